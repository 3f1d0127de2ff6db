//! Ending the connections of those who left.

use alsong_kakao::KakaoError;
use alsong_store::unlinks;

use super::PROVIDER;
use crate::{ServiceError, Services};

/// How many are ended in one run.
const UNLINKS_AT_ONCE: u64 = 100;

/// Ends the connection of everybody who left, as far as Kakao lets us; how many. What fails is tried again the next time.
pub(crate) async fn unlink_waiting(services: &Services) -> Result<u64, ServiceError> {
    let Some(provider) = services.kakao() else { return Ok(0) };
    let (mut ended, mut failed) = (0, None);
    for subject in unlinks::waiting(services.store(), PROVIDER, UNLINKS_AT_ONCE).await? {
        match provider.client.unlink(&subject).await {
            Ok(()) => {
                unlinks::done(services.store(), PROVIDER, &subject).await?;
                ended += 1;
            }
            Err(error @ (KakaoError::Unreachable | KakaoError::Down(_) | KakaoError::Limited)) => {
                return Err(error.into());
            }
            Err(error) => failed = Some(error),
        }
    }
    failed.map_or(Ok(ended), |error| Err(error.into()))
}

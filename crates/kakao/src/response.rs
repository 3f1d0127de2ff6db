//! Reading answers: bounded, and as lenient about headers as Kakao is.

use reqwest::Response;
use serde::de::DeserializeOwned;

use crate::KakaoError;

/// Far more than any answer of Kakao's.
const LONGEST: usize = 256 * 1024;

/// The body, if it is not longer than an answer can be.
async fn body(mut response: Response) -> Result<Vec<u8>, KakaoError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > LONGEST {
            return Err(KakaoError::Answer("too long"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// A good answer as a value, any other one as the error that `refused` makes of its status and of what can be read of
/// its body.
pub(crate) async fn json<T: DeserializeOwned, E: DeserializeOwned + Default>(
    response: Response,
    refused: impl FnOnce(u16, E) -> KakaoError,
) -> Result<T, KakaoError> {
    let status = response.status();
    let body = body(response).await?;
    if status.is_success() {
        // Neither the body nor where it goes wrong may be shown: it holds tokens.
        serde_json::from_slice(&body).map_err(|_| KakaoError::Answer("not what was asked for"))
    } else {
        Err(refused(status.as_u16(), serde_json::from_slice(&body).unwrap_or_default()))
    }
}

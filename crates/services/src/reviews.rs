//! What operators look at: numbers that may be one song, and numbers that are joined wrongly.

use alsong_catalogue::Decision;
use alsong_catalogue::link::{Aliases, Evidence, Name};
use alsong_store::reviews::{self, Review};
use alsong_store::{AccountId, aliases};

use crate::{ServiceError, Services, catalogue};

/// Two numbers that may be one song, and what speaks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The numbers as their vendors list them, and how likely it was when the catalogue was joined.
    pub review: Review,
    /// What the two rows have in common, taken by themselves.
    pub evidence: Evidence,
}

/// The pairs that wait for somebody, the likeliest first, and how many there are in all.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(services: &Services, limit: u64) -> Result<(Vec<Pair>, u64), ServiceError> {
    let store = services.store();
    let aliases = Aliases::of_list(aliases::all(store).await?);
    let pair = |review: Review| {
        let [tj, ky] = [&review.tj, &review.ky].map(|listed| Name::of(&listed.row, &aliases));
        Pair { evidence: Evidence::of(&tj, &ky, 1), review }
    };
    let pairs = reviews::waiting(store, limit).await?.into_iter().map(pair).collect();
    Ok((pairs, reviews::count(store).await?))
}

/// Keeps an operator's decision about two numbers; their songs are joined or parted at once.
///
/// # Errors
/// [`ServiceError::NotFound`] when one of the numbers is unknown or both are the same one, other errors when the database
/// fails; then nothing changes.
pub async fn decide(
    services: &Services,
    operator: AccountId,
    decision: Decision,
) -> Result<(), ServiceError> {
    if decision.a == decision.b {
        return Err(ServiceError::NotFound);
    }
    catalogue::decide(services, decision, Some(operator), "").await
}

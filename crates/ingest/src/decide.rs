//! What people decide about two numbers, at once.

use alsong_catalogue::Decisions;
use alsong_store::decisions::NewDecision;
use alsong_store::{Store, StoreError, Timestamp, songs};

use crate::{ImportError, plan};

/// How often a decision starts over because another change was faster.
const ATTEMPTS: usize = 5;

/// Keeps a decision and makes of the songs that it touches what the decisions say now, in one transaction. Songs that it
/// does not touch are joined with what is left over at the next import.
///
/// # Errors
/// [`StoreError::NotFound`] when one of the numbers is unknown, [`StoreError::Conflict`] when the catalogue changes all
/// the time; then nothing changes.
pub async fn decide(store: &Store, new: &NewDecision, now: Timestamp) -> Result<(), ImportError> {
    let numbers = [new.decision.a, new.decision.b];
    let mut attempt = 1;
    loop {
        let catalogue = songs::catalogue_around(store, &numbers).await?;
        let is_known = |number| catalogue.rows.iter().any(|listed| listed.row.numbered() == number);
        if !numbers.into_iter().all(is_known) {
            return Err(StoreError::NotFound.into());
        }
        let mut ids: Vec<_> = catalogue.rows.iter().map(|listed| listed.song).collect();
        ids.dedup();
        let details = songs::details_of(store, &ids).await?;
        let decisions = Decisions::new(
            catalogue.decisions.iter().collect::<Vec<_>>().into_iter().rev().chain([new.decision]),
        );
        let mut publication = plan::plan_some(catalogue, details, &decisions).publication;
        publication.decision = Some(new.clone());
        match songs::publish(store, &publication, now, &|_| ()).await {
            Err(StoreError::Conflict) if attempt < ATTEMPTS => attempt += 1,
            result => return Ok(result?),
        }
    }
}

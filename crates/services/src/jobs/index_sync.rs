//! `index-sync`: the index in Meilisearch is compared with the catalogue.

use std::time::Duration;

use super::{Counts, Job, JobError, Schedule};
use crate::engine::{self, Drift};
use crate::{ServiceError, Services};

pub(super) fn job() -> Job {
    Job::new(
        "index-sync",
        "검색 색인을 노래 목록과 비교하고, 다르면 다시 만들어요",
        Schedule::standard("7 * * * *"),
        run,
    )
    .within(Duration::from_secs(10 * 60))
}

async fn run(services: Services) -> Result<Counts, JobError> {
    let rebuilt = match engine::repair(&services).await {
        Ok(drift) => u64::from(drift != Drift::None),
        // The embedded index is made from the catalogue at each start.
        Err(ServiceError::NoMeilisearch) => 0,
        Err(error) => return Err(error.into()),
    };
    let songs = engine::status(&services).await?.songs as u64;
    Ok(Counts::from([("rebuilt".to_owned(), rebuilt), ("songs".to_owned(), songs)]))
}

//! `recommend-train`: the model learns from what was kept since.

use super::{Counts, Job, JobError, Schedule};
use crate::{Services, recommend};

pub(super) fn job() -> Job {
    Job::new(
        "recommend-train",
        "그동안 담은 노래로 추천을 다시 배워요",
        Schedule::standard("40 4 * * *"),
        run,
    )
}

async fn run(services: Services) -> Result<Counts, JobError> {
    let trained = recommend::train(&services).await?;
    Ok(Counts::from([("lists".to_owned(), trained.lists), ("songs".to_owned(), trained.songs)]))
}

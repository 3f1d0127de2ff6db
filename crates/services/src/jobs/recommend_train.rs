//! `recommend-train`: the model learns from what was kept since.

use std::time::Duration;

use super::{Counts, Job, JobError, Schedule};
use crate::{Services, recommend};

/// Its name.
pub(crate) const RECOMMEND_TRAIN: &str = "recommend-train";

pub(super) fn job() -> Job {
    Job::new(
        RECOMMEND_TRAIN,
        "그동안 담고 부른 노래로 추천을 다시 배우고, 나빠지지 않았으면 바꿔 써요",
        Schedule::standard("40 4 * * *"),
        run,
    )
    .within(Duration::from_secs(3 * 60 * 60))
}

async fn run(services: Services) -> Result<Counts, JobError> {
    let trained = recommend::train(&services).await?;
    let counts = [
        ("lists", trained.lists),
        ("songs", trained.songs),
        ("questions", trained.questions),
        ("published", trained.published.into()),
    ];
    Ok(counts.map(|(name, count)| (name.to_owned(), count)).into())
}

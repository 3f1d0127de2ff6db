//! `signals-export`: yesterday's signals become a Parquet file.

use super::{Counts, Job, JobError, Schedule};
use crate::{Services, signals};

/// Its name: a command runs it.
pub const EXPORT: &str = "signals-export";

pub(super) fn job() -> Job {
    Job::new(
        EXPORT,
        "어제까지의 이용 기록을 Parquet 파일로 내보내고, 오래된 것을 데이터베이스에서 지워요",
        Schedule::standard("50 3 * * *"),
        run,
    )
}

async fn run(services: Services) -> Result<Counts, JobError> {
    let done = signals::export(&services).await?;
    Ok(Counts::from([
        ("days".to_owned(), done.days),
        ("signals".to_owned(), done.signals),
        ("deleted".to_owned(), done.deleted),
    ]))
}

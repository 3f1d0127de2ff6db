//! `cleanup`: what has had its time is deleted.

use std::time::Duration;

use alsong_store::{erase, jobs as store, library, logins, sessions, signals, unlinks};

use super::{Counts, Job, JobError, RUNS_KEPT, Schedule};
use crate::{ServiceError, Services, catalogue, engine, picks};

/// How long it is tried to end the connection of somebody who left: their number there is not kept for ever.
const UNLINK_KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// How long a batch of signals that comes again is known. A page that is open keeps them no longer.
const SIGNAL_BATCHES_KEPT: Duration = Duration::from_secs(3 * 24 * 60 * 60);

pub(super) fn job() -> Job {
    Job::new(
        "cleanup",
        "끝난 접속과 돌아올 수 없는 손님, 지운 지 30일이 지난 폴더, 멈춘 가져오기, 오래된 집계와 기록을 지워요",
        Schedule::standard("10 4 * * *"),
        run,
    )
}

async fn run(services: Services) -> Result<Counts, JobError> {
    Ok(delete(&services).await?)
}

async fn delete(services: &Services) -> Result<Counts, ServiceError> {
    let now = services.now();
    let database = services.store();
    let library = library::cleanup(database, now).await?;
    Ok(Counts::from([
        ("sessions".to_owned(), sessions::prune(database, now).await?),
        ("guests".to_owned(), erase::unreachable(database).await?),
        ("logins".to_owned(), logins::prune(database, now).await?),
        ("unlinks".to_owned(), unlinks::prune(database, now.before(UNLINK_KEPT)).await?),
        ("folders".to_owned(), library.folders),
        ("operations".to_owned(), library.operations),
        ("batches".to_owned(), catalogue::discard_stale(services).await?),
        ("picks".to_owned(), picks::forget_old(services).await?),
        ("changes".to_owned(), engine::prune(services).await?),
        ("staged".to_owned(), catalogue::discard_stale(services).await?),
        ("signals".to_owned(), signals::prune(database, now.before(SIGNAL_BATCHES_KEPT)).await?),
        ("runs".to_owned(), store::prune(database, now.before(RUNS_KEPT)).await?),
    ]))
}

//! `kakao-unlink`: the connections of those who left are ended at Kakao.

use std::time::Duration;

use super::{Counts, Job, JobError, Schedule};
use crate::{Services, login};

/// Its name: leaving starts it.
pub(crate) const UNLINK: &str = "kakao-unlink";

pub(super) fn job() -> Job {
    Job::new(UNLINK, "탈퇴한 사람의 카카오 연결을 끊어요", Schedule::standard("17 * * * *"), run)
        .within(Duration::from_secs(10 * 60))
}

async fn run(services: Services) -> Result<Counts, JobError> {
    Ok(Counts::from([("ended".to_owned(), login::unlink_waiting(&services).await?)]))
}

//! Jobs and runs in words.

use std::time::Duration;

use alsong_services::Timestamp;
use alsong_services::jobs::{JobStatus, Run, RunError, RunState};
use chrono::{DateTime, Datelike, FixedOffset, Timelike};

use super::{JobRow, RunRow};
use crate::text::thousands;

/// Seconds that clocks in Seoul are ahead of UTC.
const SEOUL: i32 = 9 * 3600;

pub(super) fn job(status: JobStatus) -> JobRow {
    JobRow {
        name: status.job.name.to_owned(),
        does: status.job.does.to_owned(),
        failing: status.is_failing(),
        running: status.running.is_some(),
        next: status.next.map_or_else(|| String::from("예약 없음"), moment),
        last: status.running.as_ref().or(status.last.as_ref()).map(run),
    }
}

pub(super) fn run(run: &Run) -> RunRow {
    let counts: Vec<String> =
        run.counts.iter().map(|(name, count)| format!("{name} {}", thousands(*count))).collect();
    RunRow {
        started: moment(run.started),
        state: state(run.state).to_owned(),
        took: run.finished.map_or_else(String::new, |finished| duration(finished.since(run.started))),
        counts: counts.join(", "),
        error: run.error.as_ref().map(error),
    }
}

fn state(state: RunState) -> &'static str {
    match state {
        RunState::Running => "실행 중",
        RunState::Succeeded => "성공",
        RunState::Failed => "실패",
        RunState::Cancelled => "서버가 꺼지며 멈춤",
        RunState::Abandoned => "서버가 갑자기 꺼짐",
    }
}

fn error(error: &RunError) -> String {
    let kind = match error.code.as_str() {
        "database" => "데이터베이스가 대답하지 않았어요",
        "source" => "자료를 받아 오지 못했어요",
        "search_engine" => "검색 엔진이 대답하지 않았어요",
        "object_store" => "모델을 두는 곳이 대답하지 않았어요",
        "training" => "추천을 배우지 못했어요",
        "time_limit" => "정해진 시간을 넘겼어요",
        "killed" => "실행할 때마다 서버가 꺼졌어요",
        _ => "프로그램에 잘못이 있어요",
    };
    format!("{kind}: {}", error.detail)
}

/// As `11월 23일 18:05`, in Seoul.
pub(crate) fn moment(time: Timestamp) -> String {
    let Some(time) = in_seoul(time) else { return String::new() };
    format!("{}월 {}일 {:02}:{:02}", time.month(), time.day(), time.hour(), time.minute())
}

/// As `2026년 11월 23일`, in Seoul.
pub(crate) fn day(time: Timestamp) -> String {
    let Some(time) = in_seoul(time) else { return String::new() };
    format!("{}년 {}월 {}일", time.year(), time.month(), time.day())
}

fn in_seoul(time: Timestamp) -> Option<DateTime<FixedOffset>> {
    Some(DateTime::from_timestamp(time.0, 0)?.with_timezone(&FixedOffset::east_opt(SEOUL)?))
}

fn duration(duration: Duration) -> String {
    match duration.as_secs() {
        0 => String::from("1초 미만"),
        seconds @ 1..60 => format!("{seconds}초"),
        seconds => format!("{}분 {}초", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_seoul() {
        let check = |seconds: i64, expected: &str| assert_eq!(moment(Timestamp(seconds)), expected);
        check(0, "1월 1일 09:00");
        check(15 * 3600, "1월 2일 00:00");
        assert_eq!(day(Timestamp(15 * 3600)), "1970년 1월 2일");
    }

    #[test]
    fn durations_are_short_words() {
        let check = |seconds: u64, expected: &str| {
            assert_eq!(duration(Duration::from_secs(seconds)), expected);
        };
        check(0, "1초 미만");
        check(59, "59초");
        check(61, "1분 1초");
    }
}

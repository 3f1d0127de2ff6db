//! When a job runs.

use std::fmt;
use std::str::FromStr;

use alsong_store::Timestamp;
use chrono::{DateTime, FixedOffset};
use croner::Cron;

/// Seconds that clocks in Seoul are ahead of UTC, all year.
const SEOUL: i32 = 9 * 3600;

/// When a job runs: a cron pattern of five parts in Seoul's time, or `off` for only by hand.
#[derive(Clone, Debug)]
pub struct Schedule(Option<Cron>);

/// The text is no schedule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is no schedule; it is like `20 5 * * *` (minute, hour, day, month, weekday in Seoul's time) or `off`"
)]
pub struct ScheduleError {
    text: String,
}

impl Schedule {
    /// One of our own patterns, each of which is tested.
    pub(super) fn standard(pattern: &'static str) -> Self {
        pattern.parse().unwrap_or(Self(None))
    }

    /// The first moment after another at which the job is to run; `None` for never.
    pub fn next_after(&self, time: Timestamp) -> Option<Timestamp> {
        let seoul = FixedOffset::east_opt(SEOUL)?;
        let time = DateTime::from_timestamp(time.0, 0)?.with_timezone(&seoul);
        let next = self.0.as_ref()?.find_next_occurrence(&time, false).ok()?;
        Some(Timestamp(next.timestamp()))
    }
}

impl FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ScheduleError { text: text.to_owned() };
        if text.trim() == "off" {
            return Ok(Self(None));
        }
        let schedule = Self(Some(text.trim().parse().map_err(|_| wrong())?));
        // Such as the 30th of February.
        schedule.next_after(Timestamp(0)).map(|_| schedule.clone()).ok_or_else(wrong)
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(cron) => f.write_str(cron.as_str()),
            None => f.write_str("off"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-23 09:00:00 in Seoul, a Monday.
    const MONDAY: i64 = 1_795_392_000;
    const HOUR: i64 = 3600;

    #[test]
    fn runs_at_the_time_of_seoul() {
        let check = |schedule: &str, after: i64, expected: Option<i64>| {
            let next = schedule.parse::<Schedule>().unwrap().next_after(Timestamp(MONDAY + after));
            assert_eq!(next, expected.map(|after| Timestamp(MONDAY + after)), "{schedule} {after}");
        };
        check("0 9 * * *", -1, Some(0));
        check("0 9 * * *", 0, Some(24 * HOUR));
        check("7 * * * *", 0, Some(7 * 60));
        check("0 0 * * *", 0, Some(15 * HOUR));
        check("30 4 1 * *", 0, Some((7 * 24 + 19) * HOUR + HOUR / 2));
        check("0 9 * * 1", 0, Some(7 * 24 * HOUR));
        check("off", 0, None);
    }

    #[test]
    fn what_is_no_schedule_is_refused() {
        for text in ["", "daily", "* * *", "61 * * * *", "0 0 30 2 *", "0 25 * * *"] {
            assert!(text.parse::<Schedule>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn reads_what_it_writes() {
        for text in ["20 5 * * *", "off"] {
            assert_eq!(text.parse::<Schedule>().unwrap().to_string(), text);
        }
    }
}

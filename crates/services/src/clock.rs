//! The time, as a thing that tests can set.

use std::time::SystemTime;

use alsong_store::Timestamp;
use time::{OffsetDateTime, UtcOffset};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The day in Korea, `YYYY-MM-DD`.
pub(crate) fn korean_day(time: Timestamp) -> String {
    // Korea has no summer time.
    let korea = UtcOffset::from_whole_seconds(9 * 3600).unwrap_or(UtcOffset::UTC);
    let time = OffsetDateTime::from_unix_timestamp(time.0).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    time.to_offset(korea).date().to_string()
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everything else asks")]
    fn now(&self) -> Timestamp {
        SystemTime::now().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_seoul() {
        let check = |seconds: i64, expected: &str| assert_eq!(korean_day(Timestamp(seconds)), expected);
        check(0, "1970-01-01");
        check(15 * 3600 - 1, "1970-01-01");
        check(15 * 3600, "1970-01-02");
        check(1_800_000_000, "2027-01-15");
        check(i64::MAX, "1970-01-01");
    }
}

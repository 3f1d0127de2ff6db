//! Points in time as the database keeps them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Seconds since 1970-01-01 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The time between an earlier time and this one; nothing when the clock went backwards.
    pub fn since(self, earlier: Timestamp) -> Duration {
        Duration::from_secs(self.0.saturating_sub(earlier.0).try_into().unwrap_or(0))
    }

    /// This much earlier.
    pub fn before(self, duration: Duration) -> Timestamp {
        Timestamp(self.0.saturating_sub_unsigned(duration.as_secs()))
    }

    /// This much later.
    pub fn after(self, duration: Duration) -> Timestamp {
        Timestamp(self.0.saturating_add_unsigned(duration.as_secs()))
    }

    /// The day in Korea, counted from 1970-01-01.
    pub fn day_in_korea(self) -> i32 {
        const KOREA_IS_AHEAD: i64 = 9 * 3600;
        i32::try_from((self.0 + KOREA_IS_AHEAD).div_euclid(86_400)).unwrap_or(i32::MAX)
    }
}

impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let seconds = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        Timestamp(i64::try_from(seconds).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_seoul() {
        let check = |seconds: i64, expected: i32| assert_eq!(Timestamp(seconds).day_in_korea(), expected);
        check(0, 0);
        check(15 * 3600 - 1, 0);
        check(15 * 3600, 1);
        check(-9 * 3600 - 1, -1);
    }
}

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
}

impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let seconds = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        Timestamp(i64::try_from(seconds).unwrap_or(i64::MAX))
    }
}

//! Over how long a ranking counts.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

/// Over how long a ranking counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// One day.
    Day,
    /// Seven days.
    Week,
    /// A calendar month.
    Month,
}

/// The code is none of a [`Period`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the period is none of `day`, `week` and `month`")]
pub struct UnknownPeriod;

impl Period {
    /// Every period, the shortest first.
    pub const ALL: [Period; 3] = [Period::Day, Period::Week, Period::Month];

    /// The code used in files, addresses and the database.
    pub fn code(self) -> &'static str {
        match self {
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
        }
    }

    /// What a singer calls it.
    pub fn label(self) -> &'static str {
        match self {
            Period::Day => "일간",
            Period::Week => "주간",
            Period::Month => "월간",
        }
    }

    /// The first day of the period of the calendar that holds a day: the day itself, its Monday, the first of its month.
    pub fn start(self, day: Date) -> Date {
        let before = match self {
            Period::Day => 0,
            Period::Week => day.weekday().number_days_from_monday(),
            Period::Month => day.day() - 1,
        };
        day.saturating_sub(Duration::days(before.into()))
    }

    /// How far before its newest ranking the history of a ranking is kept: the days of a quarter, the weeks of two
    /// years, every month.
    pub fn kept(self) -> Option<Duration> {
        match self {
            Period::Day => Some(Duration::days(90)),
            Period::Week => Some(Duration::days(2 * 365)),
            Period::Month => None,
        }
    }
}

impl FromStr for Period {
    type Err = UnknownPeriod;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Period::ALL.into_iter().find(|period| period.code() == code).ok_or(UnknownPeriod)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    #[test]
    fn periods_begin_with_the_calendars() {
        let check = |period: Period, date: &str, expected: &str| {
            assert_eq!(period.start(day(date).unwrap()).to_string(), expected, "{period:?} {date}");
        };
        check(Period::Day, "2026-07-22", "2026-07-22");
        check(Period::Week, "2026-07-20", "2026-07-20");
        check(Period::Week, "2026-07-26", "2026-07-20");
        check(Period::Week, "2026-01-01", "2025-12-29");
        check(Period::Month, "2026-07-01", "2026-07-01");
        check(Period::Month, "2026-07-31", "2026-07-01");
        check(Period::Month, "2024-02-29", "2024-02-01");
    }

    #[test]
    fn codes_are_read_back() {
        for period in Period::ALL {
            assert_eq!(period.code().parse(), Ok(period));
        }
        assert_eq!("hour".parse::<Period>(), Err(UnknownPeriod));
    }
}

//! Days and months as the vendors count them, in Korea.

use std::fmt;
use std::str::FromStr;

use alsong_store::Timestamp;
use time::{Date, OffsetDateTime};

/// Korea has had one offset and no summer time since 1988.
const SEOUL: i64 = 9 * 60 * 60;

/// The day that it is in Korea.
pub fn today(now: Timestamp) -> Date {
    OffsetDateTime::from_unix_timestamp(now.0.saturating_add(SEOUL)).map_or(Date::MIN, OffsetDateTime::date)
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: u16,
    /// From 1.
    month: u8,
}

impl Month {
    /// The first month that a vendor dates songs by.
    pub const FIRST: Month = Month { year: 1900, month: 1 };

    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Self { year: u16::try_from(day.year()).unwrap_or_default(), month: day.month().into() }
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self.month {
            12 => Self { year: self.year + 1, month: 1 },
            month => Self { month: month + 1, ..self },
        }
    }

    /// The month before it.
    #[must_use]
    pub fn previous(self) -> Self {
        match self.month {
            1 => Self { year: self.year - 1, month: 12 },
            month => Self { month: month - 1, ..self },
        }
    }

    /// `YYYYMM`.
    pub(super) fn compact(self) -> String {
        format!("{:04}{:02}", self.year, self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// The text is no month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a month is YYYYMM or YYYY-MM, from 1900-01")]
pub struct NoMonth;

impl FromStr for Month {
    type Err = NoMonth;

    fn from_str(text: &str) -> Result<Self, NoMonth> {
        let digits = match text.len() {
            7 if text.as_bytes()[4] == b'-' => text.replacen('-', "", 1),
            _ => text.to_owned(),
        };
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NoMonth);
        }
        let (year, month) = digits.split_at(4);
        let month =
            Self { year: year.parse().map_err(|_| NoMonth)?, month: month.parse().map_err(|_| NoMonth)? };
        if month < Self::FIRST || !(1..=12).contains(&month.month) {
            return Err(NoMonth);
        }
        Ok(month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_written_and_counted() {
        let check = |text: &str, expected: Option<(&str, &str, &str)>| {
            let months = text
                .parse::<Month>()
                .ok()
                .map(|month| (month.previous().to_string(), month.compact(), month.next().to_string()));
            let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
            assert_eq!(months, expected, "{text}");
        };
        check("202611", Some(("2026-10", "202611", "2026-12")));
        check("2026-12", Some(("2026-11", "202612", "2027-01")));
        check("2026-01", Some(("2025-12", "202601", "2026-02")));
        check("190001", Some(("1899-12", "190001", "1900-02")));
        check("189912", None);
        check("202613", None);
        check("202600", None);
        check("2026-1", None);
        check("가나12", None);
        check("2026가1", None);
        check("", None);
    }

    #[test]
    fn days_begin_in_seoul() {
        let check =
            |seconds: i64, expected: &str| assert_eq!(today(Timestamp(seconds)).to_string(), expected);
        check(0, "1970-01-01");
        check(1_795_445_999, "2026-11-23");
        check(1_795_446_000, "2026-11-24");
    }
}

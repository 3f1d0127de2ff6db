//! How it went when a song was sung.

use std::fmt;

use alsong_catalogue::{Brand, calendar};
use serde::{Deserialize, Serialize};

use crate::{KeyShift, Memo, Score};

/// A day of the calendar, `YYYY-MM-DD`, which sorts as time does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(String);

/// The text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a day is written YYYY-MM-DD, and the calendar has it")]
pub struct DayError;

impl Day {
    /// Reads a day.
    ///
    /// # Errors
    /// When the calendar has no such day.
    pub fn parse(text: &str) -> Result<Self, DayError> {
        Self::try_from(text.to_owned())
    }

    /// A day that passed the rule when it was kept.
    pub fn kept(text: String) -> Self {
        Self(text)
    }

    /// The day as it is kept and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Day {
    type Error = DayError;

    fn try_from(text: String) -> Result<Self, DayError> {
        calendar::day(&text).map(|_| Self(text)).ok_or(DayError)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is known of one time that a song was sung.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sung {
    /// The day in the singer's calendar.
    pub day: Day,
    /// Whose machine it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<Brand>,
    /// The key it was sung in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyShift>,
    /// What the machine gave for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// The singer's own words.
    #[serde(default, skip_serializing_if = "Memo::is_empty")]
    pub memo: Memo,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_days() {
        let check = |text: &str, expected: bool| assert_eq!(Day::parse(text).is_ok(), expected, "{text:?}");
        check("2026-11-23", true);
        check("2024-02-29", true);
        check("2026-02-29", false);
        check("2026-1-1", false);
        check("", false);
        check("2026-11-23T00:00", false);
    }
}

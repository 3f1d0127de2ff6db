//! The number a singer types into the machine.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A song number as typed into the machine: 1 to 999,999. There is no number 0: a missing number is an absent one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct SongNumber(NonZeroU32);

/// Why a text or an integer is no song number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Empty, or something other than ASCII digits.
    #[error("a song number has digits only")]
    NotDigits,
    /// Zero, or more than six digits.
    #[error("a song number lies between 1 and 999999")]
    OutOfRange,
}

impl SongNumber {
    /// The largest number either vendor's machines accept.
    pub const MAX: u32 = 999_999;

    /// The number as an integer, never 0.
    pub fn get(self) -> u32 {
        self.0.get()
    }
}

impl TryFrom<u32> for SongNumber {
    type Error = NumberError;

    fn try_from(value: u32) -> Result<Self, Self::Error> {
        match NonZeroU32::new(value) {
            Some(number) if value <= Self::MAX => Ok(Self(number)),
            _ => Err(NumberError::OutOfRange),
        }
    }
}

impl From<SongNumber> for u32 {
    fn from(number: SongNumber) -> Self {
        number.get()
    }
}

impl FromStr for SongNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError::NotDigits);
        }
        text.parse::<u32>().map_err(|_| NumberError::OutOfRange)?.try_into()
    }
}

impl fmt::Display for SongNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_digits_in_range_only() {
        let check = |text: &str, expected: Result<u32, NumberError>| {
            assert_eq!(text.parse::<SongNumber>().map(SongNumber::get), expected, "{text:?}");
        };
        check("153", Ok(153));
        check("00153", Ok(153));
        check("999999", Ok(999_999));
        check("0", Err(NumberError::OutOfRange));
        check("1000000", Err(NumberError::OutOfRange));
        check("99999999999999999999", Err(NumberError::OutOfRange));
        check("", Err(NumberError::NotDigits));
        check("+5", Err(NumberError::NotDigits));
        check("１２", Err(NumberError::NotDigits));
    }
}

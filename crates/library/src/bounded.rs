//! Small numbers that lie between two limits.

use serde::{Deserialize, Serialize};

/// The number lies outside its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{value} is not between {least} and {most}")]
pub struct OutOfRange {
    value: i8,
    least: i8,
    most: i8,
}

macro_rules! bounded {
    ($(#[$documentation:meta])* $name:ident, $least:literal, $most:literal) => {
        $(#[$documentation])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "i8", into = "i8")]
        pub struct $name(i8);

        impl $name {
            /// The least one.
            pub const MIN: i8 = $least;
            /// The most one.
            pub const MAX: i8 = $most;
        }

        impl TryFrom<i8> for $name {
            type Error = OutOfRange;

            fn try_from(value: i8) -> Result<Self, OutOfRange> {
                match value {
                    $least..=$most => Ok(Self(value)),
                    _ => Err(OutOfRange { value, least: $least, most: $most }),
                }
            }
        }

        impl From<$name> for i8 {
            fn from(number: $name) -> i8 {
                number.0
            }
        }
    };
}

bounded! {
    /// How many semitones a machine is set above (or below) the key that it begins with.
    KeyShift, -12, 12
}
bounded! {
    /// How many steps a machine is set faster (or slower) than it begins.
    Tempo, -10, 10
}
bounded! {
    /// What a machine gave for the singing.
    Score, 0, 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_limits() {
        let check = |json: &str, key: bool, tempo: bool, score: bool| {
            assert_eq!(serde_json::from_str::<KeyShift>(json).is_ok(), key, "{json}");
            assert_eq!(serde_json::from_str::<Tempo>(json).is_ok(), tempo, "{json}");
            assert_eq!(serde_json::from_str::<Score>(json).is_ok(), score, "{json}");
        };
        check("-13", false, false, false);
        check("-12", true, false, false);
        check("-10", true, true, false);
        check("0", true, true, true);
        check("12", true, false, true);
        check("13", false, false, true);
        check("100", false, false, true);
        check("101", false, false, false);
        check("1000", false, false, false);
        check("1.5", false, false, false);
    }
}

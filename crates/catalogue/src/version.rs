//! What accompanies the singer: a synthesised arrangement, a recorded one, or a concert's.

use serde::{Deserialize, Serialize};

/// A version that singers look for on purpose; a number without one is the vendor's usual arrangement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Version {
    /// The recorded accompaniment of the original.
    Mr,
    /// A concert's arrangement.
    Live,
}

impl Version {
    /// Both versions.
    pub const ALL: [Version; 2] = [Version::Mr, Version::Live];

    /// The code used in files, addresses and the database.
    pub fn code(self) -> &'static str {
        match self {
            Version::Mr => "mr",
            Version::Live => "live",
        }
    }

    /// What a singer calls it.
    pub fn label(self) -> &'static str {
        match self {
            Version::Mr => "MR",
            Version::Live => "LIVE",
        }
    }
}

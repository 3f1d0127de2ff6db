//! The two vendors.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A karaoke vendor. Its machines know only its own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Brand {
    /// TJ미디어, in nearly every coin karaoke room.
    Tj,
    /// 금영엔터테인먼트.
    Ky,
}

impl Brand {
    /// Both vendors, the more common one first.
    pub const ALL: [Brand; 2] = [Brand::Tj, Brand::Ky];

    /// The code used in files, URLs and the database.
    pub fn code(self) -> &'static str {
        match self {
            Brand::Tj => "tj",
            Brand::Ky => "ky",
        }
    }

    /// The name a singer knows it by.
    pub fn label(self) -> &'static str {
        match self {
            Brand::Tj => "TJ",
            Brand::Ky => "금영",
        }
    }
}

impl fmt::Display for Brand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The code is neither `tj` nor `ky`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the brand is neither `tj` nor `ky`")]
pub struct UnknownBrand;

impl FromStr for Brand {
    type Err = UnknownBrand;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Brand::ALL.into_iter().find(|brand| brand.code() == code).ok_or(UnknownBrand)
    }
}

//! What is asked of a search engine.

use alsong_catalogue::{Brand, Language, Version};
use serde::{Deserialize, Serialize};

/// A question to a search engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchRequest {
    /// What was typed: any text at all.
    pub text: String,
    /// How many of the best hits to leave out, for the next part of a long list.
    pub offset: usize,
    /// The most hits wanted.
    pub limit: usize,
    /// Which songs may be found.
    pub filter: Filter,
    /// The vendor whose songs come first among equally good matches.
    pub prefer: Option<Brand>,
}

impl SearchRequest {
    /// The best hits among all songs.
    pub fn new(text: impl Into<String>, limit: usize) -> Self {
        Self { text: text.into(), offset: 0, limit, filter: Filter::default(), prefer: None }
    }
}

/// Which songs may be found; what is `None` does not matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Only songs with a number of this vendor.
    pub brand: Option<Brand>,
    /// Only songs of this repertoire.
    pub language: Option<Language>,
    /// Only songs that have this version.
    pub version: Option<Version>,
}

impl Filter {
    /// Is every song allowed?
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

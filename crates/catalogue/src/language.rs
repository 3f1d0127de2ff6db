//! Which repertoire a song belongs to: what the chips 가요, J-pop and 팝 choose.

mod block;
mod infer;
mod script;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub(crate) use infer::infer;

/// The language a song is sung in, as far as anybody can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// 가요: Korean songs.
    #[default]
    Korean,
    /// J-pop.
    Japanese,
    /// 팝: songs in English and other languages in Latin letters.
    Western,
    /// Everything else, mostly Chinese.
    Other,
}

impl Language {
    /// Every language, the largest repertoire first.
    pub const ALL: [Language; 4] = [Language::Korean, Language::Japanese, Language::Western, Language::Other];

    /// The code used in files, addresses and the database.
    pub fn code(self) -> &'static str {
        match self {
            Language::Korean => "korean",
            Language::Japanese => "japanese",
            Language::Western => "western",
            Language::Other => "other",
        }
    }

    /// What a singer calls it.
    pub fn label(self) -> &'static str {
        match self {
            Language::Korean => "가요",
            Language::Japanese => "J-pop",
            Language::Western => "팝",
            Language::Other => "기타",
        }
    }
}

/// The code is none of a [`Language`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the language is none of `korean`, `japanese`, `western` and `other`")]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Language::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
            .ok_or(UnknownLanguage)
    }
}

//! What accompanies the singer: a synthesised arrangement, a recorded one, or a concert's.

use serde::{Deserialize, Serialize};

use crate::normalize::fold::{Part, parts};

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

    /// Reads a code of ours or a badge of TJ's (`MR`, `LV`; `60`, a series of machines, is none), in any case.
    ///
    /// # Errors
    /// When it is neither.
    pub fn of_code(code: &str) -> Result<Option<Version>, UnknownVersion> {
        match code.to_ascii_lowercase().as_str() {
            "mr" => Ok(Some(Version::Mr)),
            "live" | "lv" => Ok(Some(Version::Live)),
            "60" => Ok(None),
            _ => Err(UnknownVersion),
        }
    }

    /// The version that a bracket of a title names: `(MR)`, `(Live Ver.)`, `[라이브]`. Words outside brackets are the
    /// name itself.
    pub fn of_title(title: &str) -> Option<Version> {
        parts(title).into_iter().find_map(|part| match part {
            Part::Plain(_) => None,
            Part::Bracket(inside) => of_bracket(inside),
        })
    }
}

/// The code is none of a [`Version`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the version is none of `mr`, `live`, `lv` and `60`")]
pub struct UnknownVersion;

fn of_bracket(inside: &str) -> Option<Version> {
    // What may follow "live" without making it a sentence ("Live Your Life").
    const AFTER_LIVE: [&str; 10] =
        ["ver", "version", "버전", "버젼", "at", "in", "from", "on", "session", "concert"];
    let lower = inside.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let position = |names: &[&str]| words.iter().position(|word| names.contains(word));
    if position(&["mr"]).is_some_and(|at| words.get(at + 1).is_none_or(|next| AFTER_LIVE.contains(next))) {
        return Some(Version::Mr);
    }
    if words.iter().any(|word| ["라이브버전", "라이브버젼", "livever"].contains(word)) {
        return Some(Version::Live);
    }
    let live = position(&["live", "라이브"])?;
    let alone_or_marked = match words.get(live + 1) {
        Some(next) => AFTER_LIVE.contains(next) || next.bytes().all(|byte| byte.is_ascii_digit()),
        None => live <= 2,
    };
    alone_or_marked.then_some(Version::Live)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_brackets_of_titles() {
        let check = |title: &str, expected: Option<Version>| {
            assert_eq!(Version::of_title(title), expected, "{title}");
        };
        check("꿈(MR)", Some(Version::Mr));
        check("꿈(MR Ver.)", Some(Version::Mr));
        check("꿈(Mr. Sandman)", None);
        check("꿈(Live)", Some(Version::Live));
        check("꿈 [LIVE]", Some(Version::Live));
        check("꿈(Live Ver.)", Some(Version::Live));
        check("꿈(Acoustic Live)", Some(Version::Live));
        check("꿈(Live At 학전)", Some(Version::Live));
        check("꿈(라이브버전)", Some(Version::Live));
        check("꿈(Remix)(Live 2003)", Some(Version::Live));
        check("꿈(Live Your Life)", None);
        check("꿈(What We Live For)", None);
        check("Live Forever", None);
        check("LIVE", None);
        check("살아(Alive)", None);
        check("꿈", None);
    }
}

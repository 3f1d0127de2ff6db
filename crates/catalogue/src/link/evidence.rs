//! Why two rows are, or are not, the same song, in data: what agreed, what did not, and what that weighs.

use serde::{Deserialize, Serialize};

use super::name::Name;
use super::weights;
use super::{artists, titles};

/// What two rows have in common and what not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Evidence {
    /// How the titles agree.
    pub title: TitleMatch,
    /// How many songs the vendor that has more of them has under this title; at least 1.
    pub namesakes: u32,
    /// How the artists agree.
    pub artist: ArtistMatch,
    /// Whether both are the same version.
    pub version: VersionMatch,
    /// Whether a composer is named by both.
    pub composer: WriterMatch,
    /// Whether a lyricist is named by both.
    pub lyricist: WriterMatch,
    /// Whether both came out about the same time.
    pub year: YearMatch,
}

/// How two titles agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleMatch {
    /// The same name outside brackets.
    Equal,
    /// The same name once the brackets belong to it.
    Brackets,
    /// One vendor cut the title, and so far it is the same.
    Cut,
    /// A bracketed name of one is the title of the other.
    OtherName,
    /// The Korean reading of one is the title of the other.
    Reading,
    /// The same name, but each gives another name in brackets.
    OtherBrackets,
    /// One letter differs.
    Typo,
    /// None of these.
    Different,
}

/// How the artists of two rows agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArtistMatch {
    /// Singers of both are the same.
    Same {
        /// How the one that agrees least does.
        name: NameMatch,
        /// How many of them agree.
        who: Who,
    },
    /// Neither row names an artist.
    BothAbsent,
    /// One row names none.
    OneAbsent,
    /// Nobody is the same.
    Different,
}

/// How two names of a singer agree, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameMatch {
    /// Folded, they are the same.
    Equal,
    /// One is another name of the other: in brackets, or learned.
    OtherName,
    /// In different scripts they sound alike.
    Sound,
    /// One is the beginning or the end of the other: "윤도현" and "윤도현밴드"; or it was cut.
    Part,
    /// In different scripts they sound somewhat alike.
    WeakSound,
    /// One is two syllables of the other: "준수" and "시아준수", "현아" and "조현아".
    ShortPart,
}

/// How many of the singers agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// All of them.
    All,
    /// All but such as are guests of the other row, or are not named there.
    AllButGuests,
    /// All that the row with fewer names.
    AllOfFewer,
    /// A singer of one is a guest of the other.
    Guest,
    /// Some of them.
    Some,
    /// Guests only.
    OnlyGuests,
}

/// Whether two rows are the same version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VersionMatch {
    /// Both name the same one, or none.
    Same,
    /// One names a year or an original, the other nothing.
    OneIsDated,
    /// One names a version, the other none; or they name different ones.
    Different,
}

/// Whether both rows name a writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WriterMatch {
    /// Both name somebody.
    Same,
    /// Both name writers, but nobody in common.
    Different,
    /// One row names none.
    Unknown,
}

/// Whether both rows came out about the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearMatch {
    /// At most a year apart.
    Near,
    /// Further apart.
    Far,
    /// One row has no date.
    Unknown,
}

impl Evidence {
    /// Compares two rows. `namesakes` is explained at the field.
    pub fn of(a: &Name, b: &Name, namesakes: u32) -> Evidence {
        Evidence {
            title: titles::compare(a, b),
            namesakes: namesakes.max(1),
            artist: artists::compare(a, b),
            version: titles::versions(&a.title, &b.title),
            composer: writers(&a.composers, &b.composers),
            lyricist: writers(&a.lyricists, &b.lyricists),
            year: match (a.year, b.year) {
                (Some(a), Some(b)) if a.abs_diff(b) <= 1 => YearMatch::Near,
                (Some(_), Some(_)) => YearMatch::Far,
                _ => YearMatch::Unknown,
            },
        }
    }

    /// How many times likelier than not they are the same song, as a logarithm to base 2.
    pub fn bits(&self) -> f32 {
        weights::bits(self)
    }

    /// The probability that they are the same song.
    pub fn score(&self) -> f32 {
        1.0 / (1.0 + (-self.bits()).exp2())
    }
}

fn writers(a: &[String], b: &[String]) -> WriterMatch {
    if a.is_empty() || b.is_empty() {
        WriterMatch::Unknown
    } else if a.iter().any(|name| b.binary_search(name).is_ok()) {
        WriterMatch::Same
    } else {
        WriterMatch::Different
    }
}

#[cfg(test)]
mod tests;

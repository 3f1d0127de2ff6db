//! What a singer does with songs that are shown to them: what recommendation can be measured by and learn from.

use alsong_catalogue::SongId;
use serde::{Deserialize, Serialize};

/// What happened to a song.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalKind {
    /// It came into a folder.
    Saved,
    /// It left a folder.
    Removed,
    /// It came into the queue.
    Queued,
    /// It was sung.
    Sung,
    /// It was on the screen. Without one of the next two on the same day it was ignored.
    Shown,
    /// It was chosen from a list: kept, or its number copied.
    Picked,
    /// It is not to be recommended any more: it by itself, not its artist.
    Rejected,
}

/// Which list showed the song.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalList {
    /// The page of recommendations.
    Recommend,
    /// The songs that would go with a folder, below it.
    Folder,
    /// The songs like a song.
    Similar,
    /// Search results.
    Search,
    /// The songs of the day on the first page.
    Today,
}

/// One thing that happened to one song.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// What happened.
    pub kind: SignalKind,
    /// To which song.
    pub song: SongId,
    /// The list that showed it; none where it happened in the library.
    #[serde(default)]
    pub list: Option<SignalList>,
    /// Its place in the list, from 1.
    #[serde(default)]
    pub place: Option<u16>,
}

impl SignalKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Saved, Self::Removed, Self::Queued, Self::Sung, Self::Shown, Self::Picked, Self::Rejected];

    /// As it stands in requests, in the database and in exported files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Removed => "removed",
            Self::Queued => "queued",
            Self::Sung => "sung",
            Self::Shown => "shown",
            Self::Picked => "picked",
            Self::Rejected => "rejected",
        }
    }

    /// The kind of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether a page tells it. What happens to the library, the server sees by itself.
    pub const fn is_from_page(self) -> bool {
        matches!(self, Self::Shown | Self::Picked)
    }
}

impl SignalList {
    /// Every list.
    pub const ALL: [Self; 5] = [Self::Recommend, Self::Folder, Self::Similar, Self::Search, Self::Today];

    /// As it stands in requests, in the database and in exported files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Recommend => "recommend",
            Self::Folder => "folder",
            Self::Similar => "similar",
            Self::Search => "search",
            Self::Today => "today",
        }
    }

    /// The list of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }
}

/// How many signals a page sends at once at most.
pub const MAX_SIGNALS: usize = 50;

/// The largest place in a list that is told.
pub const LAST_PLACE: u16 = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_what_is_written() {
        for kind in SignalKind::ALL {
            assert_eq!(SignalKind::of_code(kind.code()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
        }
        for list in SignalList::ALL {
            assert_eq!(SignalList::of_code(list.code()), Some(list));
            assert_eq!(serde_json::to_value(list).unwrap(), list.code());
        }
        assert_eq!(SignalKind::of_code("liked"), None);
        assert_eq!(SignalList::of_code(""), None);
    }
}

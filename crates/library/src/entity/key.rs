//! What a thing of a library is found by.

use std::fmt;
use std::str::FromStr;

use alsong_catalogue::SongId;
use serde::{Deserialize, Serialize};

use crate::{FolderId, QueuedId, SingId, Target};

/// A thing's key. As text it is `KIND:ID`, which is how it is kept and sent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum EntityKey {
    /// A folder.
    Folder(FolderId),
    /// A song in a folder.
    Song(FolderId, SongId),
    /// A place in the queue.
    Queued(QueuedId),
    /// An entry of the sing log.
    Sing(SingId),
    /// What is not to be recommended.
    Dismissal(Target),
    /// The singer's vendor.
    Brand,
}

impl fmt::Display for EntityKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(id) => write!(f, "folder:{id}"),
            Self::Song(folder, song) => write!(f, "song:{folder}:{}", song.0),
            Self::Queued(id) => write!(f, "queued:{id}"),
            Self::Sing(id) => write!(f, "sing:{id}"),
            Self::Dismissal(target) => write!(f, "dismissal:{target}"),
            Self::Brand => f.write_str("brand"),
        }
    }
}

/// The text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is no key of a library")]
pub struct EntityKeyError;

impl FromStr for EntityKey {
    type Err = EntityKeyError;

    fn from_str(text: &str) -> Result<Self, EntityKeyError> {
        let (kind, id) = text.split_once(':').unwrap_or((text, ""));
        let key = match kind {
            "folder" => id.parse().ok().map(Self::Folder),
            "song" => id.split_once(':').and_then(|(folder, song)| {
                Some(Self::Song(folder.parse().ok()?, SongId(song.parse().ok()?)))
            }),
            "queued" => id.parse().ok().map(Self::Queued),
            "sing" => id.parse().ok().map(Self::Sing),
            "dismissal" => id.parse().ok().map(Self::Dismissal),
            "brand" => Some(Self::Brand),
            _ => None,
        };
        key.ok_or(EntityKeyError)
    }
}

impl TryFrom<String> for EntityKey {
    type Error = EntityKeyError;

    fn try_from(text: String) -> Result<Self, EntityKeyError> {
        text.parse()
    }
}

impl From<EntityKey> for String {
    fn from(key: EntityKey) -> Self {
        key.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back() {
        let id = "018bcfe5-6800-7fff-bfff-ffffffffffff";
        let check = |text: &str| {
            let key: EntityKey = text.parse().unwrap();
            assert_eq!(key.to_string(), text);
            assert_eq!(serde_json::to_string(&key).unwrap(), format!("{text:?}"));
        };
        check(&format!("folder:{id}"));
        check(&format!("song:{id}:17"));
        check(&format!("queued:{id}"));
        check(&format!("sing:{id}"));
        check("dismissal:song:17");
        check("dismissal:artist:a:b");
        check("brand");
        for text in ["", "folder", "folder:1", "song:1:2", "dismissal:x", "other:1"] {
            assert_eq!(text.parse::<EntityKey>(), Err(EntityKeyError), "{text:?}");
        }
    }
}

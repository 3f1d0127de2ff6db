//! Reading changes and things of a library.
//!
//! Each is an object with one key, its kind, and an object of its fields. The fields of all of them are read by
//! one reader: derived ones, one for each kind, are 10 kB (brotli) that every phone would download.

use std::fmt;

use alsong_catalogue::{Brand, SongId};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use uuid::Uuid;

use crate::{FolderId, FolderName, QueuedId, SingId, SongNote, Sung, Target};

/// The fields that a change or a thing may have.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Fields {
    added: Option<i64>,
    after: Option<After>,
    brand: Option<Brand>,
    created: Option<i64>,
    deleted: Option<i64>,
    folder: Option<FolderId>,
    id: Option<Uuid>,
    logged: Option<i64>,
    name: Option<FolderName>,
    note: SongNote,
    position: Option<i64>,
    queued: Option<QueuedId>,
    sing: Option<SingId>,
    since: Option<i64>,
    song: Option<SongId>,
    sung: Option<Sung>,
    target: Option<Target>,
}

/// What something goes behind: a song has a number, everything else an identity.
#[derive(Clone, Copy)]
enum After {
    Song(SongId),
    Other(Uuid),
}

/// A field that has to be there is not, or not of the right kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is missing or of the wrong kind")]
pub(crate) struct Unreadable(pub(crate) &'static str);

macro_rules! required {
    ($($name:ident: $kind:ty),* $(,)?) => {
        impl Fields {
            $(pub(crate) fn $name(&mut self) -> Result<$kind, Unreadable> {
                self.$name.take().ok_or(Unreadable(stringify!($name)))
            })*
        }
    };
}

required! {
    added: i64, brand: Brand, created: i64, deleted: i64, folder: FolderId, id: Uuid, logged: i64, name: FolderName,
    position: i64, queued: QueuedId, sing: SingId, since: i64, song: SongId, sung: Sung, target: Target,
}

impl Fields {
    /// The thing that something goes behind, if not before all.
    pub(crate) fn after(&self) -> Result<Option<Uuid>, Unreadable> {
        match self.after {
            Some(After::Other(id)) => Ok(Some(id)),
            Some(After::Song(_)) => Err(Unreadable("after")),
            None => Ok(None),
        }
    }

    /// The song that a song goes behind, if not before all.
    pub(crate) fn after_song(&self) -> Result<Option<SongId>, Unreadable> {
        match self.after {
            Some(After::Song(song)) => Ok(Some(song)),
            Some(After::Other(_)) => Err(Unreadable("after")),
            None => Ok(None),
        }
    }

    /// What is noted about a song; nothing where no note is given.
    pub(crate) fn note(&mut self) -> SongNote {
        std::mem::take(&mut self.note)
    }
}

impl<'de> Deserialize<'de> for After {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl Visitor<'_> for Either {
            type Value = After;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the number of a song or an identity")
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<After, E> {
                Ok(After::Song(SongId(number)))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<After, E> {
                i64::try_from(number).map(|number| After::Song(SongId(number))).map_err(E::custom)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<After, E> {
                text.parse().map(After::Other).map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// Reads what is written as one key with its fields, or as a key alone.
pub(crate) fn read<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    make: fn(&str, Fields) -> Result<T, Unreadable>,
) -> Result<T, D::Error> {
    struct Keyed<T>(fn(&str, Fields) -> Result<T, Unreadable>);
    impl<'de, T> Visitor<'de> for Keyed<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a kind with its fields")
        }

        fn visit_str<E: Error>(self, kind: &str) -> Result<T, E> {
            (self.0)(kind, Fields::default()).map_err(E::custom)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
            let (kind, fields): (String, Fields) =
                map.next_entry()?.ok_or_else(|| A::Error::custom(Unreadable("kind")))?;
            (self.0)(&kind, fields).map_err(A::Error::custom)
        }
    }
    deserializer.deserialize_any(Keyed(make))
}

//! Things of a library as rows, and back.

use alsong_catalogue::SongId;
use alsong_library::{
    Day, Dismissal, Entity, FolderId, FolderName, KeptFolder, KeptSong, Memo, Queued, Sing, SingId, SongNote,
    Sung, Target,
};
use sea_orm::ActiveValue::Set;

use crate::AccountId;
use crate::entity::{dismissal, folder, folder_song, queued_song, sing};

/// A row that holds a thing; nothing for what only another program can have written.
pub(super) trait Row {
    fn entity(self) -> Option<Entity>;
}

impl Row for folder::Model {
    fn entity(self) -> Option<Entity> {
        Some(Entity::Folder(KeptFolder {
            id: FolderId(self.id),
            name: FolderName::kept(self.name),
            position: self.position,
            created: self.created_at,
            deleted: self.deleted_at,
        }))
    }
}

impl Row for folder_song::Model {
    fn entity(self) -> Option<Entity> {
        Some(Entity::Song(KeptSong {
            folder: FolderId(self.folder_id),
            song: SongId(self.song_id),
            position: self.position,
            added: self.added_at,
            note: note(self.memo, self.tj_key, self.ky_key, self.tempo),
        }))
    }
}

impl Row for queued_song::Model {
    fn entity(self) -> Option<Entity> {
        Some(Entity::Queued(Queued {
            id: alsong_library::QueuedId(self.id),
            song: SongId(self.song_id),
            position: self.position,
            added: self.added_at,
            sung: self.sung.map(SingId),
        }))
    }
}

impl Row for sing::Model {
    fn entity(self) -> Option<Entity> {
        Some(Entity::Sing(Sing {
            id: SingId(self.id),
            song: SongId(self.song_id),
            sung: Sung {
                day: Day::kept(self.day),
                brand: self.brand.and_then(|brand| brand.parse().ok()),
                key: bounded(self.key),
                score: bounded(self.score),
                memo: Memo::kept(self.memo),
            },
            logged: self.logged_at,
        }))
    }
}

impl Row for dismissal::Model {
    fn entity(self) -> Option<Entity> {
        Some(Entity::Dismissal(Dismissal { target: self.target.parse().ok()?, since: self.since }))
    }
}

/// A note as a row of a folder's song keeps it.
pub(crate) fn note(memo: String, tj: Option<i16>, ky: Option<i16>, tempo: Option<i16>) -> SongNote {
    SongNote { memo: Memo::kept(memo), tj_key: bounded(tj), ky_key: bounded(ky), tempo: bounded(tempo) }
}

fn bounded<T: TryFrom<i8>>(number: Option<i16>) -> Option<T> {
    T::try_from(i8::try_from(number?).ok()?).ok()
}

fn small(number: Option<impl Into<i8>>) -> Option<i16> {
    number.map(|number| i16::from(number.into()))
}

/// The rows of some things, by table.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) folders: Vec<folder::ActiveModel>,
    pub(super) songs: Vec<folder_song::ActiveModel>,
    pub(super) queue: Vec<queued_song::ActiveModel>,
    pub(super) sings: Vec<sing::ActiveModel>,
    pub(super) dismissals: Vec<dismissal::ActiveModel>,
    /// The vendor stands in the library's own row.
    pub(super) brand: Option<alsong_catalogue::Brand>,
}

impl Rows {
    pub(super) fn of(owner: AccountId, revision: i64, entities: &[Entity]) -> Self {
        let (owner, revision) = (Set(owner.0), Set(revision));
        let mut rows = Self::default();
        for entity in entities.iter().cloned() {
            let (owner, revision) = (owner.clone(), revision.clone());
            match entity {
                Entity::Folder(kept) => rows.folders.push(folder::ActiveModel {
                    owner,
                    id: Set(kept.id.0),
                    name: Set(kept.name.into()),
                    position: Set(kept.position),
                    created_at: Set(kept.created),
                    deleted_at: Set(kept.deleted),
                    revision,
                }),
                Entity::Song(kept) => rows.songs.push(folder_song::ActiveModel {
                    owner,
                    folder_id: Set(kept.folder.0),
                    song_id: Set(kept.song.0),
                    position: Set(kept.position),
                    added_at: Set(kept.added),
                    memo: Set(kept.note.memo.into()),
                    tj_key: Set(small(kept.note.tj_key)),
                    ky_key: Set(small(kept.note.ky_key)),
                    tempo: Set(small(kept.note.tempo)),
                    revision,
                }),
                Entity::Queued(queued) => rows.queue.push(queued_song::ActiveModel {
                    owner,
                    id: Set(queued.id.0),
                    song_id: Set(queued.song.0),
                    position: Set(queued.position),
                    added_at: Set(queued.added),
                    sung: Set(queued.sung.map(|sing| sing.0)),
                    revision,
                }),
                Entity::Sing(logged) => rows.sings.push(sing::ActiveModel {
                    owner,
                    id: Set(logged.id.0),
                    song_id: Set(logged.song.0),
                    day: Set(logged.sung.day.into()),
                    brand: Set(logged.sung.brand.map(|brand| brand.code().to_owned())),
                    key: Set(small(logged.sung.key)),
                    score: Set(small(logged.sung.score)),
                    memo: Set(logged.sung.memo.into()),
                    logged_at: Set(logged.logged),
                    revision,
                }),
                Entity::Dismissal(dismissed) => rows.dismissals.push(dismissal::ActiveModel {
                    owner,
                    target: Set(dismissed.target.to_string()),
                    song_id: Set(match dismissed.target {
                        Target::Song(song) => Some(song.0),
                        Target::Artist(_) => None,
                    }),
                    since: Set(dismissed.since),
                    revision,
                }),
                Entity::Brand(brand) => rows.brand = Some(brand),
            }
        }
        rows
    }
}

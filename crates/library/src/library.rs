//! All that one singer keeps, and what each operation does to it.
//!
//! The server and the phone run this same code: the phone shows at once what the server will say. The server's order of
//! arrival decides between devices.

mod absorb;
mod dismissals;
mod folders;
mod log;
mod order;
mod queue;
mod read;

pub use log::Times;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use alsong_catalogue::{Brand, SongId};
use uuid::Uuid;

use crate::entity::{Entity, EntityKey};
use crate::{
    Change, Effect, FolderId, OLDEST_OPERATION, Operation, Outcome, QueuedId, Refusal, SingId, Target,
};

/// All that one singer keeps, or the part of it that some operations touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    entities: BTreeMap<EntityKey, Entity>,
    beyond: Beyond,
}

/// How many things there are that are not in this part of a library; what may be kept is limited by all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    /// Entries of the log.
    pub sings: u32,
    /// Songs and artists that are not to be recommended.
    pub dismissals: u32,
}

impl FromIterator<Entity> for Library {
    fn from_iter<T: IntoIterator<Item = Entity>>(entities: T) -> Self {
        let entities = entities.into_iter().map(|entity| (entity.key(), entity)).collect();
        Self { entities, beyond: Beyond::default() }
    }
}

impl Library {
    /// A part of a library, with how much there is beside it.
    pub fn part(entities: impl IntoIterator<Item = Entity>, beyond: Beyond) -> Self {
        Self { beyond, ..entities.into_iter().collect() }
    }

    /// Does what the operation says. `now` is in seconds since 1970-01-01; the operation's own time is believed within
    /// the last 30 days.
    ///
    /// # Errors
    /// As [`Refusal`] says; then nothing is changed.
    pub fn apply(&mut self, operation: &Operation, now: i64) -> Outcome {
        let at = operation.at.clamp(now.saturating_sub(OLDEST_OPERATION), now);
        match operation.change.clone() {
            Change::CreateFolder { folder, name } => self.create_folder(folder, name, at),
            Change::RenameFolder { folder, name } => self.rename_folder(folder, name),
            Change::DeleteFolder { folder } => self.delete_folder(folder, now),
            Change::RestoreFolder { folder } => self.restore_folder(folder, now),
            Change::MoveFolder { folder, after } => self.move_folder(folder, after),
            Change::AddSong { folder, song, note } => self.add_song(folder, song, note, at),
            Change::RemoveSong { folder, song } => self.remove_song(folder, song),
            Change::MoveSong { folder, song, after } => self.move_song(folder, song, after),
            Change::NoteSong { folder, song, note } => self.note_song(folder, song, note),
            Change::Enqueue { queued, song } => self.enqueue(queued, song, at),
            Change::Dequeue { queued } => Ok(self.take(&EntityKey::Queued(queued))),
            Change::MoveQueued { queued, after } => self.move_queued(queued, after),
            Change::ClearSung => Ok(self.clear_sung()),
            Change::Sing { sing, song, sung, queued } => self.sing(sing, song, sung, queued, at),
            Change::CorrectSing { sing, sung } => self.correct_sing(sing, sung),
            Change::DeleteSing { sing } => Ok(self.delete_sing(sing)),
            Change::Dismiss { target } => self.dismiss(target, at),
            Change::TakeBack { target } => Ok(self.take(&EntityKey::Dismissal(target))),
            Change::ChooseBrand { brand } => Ok(self.set(Entity::Brand(brand))),
        }
    }

    /// Keeps a thing as it is now, in the place of what it was.
    pub fn put(&mut self, entity: Entity) {
        self.entities.insert(entity.key(), entity);
    }

    /// Takes a thing away, and with a folder its songs.
    pub fn remove(&mut self, key: &EntityKey) {
        if let EntityKey::Folder(folder) = *key {
            self.entities.retain(|key, _| !matches!(key, EntityKey::Song(of, _) if *of == folder));
        }
        self.entities.remove(key);
    }

    /// Every thing, by key.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.entities.values()
    }

    /// What became of an earlier library: the things that are new or other now, and the keys of those that are gone.
    pub fn since(&self, earlier: &Self) -> (Vec<Entity>, Vec<EntityKey>) {
        let changed = self.entities.iter().filter(|(key, entity)| earlier.entities.get(key) != Some(entity));
        let removed = earlier.entities.keys().filter(|key| !self.entities.contains_key(key));
        (changed.map(|(_, entity)| entity.clone()).collect(), removed.cloned().collect())
    }

    /// Keeps a thing, and says whether it is another one than before.
    fn set(&mut self, entity: Entity) -> Effect {
        if self.entities.get(&entity.key()) == Some(&entity) {
            return Effect::Unchanged;
        }
        self.put(entity);
        Effect::Changed
    }

    /// Takes a thing away, and says whether it was there.
    fn take(&mut self, key: &EntityKey) -> Effect {
        if self.entities.remove(key).is_some() { Effect::Changed } else { Effect::Unchanged }
    }

    fn range(&self, keys: RangeInclusive<EntityKey>) -> impl Iterator<Item = &Entity> {
        self.entities.range(keys).map(|(_, entity)| entity)
    }

    /// Whether there is room for one more among so many.
    fn room(count: usize, most: u32, refusal: Refusal) -> Result<(), Refusal> {
        if count < most as usize { Ok(()) } else { Err(refusal) }
    }

    /// The singer's vendor, where one was chosen.
    pub fn brand(&self) -> Option<Brand> {
        match self.entities.get(&EntityKey::Brand) {
            Some(Entity::Brand(brand)) => Some(*brand),
            _ => None,
        }
    }
}

fn folders() -> RangeInclusive<EntityKey> {
    EntityKey::Folder(FolderId(Uuid::nil()))..=EntityKey::Folder(FolderId(Uuid::max()))
}

fn songs(folder: FolderId) -> RangeInclusive<EntityKey> {
    EntityKey::Song(folder, SongId(i64::MIN))..=EntityKey::Song(folder, SongId(i64::MAX))
}

fn queue() -> RangeInclusive<EntityKey> {
    EntityKey::Queued(QueuedId(Uuid::nil()))..=EntityKey::Queued(QueuedId(Uuid::max()))
}

fn sings() -> RangeInclusive<EntityKey> {
    EntityKey::Sing(SingId(Uuid::nil()))..=EntityKey::Sing(SingId(Uuid::max()))
}

fn dismissals() -> RangeInclusive<EntityKey> {
    // Nothing but the vendor comes after what is dismissed.
    EntityKey::Dismissal(Target::Song(SongId(i64::MIN)))..=EntityKey::Brand
}

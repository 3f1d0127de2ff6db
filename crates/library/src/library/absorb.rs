//! Two libraries that become one.

use std::mem::take;

use alsong_catalogue::SongId;

use super::{Library, folders, queue};
use crate::Target;
use crate::entity::{Entity, EntityKey};

impl Library {
    /// Takes in what somebody kept before they were known: folders and queue behind those that are here. Where both have
    /// the same thing, this library's stays, with what the other noted beside it.
    ///
    /// There may be more than one may make: limits are for what is added.
    pub fn absorb(&mut self, other: &Library) {
        let mut others: Vec<&Entity> = other.entities().collect();
        others.sort_by_key(|entity| match entity {
            Entity::Folder(_) | Entity::Queued(_) => entity.position(),
            _ => None,
        });
        for entity in others {
            let mut entity = entity.clone();
            let key = entity.key();
            if let Some(ours) = self.entities.get_mut(&key) {
                if let (Entity::Song(ours), Entity::Song(theirs)) = (ours, entity) {
                    ours.note = take(&mut ours.note).or(theirs.note);
                }
                continue;
            }
            match key {
                EntityKey::Folder(_) => entity.set_position(self.last(folders())),
                EntityKey::Queued(_) => entity.set_position(self.last(queue())),
                _ => {}
            }
            self.put(entity);
        }
    }

    /// One song turned out to be another: whatever names it names the other one. Where both were kept, one stays, with the
    /// notes of both.
    pub fn replace_song(&mut self, from: SongId, into: SongId) {
        let about: Vec<Entity> =
            self.entities().filter(|entity| entity.song() == Some(from)).cloned().collect();
        for mut entity in about {
            self.entities.remove(&entity.key());
            match &mut entity {
                Entity::Song(kept) => {
                    kept.song = into;
                    if let Some(Entity::Song(there)) =
                        self.entities.get_mut(&EntityKey::Song(kept.folder, into))
                    {
                        there.note = take(&mut there.note).or(take(&mut kept.note));
                        continue;
                    }
                }
                Entity::Queued(queued) => queued.song = into,
                Entity::Sing(sing) => sing.song = into,
                Entity::Dismissal(dismissal) => dismissal.target = Target::Song(into),
                Entity::Folder(_) | Entity::Brand(_) => {}
            }
            self.entities.entry(entity.key()).or_insert(entity);
        }
    }
}

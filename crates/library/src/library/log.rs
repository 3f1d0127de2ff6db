//! What operations do to the sing log.

use alsong_catalogue::SongId;

use super::{Library, sings};
use crate::entity::{Entity, EntityKey, Sing};
use crate::{Effect, MAX_SINGS, Outcome, QueuedId, Refusal, SingId, Sung};

impl Library {
    fn logged(&self, id: SingId) -> Option<&Sing> {
        match self.entities.get(&EntityKey::Sing(id)) {
            Some(Entity::Sing(sing)) => Some(sing),
            _ => None,
        }
    }

    pub(super) fn sing(
        &mut self,
        id: SingId,
        song: SongId,
        sung: Sung,
        queued: Option<QueuedId>,
        at: i64,
    ) -> Outcome {
        if self.logged(id).is_some() {
            return Ok(Effect::Unchanged);
        }
        let count = self.range(sings()).count() + self.beyond.sings as usize;
        Self::room(count, MAX_SINGS, Refusal::LogFull)?;
        if let Some(queued) = queued {
            self.mark_sung(queued, id);
        }
        Ok(self.set(Entity::Sing(Sing { id, song, sung, logged: at })))
    }

    pub(super) fn correct_sing(&mut self, id: SingId, sung: Sung) -> Outcome {
        let sing = self.logged(id).ok_or(Refusal::NotLogged)?.clone();
        Ok(self.set(Entity::Sing(Sing { sung, ..sing })))
    }

    pub(super) fn delete_sing(&mut self, id: SingId) -> Effect {
        self.unmark_sung(id);
        self.take(&EntityKey::Sing(id))
    }
}

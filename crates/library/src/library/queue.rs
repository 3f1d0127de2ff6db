//! What operations do to the queue of songs to sing.

use alsong_catalogue::SongId;

use super::{Library, queue};
use crate::entity::{Entity, EntityKey, Queued};
use crate::{Effect, MAX_QUEUED, Outcome, QueuedId, Refusal, SingId};

impl Library {
    pub(super) fn queued(&self, id: QueuedId) -> Option<&Queued> {
        match self.entities.get(&EntityKey::Queued(id)) {
            Some(Entity::Queued(queued)) => Some(queued),
            _ => None,
        }
    }

    pub(super) fn enqueue(&mut self, id: QueuedId, song: SongId, at: i64) -> Outcome {
        if self.queued(id).is_some() {
            return Ok(Effect::Unchanged);
        }
        Self::room(self.range(queue()).count(), MAX_QUEUED, Refusal::QueueFull)?;
        let position = self.last(queue());
        Ok(self.set(Entity::Queued(Queued { id, song, position, added: at, sung: None })))
    }

    pub(super) fn move_queued(&mut self, id: QueuedId, after: Option<QueuedId>) -> Outcome {
        self.queued(id).ok_or(Refusal::NotQueued)?;
        Ok(self.place(queue(), &EntityKey::Queued(id), after.map(EntityKey::Queued).as_ref()))
    }

    pub(super) fn clear_sung(&mut self) -> Effect {
        let before = self.entities.len();
        self.entities.retain(|_, entity| !matches!(entity, Entity::Queued(queued) if queued.sung.is_some()));
        if self.entities.len() < before { Effect::Changed } else { Effect::Unchanged }
    }

    /// The place in the queue says that it was sung, unless it said so before or is gone.
    pub(super) fn mark_sung(&mut self, id: QueuedId, sing: SingId) {
        let Some(queued) = self.queued(id).filter(|queued| queued.sung.is_none()).cloned() else { return };
        self.put(Entity::Queued(Queued { sung: Some(sing), ..queued }));
    }

    /// What was sung by this entry of the log waits again.
    pub(super) fn unmark_sung(&mut self, sing: SingId) {
        for entity in self.entities.values_mut() {
            if let Entity::Queued(queued) = entity
                && queued.sung == Some(sing)
            {
                queued.sung = None;
            }
        }
    }
}

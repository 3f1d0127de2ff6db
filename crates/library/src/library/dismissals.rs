//! What operations do to what is not to be recommended.

use super::{Library, dismissals};
use crate::entity::{Dismissal, Entity, EntityKey};
use crate::{Effect, MAX_DISMISSALS, Outcome, Refusal, Target};

impl Library {
    pub(super) fn dismiss(&mut self, target: Target, at: i64) -> Outcome {
        if self.entities.contains_key(&EntityKey::Dismissal(target.clone())) {
            return Ok(Effect::Unchanged);
        }
        let here = self.range(dismissals()).filter(|entity| matches!(entity, Entity::Dismissal(_))).count();
        Self::room(here + self.beyond.dismissals as usize, MAX_DISMISSALS, Refusal::TooManyDismissals)?;
        Ok(self.set(Entity::Dismissal(Dismissal { target, since: at })))
    }
}

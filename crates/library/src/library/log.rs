//! What operations do to the sing log.

use std::collections::BTreeMap;

use alsong_catalogue::SongId;

use super::{Library, sings};
use crate::entity::{Entity, EntityKey, Sing};
use crate::{Day, Effect, MAX_SINGS, Outcome, QueuedId, Refusal, SingId, Sung};

/// How often a song was sung, and when last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times {
    /// How often.
    pub times: u32,
    /// The last day.
    pub last: Day,
}

impl Library {
    /// How often each song of the log was sung.
    pub fn times(&self) -> BTreeMap<SongId, Times> {
        let mut all: BTreeMap<SongId, Times> = BTreeMap::new();
        for entity in self.range(sings()) {
            let Entity::Sing(Sing { song, sung, .. }) = entity else { continue };
            let entry = all.entry(*song).or_insert_with(|| Times { times: 0, last: sung.day.clone() });
            entry.times += 1;
            if entry.last < sung.day {
                entry.last = sung.day.clone();
            }
        }
        all
    }

    /// The songs that were sung more than once and not since `day`: those sung most often, and of these the one that was
    /// not sung for longest, first.
    pub fn missed(&self, day: &Day, most: usize) -> Vec<(SongId, Times)> {
        let mut all = self.times();
        all.retain(|_, times| times.times > 1 && times.last < *day);
        let mut missed = Vec::new();
        while missed.len() < most {
            let first = all.iter().max_by(|(_, one), (_, other)| {
                one.times.cmp(&other.times).then_with(|| other.last.cmp(&one.last))
            });
            let Some(song) = first.map(|(song, _)| *song) else { break };
            missed.extend(all.remove_entry(&song));
        }
        missed
    }

    /// One entry of the log.
    pub fn logged(&self, id: SingId) -> Option<&Sing> {
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

//! The orders that a singer makes: each thing has a position, and there is room between two of them.
//!
//! An operation says behind what a thing goes; the position follows from what is there. So no device can name a
//! position, and where two are too close the whole order is numbered anew.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use super::Library;
use crate::Effect;
use crate::entity::{Entity, EntityKey};

/// How far apart things are that come one after the other: between them, the room can be halved 32 times.
const GAP: i64 = 1 << 32;

impl Library {
    /// The things of an order, first to last.
    pub(super) fn in_order(&self, order: RangeInclusive<EntityKey>) -> Vec<&Entity> {
        // The keys come sorted, so that equal positions keep one order everywhere.
        self.sorted(order, |one, other| one.position().cmp(&other.position()))
    }

    /// Things in another order. The comparison is no closure: each would be sorted by code of its own, and phones
    /// download it.
    pub(super) fn sorted(
        &self,
        things: RangeInclusive<EntityKey>,
        compare: fn(&&Entity, &&Entity) -> Ordering,
    ) -> Vec<&Entity> {
        let mut things: Vec<&Entity> = self.range(things).collect();
        things.sort_by(compare);
        things
    }

    /// The position behind everything of an order.
    pub(super) fn last(&self, order: RangeInclusive<EntityKey>) -> i64 {
        self.range(order).filter_map(Entity::position).max().map_or(0, |last| last.saturating_add(GAP))
    }

    /// Puts a thing behind another of its order, or before all, or to the end where the other is gone.
    pub(super) fn place(
        &mut self,
        order: RangeInclusive<EntityKey>,
        moved: &EntityKey,
        after: Option<&EntityKey>,
    ) -> Effect {
        let things = self.in_order(order);
        let mut keys: Vec<(EntityKey, i64)> =
            things.iter().filter_map(|entity| Some((entity.key(), entity.position()?))).collect();
        let Some(from) = keys.iter().position(|(key, _)| key == moved) else { return Effect::Unchanged };
        if after == Some(moved) {
            return Effect::Unchanged;
        }
        keys.remove(from);
        let to = match after {
            None => 0,
            Some(after) => {
                keys.iter().position(|(key, _)| key == after).map_or(keys.len(), |index| index + 1)
            }
        };
        if to == from {
            return Effect::Unchanged;
        }
        let before = to.checked_sub(1).and_then(|index| keys.get(index)).map(|(_, position)| *position);
        match between(before, keys.get(to).map(|(_, position)| *position)) {
            Some(position) => self.set_position(moved, position),
            None => {
                keys.insert(to, (moved.clone(), 0));
                for ((key, _), number) in keys.iter().zip(1..) {
                    self.set_position(key, number * GAP);
                }
            }
        }
        Effect::Changed
    }

    fn set_position(&mut self, key: &EntityKey, position: i64) {
        if let Some(entity) = self.entities.get_mut(key) {
            entity.set_position(position);
        }
    }
}

/// A position between two neighbours; `None` where there is no room.
fn between(before: Option<i64>, after: Option<i64>) -> Option<i64> {
    match (before, after) {
        (None, None) => Some(0),
        (Some(before), None) => before.checked_add(GAP),
        (None, Some(after)) => after.checked_sub(GAP),
        (Some(before), Some(after)) => {
            let middle = before.midpoint(after);
            (before < middle && middle < after).then_some(middle)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_or_there_is_none() {
        let check = |before: Option<i64>, after: Option<i64>, expected: Option<i64>| {
            assert_eq!(between(before, after), expected, "{before:?} {after:?}");
        };
        check(None, None, Some(0));
        check(Some(5), None, Some(5 + GAP));
        check(None, Some(5), Some(5 - GAP));
        check(Some(0), Some(GAP), Some(GAP / 2));
        check(Some(-4), Some(2), Some(-1));
        check(Some(1), Some(3), Some(2));
        check(Some(1), Some(2), None);
        check(Some(-2), Some(-1), None);
        check(Some(1), Some(1), None);
        check(Some(i64::MAX), None, None);
        check(None, Some(i64::MIN), None);
        check(Some(i64::MIN), Some(i64::MAX), Some(0));
    }
}

//! What holds for every sequence of operations.

#![allow(clippy::unwrap_used)]

use alsong_catalogue::SongId;
use alsong_library::testing::operation;
use alsong_library::{
    Beyond, Change, Entity, EntityKey, FolderId, FolderName, Library, Operation, OperationId, Scope, SongNote,
};
use fastrand::Rng;
use proptest::prelude::*;
use uuid::Uuid;

const NOW: i64 = 1_800_000_000;

/// A library after this many random operations.
fn library(rng: &mut Rng, operations: usize) -> Library {
    let mut library = Library::default();
    for _ in 0..operations {
        let operation = operation(rng, &library, NOW);
        _ = library.apply(&operation, NOW);
    }
    library
}

/// The part of a library that a scope names, as a database reads it.
fn part(library: &Library, scope: &Scope) -> Library {
    let mut beyond = Beyond::default();
    let mut part = Vec::new();
    for entity in library.entities() {
        let is_in = match entity.key() {
            EntityKey::Folder(_) => scope.folders,
            EntityKey::Song(folder, _) => scope.songs_of.contains(&folder),
            EntityKey::Queued(_) => scope.queue,
            EntityKey::Sing(sing) => scope.sings.contains(&sing),
            EntityKey::Dismissal(target) => scope.dismissals.contains(&target),
            EntityKey::Brand => scope.brand,
        };
        match entity {
            _ if is_in => part.push(entity.clone()),
            Entity::Sing(_) => beyond.sings += 1,
            Entity::Dismissal(_) => beyond.dismissals += 1,
            _ => {}
        }
    }
    Library::part(part, beyond)
}

proptest! {
    #[test]
    fn what_was_done_is_done(seed: u64) {
        let mut rng = Rng::with_seed(seed);
        let mut library = library(&mut rng, 60);
        let operation = operation(&mut rng, &library, NOW);
        let before = library.clone();
        let outcome = library.apply(&operation, NOW);
        let (changed, removed) = library.since(&before);
        prop_assert_eq!(outcome == Ok(alsong_library::Effect::Changed), !(changed.is_empty() && removed.is_empty()));
        let mut other = before;
        changed.into_iter().for_each(|entity| other.put(entity));
        removed.iter().for_each(|key| other.remove(key));
        prop_assert_eq!(&other, &library);
        prop_assert_eq!(library.entities().cloned().collect::<Library>(), library);
    }

    #[test]
    fn the_part_that_operations_touch_is_enough(seed: u64, operations in 1..8_usize) {
        let mut rng = Rng::with_seed(seed);
        let mut whole = library(&mut rng, 80);
        let operations: Vec<_> = (0..operations).map(|_| operation(&mut rng, &whole, NOW)).collect();
        let before = part(&whole, &Scope::of(&operations));
        let mut after = before.clone();
        for operation in &operations {
            prop_assert_eq!(after.apply(operation, NOW), whole.apply(operation, NOW));
        }
        let (changed, removed) = after.since(&before);
        let mut joined = library(&mut Rng::with_seed(seed), 80);
        changed.into_iter().for_each(|entity| joined.put(entity));
        removed.iter().for_each(|key| joined.remove(key));
        prop_assert_eq!(joined, whole);
    }

    #[test]
    fn operations_and_entities_read_back(seed: u64) {
        let mut rng = Rng::with_seed(seed);
        let library = library(&mut rng, 40);
        let operation = operation(&mut rng, &library, NOW);
        let json = serde_json::to_string(&operation).unwrap();
        prop_assert_eq!(serde_json::from_str::<Operation>(&json).unwrap(), operation);
        for entity in library.entities() {
            let json = serde_json::to_string(entity).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Entity>(&json).unwrap(), entity);
        }
    }

    /// Moving songs is what moving the items of a list is, however long it goes on in one place.
    #[test]
    fn an_order_is_a_list(moves in prop::collection::vec((0..12_usize, prop::option::of(0..14_usize)), 0..200)) {
        let folder = FolderId(Uuid::from_u128(1));
        let mut library = Library::default();
        let apply = |library: &mut Library, change| {
            let operation = Operation { id: OperationId(Uuid::nil()), at: NOW, change };
            library.apply(&operation, NOW).unwrap();
        };
        apply(&mut library, Change::CreateFolder { folder, name: FolderName::parse("폴더").unwrap() });
        let mut list: Vec<SongId> = (0..12).map(SongId).collect();
        for &song in &list {
            apply(&mut library, Change::AddSong { folder, song, note: SongNote::default() });
        }
        for (song, after) in moves {
            let (song, after) = (SongId(song as i64), after.map(|after| SongId(after as i64)));
            apply(&mut library, Change::MoveSong { folder, song, after });
            if after != Some(song) {
                list.retain(|other| *other != song);
                let place = match after {
                    None => 0,
                    Some(after) => list.iter().position(|other| *other == after).map_or(list.len(), |at| at + 1),
                };
                list.insert(place, song);
            }
            let shown: Vec<SongId> = library.songs(folder).iter().map(|kept| kept.song).collect();
            prop_assert_eq!(&shown, &list);
        }
    }
}

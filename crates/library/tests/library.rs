//! What each operation does, and how it is refused.

#![allow(clippy::unwrap_used)]

use alsong_catalogue::{Brand, SongId};
use alsong_library::{
    Beyond, Change, Day, Effect, FolderId, FolderName, KeyShift, Library, MAX_DELETED_FOLDERS,
    MAX_DISMISSALS, MAX_FOLDERS, MAX_QUEUED, MAX_SINGS, MAX_SONGS, Memo, Operation, OperationId, Outcome,
    QueuedId, RESTORABLE, Refusal, SingId, SongNote, Sung, Target,
};
use uuid::Uuid;

const NOW: i64 = 1_800_000_000;
const CHANGED: Outcome = Ok(Effect::Changed);
const UNCHANGED: Outcome = Ok(Effect::Unchanged);

fn folder(id: u32) -> FolderId {
    FolderId(Uuid::from_u128(id.into()))
}

fn queued(id: u32) -> QueuedId {
    QueuedId(Uuid::from_u128(id.into()))
}

fn sing(id: u32) -> SingId {
    SingId(Uuid::from_u128(id.into()))
}

fn name(text: &str) -> FolderName {
    FolderName::parse(text).unwrap()
}

fn sung(day: &str) -> Sung {
    Sung { day: Day::parse(day).unwrap(), brand: None, key: None, score: None, memo: Memo::default() }
}

fn create(id: u32) -> Change {
    Change::CreateFolder { folder: folder(id), name: name("폴더") }
}

fn add(id: u32, song: i64) -> Change {
    Change::AddSong { folder: folder(id), song: SongId(song), note: SongNote::default() }
}

fn at(library: &mut Library, now: i64, change: Change) -> Outcome {
    library.apply(&Operation { id: OperationId(Uuid::nil()), at: now, change }, now)
}

/// Applies changes one after the other to nothing, and compares what comes of each.
fn check(changes: impl IntoIterator<Item = (Change, Outcome)>) -> Library {
    let mut library = Library::default();
    for (number, (change, expected)) in changes.into_iter().enumerate() {
        assert_eq!(at(&mut library, NOW, change.clone()), expected, "{number}: {change:?}");
    }
    library
}

fn songs(library: &Library, id: u32) -> Vec<i64> {
    library.songs(folder(id)).iter().map(|kept| kept.song.0).collect()
}

#[test]
fn folders_keep_songs() {
    let note = SongNote { tj_key: KeyShift::try_from(-2).ok(), ..SongNote::default() };
    let library = check([
        (add(1, 5), Err(Refusal::FolderGone)),
        (create(1), CHANGED),
        (create(1), UNCHANGED),
        (add(1, 5), CHANGED),
        (add(1, 5), UNCHANGED),
        (add(1, 7), CHANGED),
        (Change::MoveSong { folder: folder(1), song: SongId(7), after: None }, CHANGED),
        (Change::MoveSong { folder: folder(1), song: SongId(9), after: None }, Err(Refusal::NotInFolder)),
        (Change::NoteSong { folder: folder(1), song: SongId(5), note: note.clone() }, CHANGED),
        (Change::NoteSong { folder: folder(1), song: SongId(5), note: note.clone() }, UNCHANGED),
        (
            Change::NoteSong { folder: folder(1), song: SongId(6), note: note.clone() },
            Err(Refusal::NotInFolder),
        ),
        (add(1, 5), UNCHANGED),
        (add(1, 8), CHANGED),
        (Change::RemoveSong { folder: folder(1), song: SongId(8) }, CHANGED),
        (Change::RemoveSong { folder: folder(1), song: SongId(8) }, UNCHANGED),
        (Change::RenameFolder { folder: folder(1), name: name("회식") }, CHANGED),
        (Change::RenameFolder { folder: folder(1), name: name("회식") }, UNCHANGED),
        (Change::RenameFolder { folder: folder(2), name: name("회식") }, Err(Refusal::FolderGone)),
        (create(2), CHANGED),
        (Change::MoveFolder { folder: folder(2), after: None }, CHANGED),
    ]);
    assert_eq!(songs(&library, 1), [7, 5]);
    assert_eq!(library.songs(folder(1))[1].note, note, "what is there stays as it is");
    let folders: Vec<_> = library.folders().iter().map(|folder| folder.name.as_str().to_owned()).collect();
    assert_eq!(folders, ["폴더", "회식"]);
    assert_eq!(library.folders_with(SongId(5)).len(), 1);
}

#[test]
fn a_song_is_noted_in_any_folder() {
    let add = |id: u32, song: i64, memo: &str, key: Option<i8>| {
        let tj_key = key.and_then(|key| KeyShift::try_from(key).ok());
        let note = SongNote { memo: Memo::parse(memo).unwrap(), tj_key, ..SongNote::default() };
        (Change::AddSong { folder: folder(id), song: SongId(song), note }, CHANGED)
    };
    let mut library = check([
        (create(1), CHANGED),
        (create(2), CHANGED),
        add(1, 5, "낮게", None),
        add(2, 5, "높게", Some(-2)),
        add(2, 6, "", Some(3)),
    ]);
    let noted = |library: &Library, song: i64| {
        let note = library.note(SongId(song));
        (note.memo.as_str().to_owned(), note.tj_key.map(i8::from))
    };
    assert_eq!(noted(&library, 5), (String::from("낮게"), Some(-2)), "the first folder counts");
    assert_eq!(noted(&library, 6), (String::new(), Some(3)));
    assert_eq!(noted(&library, 7), (String::new(), None));
    at(&mut library, NOW, Change::DeleteFolder { folder: folder(1) }).unwrap();
    assert_eq!(noted(&library, 5), (String::from("높게"), Some(-2)), "a deleted folder says nothing");
}

#[test]
fn a_deleted_folder_comes_back_within_30_days() {
    let mut library = check([
        (create(1), CHANGED),
        (add(1, 5), CHANGED),
        (Change::DeleteFolder { folder: folder(1) }, CHANGED),
        (Change::DeleteFolder { folder: folder(1) }, UNCHANGED),
        (Change::DeleteFolder { folder: folder(2) }, Err(Refusal::FolderGone)),
        (add(1, 6), Err(Refusal::FolderGone)),
        (create(1), Err(Refusal::FolderGone)),
        (Change::RenameFolder { folder: folder(1), name: name("새 이름") }, Err(Refusal::FolderGone)),
        (Change::RemoveSong { folder: folder(1), song: SongId(5) }, Err(Refusal::FolderGone)),
        (Change::MoveFolder { folder: folder(1), after: None }, Err(Refusal::FolderGone)),
    ]);
    assert_eq!((library.folders().len(), library.deleted_folders().len()), (0, 1));
    assert_eq!(songs(&library, 1), [0; 0]);
    let restore = || Change::RestoreFolder { folder: folder(1) };
    assert_eq!(at(&mut library.clone(), NOW + RESTORABLE, restore()), Err(Refusal::FolderGone));
    assert_eq!(at(&mut library, NOW + RESTORABLE - 1, restore()), CHANGED);
    assert_eq!(at(&mut library, NOW, restore()), UNCHANGED);
    assert_eq!(songs(&library, 1), [5]);
}

#[test]
fn what_was_sung_is_greyed_and_logged() {
    let log = |id: u32, from: Option<u32>| Change::Sing {
        sing: sing(id),
        song: SongId(5),
        sung: sung("2026-11-23"),
        queued: from.map(queued),
    };
    let mut library = check([
        (Change::Enqueue { queued: queued(1), song: SongId(5) }, CHANGED),
        (Change::Enqueue { queued: queued(1), song: SongId(5) }, UNCHANGED),
        (Change::Enqueue { queued: queued(2), song: SongId(5) }, CHANGED),
        (Change::Enqueue { queued: queued(3), song: SongId(6) }, CHANGED),
        (Change::MoveQueued { queued: queued(3), after: Some(queued(1)) }, CHANGED),
        (Change::MoveQueued { queued: queued(9), after: None }, Err(Refusal::NotQueued)),
        (log(1, Some(1)), CHANGED),
        (log(1, Some(2)), UNCHANGED),
        (log(2, Some(1)), CHANGED),
        (log(3, Some(9)), CHANGED),
        (Change::CorrectSing { sing: sing(3), sung: sung("2026-01-01") }, CHANGED),
        (Change::CorrectSing { sing: sing(9), sung: sung("2026-01-01") }, Err(Refusal::NotLogged)),
    ]);
    let waiting = |library: &Library| -> Vec<bool> {
        library.queue().iter().map(|queued| queued.sung.is_none()).collect()
    };
    assert_eq!(library.queue().iter().map(|queued| queued.song.0).collect::<Vec<_>>(), [5, 6, 5]);
    assert_eq!(waiting(&library), [false, true, true]);
    assert_eq!(library.log().iter().map(|sing| sing.id).collect::<Vec<_>>(), [sing(2), sing(1), sing(3)]);

    let mut undone = library.clone();
    assert_eq!(at(&mut undone, NOW, Change::DeleteSing { sing: sing(1) }), CHANGED);
    assert_eq!(at(&mut undone, NOW, Change::DeleteSing { sing: sing(1) }), UNCHANGED);
    assert_eq!(waiting(&undone), [true, true, true]);
    assert_eq!(at(&mut library, NOW, Change::ClearSung), CHANGED);
    assert_eq!(at(&mut library, NOW, Change::ClearSung), UNCHANGED);
    assert_eq!(at(&mut library, NOW, Change::Dequeue { queued: queued(2) }), CHANGED);
    assert_eq!(at(&mut library, NOW, Change::Dequeue { queued: queued(2) }), UNCHANGED);
    assert_eq!((library.queue().len(), library.log().len()), (1, 3));
}

#[test]
fn what_is_dismissed_can_be_taken_back() {
    let song = || Target::Song(SongId(5));
    let library = check([
        (Change::TakeBack { target: song() }, UNCHANGED),
        (Change::Dismiss { target: song() }, CHANGED),
        (Change::Dismiss { target: song() }, UNCHANGED),
        (Change::ChooseBrand { brand: Brand::Ky }, CHANGED),
        (Change::ChooseBrand { brand: Brand::Ky }, UNCHANGED),
        (Change::TakeBack { target: song() }, CHANGED),
        (Change::Dismiss { target: "artist:아이유".parse().unwrap() }, CHANGED),
    ]);
    assert_eq!((library.dismissals().len(), library.brand()), (1, Some(Brand::Ky)));
}

#[test]
fn there_is_a_limit_to_everything() {
    let full = |refusal| Err(refusal);
    let mut library = check((1..=MAX_FOLDERS).map(|id| (create(id), CHANGED)));
    assert_eq!(at(&mut library, NOW, create(0)), full(Refusal::TooManyFolders));
    for song in 1..=i64::from(MAX_SONGS) {
        assert_eq!(at(&mut library, NOW, add(1, song)), CHANGED);
    }
    assert_eq!(at(&mut library, NOW, add(1, 0)), full(Refusal::TooManySongs));
    assert_eq!(at(&mut library, NOW, add(2, 0)), CHANGED);
    for id in 1..=MAX_QUEUED {
        assert_eq!(at(&mut library, NOW, Change::Enqueue { queued: queued(id), song: SongId(1) }), CHANGED);
    }
    let over = Change::Enqueue { queued: queued(0), song: SongId(1) };
    assert_eq!(at(&mut library, NOW, over), full(Refusal::QueueFull));

    let beyond = Beyond { sings: MAX_SINGS - 1, dismissals: MAX_DISMISSALS - 1 };
    let mut part = Library::part([], beyond);
    let log = |id| Change::Sing { sing: sing(id), song: SongId(1), sung: sung("2026-11-23"), queued: None };
    assert_eq!(at(&mut part, NOW, log(1)), CHANGED);
    assert_eq!(at(&mut part, NOW, log(2)), full(Refusal::LogFull));
    let dismiss = |song| Change::Dismiss { target: Target::Song(SongId(song)) };
    assert_eq!(at(&mut part, NOW, dismiss(1)), CHANGED);
    assert_eq!(at(&mut part, NOW, dismiss(2)), full(Refusal::TooManyDismissals));
}

#[test]
fn deleted_folders_make_room_and_are_limited_too() {
    let mut library = Library::default();
    let most = MAX_DELETED_FOLDERS;
    for id in 1..=most + 1 {
        assert_eq!(at(&mut library, NOW + i64::from(id), create(id)), CHANGED);
        assert_eq!(at(&mut library, NOW + i64::from(id), add(id, 1)), CHANGED);
        assert_eq!(
            at(&mut library, NOW + i64::from(id), Change::DeleteFolder { folder: folder(id) }),
            CHANGED
        );
    }
    assert_eq!(library.deleted_folders().len(), most as usize);
    assert_eq!(library.entities().count(), 2 * most as usize);
    let restore = |id| Change::RestoreFolder { folder: folder(id) };
    assert_eq!(at(&mut library, NOW, restore(1)), Err(Refusal::FolderGone), "the one deleted first is gone");
    for id in 1_001..=1_000 + MAX_FOLDERS {
        assert_eq!(at(&mut library, NOW, create(id)), CHANGED);
    }
    assert_eq!(at(&mut library, NOW, restore(2)), Err(Refusal::TooManyFolders));
}

#[test]
fn a_wrong_clock_is_believed_within_limits() {
    let check = |clock: i64, expected: i64| {
        let mut library = Library::default();
        let operation = Operation { id: OperationId(Uuid::nil()), at: clock, change: create(1) };
        assert_eq!(library.apply(&operation, NOW), CHANGED);
        assert_eq!(library.folders()[0].created, expected, "{clock}");
    };
    check(NOW, NOW);
    check(NOW - 60, NOW - 60);
    check(NOW + 1, NOW);
    check(i64::MAX, NOW);
    check(i64::MIN, NOW - 30 * 86_400);
    check(0, NOW - 30 * 86_400);
}

#[test]
fn a_song_that_was_sung_often_and_not_lately_is_missed() {
    let mut library = Library::default();
    let log = [
        (1, "2026-01-01"),
        (1, "2026-02-01"),
        (2, "2026-01-05"),
        (2, "2026-01-03"),
        (2, "2026-01-04"),
        (3, "2026-01-01"),
    ]
    .into_iter()
    .chain([(4, "2026-01-01"), (4, "2026-03-01"), (5, "2026-01-01"), (5, "2026-01-20")]);
    for (id, (song, day)) in (1_u32..).zip(log) {
        let change = Change::Sing { sing: sing(id), song: SongId(song), sung: sung(day), queued: None };
        let operation = Operation { id: OperationId(Uuid::from_u128(id.into())), at: NOW, change };
        assert_eq!(library.apply(&operation, NOW), CHANGED);
    }
    let check = |day: &str, most: usize, expected: &[(i64, u32, &str)]| {
        let missed = library.missed(&Day::parse(day).unwrap(), most);
        let missed: Vec<_> =
            missed.iter().map(|(song, times)| (song.0, times.times, times.last.as_str())).collect();
        assert_eq!(missed, expected, "{day}");
    };
    check("2026-03-01", 5, &[(2, 3, "2026-01-05"), (5, 2, "2026-01-20"), (1, 2, "2026-02-01")]);
    check("2026-03-01", 1, &[(2, 3, "2026-01-05")]);
    check("2026-02-01", 5, &[(2, 3, "2026-01-05"), (5, 2, "2026-01-20")]);
    check("2026-01-05", 5, &[]);
    check("2026-03-01", 0, &[]);
}

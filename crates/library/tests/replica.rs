//! What waits on a device, and how it is sent.

#![allow(clippy::unwrap_used)]

use alsong_catalogue::{SongCard, SongId};
use alsong_library::testing::Model;
use alsong_library::{
    Acknowledged, Change, Day, Effect, FolderId, FolderName, MAX_OPERATIONS, Memo, Operation, OperationId,
    Position, QueuedId, Refusal, Replica, SingId, SongNote, Sung, Synced,
};
use uuid::Uuid;

const NOW: i64 = 1_800_000_000;
const FOLDER: FolderId = FolderId(Uuid::from_u128(7));

fn operation(id: u128, change: Change) -> Operation {
    Operation { id: OperationId(Uuid::from_u128(id)), at: NOW, change }
}

fn create() -> Operation {
    operation(0, Change::CreateFolder { folder: FOLDER, name: FolderName::parse("폴더").unwrap() })
}

fn add(song: i64, memo: &str) -> Operation {
    let note = SongNote { memo: Memo::parse(memo).unwrap(), ..SongNote::default() };
    operation(song.unsigned_abs().into(), Change::AddSong { folder: FOLDER, song: SongId(song), note })
}

/// A device on which a folder and this many songs wait.
fn device(songs: i64, memo: &str) -> Replica {
    let mut replica = Replica::default();
    replica.local(create(), NOW).unwrap();
    for song in 1..=songs {
        replica.local(add(song, memo), NOW).unwrap();
    }
    replica
}

fn exchange(replica: &mut Replica, server: &mut Model) -> Vec<(Operation, Refusal)> {
    let (since, operations) = replica.next_batch();
    replica.acknowledged(server.answer(since, &operations, NOW), NOW).refused
}

#[test]
fn a_batch_fits_into_a_request() {
    let check = |replica: &Replica, expected: usize| {
        let (since, operations) = replica.next_batch();
        assert_eq!(operations.len(), expected);
        assert!(serde_json::to_string(&(since, operations)).unwrap().len() <= 64 * 1024 - 200);
    };
    check(&Replica::default(), 0);
    check(&device(5, ""), 6);
    check(&device(150, ""), MAX_OPERATIONS);
    check(&device(150, &"\"".repeat(200)), 75);
    check(&device(150, &"👩‍👩‍👧".repeat(110)), 14);
}

#[test]
fn everything_that_waits_is_sent_in_its_order() {
    let mut replica = device(250, "");
    let mut server = Model::new(Uuid::from_u128(1));
    for waiting in [251, 151, 51, 0] {
        assert_eq!(replica.pending(), waiting);
        assert_eq!(exchange(&mut replica, &mut server), []);
    }
    assert_eq!(server.library.songs(FOLDER).len(), 250);
    assert_eq!(replica.library(), &server.library);
}

#[test]
fn what_the_server_refuses_is_handed_back() {
    let mut server = Model::new(Uuid::from_u128(1));
    let (mut one, mut other) = (device(1, ""), Replica::default());
    exchange(&mut one, &mut server);
    exchange(&mut other, &mut server);
    let delete = operation(9, Change::DeleteFolder { folder: FOLDER });
    one.local(delete, NOW).unwrap();
    exchange(&mut one, &mut server);
    other.local(add(2, ""), NOW).unwrap();
    assert_eq!(other.library().songs(FOLDER).len(), 2, "what waits shows at once");
    assert_eq!(exchange(&mut other, &mut server), [(add(2, ""), Refusal::FolderGone)]);
    assert_eq!(other.library().songs(FOLDER).len(), 0);
    assert_eq!(
        other.local(add(3, ""), NOW),
        Err(Refusal::FolderGone),
        "nothing is sent that will be refused"
    );
    assert_eq!((other.pending(), other.library()), (0, &server.library));
}

#[test]
fn an_answer_from_before_changes_nothing() {
    let mut server = Model::new(Uuid::from_u128(1));
    let mut replica = device(1, "");
    let (since, operations) = replica.next_batch();
    let early = server.answer(since, &operations, NOW);
    replica.local(add(2, ""), NOW).unwrap();
    exchange(&mut replica, &mut server);
    let kept = replica.kept();
    assert_eq!(replica.acknowledged(early, NOW), Acknowledged::default());
    assert_eq!(replica.kept(), kept);
}

#[test]
fn only_what_others_did_is_news() {
    let mut server = Model::new(Uuid::from_u128(1));
    let (mut one, mut other) = (device(2, "메모"), Replica::default());
    let mut is_news = |replica: &mut Replica| {
        let (since, operations) = replica.next_batch();
        replica.acknowledged(server.answer(since, &operations, NOW), NOW).is_news
    };
    assert!(!is_news(&mut one), "the first answer says all that was done here");
    assert!(is_news(&mut other));
    one.local(add(3, ""), NOW).unwrap();
    assert!(!is_news(&mut one));
    assert!(is_news(&mut other));
    assert!(!is_news(&mut other));
    other.local(operation(9, Change::DeleteFolder { folder: FOLDER }), NOW).unwrap();
    assert!(!is_news(&mut other));
    one.local(add(4, ""), NOW).unwrap();
    assert!(is_news(&mut one), "what was refused goes");

    let card = |title: &str| SongCard::new(SongId(1), title.into(), "가수".into());
    let mut new = device(1, "");
    new.know(card("제목"));
    let (since, operations) = new.next_batch();
    let answer = Model::new(Uuid::from_u128(2)).answer(since, &operations, NOW);
    let first = Synced { cards: vec![card("제목")], ..answer };
    assert!(!new.acknowledged(first, NOW).is_news, "everything, as it was known");

    let synced = |title: &str| Synced {
        since: one.position(),
        position: one.position(),
        cards: vec![card(title)],
        ..Synced::default()
    };
    let answers = ["제목", "제목", "새 제목"].map(synced);
    assert_eq!(answers.map(|synced| one.acknowledged(synced, NOW).is_news), [true, false, true]);
}

#[test]
fn a_server_that_went_back_is_believed() {
    let mut server = Model::new(Uuid::from_u128(1));
    let mut replica = device(1, "");
    exchange(&mut replica, &mut server);
    replica.local(add(2, ""), NOW).unwrap();
    exchange(&mut replica, &mut server);
    let (since, _) = replica.next_batch();
    let restored =
        Synced { since, position: Position { revision: 1, ..since }, whole: true, ..Synced::default() };
    replica.acknowledged(restored, NOW);
    assert_eq!(replica.library().folders().len(), 0);
    assert_eq!(replica.next_batch().0.revision, 1);
}

#[test]
fn an_unreadable_operation_does_not_stop_the_others() {
    let mut replica = device(4, "");
    let poison = OperationId(Uuid::from_u128(2));
    let mut server = Model::new(Uuid::from_u128(1));
    let mut given_up = Vec::new();
    for _ in 0..20 {
        if replica.next_batch().1.iter().any(|operation| operation.id == poison) {
            given_up.extend(replica.unreadable(NOW));
        } else {
            exchange(&mut replica, &mut server);
        }
    }
    assert_eq!(given_up, [add(2, "")]);
    assert_eq!(replica.pending(), 0);
    let songs: Vec<i64> = replica.library().songs(FOLDER).iter().map(|kept| kept.song.0).collect();
    assert_eq!(songs, [1, 3, 4]);
    assert_eq!(Replica::default().unreadable(NOW), None);
}

#[test]
fn what_a_device_keeps_comes_back() {
    let mut replica = device(2, "메모");
    replica.know(SongCard::new(SongId(1), "제목".into(), "가수".into()));
    let json = serde_json::to_string(&replica.kept()).unwrap();
    let mut again = Replica::of(serde_json::from_str(&json).unwrap(), NOW);
    assert_eq!(again.library(), replica.library());
    assert_eq!(again.card(SongId(1)).map(|card| card.title.as_str()), Some("제목"));
    assert_eq!(again.local(add(1, ""), NOW), Ok(Effect::Unchanged));
}

#[test]
fn what_waits_is_not_for_somebody_elses_library() {
    let mut server = Model::new(Uuid::from_u128(1));
    let mut replica = device(1, "");
    exchange(&mut replica, &mut server);
    replica.local(add(2, ""), NOW).unwrap();
    let since = replica.position();
    let position = Position { library: Uuid::from_u128(2), revision: 7 };
    let other = Synced { since, position, whole: true, stranger: true, ..Synced::default() };
    assert_eq!(replica.acknowledged(other, NOW), Acknowledged { refused: vec![], is_news: true });
    assert_eq!((replica.pending(), replica.position()), (0, position));
    assert_eq!(replica.folders(), []);
}

#[test]
fn screens_show_what_is_there_and_known() {
    let mut replica = device(3, "높게");
    for song in [1, 3] {
        replica.know(SongCard::new(SongId(song), format!("노래 {song}"), "가수".into()));
    }
    let folders = replica.folders();
    assert_eq!((folders.len(), folders[0].song_count), (1, 3));
    let shown = replica.folder(FOLDER).unwrap();
    let titles: Vec<&str> = shown.songs.iter().map(|saved| saved.song.title.as_str()).collect();
    assert_eq!(titles, ["노래 1", "노래 3"], "a song without a name cannot be shown");
    assert_eq!(shown.songs[0].note.memo.as_str(), "높게");
    assert_eq!(replica.folder(FolderId(Uuid::from_u128(8))), None);
    assert_eq!(replica.saved().len(), 2);

    let (queued, sing) = (QueuedId(Uuid::from_u128(20)), SingId(Uuid::from_u128(30)));
    let sung = |day: &str| Sung::written(day, "", "", "", "").unwrap();
    let song = SongId(1);
    for (id, change) in [
        (10, Change::Enqueue { queued, song }),
        (11, Change::Sing { sing, song, sung: sung("2026-01-02"), queued: Some(queued) }),
        (
            12,
            Change::Sing { sing: SingId(Uuid::from_u128(31)), song, sung: sung("2026-01-05"), queued: None },
        ),
    ] {
        replica.local(operation(id, change), NOW).unwrap();
    }
    assert_eq!(replica.queue().iter().map(|queued| queued.sung).collect::<Vec<_>>(), [true]);
    let log = replica.log(10);
    let days: Vec<&str> = log.iter().map(|sung| sung.sung.day.as_str()).collect();
    assert_eq!((days, log[0].times), (vec!["2026-01-05", "2026-01-02"], 2));
    assert_eq!(replica.sung(sing), log.get(1).cloned());
    let missed = |day: &str| replica.missed(&Day::parse(day).unwrap());
    assert_eq!(missed("2026-01-05"), []);
    assert_eq!(missed("2026-01-06").iter().map(|song| song.times).collect::<Vec<_>>(), [2]);
}

//! What recommendation learns from.

use alsong_catalogue::SongId;
use alsong_library::{Change, Day, Memo, Nickname, QueuedId, SingId, Sung};
use alsong_store::learning::{self, LearnedList, Origin, Share};
use alsong_store::members::{self, Before, NewMember, Subject};
use alsong_store::testing::{change_library, folder_with};
use alsong_store::{AccountId, Store};
use uuid::Uuid;

use crate::{NOW, account, fill, on_every_kind, session};

pub(crate) const EVERYTHING: Share = Share { lists: 1000, songs: 100_000 };

/// Every list, in order of where it comes from and of its songs.
pub(crate) async fn lists(store: &Store, share: Share) -> Vec<LearnedList> {
    let mut lists = Vec::new();
    learning::visit(store, share, |list| lists.push(list)).await.unwrap();
    lists.sort_by_key(|list| (list.origin as u8, list.songs[0].0.0));
    lists
}

fn songs(lists: &[LearnedList]) -> Vec<(Origin, Vec<i64>)> {
    lists.iter().map(|list| (list.origin, list.songs.iter().map(|(song, _)| song.0).collect())).collect()
}

async fn do_all(store: &Store, owner: AccountId, changes: Vec<Change>) {
    for change in changes {
        change_library(store, owner, change, NOW).await.unwrap().unwrap();
    }
}

fn enqueue(song: i64) -> Change {
    Change::Enqueue { queued: QueuedId(Uuid::new_v4()), song: SongId(song) }
}

fn sing(song: i64, day: &str) -> Change {
    let sung =
        Sung { day: Day::parse(day).unwrap(), brand: None, key: None, score: None, memo: Memo::default() };
    Change::Sing { sing: SingId(Uuid::new_v4()), song: SongId(song), sung, queued: None }
}

#[tokio::test]
async fn folders_queues_and_days_of_the_log_are_lists() {
    on_every_kind(|store| async move {
        fill(&store, 20).await;
        let (one, two) = (account(&store, 1).await, account(&store, 2).await);
        folder_with(&store, one, "둘", [2, 1].map(SongId), NOW).await;
        folder_with(&store, one, "하나", [20].map(SongId), NOW).await;
        do_all(&store, one, vec![enqueue(3), enqueue(4), enqueue(3)]).await;
        let days = ["2027-01-10", "2027-01-11"];
        do_all(&store, one, vec![sing(5, days[0]), sing(6, days[0]), sing(5, days[0])]).await;
        do_all(&store, one, vec![sing(8, days[1]), sing(7, days[1])]).await;
        folder_with(&store, two, "남의 것", [9, 10, 11].map(SongId), NOW).await;

        let all = lists(&store, EVERYTHING).await;
        let mut found: Vec<(Origin, Vec<i64>)> = songs(&all);
        // Entries of one moment have no order among them.
        found.iter_mut().filter(|(origin, _)| *origin == Origin::Log).for_each(|(_, songs)| songs.sort());
        found.sort_by_key(|(origin, songs)| (*origin as u8, songs.clone()));
        let expected = [
            (Origin::Folder, vec![2, 1]),
            (Origin::Folder, vec![9, 10, 11]),
            (Origin::Queue, vec![3, 4]),
            (Origin::Log, vec![5, 6]),
            (Origin::Log, vec![7, 8]),
        ];
        assert_eq!(found, expected);
        assert!(all.iter().flat_map(|list| &list.songs).all(|(_, at)| *at == NOW));
        let draws: std::collections::HashSet<u64> = all.iter().map(|list| list.draw).collect();
        assert_eq!(draws.len(), all.len());
        let again: Vec<u64> = lists(&store, EVERYTHING).await.iter().map(|list| list.draw).collect();
        assert!(again.iter().all(|draw| draws.contains(draw)), "a list's number stays");

        members::set_learn(&store, one, false).await.unwrap();
        assert_eq!(songs(&lists(&store, EVERYTHING).await), [(Origin::Folder, vec![9, 10, 11])]);
    })
    .await;
}

#[tokio::test]
async fn lists_of_guests_are_told_from_those_of_members() {
    on_every_kind(|store| async move {
        fill(&store, 10).await;
        let guest = account(&store, 1).await;
        let subject = Subject { provider: "kakao", number: "1" };
        let nickname = &Nickname::parse("노래왕").unwrap();
        let member = NewMember { subject, nickname, learn: true };
        let nobody = Before { account: None, token_hash: None };
        let member = members::register(&store, member, nobody, session(&[2; 32]), NOW).await.unwrap();
        for (owner, first) in [(guest, 1), (member, 5)] {
            folder_with(&store, owner, "폴더", (first..first + 2).map(SongId), NOW).await;
            do_all(&store, owner, vec![enqueue(first), enqueue(first + 1)]).await;
        }
        let all = lists(&store, EVERYTHING).await;
        let found: Vec<(i64, bool)> = all.iter().map(|list| (list.songs[0].0.0, list.is_guest)).collect();
        assert_eq!(found, [(1, true), (5, false), (1, true), (5, false)]);
    })
    .await;
}

#[tokio::test]
async fn nobody_says_more_than_their_share() {
    on_every_kind(|store| async move {
        fill(&store, 10).await;
        // More accounts than are read at once.
        let flood = account(&store, 1).await;
        for _ in 0..30 {
            folder_with(&store, flood, "폴더", (1..=10).map(SongId), NOW).await;
        }
        for _ in 0..220 {
            let owner = alsong_store::testing::guest(&store, NOW).await;
            folder_with(&store, owner, "폴더", [1, 2].map(SongId), NOW).await;
        }
        let kept = lists(&store, Share { lists: 5, songs: 1000 }).await;
        assert_eq!(kept.iter().filter(|list| list.songs.len() == 2).count(), 220);
        assert_eq!(kept.len(), 225);
        let kept = lists(&store, Share { lists: 100, songs: 25 }).await;
        let of_flood: usize = kept.iter().map(|list| list.songs.len()).filter(|songs| *songs > 2).sum();
        assert_eq!(of_flood, 25);
    })
    .await;
}

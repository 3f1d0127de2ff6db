//! Signals: only with consent, each batch once, of nobody too many, and found again to be deleted.

use alsong_catalogue::SongId;
use alsong_library::{
    ArtistName, Change, FolderId, Nickname, QueuedId, Signal, SignalKind, SignalList, SongNote, Target,
};
use alsong_store::members::{self, Before, NewMember, Subject};
use alsong_store::signals::{self, KeptSignal, MOST_A_DAY, SignalBatch, Taken};
use alsong_store::songs::{Publication, publish};
use alsong_store::testing::{change_library, folder_with};
use alsong_store::{AccountId, Store, Timestamp, erase, sessions, settings};
use uuid::Uuid;

use crate::{NOW, account, fill, on_every_kind, session};

const DAY_SECONDS: i64 = 86_400;

fn shown(song: i64) -> Signal {
    Signal { kind: SignalKind::Shown, song: SongId(song), list: Some(SignalList::Recommend), place: Some(1) }
}

fn batch(account: AccountId, signals: Vec<Signal>) -> SignalBatch {
    SignalBatch { id: Uuid::new_v4(), account, signals, at: NOW }
}

async fn agree(store: &Store, token: u8) -> AccountId {
    let account = account(store, token).await;
    signals::set_consent(store, account, true).await.unwrap();
    account
}

/// Everything that is kept of a day, today by default.
async fn kept(store: &Store, at: Timestamp) -> Vec<KeptSignal> {
    signals::rows(store, at.day_in_korea(), 0, 100_000).await.unwrap()
}

fn kinds(kept: &[KeptSignal]) -> Vec<(SignalKind, i64)> {
    kept.iter().map(|kept| (kept.signal.kind, kept.signal.song.0)).collect()
}

#[tokio::test]
async fn a_batch_counts_once_and_only_with_consent() {
    on_every_kind(|store| async move {
        let (yes, no) = (agree(&store, 1).await, account(&store, 2).await);
        let first = batch(yes, vec![shown(1), shown(2)]);
        let batches = vec![first.clone(), batch(no, vec![shown(3)]), first.clone()];
        let taken = signals::record(&store, batches).await.unwrap();
        assert_eq!(taken, [Taken::Kept(2), Taken::NoConsent, Taken::Before]);
        let again = signals::record(&store, vec![first, batch(yes, Vec::new())]).await.unwrap();
        assert_eq!(again, [Taken::Before, Taken::Kept(0)]);
        let kept = kept(&store, NOW).await;
        assert_eq!(kinds(&kept), [(SignalKind::Shown, 1), (SignalKind::Shown, 2)]);
        assert_eq!((kept[0].at, kept[0].signal, kept[0].who), (NOW, shown(1), kept[1].who));
        assert!(kept[0].who != yes.0.into_bytes(), "not who it is");
        assert_eq!(signals::of_account(&store, yes).await.unwrap(), kept);
        assert_eq!(signals::of_account(&store, no).await.unwrap(), []);

        // What was forgotten of batches is taken in again.
        assert_eq!(signals::prune(&store, Timestamp(NOW.0 + 1)).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_flood_ends_with_what_a_day_may_have() {
    on_every_kind(|store| async move {
        let (one, other) = (agree(&store, 1).await, agree(&store, 2).await);
        let half = || vec![shown(1); MOST_A_DAY / 2 + 1];
        let batches = vec![batch(one, half()), batch(one, half()), batch(one, half()), batch(other, half())];
        let taken = signals::record(&store, batches).await.unwrap();
        let (all, rest) = (MOST_A_DAY / 2 + 1, MOST_A_DAY / 2 - 1);
        assert_eq!(taken, [Taken::Kept(all), Taken::Kept(rest), Taken::Kept(0), Taken::Kept(all)]);
        let more = signals::record(&store, vec![batch(one, half())]).await.unwrap();
        assert_eq!(more, [Taken::Kept(0)]);
        let tomorrow = SignalBatch { at: Timestamp(NOW.0 + DAY_SECONDS), ..batch(one, half()) };
        assert_eq!(signals::record(&store, vec![tomorrow]).await.unwrap(), [Taken::Kept(all)]);
        assert_eq!(kept(&store, NOW).await.len(), MOST_A_DAY + all);
    })
    .await;
}

#[tokio::test]
async fn the_library_tells_what_changed_in_it() {
    on_every_kind(|store| async move {
        fill(&store, 3).await;
        let (singer, silent) = (agree(&store, 1).await, account(&store, 2).await);
        for owner in [singer, silent] {
            let folder = folder_with(&store, owner, "a", [SongId(1), SongId(2)], NOW).await;
            let queued = QueuedId(Uuid::new_v4());
            for change in [
                Change::AddSong { folder, song: SongId(2), note: SongNote::default() },
                Change::AddSong { folder, song: SongId(99), note: SongNote::default() },
                Change::RemoveSong { folder, song: SongId(1) },
                Change::RemoveSong { folder: FolderId(Uuid::new_v4()), song: SongId(2) },
                Change::Enqueue { queued, song: SongId(3) },
                Change::Dequeue { queued },
                Change::DeleteFolder { folder },
                Change::DeleteFolder { folder },
                Change::RestoreFolder { folder },
                Change::Dismiss { target: Target::Song(SongId(1)) },
                Change::Dismiss { target: Target::Song(SongId(1)) },
                Change::Dismiss { target: Target::Artist(ArtistName::parse("아이유").unwrap()) },
                Change::TakeBack { target: Target::Song(SongId(1)) },
            ] {
                _ = change_library(&store, owner, change, NOW).await.unwrap();
            }
        }
        let kept = kept(&store, NOW).await;
        let expected = [
            (SignalKind::Saved, 1),
            (SignalKind::Saved, 2),
            (SignalKind::Removed, 1),
            (SignalKind::Queued, 3),
            (SignalKind::Removed, 2),
            (SignalKind::Saved, 2),
            (SignalKind::Rejected, 1),
        ];
        assert_eq!(kinds(&kept), expected);
        assert!(kept.iter().all(|kept| kept.signal.list.is_none() && kept.signal.place.is_none()));
        let mut lists = Vec::new();
        signals::liked(&store, |list| lists.push(list)).await.unwrap();
        assert_eq!(lists, [[SongId(3), SongId(2)]]);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_found_of_whoever_takes_it_back_or_leaves() {
    on_every_kind(|store| async move {
        let (one, two, three) = (agree(&store, 1).await, agree(&store, 2).await, agree(&store, 3).await);
        let all = [one, two, three].map(|account| batch(account, vec![shown(1)])).to_vec();
        signals::record(&store, all).await.unwrap();
        signals::set_consent(&store, one, false).await.unwrap();
        assert_eq!(kept(&store, NOW).await.len(), 2);
        let refused = signals::record(&store, vec![batch(one, vec![shown(1)])]).await.unwrap();
        assert_eq!(refused, [Taken::NoConsent]);
        erase::account(&store, two, false, NOW).await.unwrap();
        assert_eq!(kept(&store, NOW).await.len(), 1);
        sessions::delete(&store, &[3; 32]).await.unwrap();
        assert_eq!(erase::unreachable(&store).await.unwrap(), 1);
        assert_eq!(kept(&store, NOW).await, []);
        assert!(signals::set_consent(&store, two, true).await.is_err(), "there is no such account");
    })
    .await;
}

#[tokio::test]
async fn after_a_rotation_by_hand_nobody_is_found_any_more() {
    on_every_kind(|store| async move {
        let singer = agree(&store, 1).await;
        signals::record(&store, vec![batch(singer, vec![shown(1)])]).await.unwrap();
        signals::rotate_key(&store, 100).await.unwrap();
        signals::record(&store, vec![batch(singer, vec![shown(1)])]).await.unwrap();
        let whos: Vec<[u8; 16]> = kept(&store, NOW).await.iter().map(|kept| kept.who).collect();
        assert!(whos.len() == 2 && whos[0] != whos[1], "{whos:?}");
        signals::set_consent(&store, singer, false).await.unwrap();
        let left: Vec<[u8; 16]> = kept(&store, NOW).await.iter().map(|kept| kept.who).collect();
        assert_eq!(left, [whos[0]], "whose that is, nobody can say");

        let rotates = async |today| signals::rotate_old_key(&store, today, 28).await.unwrap();
        assert_eq!([rotates(127).await, rotates(128).await, rotates(129).await], [false, true, false]);
    })
    .await;
}

#[tokio::test]
async fn under_the_key_before_a_singer_is_found_until_nothing_of_it_is_left() {
    on_every_kind(|store| async move {
        let (leaves, stays) = (agree(&store, 1).await, agree(&store, 2).await);
        let day = NOW.day_in_korea();
        let tell = async |days: i64| {
            let at = Timestamp(NOW.0 + days * DAY_SECONDS);
            let batch = |account| SignalBatch { at, ..batch(account, vec![shown(1)]) };
            signals::record(&store, vec![batch(leaves), batch(stays)]).await.unwrap();
        };
        let rotates = async |days| signals::rotate_old_key(&store, day + days, 31).await.unwrap();
        assert!(!rotates(0).await, "the key is new");
        tell(1).await;
        assert!(rotates(31).await);
        tell(31).await;
        assert!(!rotates(62).await, "there are signals under the key before");
        assert_eq!(signals::of_account(&store, leaves).await.unwrap().len(), 2);

        signals::set_consent(&store, leaves, false).await.unwrap();
        assert_eq!(signals::of_account(&store, leaves).await.unwrap(), []);
        for days in [1, 31] {
            assert_eq!(kept(&store, Timestamp(NOW.0 + days * DAY_SECONDS)).await.len(), 1, "{days}");
        }
        assert_eq!(signals::of_account(&store, stays).await.unwrap().len(), 2);
        for days in [1, 31] {
            signals::prune_day(&store, day + days).await.unwrap();
        }
        assert!(rotates(62).await);
    })
    .await;
}

#[tokio::test]
async fn what_a_guest_agreed_to_holds_for_who_they_become() {
    on_every_kind(|store| async move {
        let nickname = &Nickname::parse("노래왕").unwrap();
        let subject = Subject { provider: "kakao", number: "1" };
        let member = NewMember { subject, nickname, learn: false };
        let guest = agree(&store, 1).await;
        signals::record(&store, vec![batch(guest, vec![shown(1)])]).await.unwrap();
        let before = Before { account: Some(guest), token_hash: Some(&[1; 32]) };
        let account = members::register(&store, member, before, session(&[2; 32]), NOW).await.unwrap();
        assert!(signals::consents(&store, account).await.unwrap());
        signals::record(&store, vec![batch(account, vec![shown(2)])]).await.unwrap();
        let whos: Vec<[u8; 16]> = kept(&store, NOW).await.iter().map(|kept| kept.who).collect();
        assert!(whos.len() == 2 && whos[0] == whos[1], "one singer: {whos:?}");

        // An account that did not agree takes no signals of a guest's in.
        signals::set_consent(&store, account, false).await.unwrap();
        let guest = agree(&store, 3).await;
        signals::record(&store, vec![batch(guest, vec![shown(1)])]).await.unwrap();
        let before = Before { account: Some(guest), token_hash: None };
        members::enter(&store, account, before, session(&[4; 32]), NOW).await.unwrap();
        assert_eq!(kept(&store, NOW).await, []);
        assert!(!signals::consents(&store, account).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn days_are_exported_once_anew_when_somebody_leaves_and_then_pruned() {
    on_every_kind(|store| async move {
        fill(&store, 2).await;
        let (one, two) = (agree(&store, 1).await, agree(&store, 2).await);
        let today = NOW.day_in_korea() + 1;
        let to_export = async || signals::days_to_export(&store, today).await.unwrap();
        let earlier = |batch| SignalBatch { at: Timestamp(NOW.0 - DAY_SECONDS), ..batch };
        let later = |batch| SignalBatch { at: Timestamp(NOW.0 + DAY_SECONDS), ..batch };
        let batches = vec![
            earlier(batch(one, vec![shown(1)])),
            batch(one, vec![shown(2)]),
            batch(two, vec![shown(1)]),
            later(batch(one, vec![shown(1)])),
        ];
        signals::record(&store, batches).await.unwrap();
        assert_eq!(to_export().await, [today - 2, today - 1], "today is not over");
        assert_eq!(signals::pruned_days(&store, today).await.unwrap(), [] as [i32; 0]);

        for day in to_export().await {
            let deletions = signals::begin_export(&store, day).await.unwrap();
            let rows = signals::rows(&store, day, 0, 10).await.unwrap();
            let last = rows.last().unwrap().id;
            assert_eq!(signals::rows(&store, day, last, 10).await.unwrap(), []);
            signals::finish_export(&store, day, deletions, last, rows.len() as u64).await.unwrap();
        }
        assert_eq!(to_export().await, [] as [i32; 0]);

        // Somebody leaves while yesterday is exported once more.
        let deletions = signals::begin_export(&store, today - 1).await.unwrap();
        signals::set_consent(&store, two, false).await.unwrap();
        signals::finish_export(&store, today - 1, deletions, i64::MAX, 2).await.unwrap();
        assert_eq!(to_export().await, [today - 1]);
        assert_eq!(signals::pruned_days(&store, today).await.unwrap(), [today - 2]);
        assert_eq!(signals::prune_day(&store, today - 2).await.unwrap(), 1);
        assert_eq!(to_export().await, [today - 1]);

        // A song that became another one is that one.
        let merged = vec![(SongId(2), SongId(1))];
        let base_revision = settings::catalogue_revision(&store).await.unwrap();
        let publication = Publication { base_revision, merged, next_id: 3, ..Publication::default() };
        publish(&store, &publication, NOW, &|_| ()).await.unwrap();
        assert_eq!(kinds(&kept(&store, NOW).await), [(SignalKind::Shown, 1)]);
        let known = signals::known_songs(&store, &[1, 2, 9].map(SongId).into()).await.unwrap();
        assert_eq!((known.len(), known[&SongId(2)]), (2, SongId(1)));
    })
    .await;
}

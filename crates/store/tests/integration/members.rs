//! Accounts with a login: how they begin, what they take along, and that nothing of them remains.

use alsong_catalogue::Brand;
use alsong_library::testing::operation;
use alsong_library::{Change, Library, Memo, Nickname, Operation, Position, ReportKind};
use alsong_store::library::{read, sync};
use alsong_store::logins::{self, LoginAttempt, LoginKey};
use alsong_store::members::{self, Before, NewMember, Subject};
use alsong_store::testing::{change_library, folder_with, tables_with};
use alsong_store::{
    AccountId, Store, StoreError, Timestamp, accounts, erase, folders, reports, sessions, unlinks,
};
use fastrand::Rng;

use crate::{NOW, account, fill, numbered, on_every_kind, session};

const SUBJECT: Subject<'_> = Subject { provider: "kakao", number: "9007199254740993" };

async fn register(store: &Store, token: u8, before: Before<'_>) -> Result<AccountId, StoreError> {
    let nickname = &Nickname::parse("노래왕").unwrap();
    let member = NewMember { subject: SUBJECT, nickname, learn: false };
    members::register(store, member, before, session(&[token; 32]), NOW).await
}

async fn make_folder(store: &Store, owner: AccountId, name: &str) {
    folder_with(store, owner, name, [], NOW).await;
}

async fn names(store: &Store, owner: AccountId) -> Vec<String> {
    let mut names: Vec<String> =
        folders::list(store, owner).await.unwrap().into_iter().map(|folder| folder.name).collect();
    names.sort();
    names
}

async fn report(store: &Store, owner: AccountId, number: u32, note: &str) {
    let note = Memo::parse(note).unwrap();
    let about = numbered(Brand::Tj, number);
    reports::add(store, owner, ReportKind::NoSong, about, &note, NOW).await.unwrap();
}

#[tokio::test]
async fn a_guest_is_absorbed_once() {
    on_every_kind(|store| async move {
        fill(&store, 3).await;
        let guest = account(&store, 1).await;
        make_folder(&store, guest, "손님").await;
        report(&store, guest, 1, "손님의 말").await;
        let before = Before { account: Some(guest), token_hash: Some(&[1; 32]) };
        let member = register(&store, 2, before).await.unwrap();
        assert_eq!(names(&store, member).await, ["손님"]);
        assert_eq!(sessions::find(&store, &[1; 32]).await.unwrap(), None, "the token from before is dead");
        assert_eq!(accounts::role(&store, guest).await.unwrap(), None);

        // A second device's guest; both said something about number 1.
        let second = account(&store, 3).await;
        make_folder(&store, second, "다른 기기").await;
        report(&store, second, 1, "다른 말").await;
        report(&store, second, 2, "둘째").await;
        let before = Before { account: Some(second), token_hash: Some(&[3; 32]) };
        let enter = |token_hash| members::enter(&store, member, before, session(token_hash), NOW);
        let (one, two, three) = tokio::join!(enter(&[4; 32]), enter(&[5; 32]), enter(&[6; 32]));
        one.unwrap();
        two.unwrap();
        three.unwrap();
        assert_eq!(names(&store, member).await, ["다른 기기", "손님"]);
        let (waiting, count) = reports::waiting(&store, 10).await.unwrap();
        let notes: Vec<&str> = waiting.iter().map(|report| report.note.as_str()).collect();
        assert_eq!((notes, count), (vec!["손님의 말", "둘째"], 2));
    })
    .await;
}

/// Does many things of every kind.
async fn use_library(store: &Store, owner: AccountId) -> Vec<Operation> {
    let (mut rng, mut library) = (Rng::with_seed(3), Library::default());
    let mut done = Vec::new();
    for _ in 0..100 {
        let operation = operation(&mut rng, &library, NOW.0);
        _ = library.apply(&operation, NOW.0);
        done.push(operation);
    }
    sync(store, owner, Position::default(), done.clone(), NOW).await.unwrap();
    done
}

#[tokio::test]
async fn a_library_is_absorbed_whole_and_what_was_done_is_not_done_again() {
    on_every_kind(|store| async move {
        fill(&store, 12).await;
        let guest = account(&store, 1).await;
        let done = use_library(&store, guest).await;
        let theirs = read(&store, guest).await.unwrap();
        let member = register(&store, 2, Before::default()).await.unwrap();
        make_folder(&store, member, "내 것").await;
        let mut expected = read(&store, member).await.unwrap();
        expected.absorb(&theirs);
        let before = Before { account: Some(guest), token_hash: Some(&[1; 32]) };
        members::enter(&store, member, before, session(&[3; 32]), NOW).await.unwrap();
        assert_eq!(read(&store, member).await.unwrap(), expected);
        assert_eq!(tables_with(&store, &guest.to_string()).await, [] as [String; 0]);
        // The guest's device did not hear of it and sends everything again, to the account now.
        let again = sync(&store, member, Position::default(), done, NOW).await.unwrap();
        assert_eq!(again.outcomes.len(), 100);
        assert_eq!(read(&store, member).await.unwrap(), expected);
    })
    .await;
}

#[tokio::test]
async fn nobody_with_a_login_is_absorbed() {
    on_every_kind(|store| async move {
        let member = register(&store, 1, Before::default()).await.unwrap();
        make_folder(&store, member, "내 것").await;
        let other = account(&store, 2).await;
        for (token, into) in [(5, other), (6, member)] {
            let before = Before { account: Some(member), token_hash: None };
            members::enter(&store, into, before, session(&[token; 32]), NOW).await.unwrap();
            assert_eq!(names(&store, member).await, ["내 것"]);
        }
        let gone = AccountId("0190c2a0-0000-7000-8000-000000000000".parse().unwrap());
        let refused = members::enter(&store, gone, Before::default(), session(&[9; 32]), NOW).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn a_subject_has_one_account() {
    on_every_kind(|store| async move {
        assert_eq!(members::find(&store, SUBJECT).await.unwrap(), None);
        let (one, two) =
            tokio::join!(register(&store, 1, Before::default()), register(&store, 2, Before::default()));
        let refused = [&one, &two].into_iter().filter(|made| matches!(made, Err(StoreError::Duplicate)));
        assert_eq!(refused.count(), 1, "{one:?} {two:?}");
        let member = one.or(two).unwrap();
        assert_eq!(members::find(&store, SUBJECT).await.unwrap(), Some(member));
        assert_eq!(members::find(&store, Subject { provider: "other", ..SUBJECT }).await.unwrap(), None);

        let profile = members::profile(&store, member).await.unwrap();
        assert_eq!(
            (profile.nickname.as_deref(), profile.agreed, profile.learn),
            (Some("노래왕"), Some(NOW), false)
        );
        members::rename(&store, member, &Nickname::parse("새 이름").unwrap()).await.unwrap();
        members::set_learn(&store, member, true).await.unwrap();
        let profile = members::profile(&store, member).await.unwrap();
        assert_eq!((profile.nickname.as_deref(), profile.learn), (Some("새 이름"), true));
        let guest = account(&store, 3).await;
        let named = members::rename(&store, guest, &Nickname::parse("이름").unwrap()).await;
        assert!(matches!(named, Err(StoreError::NotFound)), "a guest has no name");
    })
    .await;
}

#[tokio::test]
async fn nothing_of_an_erased_account_remains() {
    on_every_kind(|store| async move {
        fill(&store, 12).await;
        let member = register(&store, 1, Before::default()).await.unwrap();
        use_library(&store, member).await;
        let first = read(&store, member).await.unwrap().queue()[0].id;
        change_library(&store, member, Change::Dequeue { queued: first }, NOW).await.unwrap().unwrap();
        report(&store, member, 1, "말").await;
        let id = member.to_string();
        let mut tables = tables_with(&store, &id).await;
        tables.sort();
        let library = ["dismissal", "folder", "folder_song", "library", "op_log", "queued_song", "removal"];
        let all = ["account"].iter().chain(&library).chain(&["report", "session", "sing"]);
        assert_eq!(tables.iter().map(String::as_str).collect::<Vec<_>>(), all.copied().collect::<Vec<_>>());

        erase::account(&store, member, true, NOW).await.unwrap();
        assert_eq!(tables_with(&store, &id).await, [] as [String; 0]);
        assert_eq!(tables_with(&store, SUBJECT.number).await, ["unlink"]);
        assert_eq!(tables_with(&store, "노래왕").await, [] as [String; 0]);
        assert_eq!(unlinks::waiting(&store, "kakao", 10).await.unwrap(), [SUBJECT.number]);
        let again = erase::account(&store, member, true, NOW).await;
        assert!(matches!(again, Err(StoreError::NotFound)));
        unlinks::done(&store, "kakao", SUBJECT.number).await.unwrap();
        assert_eq!(tables_with(&store, SUBJECT.number).await, [] as [String; 0]);

        let guest = account(&store, 2).await;
        erase::account(&store, guest, true, NOW).await.unwrap();
        assert_eq!(unlinks::waiting(&store, "kakao", 10).await.unwrap(), [] as [&str; 0]);
    })
    .await;
}

#[tokio::test]
async fn whoever_leaves_at_the_provider_is_erased() {
    on_every_kind(|store| async move {
        let member = register(&store, 1, Before::default()).await.unwrap();
        assert!(!erase::subject(&store, "other", SUBJECT.number).await.unwrap());
        assert!(!erase::subject(&store, "kakao", "1").await.unwrap());
        assert!(accounts::role(&store, member).await.unwrap().is_some());
        assert!(erase::subject(&store, "kakao", SUBJECT.number).await.unwrap());
        assert_eq!(accounts::role(&store, member).await.unwrap(), None);
        assert_eq!(tables_with(&store, SUBJECT.number).await, [] as [String; 0], "no unlinking is needed");
        assert!(!erase::subject(&store, "kakao", SUBJECT.number).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_login_comes_back_once_to_its_browser_in_time() {
    on_every_kind(|store| async move {
        let expires = Timestamp(NOW.0 + 600);
        let attempt = LoginAttempt { nonce: "n".into(), verifier: "v".into(), return_to: "/library".into() };
        let key = LoginKey { state_hash: &[1; 32], browser_hash: &[2; 32] };
        let begin = async || logins::begin(&store, key, attempt.clone(), NOW, expires).await.unwrap();
        let claim = async |key, now| logins::claim(&store, key, now).await.unwrap();
        begin().await;
        assert!(claim(LoginKey { browser_hash: &[3; 32], ..key }, NOW).await.is_none());
        assert!(claim(LoginKey { state_hash: &[3; 32], ..key }, NOW).await.is_none());
        assert!(claim(key, expires).await.is_none());
        let (one, two) = tokio::join!(claim(key, NOW), claim(key, NOW));
        assert_eq!(u8::from(one.is_some()) + u8::from(two.is_some()), 1);
        assert!(one.or(two) == Some(attempt.clone()));
        begin().await;
        assert_eq!(logins::prune(&store, expires).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn guests_who_cannot_come_back_are_erased() {
    on_every_kind(|store| async move {
        let (guest, stays) = (account(&store, 1).await, account(&store, 2).await);
        let member = register(&store, 3, Before::default()).await.unwrap();
        for token in [1, 3] {
            sessions::delete(&store, &[token; 32]).await.unwrap();
        }
        assert_eq!(erase::unreachable(&store).await.unwrap(), 1);
        let there = async |id| accounts::role(&store, id).await.unwrap().is_some();
        assert_eq!([there(guest).await, there(stays).await, there(member).await], [false, true, true]);
    })
    .await;
}

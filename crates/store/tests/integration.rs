//! The store over every kind of database there is: SQLite always, PostgreSQL where `ALSONG_TEST_POSTGRES` names one.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[path = "integration/charts.rs"]
mod charts;
#[path = "integration/damage.rs"]
mod damage;
#[path = "integration/folders.rs"]
mod folders;
#[path = "integration/learning.rs"]
mod learning;
#[path = "integration/library.rs"]
mod library;
#[path = "integration/members.rs"]
mod members;
#[path = "integration/models.rs"]
mod models;
#[path = "integration/new_songs.rs"]
mod new_songs;
#[path = "integration/operators.rs"]
mod operators;
#[path = "integration/outbox.rs"]
mod outbox;
#[path = "integration/picks.rs"]
mod picks;
#[path = "integration/sessions.rs"]
mod sessions;
#[path = "integration/signals.rs"]
mod signals;
#[path = "integration/songs.rs"]
mod songs;

use std::future::Future;
use std::time::Duration;

use alsong_catalogue::{Brand, Language, Numbered, Row, SongId, SongNumber, Version};
use alsong_store::sessions::NewSession;
use alsong_store::songs::{ListedRow, Publication, SongDetails, publish};
use alsong_store::testing::TestDatabase;
use alsong_store::{AccountId, Store, Timestamp, accounts};

const NOW: Timestamp = Timestamp(1_800_000_000);

/// Runs the test body once for each kind of database.
async fn on_every_kind<F: Future<Output = ()>>(body: impl Fn(Store) -> F) {
    for database in TestDatabase::every_kind().await {
        eprintln!("over {}", database.kind);
        let store = Store::open(&database.url).await.unwrap();
        store.migrate().await.unwrap();
        body(store.clone()).await;
        store.close().await.unwrap();
    }
}

/// A session that lasts a thousand seconds, half as long when it is not used.
fn session(token_hash: &[u8; 32]) -> NewSession<'_> {
    NewSession {
        token_hash,
        device: "리눅스 파이어폭스",
        idle: Duration::from_secs(500),
        expires: Timestamp(NOW.0 + 1000),
    }
}

async fn account(store: &Store, token: u8) -> AccountId {
    accounts::create_guest(store, session(&[token; 32]), NOW).await.unwrap()
}

fn numbered(brand: Brand, number: u32) -> Numbered {
    Numbered { brand, number: SongNumber::try_from(number).unwrap() }
}

/// Song `id` with the number `id` at both vendors, KY's written first.
fn song(id: i64) -> (SongDetails, [ListedRow; 2]) {
    let number = u32::try_from(id).unwrap();
    let listed = |brand, position| ListedRow {
        row: Row {
            brand,
            number: SongNumber::try_from(number).unwrap(),
            title: format!("노래 {id}"),
            artist: "가수".to_owned(),
            composer: Some("작곡가".to_owned()),
            lyricist: None,
            released: Some("1999-12".to_owned()),
            genre: None,
            title_reading: None,
            artist_reading: None,
            language: (brand == Brand::Ky).then_some(Language::Japanese),
            version: (brand == Brand::Tj).then_some(Version::Mr),
        },
        song: SongId(id),
        position,
        source: (brand == Brand::Tj).then(|| "whole".to_owned()),
        missing: None,
        withdrawn: false,
    };
    let details = SongDetails {
        id: SongId(id),
        title: format!("노래 {id}"),
        artist: "가수".to_owned(),
        composer: Some("작곡가".to_owned()),
        lyricist: None,
        released: Some("1999-12".to_owned()),
        genre: None,
        title_reading: None,
        artist_reading: None,
        title_aliases: vec!["Song".to_owned(), "별명".to_owned()],
        artist_aliases: vec!["Singer".to_owned(), "별명".to_owned()],
        numbers: vec![numbered(Brand::Tj, number), numbered(Brand::Ky, number)],
        language: Language::Japanese,
        versions: vec![Version::Mr],
    };
    (details, [listed(Brand::Ky, 0), listed(Brand::Tj, 1)])
}

/// Publishes songs 1 to `count` in an empty database.
async fn fill(store: &Store, count: i64) {
    let mut publication = Publication { next_id: count + 1, ..Publication::default() };
    for id in 1..=count {
        let (details, rows) = song(id);
        publication.songs.push(details);
        publication.rows.extend(rows);
    }
    publish(store, &publication, NOW, &|_| ()).await.unwrap();
}

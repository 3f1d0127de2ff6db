//! Importing sources page by page into every kind of database there is.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod decisions;
mod missing;
mod pages;
mod spelling;
mod told;

use std::future::Future;

use alsong_catalogue::{Brand, Columns, Numbered, Row, SongNumber};
use alsong_ingest::{ImportError, Quiet, Report, import};
use alsong_store::songs::{self, ListedRow};
use alsong_store::testing::TestDatabase;
use alsong_store::{Store, Timestamp};

pub(crate) use told::Told;

const NOW: Timestamp = Timestamp(1_800_000_000);

async fn on_every_kind<F: Future<Output = ()>>(body: impl Fn(Store) -> F) {
    for database in TestDatabase::every_kind().await {
        eprintln!("over {}", database.kind);
        let store = Store::open(&database.url).await.unwrap();
        store.migrate().await.unwrap();
        body(store.clone()).await;
        store.close().await.unwrap();
    }
}

/// The same hour so many days later.
fn day(days: i64) -> Timestamp {
    Timestamp(NOW.0 + days * 86_400)
}

/// A row from "tj 1 title/artist".
fn row(text: &str) -> Row {
    let (brand, rest) = text.split_once(' ').unwrap();
    let (number, name) = rest.split_once(' ').unwrap();
    let (title, artist) = name.split_once('/').unwrap();
    let columns = Columns::parse("brand\tnumber\ttitle\tartist").unwrap();
    columns.row(&[brand, number, title, artist].join("\t")).unwrap()
}

fn tj(number: u32) -> Numbered {
    Numbered { brand: Brand::Tj, number: SongNumber::try_from(number).unwrap() }
}

fn ky(number: u32) -> Numbered {
    Numbered { brand: Brand::Ky, number: SongNumber::try_from(number).unwrap() }
}

async fn run(store: &Store, source: &Told, now: Timestamp) -> Result<Report, ImportError> {
    import::run(store, source, &Quiet, now).await
}

/// Every row, by number.
async fn listed(store: &Store) -> Vec<ListedRow> {
    let mut rows = songs::catalogue(store).await.unwrap().rows;
    rows.sort_by_key(|listed| listed.row.numbered());
    rows
}

/// Every number in use, as "tj1".
async fn in_use(store: &Store) -> Vec<String> {
    let rows = listed(store).await.into_iter().filter(|listed| !listed.withdrawn);
    rows.map(|listed| format!("{}{}", listed.row.brand, listed.row.number)).collect()
}

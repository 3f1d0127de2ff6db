//! Every source and ranking against stand-ins for its host: what it reads, what it says when something is wrong, and how
//! it behaves.

#![allow(clippy::unwrap_used, reason = "tests may")]

mod charts;
mod faults;
mod polite;
mod reading;

use std::time::Duration;

use alsong_catalogue::Brand;
use alsong_ingest::sources::{
    Client, HttpSettings, KyLatest, KySearch, KySearchBy, MananaMonths, MananaNewest, Month, TjCatalogue,
    TjSearch, TjSearchBy, Url,
};
use alsong_ingest::{Page, Source};
use alsong_store::Timestamp;
use alsong_testkit::sources::{Host, KY_ARTIST, Sources};

/// Noon of 2026-11-23 in Korea.
const NOW: Timestamp = Timestamp(1_795_402_800);

/// A client in a hurry that tries nothing twice.
fn hasty() -> HttpSettings {
    HttpSettings {
        contact: "https://alsong.example/about".to_owned(),
        pause: Duration::ZERO,
        timeout: Duration::from_secs(20),
        retries: 0,
        backoff: Duration::from_millis(1),
        cache: None,
    }
}

fn client(settings: HttpSettings) -> Client {
    Client::new(settings).unwrap().at(NOW)
}

fn url(hosts: &Sources, host: Host) -> Url {
    hosts.url(host).parse().unwrap()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Every source once, asked for something that takes several pages where it has them.
struct Everything {
    tj: TjCatalogue,
    tj_new: TjCatalogue,
    tj_search: TjSearch,
    ky_search: KySearch,
    ky_latest: KyLatest,
    months: MananaMonths,
    newest: MananaNewest,
}

impl Everything {
    fn of(client: &Client, hosts: &Sources) -> Self {
        let (tj, ky, manana) = (url(hosts, Host::Tj), url(hosts, Host::Ky), url(hosts, Host::Manana));
        let month = |text: &str| text.parse::<Month>().unwrap();
        Self {
            tj: TjCatalogue::whole(client, &tj),
            tj_new: TjCatalogue::since(client, &tj, month("2026-11")),
            tj_search: TjSearch::new(client, &tj, TjSearchBy::Artist, words(&["두부장수", KY_ARTIST])),
            ky_search: KySearch::new(client, &ky, KySearchBy::Artist, words(&[KY_ARTIST, "흰 고래"])),
            ky_latest: KyLatest::new(client, &ky),
            months: MananaMonths::new(client, &manana, Brand::Ky, month("2026-10"), month("2027-03")),
            newest: MananaNewest::new(client, &manana, Brand::Tj),
        }
    }
}

/// All pages, from the first one.
async fn read_all(source: &impl Source) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut cursor = None;
    loop {
        let page = source.page(cursor.as_deref()).await.unwrap();
        cursor.clone_from(&page.next);
        pages.push(page);
        if cursor.is_none() {
            return pages;
        }
    }
}

/// What a page holds, in a line.
fn told(page: &Page) -> String {
    let numbers: Vec<u32> = page.rows.iter().map(|row| row.number.get()).collect();
    let range = match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) => format!(" {first}–{last}"),
        _ => String::new(),
    };
    let rejected: Vec<String> = page.rejected.iter().map(ToString::to_string).collect();
    let first = rejected.first().map(|first| format!(", {} refused: {first}", rejected.len()));
    format!("{} rows{range}{}", numbers.len(), first.unwrap_or_default())
}

/// What a source answers, good or bad. Addresses and sizes differ from run to run and are no part of it.
async fn outcome<S: Source>(source: &S, cursor: Option<&str>) -> String {
    match source.page(cursor).await {
        Ok(page) => told(&page),
        Err(error) => format!("error: {error}"),
    }
}

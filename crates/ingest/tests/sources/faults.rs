//! What the sources say when something is wrong, and that they go on where they stopped.

use std::time::Duration;

use alsong_ingest::Source;
use alsong_ingest::sources::{Client, HttpSettings, Retry};
use alsong_testkit::sources::{Fault, Host, Sources};

use crate::{Everything, client, hasty, outcome, read_all};

/// What each source answers to a fault, on its first page and on its second one where it has several.
async fn outcomes(hosts: &Sources, client: &Client, fault: Fault) -> Vec<String> {
    let all = Everything::of(client, hosts);
    let set = |fault| Host::ALL.into_iter().for_each(|host| hosts.set(host, fault));
    let mut told = Vec::new();
    macro_rules! ask {
        ($($source:ident),*) => {$(
            set(Fault::None);
            let first = all.$source.page(None).await.unwrap();
            set(fault);
            told.push(outcome(&all.$source, None).await);
            if let Some(next) = &first.next {
                told.push(outcome(&all.$source, Some(next)).await);
            }
        )*};
    }
    ask!(tj, tj_new, tj_search, ky_search, ky_latest, months, newest);
    told
}

/// Where the outcomes are from: TJ's first four, KY's next four, the open API's last three.
const PAGES: [(&str, usize); 11] = [
    ("tj, since 1900-01", 0),
    ("tj-new, since 2026-11", 0),
    ("tj-artist, 두부장수", 0),
    ("tj-artist, 한여울", 0),
    ("ky-artist, 한여울 page 1", 1),
    ("ky-artist, 한여울 page 2", 1),
    ("ky-latest, page 1", 1),
    ("ky-latest, page 2", 1),
    ("manana-ky, 2026-10", 2),
    ("manana-ky, 2026-11", 2),
    ("manana-tj-new, newest", 2),
];

async fn check(fault: Fault, expected: [&str; 11]) {
    let hosts = Sources::start();
    let told = outcomes(&hosts, &client(hasty()), fault).await;
    assert_eq!(told, expected, "{fault:?}");
}

/// One problem at each host.
async fn check_by_host(fault: Fault, problems: [&str; 3]) {
    let expected = PAGES.map(|(page, host)| format!("error: {page}: {}", problems[host]));
    check(fault, expected.each_ref().map(String::as_str)).await;
}

/// The same problem everywhere.
async fn check_all(fault: Fault, problem: &str) {
    check_by_host(fault, [problem; 3]).await;
}

#[tokio::test]
async fn a_silent_host() {
    // A second is short for a host and long for the answers before it.
    let settings = HttpSettings { timeout: Duration::from_secs(1), ..hasty() };
    let hosts = Sources::start();
    let client = client(settings);
    let all = Everything::of(&client, &hosts);
    hosts.set(Host::Tj, Fault::Silent);
    hosts.set(Host::Ky, Fault::Silent);
    hosts.set(Host::Manana, Fault::Silent);
    assert_eq!(outcome(&all.tj, None).await, "error: tj, since 1900-01: no answer within 4s");
    assert_eq!(outcome(&all.ky_latest, None).await, "error: ky-latest, page 1: no answer within 1s");
    assert_eq!(outcome(&all.newest, None).await, "error: manana-tj-new, newest: no answer within 1s");
}

#[tokio::test]
async fn a_failing_host() {
    check_all(Fault::Status(500), "the server answers with status 500").await;
}

#[tokio::test]
async fn a_forbidding_host() {
    check_all(Fault::Status(403), "the server answers with status 403").await;
}

#[tokio::test]
async fn an_answer_that_breaks_off() {
    check_all(Fault::Truncated, "the answer breaks off").await;
}

#[tokio::test]
async fn an_answer_in_another_encoding() {
    check_all(Fault::NotUtf8, "the answer is not UTF-8").await;
}

#[tokio::test]
async fn a_page_about_maintenance() {
    let json = "the answer is a page of HTML instead of JSON";
    let html = "the layout has changed: there is no ul.search_chart_list";
    check_by_host(Fault::Html, [json, html, json]).await;
}

#[tokio::test]
async fn an_answer_without_an_end() {
    // A whole catalogue may be that long: it is read, and lacks its end.
    let hosts = Sources::start();
    let told = outcomes(&hosts, &client(hasty()), Fault::Large).await;
    let long = "the answer is longer than 4194304 bytes";
    assert!(told[..2].iter().all(|told| told.ends_with("the answer breaks off")), "{told:?}");
    assert!(told[2..].iter().all(|told| told.ends_with(long)), "{told:?}");
}

#[tokio::test]
async fn a_changed_layout() {
    let tj = "error: tj, since 1900-01: the layout has changed: items[0]: missing field `indexTitle`";
    let ky = "error: ky-latest, page 1: the layout has changed: a song in ul.search_chart_list has no title";
    let manana = "error: manana-ky, 2026-10: the layout has changed: [0]: missing field `title`";
    let hosts = Sources::start();
    let told = outcomes(&hosts, &client(hasty()), Fault::Renamed).await;
    assert_eq!([&told[0], &told[6], &told[8]], [tj, ky, manana]);
    assert!(told.iter().all(|told| told.contains("the layout has changed")), "{told:?}");
}

#[tokio::test]
async fn a_page_that_comes_again_and_again() {
    check(
        Fault::Repeat,
        [
            "25 rows 1101–1126",
            "5 rows 1121–1126",
            "3 rows 1121–1124",
            "17 rows 1101–1117",
            "14 rows 201–214, 1 refused: line 15: title: the vendor cut it short",
            "error: ky-artist, 한여울 page 2: the page repeats the one before it",
            "14 rows 201–214, 1 refused: line 15: title: the vendor cut it short",
            "error: ky-latest, page 2: the page repeats the one before it",
            "2 rows 219–220",
            "error: manana-ky, 2026-11: the page repeats the one before it",
            "7 rows 1126–1119",
        ],
    )
    .await;
}

#[tokio::test]
async fn an_empty_list() {
    check(
        Fault::Empty,
        [
            "error: tj, since 1900-01: the page is empty",
            "error: tj-new, since 2026-11: the page is empty",
            // Nobody may have a word, and nothing may come out in a month: only all of it is never empty.
            "0 rows",
            "0 rows",
            "error: ky-artist, 한여울 page 1: the page is empty",
            "error: ky-artist, 한여울 page 2: the page is empty",
            "error: ky-latest, page 1: the page is empty",
            "error: ky-latest, page 2: the page is empty",
            "0 rows",
            "0 rows",
            "error: manana-tj-new, newest: the page is empty",
        ],
    )
    .await;
}

#[tokio::test]
async fn text_that_was_encoded_twice() {
    let few =
        |rows: &str| format!("0 rows, {rows} refused: line 1: title: it was read in the wrong encoding");
    let most = |page: &str, rows: &str| {
        format!(
            "error: {page}: {rows} rows are refused, the first: line 1: title: it was read in the wrong encoding"
        )
    };
    let expected = [
        most("tj, since 1900-01", "23 of 25"),
        few("5"),
        few("3"),
        most("tj-artist, 한여울", "17 of 17"),
        most("ky-artist, 한여울 page 1", "15 of 15"),
        few("2"),
        most("ky-latest, page 1", "15 of 15"),
        most("ky-latest, page 2", "7 of 9"),
        // What has Latin letters only is not harmed.
        "2 rows 219–220".to_owned(),
        few("5"),
        most("manana-tj-new, newest", "7 of 7"),
    ];
    check(Fault::Mojibake, expected.each_ref().map(String::as_str)).await;
}

#[tokio::test]
async fn numbers_that_are_listed_twice() {
    let hosts = Sources::start();
    let told = outcomes(&hosts, &client(hasty()), Fault::Duplicates).await;
    assert_eq!(
        told[0], "25 rows 1101–1126, 25 refused: line 2: the number was already given in line 1",
        "the first one counts"
    );
    let all =
        told.iter().all(|told| told.contains("refused: line 2: the number was already given in line 1"));
    assert!(all, "{told:?}");
}

/// Machines do not have yet what KY and the open API announce; TJ lists what its machines have.
#[tokio::test]
async fn songs_of_coming_months() {
    let hosts = Sources::start();
    let told = outcomes(&hosts, &client(hasty()), Fault::Future).await;
    assert_eq!(told[0], "25 rows 1101–1126");
    let announced = told[4..].iter().all(|told| {
        told.starts_with("0 rows, ") && told.ends_with("refused: line 1: the song is not released yet")
    });
    assert!(announced, "{told:?}");
    let all = Everything::of(&client(hasty()), &hosts);
    let tj = all.tj.page(None).await.unwrap();
    assert!(tj.rows.iter().all(|row| row.released.is_none()), "the date is wrong, not the song");
}

#[tokio::test]
async fn dates_of_zeros() {
    let hosts = Sources::start();
    Host::ALL.into_iter().for_each(|host| hosts.set(host, Fault::Undated));
    let all = Everything::of(&client(hasty()), &hosts);
    for page in [all.tj.page(None).await, all.ky_latest.page(None).await, all.newest.page(None).await] {
        let rows = page.unwrap().rows;
        assert!(!rows.is_empty() && rows.iter().all(|row| row.released.is_none()));
    }
}

/// A host that fails before every page: each page is read after it, once, and nothing is missing.
#[tokio::test]
async fn a_source_goes_on_where_it_stopped() {
    async fn check(hosts: &Sources, host: Host, source: &impl Source) {
        hosts.set(host, Fault::None);
        let undisturbed: Vec<u32> = numbers(&read_all(source).await);
        let (mut disturbed, mut cursor) = (Vec::new(), None);
        loop {
            hosts.set(host, Fault::Status(502));
            assert!(source.page(cursor.as_deref()).await.is_err());
            hosts.set(host, Fault::None);
            let page = source.page(cursor.as_deref()).await.unwrap();
            cursor.clone_from(&page.next);
            disturbed.push(page);
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(numbers(&disturbed), undisturbed, "{}", source.name());
    }
    fn numbers(pages: &[alsong_ingest::Page]) -> Vec<u32> {
        pages.iter().flat_map(|page| &page.rows).map(|row| row.number.get()).collect()
    }
    let hosts = Sources::start();
    let all = Everything::of(&client(hasty()), &hosts);
    check(&hosts, Host::Tj, &all.tj).await;
    check(&hosts, Host::Tj, &all.tj_search).await;
    check(&hosts, Host::Ky, &all.ky_search).await;
    check(&hosts, Host::Ky, &all.ky_latest).await;
    check(&hosts, Host::Manana, &all.months).await;
}

#[tokio::test]
async fn a_cursor_of_something_else_begins_anew() {
    let hosts = Sources::start();
    let all = Everything::of(&client(hasty()), &hosts);
    let first = outcome(&all.ky_latest, None).await;
    for cursor in ["", "x", "{}", "{\"page\":\"a\"}"] {
        assert_eq!(outcome(&all.ky_latest, Some(cursor)).await, first, "{cursor}");
    }
    let elsewhere = r#"{"month":"1999-01","songs":7,"last":"219"}"#;
    assert_eq!(outcome(&all.months, Some(elsewhere)).await, outcome(&all.months, None).await);
}

#[tokio::test]
async fn a_problem_says_when_to_ask_again() {
    let hosts = Sources::start();
    let all = Everything::of(&client(hasty()), &hosts);
    let retry = async |fault| {
        hosts.set(Host::Manana, fault);
        all.newest.page(None).await.unwrap_err().problem.retry()
    };
    assert_eq!(retry(Fault::Status(503)).await, Retry::Soon);
    assert_eq!(retry(Fault::Empty).await, Retry::Soon);
    assert_eq!(retry(Fault::Status(403)).await, Retry::Later);
    assert_eq!(retry(Fault::Html).await, Retry::Later);
    assert_eq!(retry(Fault::Renamed).await, Retry::Never);
}

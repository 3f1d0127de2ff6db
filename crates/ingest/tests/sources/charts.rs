//! Rankings, good and bad.

use std::fmt::Write;

use alsong_catalogue::chart::{Genre, Period};
use alsong_catalogue::{Brand, Chart, ChartKey};
use alsong_ingest::sources::{
    ChartSource, Client, Date, KyCharts, MananaCharts, SourceError, TjCharts, today,
};
use alsong_testkit::sources::{Fault, Host, Sources};

use crate::{NOW, client, hasty, url};

/// TJ's, KY's and the open API's.
fn all(client: &Client, hosts: &Sources) -> (TjCharts, KyCharts, MananaCharts) {
    (
        TjCharts::new(client, &url(hosts, Host::Tj)),
        KyCharts::new(client, &url(hosts, Host::Ky)),
        MananaCharts::new(client, &url(hosts, Host::Manana)),
    )
}

fn key(brand: Brand, genre: Genre, period: Period) -> ChartKey {
    ChartKey { brand, genre, period }
}

fn told(chart: Result<Chart, SourceError>) -> String {
    match chart {
        Err(error) => format!("error: {error}"),
        Ok(chart) => {
            let mut text = format!("{} {} places:", chart.date, chart.entries.len());
            for entry in &chart.entries[..2] {
                write!(text, " {}. {} {}", entry.rank, entry.number, entry.title).unwrap();
            }
            text
        }
    }
}

#[tokio::test]
async fn every_ranking_is_read() {
    let hosts = Sources::start();
    let (tj, ky, manana) = all(&client(hasty()), &hosts);
    async fn check(source: &impl ChartSource, charts: usize) {
        assert_eq!(source.charts().len(), charts, "{}", source.name());
        for &key in source.charts() {
            let chart = source.chart(key, today(NOW)).await.unwrap();
            assert_eq!((chart.key, chart.date.as_str()), (key, "2026-11-23"));
            assert_eq!(chart.entries[0].rank, 1);
            assert!(chart.entries.windows(2).all(|pair| pair[0].rank < pair[1].rank));
        }
    }
    check(&tj, 36).await;
    check(&ky, 3).await;
    check(&manana, 3).await;
}

#[tokio::test]
async fn rankings_hold_what_the_vendors_say() {
    let hosts = Sources::start();
    let (tj, ky, manana) = all(&client(hasty()), &hosts);
    let day = today(NOW);
    let month = key(Brand::Ky, Genre::All, Period::Month);
    assert_eq!(
        told(tj.chart(key(Brand::Tj, Genre::Jpop, Period::Week), day).await),
        "2026-11-23 9 places: 1. 1126 夜明けのバス 2. 1122 국화차(MR)"
    );
    let chart = ky.chart(month, day).await.unwrap();
    let last = chart.entries.last().unwrap();
    assert_eq!((last.rank, last.number.get(), last.artist.as_str()), (24, 225, "青い魚"));
    assert_eq!(told(Ok(chart)), "2026-11-23 24 places: 1. 201 종이 등대 2. 202 새벽 버스");
    assert_eq!(
        told(manana.chart(month, day).await),
        "2026-11-23 24 places: 1. 225 紙の燈台 2. 224 Rock'n 두부"
    );
    let yesterday = tj.chart(key(Brand::Tj, Genre::All, Period::Day), day.previous_day().unwrap()).await;
    assert_eq!(yesterday.unwrap().date, "2026-11-22");
}

/// What each answers to a fault.
async fn check(fault: Fault, expected: [&str; 3]) {
    let hosts = Sources::start();
    let (tj, ky, manana) = all(&client(hasty()), &hosts);
    Host::ALL.into_iter().for_each(|host| hosts.set(host, fault));
    let day: Date = today(NOW);
    let month = |brand| key(brand, Genre::All, Period::Month);
    let outcomes = [
        told(tj.chart(month(Brand::Tj), day).await),
        told(ky.chart(month(Brand::Ky), day).await),
        told(manana.chart(month(Brand::Ky), day).await),
    ];
    assert_eq!(outcomes, expected, "{fault:?}");
    let _ = expected;
}

/// The same problem everywhere.
async fn check_all(fault: Fault, problem: &str) {
    let told = ["tj-charts, All Month", "ky-charts, Month", "manana-charts, Month"]
        .map(|page| format!("error: {page} 2026-11-23: {problem}"));
    check(fault, told.each_ref().map(String::as_str)).await;
}

#[tokio::test]
async fn what_is_wrong_is_told() {
    check_all(Fault::Status(500), "the server answers with status 500").await;
    check_all(Fault::Status(403), "the server answers with status 403").await;
    check_all(Fault::Truncated, "the answer breaks off").await;
    check_all(Fault::Large, "the answer is longer than 4194304 bytes").await;
    check_all(Fault::NotUtf8, "the answer is not UTF-8").await;
    check_all(Fault::Empty, "the page is empty").await;
    check(
        Fault::Html,
        [
            "error: tj-charts, All Month 2026-11-23: the answer is a page of HTML instead of JSON",
            "error: ky-charts, Month 2026-11-23: the layout has changed: there is no ul.popular_chart_list",
            "error: manana-charts, Month 2026-11-23: the answer is a page of HTML instead of JSON",
        ],
    )
    .await;
    check(
        Fault::Renamed,
        [
            "error: tj-charts, All Month 2026-11-23: the layout has changed: items[0]: missing field `indexTitle`",
            "error: ky-charts, Month 2026-11-23: the layout has changed: a song in ul.popular_chart_list has no title",
            "error: manana-charts, Month 2026-11-23: the layout has changed: [0]: missing field `title`",
        ],
    )
    .await;
    let garbled = |page: &str, rows: &str| {
        format!(
            "error: {page} 2026-11-23: {rows} rows are refused, the first: line 1: title: it was read in the wrong encoding"
        )
    };
    let told = [
        garbled("tj-charts, All Month", "23 of 25"),
        garbled("ky-charts, Month", "12 of 12"),
        garbled("manana-charts, Month", "22 of 24"),
    ];
    check(Fault::Mojibake, told.each_ref().map(String::as_str)).await;
}

#[tokio::test]
async fn a_number_has_one_place_and_a_half_comes_once() {
    let tj = "2026-11-23 25 places: 1. 1126 夜明けのバス 2. 1125 紙の燈台";
    let ky = "2026-11-23 24 places: 1. 201 종이 등대 2. 202 새벽 버스";
    let again = "error: ky-charts, Month 2026-11-23: the page repeats the one before it";
    let manana = "2026-11-23 24 places: 1. 225 紙の燈台 2. 224 Rock'n 두부";
    check(Fault::Repeat, [tj, again, manana]).await;
    // The open API ranks by order alone, so that a song that is there twice leaves a gap.
    let manana = "2026-11-23 24 places: 1. 225 紙の燈台 3. 224 Rock'n 두부";
    check(Fault::Duplicates, [tj, ky, manana]).await;
}

#[tokio::test]
async fn only_tj_keeps_history() {
    let hosts = Sources::start();
    let (tj, ky, manana) = all(&client(hasty()), &hosts);
    let month = |brand| key(brand, Genre::All, Period::Month);
    let (yesterday, tomorrow) = (today(NOW).previous_day().unwrap(), today(NOW).next_day().unwrap());
    let none = |told: String| assert!(told.ends_with("the source keeps no ranking of that day"), "{told}");
    none(told(ky.chart(month(Brand::Ky), yesterday).await));
    none(told(manana.chart(month(Brand::Ky), yesterday).await));
    none(told(tj.chart(month(Brand::Tj), tomorrow).await));
    let other = told(ky.chart(month(Brand::Tj), today(NOW)).await);
    assert_eq!(other, "error: ky-charts, Month 2026-11-23: the source has no such ranking");
}

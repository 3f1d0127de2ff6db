//! Rankings, and what they say about songs.

use std::collections::HashSet;
use std::time::Duration;

use alsong_catalogue::chart::{Charts, Genre, Period, PlacedSong, ShownChart};
use alsong_catalogue::{Brand, SongId};
use alsong_ingest::Quiet;
use alsong_library::{Reason, Seeds};
use alsong_services::accounts::start_guest;
use alsong_services::charts::{self, ChartReport};
use alsong_services::{Services, catalogue};

use crate::{Bench, create, on_every_kind, recommended};

/// Imports a file with the rankings of these months, each the TJ numbers in order.
async fn import(services: &Services, months: &[(&str, &[u32])]) -> ChartReport {
    let mut file = String::from("brand\tdate\tchart\tperiod\trank\tnumber\ttitle\tartist\n");
    for (month, numbers) in months {
        for (rank, number) in (1..).zip(*numbers) {
            file += &format!("tj\t{month}\t종합\tmonth\t{rank}\t{number}\t곡 {number}\t가수\n");
        }
    }
    charts::import_file(services, file.as_bytes()).await.unwrap()
}

async fn newest(services: &Services) -> ShownChart {
    charts::show(services, Brand::Tj, None, None, None).await.unwrap().chart.unwrap()
}

/// The id of the song with a TJ number.
fn song_of(chart: &ShownChart, place: usize) -> SongId {
    match &chart.places[place].song {
        PlacedSong::Listed(song) => song.id,
        unlisted => panic!("{unlisted:?}"),
    }
}

async fn tj_number(bench: &Bench, text: &str) -> u32 {
    let id = bench.find(text).await[0];
    let card = alsong_services::songs::by_ids(&bench.services, &[id]).await.unwrap().remove(0);
    card.number(Brand::Tj).unwrap().get()
}

#[tokio::test]
async fn a_ranking_shows_songs_changes_and_what_is_unknown() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        assert_eq!(charts::show(services, Brand::Tj, None, None, None).await.unwrap(), Charts::default());
        let (letter, ending) = (tj_number(&bench, "밤편지").await, tj_number(&bench, "벚꽃 엔딩").await);
        let report = import(
            services,
            &[("2026-06", &[letter, 999_901, ending]), ("2026-07", &[ending, letter, 999_902])],
        )
        .await;
        assert_eq!((report.new, report.changed, report.unchanged, report.rejected.len()), (2, 0, 0, 0));
        let again =
            import(services, &[("2026-06", &[letter, 999_901, ending]), ("2026-07", &[ending])]).await;
        assert_eq!((again.new, again.changed, again.unchanged), (0, 1, 1));
        import(services, &[("2026-07", &[ending, letter, 999_902])]).await;

        let chart = newest(services).await;
        assert_eq!(
            (chart.date.as_str(), chart.earlier.as_deref(), chart.later),
            ("2026-07-31", Some("2026-06-30"), None)
        );
        assert_eq!((chart.received.as_str(), chart.missing), ("2027-01-15", 0));
        let changes: Vec<_> = chart.places.iter().map(|place| (place.rank, place.before)).collect();
        assert_eq!(changes, [(1, Some(3)), (2, Some(1)), (3, None)]);
        assert!(matches!(&chart.places[2].song, PlacedSong::Unlisted { title, .. } if title == "곡 999902"));

        let june =
            charts::show(services, Brand::Tj, Some(Period::Month), Some(Genre::All), Some("2026-06-15"));
        let june = june.await.unwrap().chart.unwrap();
        assert_eq!((june.earlier, june.later.as_deref()), (None, Some("2026-07-31")));
        for (period, genre, date) in [
            (Some(Period::Day), None, None),
            (None, Some(Genre::Jpop), None),
            (None, None, Some("2026-05-01")),
        ] {
            let charts = charts::show(services, Brand::Tj, period, genre, date).await.unwrap();
            assert_eq!((charts.chart, charts.kinds.len()), (None, 1));
        }
    })
    .await;
}

#[tokio::test]
async fn a_song_that_arrives_later_is_known_from_then_on() {
    on_every_kind(|bench| async move {
        import(&bench.services, &[("2026-07", &[999_901])]).await;
        assert!(matches!(newest(&bench.services).await.places[0].song, PlacedSong::Unlisted { .. }));
        let file = "brand\tnumber\ttitle\tartist\ntj\t999901\t별똥별 우체통\t시험가수\n";
        catalogue::import_tsv(&bench.services, file.as_bytes(), &Quiet).await.unwrap();
        assert_eq!(song_of(&newest(&bench.services).await, 0), bench.find("별똥별 우체통").await[0]);
    })
    .await;
}

#[tokio::test]
async fn an_empty_folder_begins_with_what_is_sung_most() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let numbers = [tj_number(&bench, "벚꽃 엔딩").await, tj_number(&bench, "밤편지").await];
        import(services, &[("2026-07", &numbers)]).await;
        services.refresh().await.unwrap();
        let (owner, _) = start_guest(services, "").await.unwrap();
        let folder = create(services, owner).await;
        let songs = recommended(services, owner, Seeds::Folder(folder), 10).await.unwrap();
        let chart = newest(services).await;
        let reasons: Vec<&Reason> = songs.iter().take(3).map(|one| &one.reason).collect();
        assert_eq!(reasons, [&Reason::Charted, &Reason::Charted, &Reason::Popular]);
        let first = HashSet::from([songs[0].song.id, songs[1].song.id]);
        assert_eq!((first, songs.len()), (HashSet::from([song_of(&chart, 0), song_of(&chart, 1)]), 10));
    })
    .await;
}

#[tokio::test]
async fn an_empty_folder_shows_rankings_in_another_order_at_another_visit() {
    on_every_kind(|bench| async move {
        let services = &bench.services;
        let mut numbers = Vec::new();
        for title in ["벚꽃 엔딩", "밤편지", "좋은 날", "Dynamite", "첫눈처럼 너에게 가겠다", "사건의 지평선"]
        {
            numbers.push(tj_number(&bench, title).await);
        }
        import(services, &[("2026-07", &numbers)]).await;
        services.refresh().await.unwrap();
        let (owner, _) = start_guest(services, "").await.unwrap();
        let mut orders = HashSet::new();
        for _ in 0..10 {
            bench.clock.advance(Duration::from_secs(60));
            let songs = recommended(services, owner, Seeds::Everything, 6).await.unwrap();
            assert!(songs.iter().all(|one| one.reason == Reason::Charted));
            orders.insert(songs.into_iter().map(|one| one.song.id).collect::<Vec<_>>());
        }
        assert!(orders.len() > 2, "{}", orders.len());
    })
    .await;
}

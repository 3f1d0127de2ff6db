//! Rankings and their history.

use alsong_catalogue::chart::{ChartError, Genre, Period};
use alsong_catalogue::{Brand, Chart, ChartEntry, ChartKey, SongId, SongNumber};
use alsong_store::charts::{self, Ranked, Stored};
use alsong_store::{Store, StoreError, Timestamp};

use crate::{NOW, fill, on_every_kind};

const MONTHS: ChartKey = ChartKey { brand: Brand::Tj, genre: Genre::All, period: Period::Month };

fn number(number: u32) -> SongNumber {
    SongNumber::try_from(number).unwrap()
}

/// A ranking of these numbers in this order.
fn chart(key: ChartKey, date: &str, numbers: &[u32]) -> Chart {
    let entry = |(rank, &of)| ChartEntry::new(rank, number(of), &format!("노래 {of}"), "가수").unwrap();
    Chart { key, date: date.to_owned(), entries: (1..).zip(numbers).map(entry).collect() }
}

async fn keep(store: &Store, chart: &Chart) -> Stored {
    charts::store(store, chart, "시험", NOW).await.unwrap()
}

async fn dates(store: &Store, key: ChartKey) -> Vec<String> {
    let mut dates = Vec::new();
    let mut found = charts::find(store, key, None).await.unwrap();
    while let Some(one) = found {
        dates.push(one.chart.date);
        found = match one.before {
            Some(before) => charts::find(store, key, Some(&before.date)).await.unwrap(),
            None => None,
        };
    }
    dates
}

#[tokio::test]
async fn a_ranking_is_found_with_the_one_before_and_its_songs() {
    on_every_kind(|store| async move {
        fill(&store, 3).await;
        assert_eq!(charts::find(&store, MONTHS, None).await.unwrap(), None);
        assert_eq!(charts::list(&store).await.unwrap(), []);

        let (june, july) =
            (chart(MONTHS, "2026-06-30", &[2, 900]), chart(MONTHS, "2026-07-31", &[1, 2, 900]));
        assert_eq!(keep(&store, &july).await, Stored::New);
        assert_eq!(keep(&store, &june).await, Stored::New);
        let ky = ChartKey { brand: Brand::Ky, ..MONTHS };
        keep(&store, &chart(ky, "2026-05-31", &[3])).await;

        let newest = charts::find(&store, MONTHS, None).await.unwrap().unwrap();
        assert_eq!((&newest.chart, newest.before.as_ref(), newest.later), (&july, Some(&june), None));
        assert_eq!((newest.fetched, newest.source.as_str()), (NOW, "시험"));
        assert_eq!(newest.songs, [(number(1), SongId(1)), (number(2), SongId(2))].into());

        let older = charts::find(&store, MONTHS, Some("2026-06-01")).await.unwrap().unwrap();
        assert_eq!((older.chart, older.before, older.later.as_deref()), (june, None, Some("2026-07-31")));
        for none in ["2026-05-31", "2026-08-01", "someday"] {
            assert_eq!(charts::find(&store, MONTHS, Some(none)).await.unwrap(), None, "{none}");
        }

        let listed = charts::list(&store).await.unwrap();
        let listed: Vec<_> = listed.iter().map(|one| (one.key, one.date.as_str())).collect();
        assert_eq!(listed, [(MONTHS, "2026-07-31"), (ky, "2026-05-31")]);
        let ranked = charts::ranked(&store, &[Period::Month]).await.unwrap();
        let place = |song, key, rank| Ranked { song: SongId(song), key, rank };
        assert_eq!(ranked, [place(1, MONTHS, 1), place(2, MONTHS, 2), place(3, ky, 1)]);
        assert_eq!(charts::ranked(&store, &[Period::Day]).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_period_has_the_ranking_that_was_read_last() {
    on_every_kind(|store| async move {
        let half = chart(MONTHS, "2026-07-15", &[1, 2]);
        assert_eq!(keep(&store, &half).await, Stored::New);
        assert_eq!(charts::store(&store, &half, "시험", Timestamp(NOW.0 + 9)).await.unwrap(), Stored::Same);
        assert_eq!(charts::find(&store, MONTHS, None).await.unwrap().unwrap().fetched, NOW);

        assert_eq!(keep(&store, &chart(MONTHS, "2026-07-15", &[2, 1])).await, Stored::Changed);
        let whole = chart(MONTHS, "2026-07-31", &[2, 1, 3]);
        assert_eq!(keep(&store, &whole).await, Stored::Changed);
        assert_eq!(keep(&store, &half).await, Stored::Older);
        let found = charts::find(&store, MONTHS, Some("2026-07-15")).await.unwrap().unwrap();
        assert_eq!((found.chart, found.before), (whole, None));
    })
    .await;
}

#[tokio::test]
async fn history_goes_back_from_the_newest() {
    on_every_kind(|store| async move {
        let days = ChartKey { period: Period::Day, ..MONTHS };
        for date in ["2026-01-01", "2026-01-02", "2026-04-01"] {
            keep(&store, &chart(days, date, &[1])).await;
            keep(&store, &chart(MONTHS, date, &[1])).await;
        }
        assert_eq!(dates(&store, days).await, ["2026-04-01", "2026-01-02", "2026-01-01"]);
        keep(&store, &chart(days, "2026-04-02", &[1])).await;
        assert_eq!(dates(&store, days).await, ["2026-04-02", "2026-04-01", "2026-01-02"]);
        assert_eq!(dates(&store, MONTHS).await, ["2026-04-01", "2026-01-02"]);
        let weeks = ChartKey { period: Period::Week, ..MONTHS };
        for date in ["2024-01-10", "2024-01-17", "2026-01-14"] {
            keep(&store, &chart(weeks, date, &[1])).await;
        }
        assert_eq!(dates(&store, weeks).await, ["2026-01-14", "2024-01-17"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_ranking_is_refused_and_changes_nothing() {
    on_every_kind(|store| async move {
        let good = chart(MONTHS, "2026-07-31", &[1]);
        keep(&store, &good).await;
        let check = async |chart: Chart, expected: ChartError| {
            let refused = charts::store(&store, &chart, "시험", NOW).await;
            assert!(matches!(refused, Err(StoreError::Chart(error)) if error == expected), "{refused:?}");
        };
        check(chart(MONTHS, "2026-07-31", &[]), ChartError::Empty).await;
        check(chart(MONTHS, "2026-07", &[1]), ChartError::BadDate).await;
        check(chart(MONTHS, "2026-07-31", &[1, 1]), ChartError::Repeated(number(1))).await;
        assert_eq!(charts::find(&store, MONTHS, None).await.unwrap().unwrap().chart, good);
    })
    .await;
}

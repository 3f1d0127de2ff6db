//! New songs by month.

use alsong_catalogue::{Brand, SongId};
use alsong_store::new_songs::{self, Month};
use alsong_store::songs::{Publication, publish};
use alsong_store::{Store, Timestamp};

use crate::{NOW, on_every_kind, song};

/// Publishes songs whose TJ numbers, 1 and up, are dated so.
async fn fill(store: &Store, dates: &[Option<&str>]) {
    let mut publication = Publication { next_id: dates.len() as i64 + 1, ..Publication::default() };
    for (id, date) in (1..).zip(dates) {
        let (details, [ky, mut tj]) = song(id);
        tj.row.released = date.map(str::to_owned);
        publication.songs.push(details);
        publication.rows.extend([ky, tj]);
    }
    publish(store, &publication, NOW, &|_| ()).await.unwrap();
}

async fn month(store: &Store, month: Option<&str>, today: &str) -> Option<Month> {
    new_songs::month(store, Brand::Tj, month, today).await.unwrap()
}

#[tokio::test]
async fn only_months_with_songs_are_shown_the_newest_first() {
    on_every_kind(|store| async move {
        assert_eq!(month(&store, None, "2026-07-20").await, None);
        let dates = ["2026-07-03", "2026-07", "2026-07-03", "2026-04-30", "2026", "2026-08-01", "2026-07-19"];
        let mut dates: Vec<_> = dates.into_iter().map(Some).collect();
        dates.push(None);
        fill(&store, &dates).await;

        let july = month(&store, None, "2026-07-20").await.unwrap();
        assert_eq!(july.month, "2026-07");
        assert_eq!((july.earlier.as_deref(), july.later.as_deref()), (Some("2026-04"), None));
        assert_eq!(july.received, NOW);
        let listed: Vec<_> = july.numbers.iter().map(|one| (one.date.as_str(), one.number.get())).collect();
        assert_eq!(listed, [("2026-07-19", 7), ("2026-07-03", 1), ("2026-07-03", 3), ("2026-07", 2)]);
        assert_eq!(july.numbers[1].song.id, SongId(1));

        let april = month(&store, Some("2026-04"), "2026-07-20").await.unwrap();
        assert_eq!((april.earlier.as_deref(), april.later.as_deref()), (None, Some("2026-07")));
        for none in ["2026-05", "2026-08", "2026-03", "1999-12"] {
            assert_eq!(month(&store, Some(none), "2026-07-20").await, None, "{none}");
        }
        assert_eq!(month(&store, None, "2026-08-01").await.unwrap().month, "2026-08");
        assert_eq!(
            month(&store, None, "2026-07-18").await.unwrap().numbers.len(),
            3,
            "announced is not there yet"
        );
    })
    .await;
}

#[tokio::test]
async fn a_month_says_when_its_last_number_came() {
    on_every_kind(|store| async move {
        fill(&store, &[Some("2026-07-01")]).await;
        let (details, [_, mut new]) = song(2);
        new.row.released = Some("2026-07-02".to_owned());
        let publication = Publication {
            base_revision: 1,
            next_id: 3,
            songs: vec![details],
            rows: vec![new],
            ..Publication::default()
        };
        publish(&store, &publication, Timestamp(NOW.0 + 60), &|_| ()).await.unwrap();
        let july = month(&store, Some("2026-07"), "2026-12-31").await.unwrap();
        assert_eq!((july.received, july.numbers.len()), (Timestamp(NOW.0 + 60), 2));
    })
    .await;
}

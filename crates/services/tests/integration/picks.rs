//! Popular songs: chosen most in the last days, then kept most.

use std::time::Duration;

use alsong_catalogue::SongId;
use alsong_services::{ServiceError, picks};

use crate::{Bench, on_every_kind};

const DAY: Duration = Duration::from_secs(86_400);

async fn popular(bench: &Bench, limit: usize) -> Vec<SongId> {
    picks::popular(&bench.services, limit).await.unwrap().into_iter().map(|song| song.id).collect()
}

#[tokio::test]
async fn what_is_picked_is_popular_for_a_week() {
    on_every_kind(|bench| async move {
        let kept_most = popular(&bench, 5).await;
        assert_eq!(kept_most.len(), 5, "filled with what most people keep");
        let all = popular(&bench, 12).await;
        let (one, two) = (all[10], all[11]);

        picks::record(&bench.services, one).await.unwrap();
        picks::record(&bench.services, two).await.unwrap();
        picks::record(&bench.services, two).await.unwrap();
        assert_eq!(popular(&bench, 4).await, [two, one, kept_most[0], kept_most[1]]);
        assert_eq!(popular(&bench, 1).await, [two]);

        bench.clock.advance(6 * DAY);
        picks::record(&bench.services, one).await.unwrap();
        assert_eq!(popular(&bench, 2).await.len(), 2);
        bench.clock.advance(DAY);
        assert_eq!(popular(&bench, 2).await, [one, kept_most[0]]);

        let unknown = picks::record(&bench.services, SongId(i64::MAX)).await;
        assert!(matches!(unknown, Err(ServiceError::NotFound)), "{unknown:?}");
    })
    .await;
}

//! Guests and their sessions.

use std::time::Duration;

use alsong_services::accounts::{authenticate, end_session, start_guest};

use crate::on_every_kind;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::test]
async fn a_token_opens_its_own_account_only() {
    on_every_kind(|bench| async move {
        let (one, token) = start_guest(&bench.services).await.unwrap();
        let (two, other) = start_guest(&bench.services).await.unwrap();
        assert_ne!(one, two);
        let who = async |token: &str| authenticate(&bench.services, token).await.unwrap();
        assert_eq!(who(token.as_str()).await, Some(one));
        assert_eq!(who(other.as_str()).await, Some(two));
        for wrong in
            ["", "x", &"0".repeat(64), &token.as_str().to_uppercase(), &format!("{} ", token.as_str())]
        {
            assert_eq!(who(wrong).await, None, "{wrong:?}");
        }
        end_session(&bench.services, token.as_str()).await.unwrap();
        assert_eq!(who(token.as_str()).await, None);
        assert_eq!(who(other.as_str()).await, Some(two));
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_half_a_year_after_its_last_use() {
    on_every_kind(|bench| async move {
        let (account, token) = start_guest(&bench.services).await.unwrap();
        let who = async || authenticate(&bench.services, token.as_str()).await.unwrap();
        bench.clock.advance(179 * DAY);
        assert_eq!(who().await, Some(account));
        bench.clock.advance(179 * DAY);
        assert_eq!(who().await, Some(account), "using it keeps it");
        bench.clock.advance(181 * DAY);
        assert_eq!(who().await, None);
        assert_eq!(who().await, None);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_400_days_however_much_it_is_used() {
    on_every_kind(|bench| async move {
        let (account, token) = start_guest(&bench.services).await.unwrap();
        for _ in 0..399 / 57 {
            bench.clock.advance(57 * DAY);
            assert_eq!(authenticate(&bench.services, token.as_str()).await.unwrap(), Some(account));
        }
        bench.clock.advance(DAY);
        assert_eq!(authenticate(&bench.services, token.as_str()).await.unwrap(), None);
    })
    .await;
}

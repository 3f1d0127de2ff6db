//! How often one address may ask for what is costly or can be guessed.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use alsong_app::AppError;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::RETRY_AFTER;
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::client::TrustedProxies;
use super::refusal::refusal;

/// More addresses than this are not remembered at once: those that have been quiet long enough are forgotten.
const MOST_ADDRESSES: usize = 50_000;

/// What is limited, each on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Beginning a login.
    Login,
    /// Taking everything along, or erasing it.
    Whole,
    /// What Kakao tells us.
    Webhook,
    /// Searches of the server.
    Search,
    /// What pages tell of songs that were shown.
    Signals,
    /// Every other change.
    Change,
}

impl Kind {
    fn of(method: &Method, path: &str) -> Option<Self> {
        match path {
            "/login/kakao" => Some(Self::Login),
            "/account/export.json" | "/api/leave" => Some(Self::Whole),
            "/webhook/kakao" => Some(Self::Webhook),
            "/search" | "/api/search_songs" => Some(Self::Search),
            "/api/signals" => Some(Self::Signals),
            _ if !method.is_safe() => Some(Self::Change),
            _ => None,
        }
    }
}

type Limiter = DefaultKeyedRateLimiter<IpAddr>;

/// The limits, and who is how near to them.
#[derive(Clone)]
pub struct Limits {
    proxies: TrustedProxies,
    kinds: Arc<[(Kind, Limiter)]>,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits").field("proxies", &self.proxies).finish_non_exhaustive()
    }
}

impl Limits {
    /// What one person never reaches, also with others behind the same address.
    pub fn new(proxies: TrustedProxies) -> Self {
        let kinds = [
            (Kind::Login, quota(Duration::from_secs(6), 10)),
            (Kind::Whole, quota(Duration::from_secs(12 * 60), 5)),
            (Kind::Webhook, quota(Duration::from_millis(20), 50)),
            (Kind::Search, quota(Duration::from_millis(100), 30)),
            (Kind::Signals, quota(Duration::from_secs(1), 60)),
            (Kind::Change, quota(Duration::from_millis(200), 50)),
        ];
        Self { proxies, kinds: kinds.map(|(kind, quota)| (kind, RateLimiter::keyed(quota))).into() }
    }

    /// How long this address has to wait, if it has to.
    fn wait(&self, kind: Kind, address: IpAddr) -> Option<Duration> {
        let (_, limiter) = self.kinds.iter().find(|(limited, _)| *limited == kind)?;
        if limiter.len() > MOST_ADDRESSES {
            limiter.retain_recent();
        }
        let refused = limiter.check_key(&network(address)).err()?;
        Some(refused.wait_time_from(DefaultClock::default().now()))
    }
}

/// So many at once, and one more after each pause.
fn quota(pause: Duration, burst: u32) -> Quota {
    let quota = Quota::with_period(pause).unwrap_or(Quota::per_second(NonZeroU32::MIN));
    quota.allow_burst(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN))
}

/// One household has one IPv4 address, or 2^64 of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        v4 => v4,
    }
}

/// Refuses whoever asks too often, and says when to come back.
pub(super) async fn limit(State(limits): State<Option<Limits>>, request: Request, next: Next) -> Response {
    if let Some(limits) = limits
        && let Some(kind) = Kind::of(request.method(), request.uri().path())
        && let Some(address) = limits.proxies.client(&request)
        && let Some(wait) = limits.wait(kind, address)
    {
        let mut response = refusal(request.uri().path(), AppError::TooMany);
        response.headers_mut().insert(RETRY_AFTER, wait.as_secs().saturating_add(1).into());
        return response;
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_has_its_own_measure() {
        let limits = Limits::new(TrustedProxies::default());
        let ask = |address: &str| limits.wait(Kind::Login, address.parse().unwrap());
        for _ in 0..10 {
            assert_eq!(ask("203.0.113.7"), None);
        }
        assert!(ask("203.0.113.7").is_some_and(|wait| wait <= Duration::from_secs(6)));
        assert_eq!(ask("203.0.113.8"), None);
        assert_eq!(limits.wait(Kind::Change, "203.0.113.7".parse().unwrap()), None, "another kind");
        for host in 0..10 {
            assert_eq!(ask(&format!("2001:db8:0:1::{host}")), None);
        }
        assert!(ask("2001:db8:0:1:ffff::1").is_some(), "the same network");
        assert_eq!(ask("2001:db8:0:2::1"), None);
    }

    #[test]
    fn changes_are_limited_and_pages_are_not() {
        let check =
            |method: Method, path: &str, expected| assert_eq!(Kind::of(&method, path), expected, "{path}");
        check(Method::GET, "/", None);
        check(Method::GET, "/api/get_library", None);
        check(Method::GET, "/login/kakao/callback", None);
        check(Method::GET, "/login/kakao", Some(Kind::Login));
        check(Method::POST, "/login/agree", Some(Kind::Change));
        check(Method::POST, "/api/create_folder", Some(Kind::Change));
        check(Method::POST, "/nowhere", Some(Kind::Change));
        check(Method::GET, "/api/search_songs", Some(Kind::Search));
        check(Method::POST, "/api/leave", Some(Kind::Whole));
        check(Method::POST, "/webhook/kakao", Some(Kind::Webhook));
        check(Method::POST, "/api/signals", Some(Kind::Signals));
    }
}

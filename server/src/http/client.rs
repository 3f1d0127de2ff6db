//! Who is at the other end of a connection, past the proxies that we trust.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderName;
use ipnet::IpNet;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The proxies whose `X-Forwarded-For` counts.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(Arc<[IpNet]>);

impl TrustedProxies {
    /// These networks.
    pub fn new(networks: impl IntoIterator<Item = IpNet>) -> Self {
        Self(networks.into_iter().collect())
    }

    /// The address that asks: the peer's, or, where that is a proxy of ours, the last one it was told of that is none.
    /// What a client writes into the header itself stands further left, and is not read.
    pub(super) fn client(&self, request: &Request) -> Option<IpAddr> {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>()?.0.ip().to_canonical();
        if !self.trusts(peer) {
            return Some(peer);
        }
        let headers = request.headers().get_all(X_FORWARDED_FOR).iter();
        let told: Vec<&str> =
            headers.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).collect();
        let mut client = peer;
        for text in told.iter().rev() {
            let Ok(address) = text.trim().parse::<IpAddr>() else { break };
            client = address.to_canonical();
            if !self.trusts(client) {
                break;
            }
        }
        Some(client)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed() {
        let check = |peer: &str, told: &[&str], expected: &str| {
            let proxies = ["127.0.0.1/32", "10.0.0.0/8", "::1/128"].map(|network| network.parse().unwrap());
            let mut request = Request::new(Body::empty());
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
            for value in told {
                request.headers_mut().append(X_FORWARDED_FOR, value.parse().unwrap());
            }
            let client = TrustedProxies::new(proxies).client(&request);
            assert_eq!(client, Some(expected.parse().unwrap()), "{peer} {told:?}");
        };
        check("203.0.113.7", &[], "203.0.113.7");
        check("203.0.113.7", &["198.51.100.1"], "203.0.113.7");
        check("127.0.0.1", &[], "127.0.0.1");
        check("127.0.0.1", &["198.51.100.1"], "198.51.100.1");
        check("127.0.0.1", &["1.2.3.4, 198.51.100.1"], "198.51.100.1");
        check("127.0.0.1", &["1.2.3.4", "198.51.100.1, 10.1.1.1"], "198.51.100.1");
        check("127.0.0.1", &["198.51.100.1, nonsense"], "127.0.0.1");
        check("127.0.0.1", &["nonsense, 10.1.1.1"], "10.1.1.1");
        check("::ffff:127.0.0.1", &["2001:db8::1"], "2001:db8::1");
        check("::1", &["::ffff:198.51.100.1"], "198.51.100.1");
    }
}

//! The catalogue pack, which phones fetch once for each change of the catalogue.

use alsong_services::pack;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::SiteState;

/// Which pack is the present one.
#[derive(Serialize)]
struct Current {
    /// Where it is.
    pack: String,
    /// How many songs it holds.
    songs: usize,
}

const NO_STORE: (HeaderName, &str) = (CACHE_CONTROL, "no-store");

/// `GET /catalogue.json`
pub(super) async fn current(State(state): State<SiteState>) -> Response {
    let pack = pack::current(&state.services);
    let current = Current { pack: format!("/catalogue/{}.pack", pack.name()), songs: pack.songs() };
    ([NO_STORE], Json(current)).into_response()
}

/// `GET /catalogue/NAME.pack`: the present pack; another name is one that is no longer there.
pub(super) async fn file(
    State(state): State<SiteState>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    let pack = pack::current(&state.services);
    if file.strip_suffix(".pack") != Some(pack.name()) {
        return (StatusCode::NOT_FOUND, [NO_STORE]).into_response();
    }
    // The name says what is inside, so it may be kept for ever.
    let kept = [
        (CONTENT_TYPE, "application/octet-stream"),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (VARY, "accept-encoding"),
    ];
    if !accepts_brotli(&headers) {
        return (kept, pack.plain().to_vec()).into_response();
    }
    match pack.brotli().await {
        Ok(bytes) => (kept, [(CONTENT_ENCODING, "br")], bytes.to_vec()).into_response(),
        Err(error) => {
            tracing::error!(%error, "the catalogue pack was not compressed");
            (StatusCode::SERVICE_UNAVAILABLE, [NO_STORE]).into_response()
        }
    }
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    let accepted =
        headers.get_all(ACCEPT_ENCODING).into_iter().filter_map(|value: &HeaderValue| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts.next() == Some("br") && parts.all(|weight| weight.trim_end_matches(['0', '.']) != "q=")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_browser_accepts() {
        let check = |accepted: &'static str, expected: bool| {
            let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(accepted))]);
            assert_eq!(accepts_brotli(&headers), expected, "{accepted}");
        };
        check("gzip, deflate, br, zstd", true);
        check("br;q=0.5", true);
        check("br; q=0", false);
        check("br;q=0.0", false);
        check("gzip", false);
        check("", false);
    }
}

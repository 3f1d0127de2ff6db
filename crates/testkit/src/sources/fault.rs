//! What can be wrong with a host.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_LENGTH, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};

/// What is wrong with a host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    #[default]
    None,
    /// It never answers.
    Silent,
    /// It answers with this status.
    Status(u16),
    /// It answers with this status and `Retry-After` in seconds, so many times.
    Busy {
        /// 429 or 503.
        status: u16,
        /// What it asks for.
        seconds: u64,
        /// How often, before it answers again.
        times: usize,
    },
    /// It answers everything with a page that it is being worked on.
    Html,
    /// Its answers break off in the middle.
    Truncated,
    /// Its answers are 10 MB long.
    Large,
    /// Its answers are encoded twice.
    Mojibake,
    /// Its answers are no UTF-8.
    NotUtf8,
    /// Its first page comes again and again.
    Repeat,
    /// Every song is listed twice.
    Duplicates,
    /// Every song comes out in years.
    Future,
    /// Nothing is listed.
    Empty,
    /// Every date is `0000-00-00`.
    Undated,
    /// The field or class of titles has another name.
    Renamed,
}

impl Fault {
    /// The answer that comes whatever is asked for; `None` where it depends on that.
    pub(super) async fn answer(self) -> Option<Response> {
        match self {
            Fault::Silent => {
                // Longer than any client waits.
                tokio::time::sleep(Duration::from_secs(3600)).await;
                Some(StatusCode::GATEWAY_TIMEOUT.into_response())
            }
            Fault::Status(status) => Some(StatusCode::from_u16(status).unwrap().into_response()),
            Fault::Busy { status, seconds, .. } => {
                let mut response = StatusCode::from_u16(status).unwrap().into_response();
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
                Some(response)
            }
            Fault::Html => {
                Some(Html("<!doctype html><html><body>점검 중입니다.</body></html>").into_response())
            }
            Fault::Large => Some(" ".repeat(10 * 1000 * 1000).into_response()),
            _ => None,
        }
    }

    /// What becomes of a good answer on its way.
    pub(super) async fn spoil(self, response: Response) -> Response {
        if !matches!(self, Fault::Truncated | Fault::Mojibake | Fault::NotUtf8) {
            return response;
        }
        let (mut parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        parts.headers.remove(CONTENT_LENGTH);
        let body = match self {
            Fault::Truncated => bytes[..bytes.len() / 2].to_vec(),
            Fault::Mojibake => encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned().into_bytes(),
            // The last byte of every Hangul syllable is lost.
            _ => {
                let is_lost = |at: usize| at >= 2 && (0xEA..=0xED).contains(&bytes[at - 2]);
                (0..bytes.len()).filter(|&at| !is_lost(at)).map(|at| bytes[at]).collect()
            }
        };
        Response::from_parts(parts, Body::from(body))
    }

    /// Each song, or each twice, or none.
    pub(super) fn list<T: Clone>(self, songs: Vec<T>) -> Vec<T> {
        match self {
            Fault::Empty => Vec::new(),
            Fault::Duplicates => songs.iter().flat_map(|song| [song.clone(), song.clone()]).collect(),
            _ => songs,
        }
    }

    /// The date that is shown for a song.
    pub(super) fn date(self, date: &str) -> &str {
        match self {
            Fault::Future => "2099-12-31",
            Fault::Undated => "0000-00-00",
            _ => date,
        }
    }

    /// The name of a field or class, unless it was changed.
    pub(super) fn name(self, name: &str) -> String {
        if self == Fault::Renamed { format!("{name}2") } else { name.to_owned() }
    }
}

//! An answer as it comes in, counted byte by byte.

use std::time::Duration;

use reqwest::header::{DATE, ETAG, HeaderMap, HeaderName, LAST_MODIFIED, RETRY_AFTER};
use reqwest::{Response, StatusCode};

use super::cache::Stamp;
use super::request::Request;
use crate::sources::Problem;

/// What a host answered to a request.
pub(super) enum Answer {
    /// What was kept is still good.
    Unchanged,
    /// Something new.
    New {
        /// What to keep with it.
        stamp: Stamp,
        /// The text.
        body: String,
    },
}

/// Reads an answer to its end, but no further than it may be long.
pub(super) async fn read(request: &Request, response: Response, time: Duration) -> Result<Answer, Problem> {
    let headers = response.headers();
    match response.status() {
        StatusCode::NOT_MODIFIED => return Ok(Answer::Unchanged),
        StatusCode::TOO_MANY_REQUESTS => return Err(Problem::Wait(wait(headers))),
        StatusCode::SERVICE_UNAVAILABLE if headers.contains_key(RETRY_AFTER) => {
            return Err(Problem::Wait(wait(headers)));
        }
        status if status.is_success() => {}
        status => return Err(Problem::Status(status.as_u16())),
    }
    let stamp = Stamp {
        request: request.identity(),
        at: 0,
        etag: text(headers, ETAG),
        last_modified: text(headers, LAST_MODIFIED),
    };
    let body = bytes(response, request.limit, time).await?;
    let body = String::from_utf8(body).map_err(|error| match error.utf8_error().error_len() {
        // The last character lacks its end.
        None => Problem::BrokenOff,
        Some(_) => Problem::NotUtf8,
    })?;
    Ok(Answer::New { stamp, body })
}

/// The body, refused where it is longer than `limit`.
pub(super) async fn bytes(mut response: Response, limit: u64, time: Duration) -> Result<Vec<u8>, Problem> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| problem(&error, time))? {
        if body.len() as u64 + chunk.len() as u64 > limit {
            return Err(Problem::TooLarge(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// What an error of the client means.
pub(super) fn problem(error: &reqwest::Error, time: Duration) -> Problem {
    if error.is_timeout() {
        Problem::TimedOut(time)
    } else if error.is_body() || error.is_decode() {
        Problem::BrokenOff
    } else {
        Problem::Unreachable
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}

/// How long the host wants us to wait: seconds, or a date as its own clock has it.
fn wait(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, RETRY_AFTER)?;
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let now = httpdate::parse_http_date(&text(headers, DATE)?).ok()?;
    httpdate::parse_http_date(&value).ok()?.duration_since(now).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_is_in_seconds_or_until_a_date() {
        let check = |after: &str, date: &str, seconds: Option<u64>| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, after.parse().unwrap());
            headers.insert(DATE, date.parse().unwrap());
            assert_eq!(wait(&headers), seconds.map(Duration::from_secs), "{after}");
        };
        let now = "Mon, 23 Nov 2026 09:00:00 GMT";
        check("7", now, Some(7));
        check("Mon, 23 Nov 2026 09:02:00 GMT", now, Some(120));
        check("Mon, 23 Nov 2026 08:00:00 GMT", now, None);
        check("soon", now, None);
    }
}

//! A pasted list of songs, which may be longer than other forms.

use alsong_app::context::PastedText;
use axum::body::Body;
use axum::extract::{Form, FromRequest, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use serde::Deserialize;

use super::{SiteState, pages};

/// The most of a request that is kept, in bytes: a text of a million bytes takes three times as much in a form.
const KEPT: usize = 3 * 1024 * 1024 + 64 * 1024;

/// The most that is read: a browser that still sends does not show an answer.
const READ: usize = 32 * 1024 * 1024;

#[derive(Deserialize)]
struct Pasted {
    text: String,
}

/// The page that shows what was found of the text. What is too long is read to its end, so that the page can say so.
pub(super) async fn preview(State(state): State<SiteState>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let Some(kept) = read(body).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let text = match kept {
        Some(form) => {
            let request = Request::from_parts(parts.clone(), Body::from(form));
            match Form::<Pasted>::from_request(request, &()).await {
                Ok(Form(Pasted { text })) => Some(text),
                Err(refused) => return refused.into_response(),
            }
        }
        None => None,
    };
    pages::page_with(state, Request::from_parts(parts, Body::empty()), PastedText(text)).await
}

/// The whole body; inside, nothing where it is longer than what is kept; nothing at all where it does not end.
async fn read(body: Body) -> Option<Option<Vec<u8>>> {
    let (mut kept, mut read) = (Vec::new(), 0);
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.ok()?;
        read += chunk.len();
        if read > READ {
            return None;
        }
        if read <= KEPT {
            kept.extend_from_slice(&chunk);
        }
    }
    Some((read <= KEPT).then_some(kept))
}

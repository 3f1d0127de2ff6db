//! The open API of `api.manana.kr`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State as Shared};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};

use super::fault::Fault;
use super::server::State;
use super::songs::{SONGS, Song};

pub(super) fn router() -> Router<Arc<State>> {
    Router::new()
        .route("/karaoke/{brand}", get(newest))
        .route("/karaoke/release/{month}/{brand}", get(month))
        .route("/karaoke/popular/{brand}/{period}", get(popular))
}

async fn newest(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    Path(brand): Path<String>,
) -> Response {
    if brand == "brand.json" {
        return answer(&headers, &json!(["kumyoung", "tj", "dam", "joysound"]));
    }
    let mut songs: Vec<&Song> = SONGS.iter().rev().collect();
    songs.truncate(8);
    answer(&headers, &list(state.fault(), &brand, songs))
}

async fn month(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    Path((month, brand)): Path<(String, String)>,
) -> Response {
    let fault = state.fault();
    let month = if fault == Fault::Repeat { "202610".to_owned() } else { month.replace('-', "") };
    let songs = SONGS.iter().filter(|song| song.date.replace('-', "").starts_with(&month));
    answer(&headers, &list(fault, &brand, songs.collect()))
}

async fn popular(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    Path((brand, period)): Path<(String, String)>,
) -> Response {
    if !["daily.json", "weekly.json", "monthly.json"].contains(&period.as_str()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    answer(&headers, &list(state.fault(), &brand, SONGS.iter().rev().collect()))
}

fn list(fault: Fault, brand: &str, songs: Vec<&Song>) -> Value {
    let brand = brand.trim_end_matches(".json");
    let songs = songs.into_iter().filter_map(|song| {
        let number = match brand {
            "tj" => song.tj,
            "kumyoung" => song.ky,
            _ => 0,
        };
        (number != 0).then(|| item(fault, brand, number, song))
    });
    Value::Array(fault.list(songs.collect()))
}

fn item(fault: Fault, brand: &str, number: u32, song: &Song) -> Value {
    let mut item = json!({
        "brand": brand,
        "no": number.to_string(),
        "singer": song.artist,
        "composer": song.writer,
        "lyricist": "윤서리,한여울,두부장..",
        "release": fault.date(song.date),
    });
    item[fault.name("title")] = song.title.into();
    item
}

/// The answer, or that it is the one that is known.
fn answer(headers: &HeaderMap, data: &Value) -> Response {
    let text = data.to_string();
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let tag = format!("\"{:x}\"", hasher.finish());
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known == tag.as_str()) {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response();
    }
    ([(CONTENT_TYPE, "application/json; charset=utf-8".to_owned()), (ETAG, tag)], text).into_response()
}

//! The data behind the pages of `www.tjmedia.com`.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State as Shared;
use axum::routing::post;
use axum::{Form, Json, Router};
use serde_json::{Value, json};

use super::fault::Fault;
use super::server::State;
use super::songs::{SONGS, Song};

type Fields = Form<HashMap<String, String>>;

pub(super) fn router() -> Router<Arc<State>> {
    Router::new()
        .route("/legacy/api/newSongOfMonth", post(new_songs).get(new_songs))
        .route("/legacy/api/searchSong", post(search))
        .route("/legacy/api/topAndHot100", post(chart).get(chart))
}

/// Everything since a month.
async fn new_songs(Shared(state): Shared<Arc<State>>, Form(fields): Fields) -> Json<Value> {
    let Some(month) = fields.get("searchYm").filter(|month| month.len() == 6) else { return failed("20") };
    let since = format!("{}-{}-01", &month[..4], &month[4..]);
    let songs = SONGS.iter().filter(|song| song.tj != 0 && song.date >= since.as_str());
    answer(state.fault(), songs.map(|song| item(state.fault(), song)).collect())
}

/// What a text is in, by title (1), artist (2) or both (0); or what has this number (16).
async fn search(Shared(state): Shared<Arc<State>>, Form(fields): Fields) -> Json<Value> {
    let fault = state.fault();
    let text = fields.get("searchTxt").map(String::as_str).unwrap_or_default();
    if text.contains('\'') {
        return failed("04");
    }
    if text.is_empty() {
        return failed("20");
    }
    let found = |by: fn(&Song) -> &str| -> Vec<Value> {
        let songs = SONGS.iter().filter(|song| song.tj != 0 && by(song).contains(text));
        songs.map(|song| rich_item(fault, song)).collect()
    };
    let (titles, artists) = (found(|song| song.title), found(|song| song.artist));
    match fields.get("strType").map(String::as_str) {
        Some("1") => answer(fault, titles),
        Some("2") => answer(fault, artists),
        Some("16") => {
            let known = SONGS.iter().filter(|song| song.tj != 0 && song.tj.to_string() == text);
            answer(fault, known.map(|song| rich_item(fault, song)).collect())
        }
        _ => {
            let (titles, artists) = (fault.list(titles), fault.list(artists));
            fine(json!([
                { "items1TotalCount": titles.len(), "items1": titles },
                { "items2TotalCount": artists.len(), "items2": artists },
            ]))
        }
    }
}

/// The most sung songs; the genre takes every so many of them.
async fn chart(Shared(state): Shared<Arc<State>>, Form(fields): Fields) -> Json<Value> {
    let fault = state.fault();
    let get = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let (start, end) = (get("searchStartDate"), get("searchEndDate"));
    if !["TOP", "HOT"].contains(&get("chartType")) || start.len() != 10 || end.len() != 10 || start > end {
        return failed("20");
    }
    let every = get("strType").parse::<usize>().unwrap_or(1);
    let songs = SONGS.iter().rev().filter(|song| song.tj != 0).step_by(every);
    let ranked = (1..).zip(songs).map(|(rank, song)| {
        let mut item = item(fault, song);
        item["rank"] = rank.to_string().into();
        item.as_object_mut().unwrap().remove("publishdate");
        item
    });
    answer(fault, ranked.collect())
}

fn item(fault: Fault, song: &Song) -> Value {
    let mut item = json!({
        "rownumber": song.tj,
        "pro": song.tj,
        "indexSong": song.artist,
        "word": song.writer,
        "com": song.writer,
        "icongubun": if song.title.contains("(MR)") { "MR" } else { "" },
        "mv_yn": "N",
        "publishdate": fault.date(song.date),
    });
    item[fault.name("indexTitle")] = song.title.into();
    item
}

fn rich_item(fault: Fault, song: &Song) -> Value {
    let mut item = item(fault, song);
    item["subTitle"] = Value::Null;
    item["sortTitleKo"] = song.reading.0.into();
    item["sortSongKo"] = song.reading.1.into();
    item["nationalcode"] = song.nation.into();
    item
}

fn answer(fault: Fault, items: Vec<Value>) -> Json<Value> {
    if items.is_empty() {
        return failed("98");
    }
    let items = fault.list(items);
    fine(json!({ "itemsTotalCount": items.len(), "items": items }))
}

fn fine(data: Value) -> Json<Value> {
    Json(json!({ "resultCode": "99", "resultData": data, "resultMsg": "성공" }))
}

fn failed(code: &str) -> Json<Value> {
    Json(json!({ "resultCode": code, "resultData": null, "resultMsg": "알 수 없는 오류" }))
}

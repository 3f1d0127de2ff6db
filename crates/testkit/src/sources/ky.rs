//! The pages of `kysing.kr`.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Query, State as Shared};
use axum::response::Html;
use axum::routing::get;

use super::fault::Fault;
use super::server::State;
use super::songs::{SONGS, Song};

/// Songs on a page of results, and of new songs.
const PAGE: usize = 15;
/// Songs on each of the two pages of a ranking; the real one has 50.
const RANGE: usize = 12;

type Fields = Query<HashMap<String, String>>;

pub(super) fn router() -> Router<Arc<State>> {
    Router::new()
        .route("/search/", get(search))
        .route("/latest/", get(latest))
        .route("/popular/", get(popular))
}

/// What a text is in, by number (1, the whole of it), title (2) or artist (7).
async fn search(Shared(state): Shared<Arc<State>>, Query(fields): Fields) -> Html<String> {
    let text = fields.get("keyword").map(String::as_str).unwrap_or_default();
    let found = known().filter(|song| match fields.get("category").map(String::as_str) {
        Some("1") => song.ky.to_string() == text,
        Some("2") => song.title.contains(text),
        Some("7") => song.artist.contains(text),
        _ => song.title.contains(text) || song.artist.contains(text),
    });
    let found: Vec<&Song> = found.collect();
    let head = format!("<p class=\"search_tit\">곡명 <span>{}</span> 개의 검색결과</p>", found.len());
    listed(state.fault(), &found, &head, &fields)
}

/// This month's new songs.
async fn latest(Shared(state): Shared<Arc<State>>, Query(fields): Fields) -> Html<String> {
    let songs: Vec<&Song> = known().collect();
    listed(state.fault(), &songs, "<h2>이달의 신곡</h2>", &fields)
}

/// The most sung songs, in two halves.
async fn popular(Shared(state): Shared<Arc<State>>, Query(fields): Fields) -> Html<String> {
    let fault = state.fault();
    let is_second = fields.get("range").is_some_and(|range| range == "2") && fault != Fault::Repeat;
    let before = if is_second { RANGE } else { 0 };
    let songs: Vec<&Song> = known().skip(before).take(RANGE).collect();
    let songs = (before + 1..).zip(songs).collect();
    let rows: String =
        fault.list(songs).iter().map(|(rank, song)| row(fault, "popular_chart", Some(*rank), song)).collect();
    page(&format!("{}{rows}", heading("popular_chart")))
}

fn known() -> impl Iterator<Item = &'static Song> {
    SONGS.iter().filter(|song| song.ky != 0)
}

/// One page of a list, with links to all of them. A page after the last one is the last one again.
fn listed(fault: Fault, songs: &[&Song], head: &str, fields: &HashMap<String, String>) -> Html<String> {
    let asked = fields.get("s_page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).max(1);
    let mut pages = songs.len().div_ceil(PAGE);
    let mut number = asked.min(pages.max(1));
    if fault == Fault::Repeat {
        (number, pages) = (1, asked + 1);
    }
    let songs: Vec<&Song> = songs.iter().skip((number - 1) * PAGE).take(PAGE).copied().collect();
    let rows: String = fault.list(songs).iter().map(|song| row(fault, "search_chart", None, song)).collect();
    let links: String =
        (1..=pages).map(|page| format!("<a href=\"?category=2&s_page={page}\">{page}</a>")).collect();
    page(&format!(
        "{head}<div class=\"search_daily_chart_wrap\">{}{rows}<ul class=\"search_chart_listEND clear\"><li></li></ul></div>\
         <div class=\"search_chart_page_nav\">{links}</div>",
        heading("search_chart")
    ))
}

fn heading(list: &str) -> String {
    format!(
        "<ul class=\"{list}_list clear\"><li class=\"{list}_chk\"><input type=\"checkbox\" id=\"songAll\"></li>\
         <li class=\"{list}_num\">곡번호</li><li class=\"{list}_tit\">곡명<span class=\"tit\">/아티스트</span></li>\
         <li class=\"{list}_sng\">아티스트</li><li class=\"{list}_rel\">출시월</li></ul>"
    )
}

fn row(fault: Fault, list: &str, rank: Option<usize>, song: &Song) -> String {
    let cut = |text: &str, length: usize| match text.chars().count() > length {
        true => format!("{}..", text.chars().take(length).collect::<String>()),
        false => text.to_owned(),
    };
    // The attribute is longer than what is shown, but not always long enough.
    let (title, artist) = (escape(&cut(song.title, 21)), escape(song.artist));
    let shown = escape(&cut(song.title, 10));
    let rank = rank
        .map(|rank| format!("<label><span class=\"{list}_link\">{rank}</span></label>"))
        .unwrap_or_default();
    let class = fault.name("tit");
    let released = fault.date(song.date);
    let released = released[..7].replace('-', ".");
    format!(
        "<ul class=\"{list}_list clear\">\n\
         <li class=\"{list}_chk\">{rank}<input type=\"checkbox\" value=\"{ky}\"></li>\n\
         <li class=\"{list}_num\">{ky}</li>\n\
         <li class=\"{list}_tit clear\"><span title=\"{title}\" class=\"{class}\">{shown}</span>\n\
         <span title=\"{artist}\" class=\"{class} mo-art\">{artist}</span><img class=\"LyricsView\" src=\"/ly.png\">\n\
         <div class=\"LyricsWrap clear\"><div class=\"LyricsCont\"><p class=\"LyricsTit\">{title}</p>\
         여기에 노랫말이 있다<br />둘째 줄</div></div></li>\n\
         <li class=\"{list}_sng\" title=\"{artist}\">{artist}</li>\n\
         <li class=\"{list}_cmp\" title=\"{writer}\">{writer}</li>\n\
         <li class=\"{list}_wrt\" title=\"{writer},{writer},이..\">{writer}..</li>\n\
         <li class=\"{list}_rel\">{released}</li>\n</ul>\n",
        ky = song.ky,
        writer = song.writer,
    )
}

fn page(body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html>\n<html lang=\"ko\"><head><meta charset=\"utf-8\"><script>var x = \"<ul>\";</script></head>\n\
         <body><ul class=\"menu\"><li><a href=\"/search/?category=2\">곡명</a></li></ul>{body}</body>\n</html>\n"
    ))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

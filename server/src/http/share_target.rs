//! What other apps share with the installed app.

use alsong_services::shared_text;
use axum::extract::Query;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;

/// The fields of the manifest's `share_target`; apps fill the one or the other.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Shared {
    title: String,
    text: String,
}

/// `GET /share-target`: the search for the song that was shared, or an empty one.
pub(super) async fn search(Query(Shared { title, text }): Query<Shared>) -> impl IntoResponse {
    let names = shared_text::names(&title, &text);
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", &names).finish();
    let address = if names.is_empty() { "/search".to_owned() } else { format!("/search?{query}") };
    // Nobody keeps what somebody searched for.
    ([(CACHE_CONTROL, "no-store")], Redirect::to(&address))
}

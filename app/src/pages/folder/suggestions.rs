use alsong_library::{FolderId, Recommendation};
use leptos::prelude::*;

use crate::api::recommend::recommend_songs;
use crate::components::loaded::loaded_or_nothing;
use crate::components::recommended::Recommended;
use crate::fetched::fetched;

/// How many songs the folder page suggests; the recommendation page has more.
const COUNT: u8 = 3;

/// A few songs that would go with this folder.
#[component]
pub(super) fn Suggestions(
    /// The folder.
    folder: FolderId,
) -> impl IntoView {
    let songs = fetched(|| (), move |()| recommend_songs(Some(folder), COUNT));
    loaded_or_nothing(songs, move |songs| suggestions(folder, songs))
}

fn suggestions(folder: FolderId, songs: Vec<Recommendation>) -> AnyView {
    if songs.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="suggestions" aria-labelledby="suggestions">
            <h2 id="suggestions">"이어서 부를 곡"</h2>
            <Recommended songs=songs />
            <a class="more" href=format!("/recommend?folder={folder}")>
                "더 보기"
            </a>
        </section>
    }
    .into_any()
}

use alsong_library::Recommendation;
use leptos::prelude::*;

use crate::components::song_row::SongRow;
use crate::text::reason;

/// Recommended songs, each with its reason.
#[component]
pub(crate) fn Recommended(
    /// The songs, the best first.
    songs: Vec<Recommendation>,
) -> impl IntoView {
    view! {
        <ul class="songs">
            {songs
                .into_iter()
                .map(|song| view! { <SongRow song=song.song note=reason(&song.reason) /> })
                .collect_view()}
        </ul>
    }
}

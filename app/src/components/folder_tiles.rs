use alsong_library::FolderSummary;
use leptos::prelude::*;

use crate::components::own::own;

/// Folders as tiles, two in a row on a phone.
#[component]
pub(crate) fn FolderTiles(
    /// The folders, in the singer's order.
    folders: Vec<FolderSummary>,
) -> impl IntoView {
    view! {
        <ul class="tiles">
            {folders
                .into_iter()
                .map(|folder| {
                    view! {
                        <li>
                            <a class="tile" href=format!("/folder/{}", folder.id)>
                                <span class="tile-name">{own(&folder.name)}</span>
                                <small>{[&*folder.song_count.to_string(), "곡"].concat()}</small>
                            </a>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

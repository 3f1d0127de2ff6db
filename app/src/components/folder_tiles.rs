use alsong_library::FolderSummary;
use leptos::prelude::*;

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
                                <span class="tile-name">{folder.name}</span>
                                <small>{folder.song_count}"곡"</small>
                            </a>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

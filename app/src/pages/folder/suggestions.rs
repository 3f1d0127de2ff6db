use alsong_library::{FolderId, Recommendations, Seeds, SignalList};
use leptos::prelude::*;

use crate::api::recommend::recommend_songs;
use crate::browser::library::Library;
use crate::browser::preference;
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
    let library = Library::get();
    let songs = fetched(
        || (),
        move |()| async move {
            // The folder may be so new that the server has not heard of it.
            library.save_first().await?;
            recommend_songs(Seeds::Folder(folder), preference::brand(), None, 0, COUNT).await
        },
    );
    loaded_or_nothing(songs, move |songs| suggestions(folder, songs))
}

fn suggestions(
    folder: FolderId,
    Recommendations { songs, visit, is_general, .. }: Recommendations,
) -> AnyView {
    if songs.is_empty() {
        return ().into_any();
    }
    let general = is_general.then(|| {
        view! { <p class="hint">"이 폴더는 아직 비어 있어서 요즘 많이 부르는 노래를 보여 드려요."</p> }
    });
    view! {
        <section class="suggestions" aria-labelledby="suggestions">
            <h2 id="suggestions">"이어서 부를 곡"</h2>
            {general}
            <Recommended songs=songs list=SignalList::Folder brand=preference::brand() />
            <a class="more" href=format!("/recommend?with={folder}&visit={visit}")>
                "더 보기"
            </a>
        </section>
    }
    .into_any()
}

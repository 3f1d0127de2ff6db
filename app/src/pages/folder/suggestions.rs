use alsong_library::{FolderId, Recommendations, Seeds, SignalList};
use leptos::prelude::*;

use crate::AppError;
use crate::api::recommend::recommend_songs;
#[cfg(not(feature = "ssr"))]
use crate::browser::library;
use crate::browser::library::Library;
use crate::browser::preference;
use crate::components::lazily::lazily;
use crate::components::recommended::Recommended;

/// How many songs the folder page suggests; the recommendation page has more.
const COUNT: u8 = 3;

/// A few songs that would go with the folder.
pub(super) async fn of(library: Library, folder: FolderId) -> Result<(FolderId, Recommendations), AppError> {
    // One that was just deleted is not asked about.
    #[cfg(not(feature = "ssr"))]
    library::folder(folder).await?;
    // The folder may be so new that the server has not heard of it.
    library.save_first().await?;
    Ok((folder, recommend_songs(Seeds::Folder(folder), preference::brand(), None, 0, COUNT).await?))
}

/// These songs; nothing where there are none.
pub(super) fn section(
    (folder, Recommendations { songs, visit, is_general, .. }): (FolderId, Recommendations),
) -> AnyView {
    if songs.is_empty() {
        return ().into_any();
    }
    lazily(move || {
        view! {
            <section class="suggestions" aria-labelledby="suggestions">
                <h2 id="suggestions">"이어서 부를 곡"</h2>
                {is_general
                    .then(|| {
                        view! {
                            <p class="hint">
                                "이 폴더는 아직 비어 있어서 요즘 많이 부르는 노래를 보여 드려요."
                            </p>
                        }
                    })}
                <Recommended songs=songs list=SignalList::Folder brand=preference::brand() />
                <a class="more" href=format!("/recommend?with={folder}&visit={visit}")>
                    "더 보기"
                </a>
            </section>
        }
        .into_any()
    })
}

use alsong_catalogue::SongCard;
use alsong_library::SharedFolder;
use http::HeaderValue;
use http::header::HeaderName;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::use_params_map;

use super::{names, numbers};
use crate::api::shares::get_shared;
use crate::components::flash::Flash;
use crate::components::form_id::form_id;
use crate::components::loaded::loaded_page;
use crate::components::own::own;
use crate::fetched::fetched;

/// A folder that somebody lets others read, for whoever has the link.
#[component]
pub(crate) fn SharedPage() -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        let no_index = HeaderValue::from_static("noindex, nofollow");
        response.insert_header(HeaderName::from_static("x-robots-tag"), no_index);
    }
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let asked = token.clone();
    let folder = fetched(move || asked.clone(), get_shared);
    loaded_page(folder, move |folder| contents(folder, token.clone()))
}

fn contents(folder: SharedFolder, token: String) -> AnyView {
    let row = |song: SongCard| {
        view! {
            <li class="song">
                <div class="song-names">
                    <a href=format!("/song/{}", song.id.0)>{names(&song)}</a>
                </div>
                {numbers(&song)}
            </li>
        }
    };
    view! {
        <header class="page-head">
            <h1 tabindex="-1">{own(&folder.name)}</h1>
        </header>
        <Flash />
        <p class="count">{format!("{}곡을 공유받았어요", folder.songs.len())}</p>
        <form class="card" method="post" action="/api/keep_shared">
            {form_id()}
            <input type="hidden" name="token" value=token />
            <button class="primary">"내 폴더에 담기"</button>
        </form>
        <ul class="songs">{folder.songs.into_iter().map(row).collect_view()}</ul>
    }
    .into_any()
}

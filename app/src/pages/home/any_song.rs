use alsong_catalogue::{Brand, SongCard, SongId};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use crate::browser::library;
use crate::components::loaded::loaded_or_nothing;
use crate::components::song_row::SongRow;
use crate::fetched::{Fetched, fetched};

/// A song drawn at random, once it is asked for.
pub(super) type Asked = Fetched<Option<SongCard>>;

/// Draws when the address has `any`: the song that is not to come again, or 0. Another machine draws anew.
pub(super) fn asked(query: Memo<ParamsMap>, brand: Memo<Option<Brand>>) -> Asked {
    let shown = Memo::new(move |_| query.read().get("any").map(|song| song.parse().unwrap_or_default()));
    fetched(
        move || (shown.get(), brand.get()),
        |(shown, brand)| async move {
            match shown {
                Some(shown) => library::any_song(Some(SongId(shown)), brand).await,
                None => Ok(None),
            }
        },
    )
}

/// The button that draws, and what it drew.
pub(super) fn section(any: Asked, brand: Memo<Option<Brand>>) -> AnyView {
    loaded_or_nothing(any, move |song| drawn(song, brand.get_untracked()))
}

fn drawn(song: Option<SongCard>, brand: Option<Brand>) -> AnyView {
    let href = ["/?any=", &song.as_ref().map_or(0, |song| song.id.0).to_string()].concat();
    let text = if song.is_some() { "다른 곡 뽑기" } else { "아무거나 한 곡" };
    let row = song.map(|song| {
        view! {
            <div role="status">
                <ul class="songs">
                    <SongRow song=song brand=brand />
                </ul>
            </div>
        }
        .into_any()
    });
    view! {
        <section class="any-song" aria-label="아무거나 한 곡">
            {row}
            <a class="button" data-noscroll="" href=href>
                {text}
            </a>
        </section>
    }
    .into_any()
}

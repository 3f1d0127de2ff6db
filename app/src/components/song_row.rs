use alsong_catalogue::{Brand, SongCard};
use leptos::prelude::*;

use crate::components::lazily::lazily;
use crate::components::number_badge::NumberBadge;
use crate::components::own::own;
use crate::components::save_sheet::SaveSheet;

/// A song as every list shows it: title, artist, a note, both numbers, and what can be done with it. Rows are most of a
/// page, so they are taken over after the rest of it.
#[component]
pub(crate) fn SongRow(
    /// The song.
    song: SongCard,
    /// A small line under the artist: why it matched, why it is recommended.
    #[prop(default = None, into)]
    note: Option<String>,
    /// What stands before the names: a rank.
    #[prop(default = None, into)]
    lead: Option<AnyView>,
    /// The vendor of the machine in the room: its number is the large one, and a song without it steps back.
    #[prop(default = None)]
    brand: Option<Brand>,
    /// The place in a list that the singer sorts.
    #[prop(default = None)]
    place: Option<usize>,
    /// What follows when one of its buttons is used.
    #[prop(optional)]
    on_use: Option<Callback<()>>,
    /// Buttons at the end of the row; by default the one that puts the song into a folder.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    lazily(move || {
        let brands = if brand == Some(Brand::Ky) { [Brand::Ky, Brand::Tj] } else { Brand::ALL };
        let numbers = brands
            .map(|brand| view! { <NumberBadge brand=brand number=song.number(brand) /> })
            .collect_view();
        let used = move |event: web_sys::MouseEvent| {
            if let Some(on_use) = on_use
                && event_target::<web_sys::Element>(&event)
                    .closest("button:not(.reject), a")
                    .is_ok_and(|button| button.is_some())
            {
                on_use.run(());
            }
        };
        let mut class = String::from(if lead.is_some() { "song ranked" } else { "song" });
        if let Some(brand) = brand {
            class.push_str(if song.number(brand).is_some() { " on-" } else { " lacks-" });
            class.push_str(brand.code());
        }
        view! {
            <li class=class data-place=place on:click=used>
                {lead}
                <div class="song-names">
                    <a class="song-title" href=format!("/song/{}", song.id.0)>
                        {own(&song.title)}
                    </a>
                    <span class="song-artist">{own(&song.artist)}</span>
                    {note.map(|note| view! { <span class="song-note">{note}</span> })}
                </div>
                <div class="song-numbers">{numbers}</div>
                {match children {
                    Some(children) => children().into_any(),
                    None => view! { <SaveLink song=song /> }.into_any(),
                }}
            </li>
        }
        .into_any()
    })
}

/// Puts a song into a folder: a sheet over the page, or without JavaScript a page of its own.
#[component]
pub(crate) fn SaveLink(
    /// The song to keep.
    song: SongCard,
) -> impl IntoView {
    let sheet = SaveSheet::get();
    let href = format!("/save/{}", song.id.0);
    let label = format!("{} 폴더에 담기", song.title);
    view! {
        <a
            class="row-action save"
            href=href
            aria-label=label
            on:click=move |event| {
                event.prevent_default();
                sheet.open(song.clone());
            }
        ></a>
    }
}

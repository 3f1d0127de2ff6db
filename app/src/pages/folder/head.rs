use alsong_catalogue::Brand;
use alsong_library::Folder;
use leptos::prelude::*;

use super::asked::{Asked, Order};
use super::editing::Editing;
use crate::browser::preference;
use crate::components::lazily::lazily;
use crate::components::sorter::edit_button;

/// How many of the songs the machine has, and the ways to see them otherwise.
pub(super) fn head(folder: &Folder, asked: Asked, editing: Editing) -> AnyView {
    let id = folder.id;
    let chip = |set: bool, name: &'static str, asked: Asked, chooses: Option<Brand>| {
        let choose = move |_| {
            if chooses.is_some() {
                preference::prefer(chooses);
            }
        };
        view! {
            <a class="chip" href=asked.address(id) aria-current=set.then_some("true") on:click=choose>
                {name}
            </a>
        }
        .into_any()
    };
    let brands = Brand::ALL
        .map(|brand| chip(brand == asked.brand, brand.label(), Asked { brand, ..asked }, Some(brand)));
    let orders =
        Order::ALL.map(|(order, _, name)| chip(order == asked.order, name, Asked { order, ..asked }, None));
    let edit = edit_button("편집", Callback::new(move |()| editing.begin()));
    let room = ["/room?with=", &id.to_string(), "&brand=", asked.brand.code()].concat();
    let (brands, orders): (Vec<_>, Vec<_>) = (brands.into(), orders.into());
    let chips = lazily(move || {
        view! {
            <nav class="chips filters" aria-label="기계와 순서">
                {brands} <i aria-hidden="true"></i> {orders}
            </nav>
        }
        .into_any()
    });
    view! {
        {chips}
        <div class="count-line">
            <p class="count">{count(folder, asked.brand)}</p>
            {edit}
        </div>
        <a class="room-door" href=room>
            "방 모드"
            <small>"한 곡씩 크게"</small>
        </a>
    }
    .into_any()
}

/// `TJ에서 12곡, 3곡 없음`.
fn count(folder: &Folder, brand: Brand) -> String {
    let there = folder.songs.iter().filter(|saved| saved.song.number(brand).is_some()).count();
    let missing = folder.songs.len() - there;
    let there = [brand.label(), "에서 ", &there.to_string(), "곡"].concat();
    if missing == 0 { there } else { [&there, ", ", &missing.to_string(), "곡 없음"].concat() }
}

use alsong_catalogue::Brand;
use leptos::prelude::*;

use crate::browser::preference;

/// In the address: the machine does not matter.
const EITHER: &str = "both";

/// The machine that the address asks for, remembered from then on; else the one that was chosen last.
pub(super) fn chosen(asked: Option<&str>) -> Option<Brand> {
    let brand = match asked {
        Some(EITHER) => None,
        Some(code) => Some(code.parse().ok().or_else(preference::brand)).flatten(),
        None => return preference::brand(),
    };
    preference::prefer(brand);
    brand
}

/// Which vendor's machine is in the room: its numbers are the large ones. `drawn` is what the address says of a song drawn at
/// random, which then comes from the other machine.
pub(super) fn switch(brand: Option<Brand>, drawn: Option<String>) -> AnyView {
    let drawn = drawn.map(|drawn| ["&any=", &drawn].concat()).unwrap_or_default();
    let choice = |one: Option<Brand>| {
        let code = one.map_or(EITHER, Brand::code);
        let label = one.map_or("둘 다", Brand::label);
        view! {
            <a href=["/?brand=", code, &drawn].concat() data-noscroll="" aria-current=(one == brand).then_some("true")>
                {label}
            </a>
        }
        .into_any()
    };
    let choices: Vec<AnyView> = [Some(Brand::Tj), Some(Brand::Ky), None].map(choice).into();
    view! {
        <nav class="machine" aria-label="이 방의 기계">
            <span aria-hidden="true">"이 방의 기계"</span>
            {choices}
        </nav>
    }
    .into_any()
}

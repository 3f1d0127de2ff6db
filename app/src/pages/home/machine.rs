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

/// Which vendor's machine is in the room: its numbers are the large ones.
pub(super) fn switch(brand: Option<Brand>) -> AnyView {
    let choice = |one: Option<Brand>| {
        let code = one.map_or(EITHER, Brand::code);
        let label = one.map_or("둘 다", Brand::label);
        view! {
            <a href=["/?brand=", code].concat() data-noscroll="" aria-current=(one == brand).then_some("true")>
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

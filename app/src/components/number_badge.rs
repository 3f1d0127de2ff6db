use alsong_catalogue::{Brand, SongNumber};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::browser::spawn::spawn;
use crate::browser::{clipboard, haptics};
use crate::components::dynamic::dynamic;
use crate::components::toast::Toast;
use crate::text::digit_by_digit;

/// How long the badge says that it was copied, in milliseconds.
const COPIED_MS: u32 = 1_200;

/// A vendor's number in fixed-width digits; a tap copies it. A song the vendor does not have says so.
#[component]
pub(crate) fn NumberBadge(
    /// Whose number.
    brand: Brand,
    /// The number, if the vendor has the song.
    number: Option<SongNumber>,
) -> impl IntoView {
    let Some(number) = number else {
        return view! {
            <span class=format!("number missing {brand}")>
                <b>{brand.label()}</b>
                <span>"없음"</span>
            </span>
        }
        .into_any();
    };
    let digits = number.to_string();
    let spoken = digit_by_digit(&digits);
    let copied = RwSignal::new(false);
    let toast = Toast::get();
    let copy = {
        let digits = digits.clone();
        move |_| {
            let digits = digits.clone();
            spawn(async move {
                if clipboard::copy(&digits).await {
                    haptics::tap();
                    toast.say("복사됨");
                    copied.set(true);
                    Timeout::new(COPIED_MS, move || {
                        copied.try_set(false);
                    })
                    .forget();
                } else {
                    toast.say("복사하지 못했어요. 번호를 길게 눌러 복사해 주세요.");
                }
            });
        }
    };
    view! {
        <button
            type="button"
            class=format!("number {brand}")
            on:click=copy
        >
            <b>{brand.label()}</b>
            // The digits apart are the name: together they would be read as tens of thousands, or twice.
            <span aria-hidden="true">{dynamic(move || if copied.get() { "복사됨".into_any() } else { digits.clone().into_any() })}</span>
            <span class="visually-hidden">{format!("{spoken}, 복사하기")}</span>
        </button>
    }
    .into_any()
}

/// A number that is only read: a screen reader says it digit by digit, as it is typed.
pub(crate) fn read_number(number: SongNumber) -> AnyView {
    let digits = number.to_string();
    view! {
        <span aria-hidden="true">{digits.clone()}</span>
        <span class="visually-hidden">{digit_by_digit(&digits)}</span>
    }
    .into_any()
}

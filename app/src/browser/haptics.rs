//! A short shake under the finger.

use js_sys::Reflect;
use leptos::prelude::window;

/// How long the phone shakes, in milliseconds.
const TAP_MS: u32 = 8;

/// Something was pressed, kept or sung: the phone shakes where it can, for a singer who does not mind motion.
pub(crate) fn tap() {
    let navigator = window().navigator();
    // Safari has no such function, and calling it would throw.
    let able = Reflect::has(&navigator, &"vibrate".into()).unwrap_or_default();
    let calm = window().match_media("(prefers-reduced-motion: reduce)");
    if able && !calm.is_ok_and(|calm| calm.is_some_and(|calm| calm.matches())) {
        navigator.vibrate_with_duration(TAP_MS);
    }
}

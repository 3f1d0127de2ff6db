//! Putting the app on the home screen: which way this browser has, and when it is time to say so.

use js_sys::{Function, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

use crate::cookie;

/// How the app gets onto the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The browser asks when it is told to.
    Asked,
    /// By Safari's share sheet; no page can open it.
    ShareSheet,
    /// Not from within `KakaoTalk`: the phone's own browser has to be opened first.
    Outside,
}

impl Way {
    /// The way of this browser that needs no event of its own.
    pub(crate) fn of_browser() -> Option<Self> {
        let navigator = window().navigator();
        of_agent(&navigator.user_agent().ok()?, navigator.max_touch_points() > 1)
    }
}

fn of_agent(agent: &str, has_touch: bool) -> Option<Way> {
    let has = |part: &str| agent.contains(part);
    if has("KAKAOTALK") {
        return Some(Way::Outside);
    }
    // An iPad calls itself a Mac. Others' browsers on an iPhone have no version of Safari.
    let is_ios = has("iPhone") || has("iPad") || (has("Macintosh") && has_touch);
    (is_ios && has("Version/") && has("Safari/")).then_some(Way::ShareSheet)
}

/// The event with which a browser offers to install the app; the start module put it there.
const OFFER: &str = "installOffer";

/// Whether the browser has offered to install the app.
pub(crate) fn is_offered() -> bool {
    offer().is_truthy()
}

/// Has the browser ask.
pub(crate) fn ask() {
    let offer = offer();
    let prompt = Reflect::get(&offer, &"prompt".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
    _ = prompt.map(|prompt| prompt.call0(&offer));
}

fn offer() -> JsValue {
    Reflect::get(&window(), &OFFER.into()).unwrap_or_default()
}

/// Whether this is the installed app already.
pub(crate) fn is_installed() -> bool {
    let query = window().match_media("(display-mode: standalone)").ok().flatten();
    let standalone = Reflect::get(&window().navigator(), &"standalone".into()).unwrap_or_default();
    query.is_some_and(|query| query.matches()) || standalone.is_truthy()
}

/// Values of the cookie, which outlives the session that ends with everything else that the device keeps.
const SEEN_BEFORE: &str = "later";
const DISMISSED: &str = "no";
/// Tells one visit from the next.
const VISIT: &str = "alsong.visit";

/// Whether the app may be offered: not on a first visit, but for KakaoTalk, which is better left before anything is kept in
/// it, and not after it was dismissed. Notes the visit.
pub(crate) fn is_time() -> bool {
    let Some(storage) = window().session_storage().ok().flatten() else { return false };
    let before = cookie::read(cookie::INSTALL);
    if before.is_none() {
        cookie::write(cookie::INSTALL, Some(SEEN_BEFORE));
        _ = storage.set_item(VISIT, "1");
    }
    let is_first = storage.get_item(VISIT).ok().flatten().is_some();
    let may_come = !is_first || Way::of_browser() == Some(Way::Outside);
    may_come && before.as_deref() != Some(DISMISSED)
}

/// It is not offered any more.
pub(crate) fn dismiss() {
    cookie::write(cookie::INSTALL, Some(DISMISSED));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_browser_has_its_way() {
        let check = |agent: &str, has_touch: bool, expected: Option<Way>| {
            assert_eq!(of_agent(agent, has_touch), expected, "{agent}");
        };
        let iphone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";
        check(&format!("{iphone} Version/18.5 Mobile/15E148 Safari/604.1"), true, Some(Way::ShareSheet));
        check(&format!("{iphone} CriOS/138.0.7204.53 Mobile/15E148 Safari/604.1"), true, None);
        check(&format!("{iphone} FxiOS/140.0 Mobile/15E148 Safari/605.1.15"), true, None);
        check(&format!("{iphone} Mobile/15E148 KAKAOTALK/25.5.2 (INAPP)"), true, Some(Way::Outside));
        check(&format!("{iphone} Mobile/15E148"), true, None);
        check(mac, true, Some(Way::ShareSheet));
        check(mac, false, None);
        let android = "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)";
        check(&format!("{android} Chrome/138.0.0.0 Mobile Safari/537.36"), true, None);
        check(
            &format!("{android} Version/4.0 Chrome/138.0.0.0 Mobile Safari/537.36;KAKAOTALK 2425050"),
            true,
            Some(Way::Outside),
        );
        check("", false, None);
    }
}

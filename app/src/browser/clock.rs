//! What day it is.

use alsong_library::Day;
use wasm_bindgen::JsValue;

const DAY_MS: f64 = 86_400_000.0;

/// Today in the singer's calendar.
pub(crate) fn today() -> Day {
    days_ago(0)
}

/// So many days ago.
pub(crate) fn days_ago(days: u32) -> Day {
    let then = js_sys::Date::now() - f64::from(days) * DAY_MS;
    let then = js_sys::Date::new(&JsValue::from_f64(then));
    let [month, day] = [then.get_month() + 1, then.get_date()].map(|number| {
        let digits = number.to_string();
        if number < 10 { ["0", &digits].concat() } else { digits }
    });
    Day::kept([&*then.get_full_year().to_string(), "-", &month, "-", &day].concat())
}

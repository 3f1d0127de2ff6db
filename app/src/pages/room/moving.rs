//! From one song to the next with a finger or a key. Both press the page's own links, so that there is one way of moving.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use crate::browser::haptics;

/// How far a finger goes that swipes, in CSS pixels.
const FAR: i32 = 56;

thread_local! {
    /// Which finger it is, and where it began.
    static BEGUN: Cell<Option<(i32, i32, i32)>> = const { Cell::new(None) };
}

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Back,
    On,
}

impl Way {
    /// Where a finger leads that went so far: to the left is on, as if the next song were drawn in.
    fn of_swipe(x: i32, y: i32) -> Option<Self> {
        (x.abs() >= FAR && x.abs() > y.abs() * 2).then_some(if x < 0 { Self::On } else { Self::Back })
    }

    /// Where a key leads, and which controls use it themselves: all of them a space, fields the arrows too.
    fn of_key(key: &str) -> Option<(Self, &'static str)> {
        match key {
            "ArrowLeft" => Some((Self::Back, "input, select")),
            "ArrowRight" => Some((Self::On, "input, select")),
            " " => Some((Self::On, "input, select, a, button, summary")),
            _ => None,
        }
    }

    /// Goes there.
    pub(super) fn go(self) {
        if let Some(link) = element(if self == Self::On { "a.room-on" } else { "a.room-back" }) {
            link.click();
        }
    }
}

/// A key was pressed, or a finger moves.
pub(super) fn happened(kind: &str, event: &Event) {
    let Some(on) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let is_on = |controls: &str| on.closest(controls).is_ok_and(|control| control.is_some());
    let way = if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
        let is_other = event.alt_key() || event.ctrl_key() || event.meta_key() || event.default_prevented();
        Way::of_key(&event.key()).filter(|(_, controls)| !is_other && !is_on(controls)).map(|(way, _)| way)
    } else if let Some(event) = event.dyn_ref::<PointerEvent>() {
        // A mouse selects text, and has the buttons.
        let begins = kind == "pointerdown"
            && event.is_primary()
            && event.pointer_type() != "mouse"
            && is_on(".room-song");
        finger(kind, begins, (event.pointer_id(), event.client_x(), event.client_y()))
    } else {
        None
    };
    if let Some(way) = way {
        event.prevent_default();
        way.go();
    }
}

/// The song follows the finger; where that has led when it is taken away. Another finger beside it leads nowhere.
fn finger(kind: &str, begins: bool, at: (i32, i32, i32)) -> Option<Way> {
    if begins {
        BEGUN.set(Some(at));
    }
    let (x, y) = way_of(BEGUN.get()?, at)?;
    let is_over = matches!(kind, "pointerup" | "pointercancel");
    if is_over {
        BEGUN.set(None);
    }
    let drawn = if is_over || x.abs() < y.abs() { 0 } else { x };
    if let Some(song) = element(".room-song") {
        _ = song.style().set_property("--drag", &[&*drawn.to_string(), "px"].concat());
    }
    let way = if kind == "pointerup" { Way::of_swipe(x, y) } else { None };
    if way.is_some() {
        haptics::tap();
    }
    way
}

/// How far the finger is from where it began; nothing of another finger.
fn way_of((finger, from_x, from_y): (i32, i32, i32), (this, x, y): (i32, i32, i32)) -> Option<(i32, i32)> {
    (finger == this).then_some((x - from_x, y - from_y))
}

fn element(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swipe_is_long_and_level() {
        let check = |x: i32, y: i32, expected: Option<Way>| {
            assert_eq!(Way::of_swipe(x, y), expected, "{x}, {y}");
        };
        check(-56, 0, Some(Way::On));
        check(80, 30, Some(Way::Back));
        check(-55, 0, None);
        check(-100, 50, None);
        check(0, 200, None);
        check(0, 0, None);
    }

    #[test]
    fn a_second_finger_is_not_the_first() {
        assert_eq!(way_of((1, 200, 300), (1, 50, 310)), Some((-150, 10)));
        assert_eq!(way_of((1, 200, 300), (2, 50, 310)), None);
    }

    #[test]
    fn keys_lead_as_they_point() {
        let way = |key: &str| Way::of_key(key).map(|(way, _)| way);
        assert_eq!(["ArrowRight", " ", "ArrowLeft"].map(way), [Way::On, Way::On, Way::Back].map(Some));
        assert_eq!(["Enter", "ArrowDown", "n", "Escape"].map(way), [None; 4]);
    }
}

//! The list as it was left, so that going back finds it as long and as far down.

use leptos::prelude::*;

use super::asked::Asked;
use crate::browser::effect::effect;
use crate::browser::finder::Found;

/// Remembers the newest list and how far it was scrolled while the app is open.
#[derive(Clone, Copy)]
pub(crate) struct Memory(StoredValue<Left>);

#[derive(Clone, Debug, Default)]
struct Left {
    /// What the list answers; its offset is that of the first song.
    asked: Asked,
    found: Found,
    /// How far down, in CSS pixels.
    scrolled: f64,
    /// Whether the page was left, so that the same list goes back to where it was.
    left: bool,
}

impl Memory {
    /// Makes the memory known to every component below; it outlives the search page.
    pub(crate) fn provide() {
        provide_context(Self(StoredValue::new(Left::default())));
    }

    /// The app's memory.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// The list for what is asked, if it is the one remembered.
    pub(crate) fn of(self, asked: &Asked) -> Option<Found> {
        self.0.with_value(|left| (left.asked == *asked && !asked.text.is_empty()).then(|| left.found.clone()))
    }

    /// A list is on the screen: a new one, or the remembered one once more.
    pub(crate) fn keep(self, asked: Asked, found: Found) {
        let scrolled = self.0.try_update_value(|left| {
            let back = left.left && left.asked == asked;
            let scrolled = left.scrolled;
            *left = Left { asked, found, scrolled, left: false };
            back.then_some(scrolled)
        });
        if let Some(y) = scrolled.flatten() {
            request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, y));
        }
    }

    /// A further part of the list came, in which songs of the list do not count again. Gives what is new.
    pub(crate) fn extend(self, asked: &Asked, mut part: Found) -> Found {
        self.0.update_value(|left| {
            let list = &mut left.found;
            part.songs.retain(|new| list.songs.iter().all(|old| old.song.id != new.song.id));
            if (Asked { offset: left.asked.offset, ..asked.clone() }) == left.asked {
                list.songs.extend(part.songs.iter().cloned());
                list.more = part.more;
            }
        });
        part
    }

    /// Follows how far the page is scrolled until the present owner is gone.
    pub(crate) fn follow(self) {
        effect(move || {
            let listener = window_event_listener(leptos::ev::scroll, move |_| {
                // The next page scrolls to its top before this one is gone.
                if window().location().pathname().is_ok_and(|path| path == "/search") {
                    self.0.update_value(|left| left.scrolled = window().scroll_y().unwrap_or_default());
                }
            });
            on_cleanup(move || {
                listener.remove();
                self.0.update_value(|left| left.left = true);
            });
        });
    }
}

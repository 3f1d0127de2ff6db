//! The list as it was left, so that going back finds it as long and as far down.

use leptos::prelude::*;

use super::asked::Asked;
use super::results::Answer;
use crate::browser::finder::Found;

/// Remembers the newest list and how far it was scrolled while the page is open.
#[derive(Clone, Copy)]
pub(crate) struct Memory {
    answer: StoredValue<Option<Answer>>,
    scrolled: StoredValue<f64>,
    /// Whether the singer came by the browser's back or forward.
    came_back: StoredValue<bool>,
}

impl Memory {
    /// Makes the memory known to every component below; it outlives the search page.
    pub(crate) fn provide() {
        let memory = Self {
            answer: StoredValue::new(None),
            scrolled: StoredValue::new(0.0),
            came_back: StoredValue::new(false),
        };
        provide_context(memory);
        Effect::new(move || {
            _ = window_event_listener(leptos::ev::popstate, move |_| memory.came_back.set_value(true));
        });
    }

    /// The app's memory.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// The list for what is asked, if it is the one remembered.
    pub(crate) fn of(self, asked: &Asked) -> Option<Answer> {
        self.answer.with_value(|answer| answer.clone().filter(|answer| answer.asked == *asked))
    }

    /// A new list is on the screen.
    pub(crate) fn keep(self, answer: &Answer) {
        self.answer.set_value(Some(answer.clone()));
    }

    /// A further part came: songs that the list has are taken out of it, the rest is remembered.
    pub(crate) fn extend(self, asked: &Asked, part: &mut Found) {
        self.answer.update_value(|answer| {
            let Some(Answer { found: list, asked: first, .. }) = answer else { return };
            let follows = Asked { offset: first.offset, ..asked.clone() } == *first;
            if follows {
                part.songs.retain(|new| list.songs.iter().all(|old| old.song.id != new.song.id));
                list.songs.extend(part.songs.iter().cloned());
                list.more = part.more;
            }
        });
    }

    /// Follows how far the page is scrolled until the present owner is gone; and once, after going back, how far it was.
    pub(crate) fn watch(self) -> StoredValue<Option<f64>> {
        let restore = StoredValue::new(None);
        Effect::new(move || {
            if self.came_back.get_value() {
                restore.set_value(Some(self.scrolled.get_value()));
            }
            self.came_back.set_value(false);
            let listener = window_event_listener(leptos::ev::scroll, move |_| {
                self.scrolled.set_value(window().scroll_y().unwrap_or_default());
            });
            on_cleanup(move || listener.remove());
        });
        restore
    }
}

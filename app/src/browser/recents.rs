//! What was searched for lately. Only this device knows.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::storage;

const KEY: &str = "alsong.recent.1";

/// How many searches are kept.
const MOST: usize = 20;

/// The searches of this device, the newest first. Empty until the browser has read them.
#[derive(Clone, Copy)]
pub(crate) struct Recents(RwSignal<Kept>);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    off: bool,
    texts: Vec<String>,
}

impl Recents {
    /// Reads what the device keeps, once the page is alive.
    pub(crate) fn new() -> Self {
        let kept = RwSignal::new(Kept::default());
        Effect::new(move || kept.set(storage::read(KEY).unwrap_or_default()));
        Self(kept)
    }

    /// The searches, the newest first.
    pub(crate) fn texts(self) -> Vec<String> {
        self.0.read().texts.clone()
    }

    /// The newest searches that have `part` in them, without following further changes.
    pub(crate) fn like(self, part: &str) -> Vec<String> {
        self.0.read_untracked().like(part)
    }

    /// Whether nothing is to be kept.
    pub(crate) fn off(self) -> bool {
        self.0.read().off
    }

    /// Something was searched for: it comes first.
    pub(crate) fn add(self, text: &str) {
        self.change(|kept| kept.add(text));
    }

    /// Forgets one search.
    pub(crate) fn remove(self, text: &str) {
        self.change(|kept| kept.texts.retain(|other| other != text));
    }

    /// Forgets every search.
    pub(crate) fn clear(self) {
        self.change(|kept| kept.texts.clear());
    }

    /// Keeps nothing from now on and forgets what was kept, or begins to keep again.
    pub(crate) fn turn_off(self, off: bool) {
        self.change(|kept| *kept = Kept { off, texts: Vec::new() });
    }

    fn change(self, change: impl FnOnce(&mut Kept)) {
        self.0.update(|kept| {
            change(kept);
            storage::write(KEY, kept);
        });
    }
}

impl Kept {
    fn add(&mut self, text: &str) {
        let text = text.trim();
        if self.off || text.is_empty() {
            return;
        }
        self.texts.retain(|other| other != text);
        self.texts.insert(0, text.to_owned());
        self.texts.truncate(MOST);
    }

    fn like(&self, part: &str) -> Vec<String> {
        let part = part.trim().to_ascii_lowercase();
        let like = |text: &&String| text.to_ascii_lowercase().contains(&part);
        self.texts.iter().filter(like).take(2).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_once() {
        let mut kept = Kept::default();
        for text in ["밤편지", " Dynamite ", "밤편지", "", "  "] {
            kept.add(text);
        }
        assert_eq!(kept.texts, ["밤편지", "Dynamite"]);
        assert_eq!(kept.like("dyna"), ["Dynamite"]);
        assert_eq!(kept.like("x"), Vec::<String>::new());
        (0..30).for_each(|n| kept.add(&n.to_string()));
        assert_eq!((kept.texts.len(), kept.texts[0].as_str()), (MOST, "29"));
    }

    #[test]
    fn nothing_is_kept_when_it_is_off() {
        let mut kept = Kept { off: true, texts: Vec::new() };
        kept.add("밤편지");
        assert_eq!(kept.texts, Vec::<String>::new());
    }
}

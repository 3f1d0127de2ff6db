//! What was searched for lately. Only this device knows.

use leptos::prelude::*;

use crate::browser::effect::effect;
use crate::browser::storage;

const TEXTS: &str = "alsong.recent.1";
const OFF: &str = "alsong.recent.off";

/// How many searches are kept, and how many are suggested.
const MOST: usize = 20;
const SUGGESTED: usize = 2;

/// The searches of this device, the newest first. Empty until the browser has read them.
#[derive(Clone, Copy)]
pub(crate) struct Recents {
    texts: RwSignal<Vec<String>>,
    off: RwSignal<bool>,
}

impl Recents {
    /// Reads what the device keeps, once the page is alive.
    pub(crate) fn new() -> Self {
        let recents = Self { texts: RwSignal::new(Vec::new()), off: RwSignal::new(false) };
        effect(move || {
            recents.texts.set(storage::read(TEXTS).unwrap_or_default());
            recents.off.set(storage::read(OFF).unwrap_or_default());
        });
        recents
    }

    /// The searches, the newest first.
    pub(crate) fn texts(self) -> Vec<String> {
        self.texts.get()
    }

    /// The newest searches that have `part` in them, without following further changes.
    pub(crate) fn like(self, part: &str) -> Vec<String> {
        self.texts.with_untracked(|texts| like(texts, part))
    }

    /// Whether nothing is to be kept.
    pub(crate) fn off(self) -> bool {
        self.off.get()
    }

    /// Something was searched for: it comes first.
    pub(crate) fn add(self, text: &str) {
        if !self.off.get_untracked() {
            self.keep(add(self.texts.get_untracked(), text));
        }
    }

    /// Forgets one search.
    pub(crate) fn remove(self, text: &str) {
        let mut texts = self.texts.get_untracked();
        texts.retain(|other| other != text);
        self.keep(texts);
    }

    /// Forgets every search.
    pub(crate) fn clear(self) {
        self.keep(Vec::new());
    }

    /// Keeps nothing from now on and forgets what was kept, or begins to keep again.
    pub(crate) fn turn_off(self, off: bool) {
        self.clear();
        storage::write(OFF, &off);
        self.off.set(off);
    }

    fn keep(self, texts: Vec<String>) {
        storage::write(TEXTS, &texts);
        self.texts.set(texts);
    }
}

fn add(mut texts: Vec<String>, text: &str) -> Vec<String> {
    let text = text.trim();
    if !text.is_empty() {
        texts.retain(|other| other != text);
        texts.insert(0, text.to_owned());
        texts.truncate(MOST);
    }
    texts
}

fn like(texts: &[String], part: &str) -> Vec<String> {
    let part = part.trim().to_ascii_lowercase();
    let like = |text: &&String| text.to_ascii_lowercase().contains(&part);
    texts.iter().filter(like).take(SUGGESTED).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_once() {
        let mut texts = Vec::new();
        for text in ["밤편지", " Dynamite ", "밤편지", "", "  "] {
            texts = add(texts, text);
        }
        assert_eq!(texts, ["밤편지", "Dynamite"]);
        assert_eq!(like(&texts, "dyna"), ["Dynamite"]);
        assert_eq!(like(&texts, "x"), Vec::<String>::new());
        let many = (0..30).fold(texts, |texts, n| add(texts, &n.to_string()));
        assert_eq!((many.len(), many[0].as_str()), (MOST, "29"));
    }
}

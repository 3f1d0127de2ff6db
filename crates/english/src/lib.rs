//! English for finished pages: a table of Korean sentences, and what a text of a page is in English.
//!
//! The pages' source is Korean, and a phone that reads Korean downloads nothing of this. The server asks this crate, the
//! browser `frontend/english/translate.js`, which follows the same rules; `tests/cases.tsv` holds for both.
//!
//! A row is `Korean<TAB>English`. `{}` stands for what is filled in and kept as it is, `{#}` for a number, `{m}` for a
//! month, and `{~}` for a text that is translated in turn. The English side takes them in order, or by place: `{2}`.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod pattern;
mod table;

pub use table::{BadRow, Table};

/// The rows of the app.
pub const ROWS: &str = include_str!("../../../app/english.tsv");

/// Whether a text holds a Korean letter.
pub fn has_hangul(text: &str) -> bool {
    text.chars().any(
        |letter| matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}'),
    )
}

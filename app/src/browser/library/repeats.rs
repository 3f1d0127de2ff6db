//! Double taps. Most changes made twice are made once, because they name what they change; these make something new.

use std::cell::RefCell;

use alsong_catalogue::SongId;
use alsong_library::{Change, FolderName};

/// What comes again within this time is a double tap, in milliseconds.
const DOUBLE_TAP_MS: f64 = 700.0;

/// What a change makes, without its identity.
#[derive(PartialEq)]
enum Made {
    Folder(FolderName),
    Queued(SongId),
    Sung(SongId),
}

thread_local! {
    static LAST: RefCell<Option<(Made, f64)>> = const { RefCell::new(None) };
}

/// Whether the same was asked for a moment ago.
pub(super) fn is_repeated(changes: &[Change]) -> bool {
    let Some(made) = changes.first().and_then(made) else { return false };
    let now = js_sys::Date::now();
    LAST.with_borrow_mut(|last| {
        let repeated = last.as_ref().is_some_and(|(before, at)| *before == made && now - at < DOUBLE_TAP_MS);
        *last = Some((made, now));
        repeated
    })
}

fn made(change: &Change) -> Option<Made> {
    match change {
        Change::CreateFolder { name, .. } => Some(Made::Folder(name.clone())),
        Change::Enqueue { song, .. } => Some(Made::Queued(*song)),
        Change::Sing { song, .. } => Some(Made::Sung(*song)),
        _ => None,
    }
}

//! Rows of a list of kysing.kr.

use alsong_catalogue::row::Field;
use alsong_catalogue::{Brand, SongNumber};
use alsong_store::Timestamp;
use sha2::{Digest, Sha256};

use super::list::{List, Place};
use crate::Page;
use crate::sources::Problem;
use crate::sources::rows::{Habits, Rows};

/// Checks the songs of a list.
pub(super) fn page(list: &List, now: Timestamp) -> Result<Page, Problem> {
    let mut rows = Rows::new(Habits { cuts: true, announces: true }, now);
    for song in &list.songs {
        rows.push(|field| match field {
            Field::Brand => Some(Brand::Ky.code()),
            Field::Number => song.text(Place::Number),
            Field::Title => song.text(Place::Title),
            Field::Artist => song.text(Place::Artist),
            Field::Composer => song.text(Place::Composer),
            Field::Lyricist => song.text(Place::Lyricist),
            Field::Released => song.text(Place::Released),
            _ => None,
        });
    }
    rows.finish()
}

/// What tells the songs of a page from those of another one.
pub(super) fn fingerprint(list: &List) -> String {
    let mut digest = Sha256::new();
    for song in &list.songs {
        let number = song.text(Place::Number).and_then(|text| text.parse::<SongNumber>().ok());
        digest.update(number.map_or(0, SongNumber::get).to_le_bytes());
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

//! What every page of the API answers: a bare list of songs.

use alsong_catalogue::Brand;
use alsong_catalogue::row::Field;
use alsong_store::Timestamp;
use serde::Deserialize;

use super::code;
use crate::sources::Problem;
use crate::sources::json::{self, Text};
use crate::sources::rows::{Habits, Rows};
use crate::{Page, Rejection};

/// A song; what is not known is empty.
#[derive(Deserialize)]
pub(super) struct Item {
    brand: Text,
    pub(super) no: Text,
    pub(super) title: Text,
    pub(super) singer: Text,
    composer: Text,
    lyricist: Text,
    release: Text,
}

pub(super) fn items(text: &str) -> Result<Vec<Item>, Problem> {
    json::read(text)
}

/// Checks the songs of one vendor; those of others, which are there at times, are left out.
pub(super) fn page(brand: Brand, items: &[Item], now: Timestamp) -> Result<Page, Problem> {
    let mut rows = Rows::new(Habits { cuts: brand == Brand::Ky, announces: true }, now);
    for item in items {
        if item.brand.as_str() != code(brand) {
            rows.reject(Rejection::OtherBrand);
            continue;
        }
        rows.push(|field| match field {
            Field::Brand => Some(brand.code()),
            Field::Number => Some(item.no.as_str()),
            Field::Title => Some(item.title.as_str()),
            Field::Artist => Some(item.singer.as_str()),
            Field::Composer => Some(item.composer.as_str()),
            Field::Lyricist => Some(item.lyricist.as_str()),
            Field::Released => Some(item.release.as_str()),
            _ => None,
        });
    }
    rows.finish()
}

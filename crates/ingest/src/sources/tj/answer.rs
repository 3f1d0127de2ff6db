//! What every endpoint of TJ answers.

use std::collections::BTreeMap;

use alsong_catalogue::row::Field;
use alsong_catalogue::{Brand, Language, Version};
use alsong_store::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::Page;
use crate::sources::Problem;
use crate::sources::json::{self, Text};
use crate::sources::rows::{Habits, Rows};

/// Everything went well.
const FINE: &str = "99";
/// Nothing fits.
const NOTHING: &str = "98";

/// The envelope of all data.
#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(rename = "resultCode")]
    code: Text,
    #[serde(rename = "resultData", borrow, default)]
    data: Option<&'a RawValue>,
}

/// A list of songs.
#[derive(Deserialize)]
pub(super) struct Items {
    #[serde(rename = "itemsTotalCount", default)]
    pub(super) total: Option<u64>,
    pub(super) items: Vec<Item>,
}

/// A song; not every endpoint knows all of it.
#[derive(Deserialize)]
pub(super) struct Item {
    pub(super) pro: Text,
    #[serde(rename = "indexTitle")]
    pub(super) title: Text,
    /// Named like a song, but the artist.
    #[serde(rename = "indexSong")]
    pub(super) artist: Text,
    word: Text,
    com: Text,
    #[serde(rename = "icongubun", default)]
    badge: Text,
    #[serde(rename = "publishdate", default)]
    published: Text,
    #[serde(rename = "sortTitleKo", default)]
    title_reading: Text,
    #[serde(rename = "sortSongKo", default)]
    artist_reading: Text,
    #[serde(rename = "nationalcode", default)]
    nation: Text,
    #[serde(default)]
    pub(super) rank: Option<Text>,
}

/// The data of an answer, `None` where nothing fits.
fn data(text: &str) -> Result<Option<&RawValue>, Problem> {
    let text = text.trim_start_matches('\u{FEFF}');
    // The envelope borrows from the text, which the common reader cannot.
    let answer: Answer<'_> = match serde_json::from_str(text) {
        Ok(answer) => answer,
        Err(_) => return Err(json::read::<serde::de::IgnoredAny>(text).err().unwrap_or_else(no_envelope)),
    };
    match answer.code.as_str() {
        FINE => answer.data.map(Some).ok_or_else(|| Problem::Layout("there is no `resultData`".to_owned())),
        NOTHING => Ok(None),
        code => Err(Problem::Result(code.to_owned())),
    }
}

fn no_envelope() -> Problem {
    Problem::Layout("there is no `resultCode`".to_owned())
}

/// A list that must hold something.
pub(super) fn items(text: &str) -> Result<Items, Problem> {
    let items: Items = json::read(data(text)?.ok_or(Problem::Empty)?.get())?;
    if items.items.is_empty() {
        return Err(Problem::Empty);
    }
    let rows = items.items.len() as u64;
    match items.total {
        Some(said) if said > rows => Err(Problem::Incomplete { rows, said }),
        _ => Ok(items),
    }
}

/// One list of results: under `items`, or under `items1` to `items6` by what was found.
#[derive(Deserialize)]
#[serde(transparent)]
struct Bucket(BTreeMap<String, Value>);

/// The songs that a search found, of all lists. Nothing is found for some words.
pub(super) fn found(text: &str) -> Result<Vec<Item>, Problem> {
    let Some(data) = data(text)? else { return Ok(Vec::new()) };
    let buckets: Vec<Bucket> = match data.get().starts_with('[') {
        true => json::read(data.get())?,
        false => vec![json::read(data.get())?],
    };
    let mut items: Vec<Item> = Vec::new();
    let mut lists = 0;
    for Bucket(fields) in buckets {
        for (name, list) in fields {
            if name.strip_prefix("items").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())) {
                lists += 1;
                items.extend(json::read::<Vec<Item>>(&list.to_string())?);
            }
        }
    }
    if lists == 0 { Err(Problem::Layout("there is no `items`".to_owned())) } else { Ok(items) }
}

/// Checks the songs of a list.
pub(super) fn page(items: &[Item], now: Timestamp) -> Result<Page, Problem> {
    let mut rows = Rows::new(Habits::default(), now);
    for item in items {
        rows.push(|field| item.field(field));
    }
    rows.finish()
}

impl Item {
    fn field(&self, field: Field) -> Option<&str> {
        match field {
            Field::Brand => Some(Brand::Tj.code()),
            Field::Number => Some(self.pro.as_str()),
            Field::Title => Some(self.title.as_str()),
            Field::Artist => Some(self.artist.as_str()),
            Field::Composer => Some(self.com.as_str()),
            Field::Lyricist => Some(self.word.as_str()),
            Field::Released => Some(self.published.as_str()),
            Field::Genre => None,
            Field::TitleReading => Some(self.title_reading.as_str()),
            Field::ArtistReading => Some(self.artist_reading.as_str()),
            Field::Language => self.language().map(Language::code),
            // A badge that TJ invents tomorrow is no reason to refuse a song.
            Field::Version => Version::of_code(self.badge.as_str()).ok().flatten().map(Version::code),
        }
    }

    fn language(&self) -> Option<Language> {
        match self.nation.as_str() {
            "KOR" => Some(Language::Korean),
            "JPN" => Some(Language::Japanese),
            "ENG" => Some(Language::Western),
            _ => None,
        }
    }
}

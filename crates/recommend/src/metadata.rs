//! What is known of an item besides the lists it is in.

use std::collections::BTreeMap;
use std::io::{self, BufRead};

/// Metadata of one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemMetadata {
    /// Title.
    pub title: String,
    /// Artist as the catalogue spells it; several singers, guests and bracketed names are understood.
    pub artist: String,
    /// Composer.
    pub composer: Option<String>,
    /// Lyricist.
    pub lyricist: Option<String>,
    /// Genre.
    pub genre: Option<String>,
    /// First year of the decade of release, such as 2010.
    pub decade: Option<u16>,
    /// Popularity beyond the lists (charts), from 0 up; breaks ties.
    pub popularity: f32,
}

/// Metadata of all items, in order of the ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    items: BTreeMap<String, ItemMetadata>,
}

/// Why a metadata file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum MetadataError {
    /// The header line lacks the column `item`.
    #[error("line 1: no column `item`")]
    NoItemColumn,
    /// The item id is empty or contains whitespace.
    #[error("line {0}: the item id is empty or contains whitespace")]
    BadItem(usize),
    /// The same item stands twice.
    #[error("line {0}: the item stands in an earlier line too")]
    Repeated(usize),
    /// The popularity is no number from 0 up.
    #[error("line {0}: the popularity is no number from 0 up")]
    BadPopularity(usize),
    /// The file cannot be read.
    #[error("the metadata cannot be read: {0}")]
    Io(#[from] io::Error),
}

/// The decade of a date that starts with a year: `2017-03-24` is of 2010.
pub fn decade(released: &str) -> Option<u16> {
    let year: u16 = released.get(..4)?.parse().ok()?;
    (1900..2200).contains(&year).then_some(year / 10 * 10)
}

impl Metadata {
    /// Adds or replaces an item.
    pub fn insert(&mut self, item: impl Into<String>, metadata: ItemMetadata) {
        self.items.insert(item.into(), metadata);
    }

    /// The metadata of an item.
    pub fn get(&self, item: &str) -> Option<&ItemMetadata> {
        self.items.get(item)
    }

    /// All items in order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ItemMetadata)> {
        self.items.iter().map(|(item, metadata)| (item.as_str(), metadata))
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Reads a tab-separated table with a header line. Columns in any order: `item`, and optionally `title`, `artist`,
    /// `composer`, `lyricist`, `genre`, `released` (starts with the year) and `popularity`; others are ignored.
    ///
    /// # Errors
    /// Names the line and what is wrong with it.
    pub fn from_tsv(mut input: impl BufRead) -> Result<Metadata, MetadataError> {
        let mut header = String::new();
        input.read_line(&mut header)?;
        let names: Vec<&str> = header.trim_start_matches('\u{FEFF}').trim_end().split('\t').collect();
        let column = |name: &str| names.iter().position(|&found| found == name);
        let item_column = column("item").ok_or(MetadataError::NoItemColumn)?;
        let columns =
            ["title", "artist", "composer", "lyricist", "genre", "released", "popularity"].map(column);
        let mut metadata = Metadata::default();
        for (number, line) in (2..).zip(input.lines()) {
            let line = line?;
            let values: Vec<&str> = line.trim_end_matches('\r').split('\t').map(str::trim).collect();
            let item = values.get(item_column).copied().unwrap_or_default();
            if !is_item(item) {
                return Err(MetadataError::BadItem(number));
            }
            let [title, artist, composer, lyricist, genre, released, popularity] =
                columns.map(|column| column.and_then(|at| values.get(at).copied()).unwrap_or_default());
            let optional = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let popularity = match popularity {
                "" => 0.0,
                text => text
                    .parse()
                    .ok()
                    .filter(|value: &f32| value.is_finite() && *value >= 0.0)
                    .ok_or(MetadataError::BadPopularity(number))?,
            };
            let known = ItemMetadata {
                title: title.to_owned(),
                artist: artist.to_owned(),
                composer: optional(composer),
                lyricist: optional(lyricist),
                genre: optional(genre),
                decade: decade(released),
                popularity,
            };
            if metadata.items.insert(item.to_owned(), known).is_some() {
                return Err(MetadataError::Repeated(number));
            }
        }
        Ok(metadata)
    }
}

/// Whether a text can be an item id: not empty and without whitespace, because lists are separated by it.
pub fn is_item(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_columns_in_any_order() {
        let text = "artist\titem\treleased\textra\tpopularity\r\n아이유\ts1\t2017-03-24\tx\t2.5\r\n\ts2\r\n";
        let metadata = Metadata::from_tsv(text.as_bytes()).unwrap();
        assert_eq!(metadata.len(), 2);
        let first = metadata.get("s1").unwrap();
        assert_eq!((first.artist.as_str(), first.decade, first.popularity), ("아이유", Some(2010), 2.5));
        assert_eq!(metadata.get("s2"), Some(&ItemMetadata::default()));
    }

    #[test]
    fn refuses_by_line_and_reason() {
        let check = |text: &str, expected: &str| {
            assert_eq!(Metadata::from_tsv(text.as_bytes()).unwrap_err().to_string(), expected, "{text:?}");
        };
        check("", "line 1: no column `item`");
        check("title\nA\n", "line 1: no column `item`");
        check("item\na\na b\n", "line 3: the item id is empty or contains whitespace");
        check("item\na\na\n", "line 3: the item stands in an earlier line too");
        check("item\tpopularity\na\tNaN\n", "line 2: the popularity is no number from 0 up");
    }
}

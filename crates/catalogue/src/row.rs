//! One row of a vendor's catalogue, checked and cleaned.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::language::UnknownLanguage;
use crate::number::NumberError;
use crate::version::UnknownVersion;
use crate::{Brand, Language, Numbered, SongNumber, Version};

/// One song as one vendor lists it. Texts are NFC, trimmed and free of control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Whose row it is.
    pub brand: Brand,
    /// The vendor's number.
    pub number: SongNumber,
    /// Title as the vendor spells it, never empty.
    pub title: String,
    /// Artist as the vendor spells it; empty where the vendor gives none.
    pub artist: String,
    /// Composer.
    pub composer: Option<String>,
    /// Lyricist.
    pub lyricist: Option<String>,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; the vendors' placeholders for "old" are dropped.
    pub released: Option<String>,
    /// Genre.
    pub genre: Option<String>,
    /// How a title in another script is read in Korean.
    pub title_reading: Option<String>,
    /// How an artist in another script is read in Korean.
    pub artist_reading: Option<String>,
    /// The repertoire, where the source says it.
    pub language: Option<Language>,
    /// The version, where the source says it or else the title does.
    pub version: Option<Version>,
}

/// The fields of a [`Row`], named as the columns of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// `brand`
    Brand,
    /// `number`
    Number,
    /// `title`
    Title,
    /// `artist`
    Artist,
    /// `composer`
    Composer,
    /// `lyricist`
    Lyricist,
    /// `released`
    Released,
    /// `genre`
    Genre,
    /// `title_reading`
    TitleReading,
    /// `artist_reading`
    ArtistReading,
    /// `language`
    Language,
    /// `version`
    Version,
}

impl Field {
    /// Every field, the required ones first.
    pub const ALL: [Field; 12] = [
        Field::Brand,
        Field::Number,
        Field::Title,
        Field::Artist,
        Field::Composer,
        Field::Lyricist,
        Field::Released,
        Field::Genre,
        Field::TitleReading,
        Field::ArtistReading,
        Field::Language,
        Field::Version,
    ];

    /// The fields that every file must have; the artist alone may be empty in a row.
    pub const REQUIRED: [Field; 4] = [Field::Brand, Field::Number, Field::Title, Field::Artist];

    /// The column name in a file.
    pub fn name(self) -> &'static str {
        match self {
            Field::Brand => "brand",
            Field::Number => "number",
            Field::Title => "title",
            Field::Artist => "artist",
            Field::Composer => "composer",
            Field::Lyricist => "lyricist",
            Field::Released => "released",
            Field::Genre => "genre",
            Field::TitleReading => "title_reading",
            Field::ArtistReading => "artist_reading",
            Field::Language => "language",
            Field::Version => "version",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a row was refused; the caller knows the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct RowError {
    /// The first field that is wrong.
    pub field: Field,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The line ends before this required column.
    #[error("it is missing")]
    Missing,
    /// Nothing visible where a value is required.
    #[error("it is empty")]
    Empty,
    /// Neither `tj` nor `ky`.
    #[error("the brand is neither `tj` nor `ky`")]
    UnknownBrand,
    /// No song number.
    #[error(transparent)]
    Number(NumberError),
    /// Longer than [`MAX_CHARS`].
    #[error("it is longer than {MAX_CHARS} characters")]
    TooLong,
    /// A control, line-separating or direction-changing character.
    #[error("it contains a control or text-direction character")]
    ForbiddenCharacter,
    /// No date of the forms that [`Row::released`] allows.
    #[error("the date is not YYYY-MM-DD, YYYY-MM or YYYY")]
    BadDate,
    /// No code of a [`Language`].
    #[error("the language is none of `korean`, `japanese`, `western` and `other`")]
    UnknownLanguage,
    /// No code of a [`Version`].
    #[error("the version is none of `mr`, `live`, `lv` and `60`")]
    UnknownVersion,
}

/// The longest text a field may hold, in characters after NFC.
pub const MAX_CHARS: usize = 200;

impl Row {
    /// Whose number it is, and which.
    pub fn numbered(&self) -> Numbered {
        Numbered { brand: self.brand, number: self.number }
    }

    /// Checks and cleans the raw values of one row. `value` gives the raw text of a field, `None` where there is none.
    ///
    /// # Errors
    /// Names the first field that is wrong, in the order of [`Field::ALL`].
    pub fn from_fields<'a>(value: impl Fn(Field) -> Option<&'a str>) -> Result<Row, RowError> {
        let required = |field| value(field).ok_or(RowError { field, reason: Reason::Missing });
        let optional = |field| -> Result<Option<String>, RowError> {
            let text =
                clean_text(value(field).unwrap_or_default()).map_err(|reason| RowError { field, reason })?;
            Ok((!text.is_empty()).then_some(text))
        };
        let brand = required(Field::Brand)?
            .trim()
            .parse::<Brand>()
            .map_err(|_| RowError { field: Field::Brand, reason: Reason::UnknownBrand })?;
        let number = required(Field::Number)?
            .trim()
            .parse::<SongNumber>()
            .map_err(|error| RowError { field: Field::Number, reason: Reason::Number(error) })?;
        required(Field::Title)?;
        let title = optional(Field::Title)?.ok_or(RowError { field: Field::Title, reason: Reason::Empty })?;
        required(Field::Artist)?;
        let language = match optional(Field::Language)? {
            Some(code) => Some(code.parse().map_err(|UnknownLanguage| RowError {
                field: Field::Language,
                reason: Reason::UnknownLanguage,
            })?),
            None => None,
        };
        let version = match optional(Field::Version)? {
            Some(code) => Version::of_code(&code).map_err(|UnknownVersion| RowError {
                field: Field::Version,
                reason: Reason::UnknownVersion,
            })?,
            None => Version::of_title(&title),
        };
        Ok(Row {
            brand,
            number,
            title,
            artist: optional(Field::Artist)?.unwrap_or_default(),
            composer: optional(Field::Composer)?,
            lyricist: optional(Field::Lyricist)?,
            released: clean_date(brand, value(Field::Released).unwrap_or_default())
                .map_err(|reason| RowError { field: Field::Released, reason })?,
            genre: optional(Field::Genre)?,
            title_reading: optional(Field::TitleReading)?,
            artist_reading: optional(Field::ArtistReading)?,
            language,
            version,
        })
    }
}

/// NFC and trimmed; the empty string when nothing visible is left.
///
/// # Errors
/// [`Reason::ForbiddenCharacter`] or [`Reason::TooLong`].
pub fn clean_text(raw: &str) -> Result<String, Reason> {
    let text: String = raw.trim().nfc().collect();
    if text.chars().any(is_forbidden) {
        return Err(Reason::ForbiddenCharacter);
    }
    if text.chars().count() > MAX_CHARS {
        return Err(Reason::TooLong);
    }
    if text.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
        return Ok(String::new());
    }
    Ok(text)
}

/// Characters that break lines or turn the direction of the text around them.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{3164}' | '\u{FEFF}')
}

/// A date of day, month or year precision; `None` for no date and for the vendors' placeholders.
fn clean_date(brand: Brand, raw: &str) -> Result<Option<String>, Reason> {
    let date = raw.trim().replace(['.', '/'], "-");
    if date.is_empty() || date.starts_with("0000") {
        return Ok(None);
    }
    let parts: Vec<&str> = date.split('-').collect();
    let number = |index: usize, digits: usize, max: u32| match parts.get(index) {
        None => true,
        Some(part) => {
            part.len() == digits
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && part.parse::<u32>().is_ok_and(|value| (1..=max).contains(&value))
        }
    };
    if parts.len() > 3 || !number(0, 4, 9999) || !number(1, 2, 12) || !number(2, 2, 31) {
        return Err(Reason::BadDate);
    }
    // Both vendors date the stock they started with by one fixed day that says nothing about the song.
    let placeholder = match brand {
        Brand::Tj => "2001-01-01",
        Brand::Ky => "1992-02-01",
    };
    Ok((date != placeholder).then_some(date))
}

//! What a form says of a note or of a time that a song was sung. An empty field says nothing.

use std::str::FromStr;

use alsong_catalogue::Brand;

use crate::{Day, Memo, MemoError, SongNote, Sung};

/// What a form says cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrittenError {
    /// The singer's words are too long, or hold what they may not.
    #[error(transparent)]
    Memo(#[from] MemoError),
    /// A key, a tempo or a score is no number, or out of its limits.
    #[error("a number is out of its limits")]
    Number,
    /// The calendar has no such day.
    #[error("the calendar has no such day")]
    Day,
    /// There is no such vendor.
    #[error("there is no such vendor")]
    Brand,
}

impl SongNote {
    /// A note as a form says it.
    ///
    /// # Errors
    /// What cannot be kept.
    pub fn written(memo: &str, tj_key: &str, ky_key: &str, tempo: &str) -> Result<Self, WrittenError> {
        Ok(Self {
            memo: Memo::parse(memo)?,
            tj_key: number(tj_key)?,
            ky_key: number(ky_key)?,
            tempo: number(tempo)?,
        })
    }
}

impl Sung {
    /// How it went, as a form says it.
    ///
    /// # Errors
    /// What cannot be kept.
    pub fn written(day: &str, brand: &str, key: &str, score: &str, memo: &str) -> Result<Self, WrittenError> {
        Ok(Self {
            day: Day::parse(day).map_err(|_| WrittenError::Day)?,
            brand: if brand.is_empty() {
                None
            } else {
                Some(Brand::from_str(brand).map_err(|_| WrittenError::Brand)?)
            },
            key: number(key)?,
            score: number(score)?,
            memo: Memo::parse(memo)?,
        })
    }
}

fn number<T: TryFrom<i8>>(text: &str) -> Result<Option<T>, WrittenError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number: i8 = text.parse().map_err(|_| WrittenError::Number)?;
    T::try_from(number).map(Some).map_err(|_| WrittenError::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_what_its_form_says() {
        let check = |fields: [&str; 4], expected: Result<&str, WrittenError>| {
            let [memo, tj, ky, tempo] = fields;
            let note = SongNote::written(memo, tj, ky, tempo);
            let note = note.map(|note| serde_json::to_string(&note).unwrap());
            assert_eq!(note.as_deref(), expected.as_ref().map(|expected| *expected), "{fields:?}");
        };
        check(["", "", "", ""], Ok("{}"));
        check(
            [" 1절만  부르기 ", "-2", "+3", "0"],
            Ok(r#"{"memo":"1절만 부르기","tj_key":-2,"ky_key":3,"tempo":0}"#),
        );
        check(["", "13", "", ""], Err(WrittenError::Number));
        check(["", "", "", "11"], Err(WrittenError::Number));
        check(["", "", "두 키", ""], Err(WrittenError::Number));
        check(["a\0", "", "", ""], Err(WrittenError::Memo(MemoError::ForbiddenCharacter)));
    }

    #[test]
    fn a_time_is_what_its_form_says() {
        let check = |fields: [&str; 5], expected: Result<&str, WrittenError>| {
            let [day, brand, key, score, memo] = fields;
            let sung = Sung::written(day, brand, key, score, memo);
            let sung = sung.map(|sung| serde_json::to_string(&sung).unwrap());
            assert_eq!(sung.as_deref(), expected.as_ref().map(|expected| *expected), "{fields:?}");
        };
        check(["2026-11-23", "", "", "", ""], Ok(r#"{"day":"2026-11-23"}"#));
        check(
            ["2026-11-23", "ky", "-1", "100", "떼창"],
            Ok(r#"{"day":"2026-11-23","brand":"ky","key":-1,"score":100,"memo":"떼창"}"#),
        );
        check(["2026-02-30", "", "", "", ""], Err(WrittenError::Day));
        check(["", "", "", "", ""], Err(WrittenError::Day));
        check(["2026-11-23", "joysound", "", "", ""], Err(WrittenError::Brand));
        check(["2026-11-23", "", "", "101", ""], Err(WrittenError::Number));
        check(["2026-11-23", "", "", "-1", ""], Err(WrittenError::Number));
    }
}

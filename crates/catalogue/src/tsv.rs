//! Tab-separated files of vendor rows: a header line, no quoting, columns in any order.

use crate::row::{Field, Row, RowError};
use crate::{Brand, Language, Version};

/// Where each field stands in the lines of one file, read from its header line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    index: [Option<usize>; Field::ALL.len()],
    /// The vendor of every row, for files without that column.
    brand: Option<Brand>,
}

/// Why a header line cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// A required column is missing.
    #[error("the header line has no column `{0}`")]
    Missing(Field),
    /// A column stands twice.
    #[error("the header line has the column `{0}` twice")]
    Repeated(Field),
}

impl Columns {
    /// Reads a header line. Unknown columns are ignored; a byte order mark and a CR at the end are tolerated.
    ///
    /// # Errors
    /// When a required column is missing or a known one stands twice.
    pub fn parse(header: &str) -> Result<Columns, HeaderError> {
        Self::parse_of(header, None)
    }

    /// [`Columns::parse`] for a file of one vendor, which then needs no column for it.
    ///
    /// # Errors
    /// As [`Columns::parse`].
    pub fn parse_of(header: &str, brand: Option<Brand>) -> Result<Columns, HeaderError> {
        Self::of_names(header.trim_start_matches('\u{FEFF}').split('\t'), brand)
    }

    /// [`Columns::parse_of`] for a file of another kind that names its columns.
    ///
    /// # Errors
    /// As [`Columns::parse`].
    pub fn of_names<'a>(
        names: impl IntoIterator<Item = &'a str>,
        brand: Option<Brand>,
    ) -> Result<Columns, HeaderError> {
        let mut index = [None; Field::ALL.len()];
        for (position, name) in names.into_iter().enumerate() {
            let name = name.trim_start_matches('\u{FEFF}').trim();
            let Some(field) = Field::ALL.into_iter().find(|field| field.name() == name) else {
                continue;
            };
            if index[field as usize].replace(position).is_some() {
                return Err(HeaderError::Repeated(field));
            }
        }
        let absent =
            |&field: &Field| index[field as usize].is_none() && (field != Field::Brand || brand.is_none());
        match Field::REQUIRED.into_iter().find(absent) {
            Some(field) => Err(HeaderError::Missing(field)),
            None => Ok(Columns { index, brand }),
        }
    }

    /// Reads one line after the header. Optional columns may be missing at the end of a line.
    ///
    /// # Errors
    /// Names the first field that is wrong and why; the caller adds the line number.
    pub fn row(&self, line: &str) -> Result<Row, RowError> {
        let values: Vec<&str> = line.trim_end_matches(['\r', '\n']).split('\t').collect();
        self.row_of(|position| values.get(position).copied())
    }

    /// Reads a line of which `value` gives the text in a column, counted from 0.
    ///
    /// # Errors
    /// As [`Columns::row`].
    pub fn row_of<'a>(&self, value: impl Fn(usize) -> Option<&'a str>) -> Result<Row, RowError> {
        Row::from_fields(|field| match (self.index[field as usize], self.brand) {
            (Some(position), _) => value(position),
            (None, Some(brand)) if field == Field::Brand => Some(brand.code()),
            (None, _) => None,
        })
    }
}

/// The header line of a file with every column, in the order of [`line`].
pub fn header() -> String {
    Field::ALL.map(Field::name).join("\t")
}

/// A row as a line under [`header`], without its end; reading it gives the same row.
pub fn line(row: &Row) -> String {
    let number = row.number.to_string();
    // `60` is no special version whatever the title says.
    let version = row.version.map_or("60", Version::code);
    let value = |field| match field {
        Field::Brand => row.brand.code(),
        Field::Number => &number,
        Field::Title => &row.title,
        Field::Artist => &row.artist,
        Field::Composer => row.composer.as_deref().unwrap_or_default(),
        Field::Lyricist => row.lyricist.as_deref().unwrap_or_default(),
        Field::Released => row.released.as_deref().unwrap_or_default(),
        Field::Genre => row.genre.as_deref().unwrap_or_default(),
        Field::TitleReading => row.title_reading.as_deref().unwrap_or_default(),
        Field::ArtistReading => row.artist_reading.as_deref().unwrap_or_default(),
        Field::Language => row.language.map_or("", Language::code),
        Field::Version => version,
    };
    Field::ALL.map(value).join("\t")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::number::NumberError;
    use crate::row::{MAX_CHARS, Reason};
    use crate::{Language, SongNumber, Version};

    fn columns() -> Columns {
        Columns::parse("brand\tnumber\ttitle\tartist\tcomposer\treleased").unwrap()
    }

    #[test]
    fn a_file_of_one_vendor_needs_no_brand() {
        let columns = Columns::parse_of("number\ttitle\tartist", Some(Brand::Ky)).unwrap();
        assert_eq!(columns.row("410\t보라빛 향기\t강수지").unwrap().brand, Brand::Ky);
        let columns = Columns::parse_of("brand\tnumber\ttitle\tartist", Some(Brand::Ky)).unwrap();
        assert_eq!(columns.row("tj\t153\t보라빛 향기\t강수지").unwrap().brand, Brand::Tj);
    }

    #[test]
    fn header_needs_four_columns_in_any_order() {
        let check = |header: &str, expected: Result<(), HeaderError>| {
            assert_eq!(Columns::parse(header).map(|_| ()), expected, "{header:?}");
        };
        check("brand\tnumber\ttitle\tartist", Ok(()));
        check("\u{FEFF}artist\ttitle\tspelling\tnumber\tbrand\r\n", Ok(()));
        check("brand\tnumber\ttitle", Err(HeaderError::Missing(Field::Artist)));
        check("", Err(HeaderError::Missing(Field::Brand)));
        check("brand\tnumber\ttitle\tartist\ttitle", Err(HeaderError::Repeated(Field::Title)));
    }

    #[test]
    fn reads_fields_by_column_name() {
        let columns = Columns::parse("artist\tbrand\tspelling\ttitle\tnumber\ttitle_reading\tgenre").unwrap();
        let row = columns.row("아이유 \tky\tvendor\t 밤편지\t49842\t\t발라드\r\n").unwrap();
        let expected = Row {
            brand: Brand::Ky,
            number: SongNumber::try_from(49842).unwrap(),
            title: "밤편지".to_owned(),
            artist: "아이유".to_owned(),
            composer: None,
            lyricist: None,
            released: None,
            genre: Some("발라드".to_owned()),
            title_reading: None,
            artist_reading: None,
            language: None,
            version: None,
        };
        assert_eq!(row, expected);
        // Decomposed syllables become composed ones.
        assert_eq!(columns.row("\tky\t\t\u{1107}\u{1161}\u{11B7}\t1").unwrap().title, "밤");
    }

    #[test]
    fn refuses_by_field_and_reason() {
        let check = |line: &str, field: Field, reason: Reason| {
            assert_eq!(columns().row(line), Err(RowError { field, reason }), "{line:?}");
        };
        check("", Field::Brand, Reason::UnknownBrand);
        check("joysound\t1\tA\tB", Field::Brand, Reason::UnknownBrand);
        check("tj", Field::Number, Reason::Missing);
        check("tj\t\tA\tB", Field::Number, Reason::Number(NumberError::NotDigits));
        check("tj\t12a\tA\tB", Field::Number, Reason::Number(NumberError::NotDigits));
        check("tj\t0\tA\tB", Field::Number, Reason::Number(NumberError::OutOfRange));
        check("tj\t1\t \tB", Field::Title, Reason::Empty);
        check("tj\t1\t\u{200B}\tB", Field::Title, Reason::Empty);
        check("tj\t1\tA", Field::Artist, Reason::Missing);
        check("tj\t1\tA\u{7}B\tC", Field::Title, Reason::ForbiddenCharacter);
        check("tj\t1\tA\tB\u{202E}C", Field::Artist, Reason::ForbiddenCharacter);
        check("tj\t1\tA\tB\tC\u{2028}D", Field::Composer, Reason::ForbiddenCharacter);
        check("tj\t1\tA\tB\t\t어제", Field::Released, Reason::BadDate);
        check("tj\t1\tA\tB\t\t2020-13-01", Field::Released, Reason::BadDate);
        let long = "가".repeat(MAX_CHARS + 1);
        check(&format!("tj\t1\t{long}\tB"), Field::Title, Reason::TooLong);
        assert!(columns().row(&format!("tj\t1\t{}\tB", "가".repeat(MAX_CHARS))).is_ok());
        assert!(columns().row("tj\t1\tA\t").is_ok(), "some songs have no artist");
    }

    #[test]
    fn language_and_version_are_codes_or_absent() {
        let columns = Columns::parse("brand\tnumber\ttitle\tartist\tlanguage\tversion").unwrap();
        let check = |line: &str, expected: Result<(Option<Language>, Option<Version>), &str>| {
            let row = columns.row(line).map(|row| (row.language, row.version));
            assert_eq!(row.map_err(|error| error.to_string()), expected.map_err(str::to_owned), "{line:?}");
        };
        check("tj\t1\tA\tB", Ok((None, None)));
        check("tj\t1\tA\tB\tjapanese\tMR", Ok((Some(Language::Japanese), Some(Version::Mr))));
        check("tj\t1\tA\tB\t Other \tLV", Ok((Some(Language::Other), Some(Version::Live))));
        check("tj\t1\tA(Live)\tB\t\t", Ok((None, Some(Version::Live))));
        check("tj\t1\tA(Live)\tB\t\tmr", Ok((None, Some(Version::Mr))));
        check(
            "tj\t1\tA\tB\tklingon\t",
            Err("language: the language is none of `korean`, `japanese`, `western` and `other`"),
        );
        check("tj\t1\tA\tB\t\tremix", Err("version: the version is none of `mr`, `live`, `lv` and `60`"));
    }

    #[test]
    fn released_keeps_dates_and_drops_placeholders() {
        let check = |brand: &str, raw: &str, expected: Option<&str>| {
            let row = columns().row(&format!("{brand}\t1\tA\tB\t\t{raw}")).unwrap();
            assert_eq!(row.released.as_deref(), expected, "{brand} {raw}");
        };
        check("tj", "2023-05-24", Some("2023-05-24"));
        check("ky", "2005.05", Some("2005-05"));
        check("tj", "1998", Some("1998"));
        check("tj", "", None);
        check("tj", "0000-00-00", None);
        check("tj", "2001-01-01", None);
        check("ky", "2001-01-01", Some("2001-01-01"));
        check("ky", "1992-02-01", None);
    }

    proptest! {
        #[test]
        fn never_panics(header in "\\PC*", line in "[\\PC\t\r\n]*") {
            let _ = Columns::parse(&header);
            let _ = columns().row(&line);
        }

        #[test]
        fn a_read_row_is_clean(title in "\\PC{1,30}", number in 1..=SongNumber::MAX) {
            if let Ok(row) = columns().row(&format!("tj\t{number}\t{title}\tB")) {
                prop_assert_eq!(row.number.get(), number);
                prop_assert_eq!(row.title.trim(), &row.title);
                prop_assert!(!row.title.is_empty());
            }
        }

        #[test]
        fn a_written_row_is_read_again(
            title in "\\PC{1,20}(\\(MR\\)|\\(Live\\))?",
            others in prop::array::uniform6("\\PC{0,20}"),
            released in "(19[0-9]{2}(-0[1-9](-1[0-9])?)?)?",
            language in "(korean|other)?",
            version in "(mr|LV|60)?",
        ) {
            let [artist, composer, lyricist, genre, title_reading, artist_reading] = others;
            let fields = [
                "ky", "7", &title, &artist, &composer, &lyricist, &released, &genre, &title_reading,
                &artist_reading, &language, &version,
            ];
            let columns = Columns::parse(&header()).unwrap();
            if let Ok(row) = columns.row(&fields.join("\t")) {
                prop_assert_eq!(columns.row(&line(&row)), Ok(row));
            }
        }
    }
}

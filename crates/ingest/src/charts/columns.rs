//! The columns of a file of rankings.

use std::fmt;

use alsong_catalogue::brand::UnknownBrand;
use alsong_catalogue::chart::{Genre, Period, UnknownGenre, UnknownPeriod};
use alsong_catalogue::row::Reason;
use alsong_catalogue::{Brand, ChartEntry, ChartKey, NumberError, SongNumber, calendar};

/// A column of a file of rankings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// `brand`
    Brand,
    /// `date`
    Date,
    /// `chart`: the genre
    Chart,
    /// `period`
    Period,
    /// `rank`
    Rank,
    /// `number`
    Number,
    /// `title`
    Title,
    /// `artist`
    Artist,
}

impl Column {
    const ALL: [Column; 8] = [
        Column::Brand,
        Column::Date,
        Column::Chart,
        Column::Period,
        Column::Rank,
        Column::Number,
        Column::Title,
        Column::Artist,
    ];

    fn name(self) -> &'static str {
        match self {
            Column::Brand => "brand",
            Column::Date => "date",
            Column::Chart => "chart",
            Column::Period => "period",
            Column::Rank => "rank",
            Column::Number => "number",
            Column::Title => "title",
            Column::Artist => "artist",
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The header line lacks a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the header line has no column `{0}`")]
pub struct MissingColumn(pub Column);

/// A field that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{column}: {why}")]
pub struct CellError {
    /// Its column.
    pub column: Column,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// No vendor's code.
    #[error(transparent)]
    Brand(#[from] UnknownBrand),
    /// Neither `YYYY-MM-DD` nor, for a month, `YYYY-MM`.
    #[error("it is no day of the calendar, nor a month")]
    Date,
    /// No genre.
    #[error(transparent)]
    Genre(#[from] UnknownGenre),
    /// No period.
    #[error(transparent)]
    Period(#[from] UnknownPeriod),
    /// No whole number from 1.
    #[error("it is no rank")]
    Rank,
    /// No song number.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// A text that cannot be used, or none.
    #[error(transparent)]
    Text(#[from] Reason),
}

/// Where each column stands in the lines of one file.
pub(super) struct Columns([usize; Column::ALL.len()]);

impl Columns {
    /// Reads a header line.
    pub(super) fn parse(header: &str) -> Result<Self, MissingColumn> {
        let names: Vec<&str> = header.trim_start_matches('\u{FEFF}').split('\t').map(str::trim).collect();
        let mut places = [0; Column::ALL.len()];
        for (place, column) in places.iter_mut().zip(Column::ALL) {
            *place = names.iter().position(|name| *name == column.name()).ok_or(MissingColumn(column))?;
        }
        Ok(Self(places))
    }

    /// Reads a line: a place, and of which ranking as of when.
    pub(super) fn place(&self, line: &str) -> Result<(ChartKey, String, ChartEntry), CellError> {
        let values: Vec<&str> = line.split('\t').collect();
        let text = |column: Column| {
            values
                .get(self.0[column as usize])
                .map(|value| value.trim())
                .ok_or(CellError { column, why: Reason::Missing.into() })
        };
        let brand: Brand = text(Column::Brand)?.parse().map_err(in_column(Column::Brand))?;
        let genre = Genre::of_name(text(Column::Chart)?).map_err(in_column(Column::Chart))?;
        let period = match text(Column::Period)? {
            // KY's own word for its list of a month.
            "popular" => Period::Month,
            code => code.parse().map_err(in_column(Column::Period))?,
        };
        let date = text(Column::Date)?;
        let day = match period {
            Period::Month => calendar::day(date).or_else(|| calendar::last_day_of_month(date)),
            _ => calendar::day(date),
        };
        let date = day.ok_or(CellError { column: Column::Date, why: Why::Date })?.to_string();
        let rank = text(Column::Rank)?;
        let rank = rank
            .parse()
            .ok()
            .filter(|&rank: &u16| rank > 0)
            .ok_or(CellError { column: Column::Rank, why: Why::Rank })?;
        let number: SongNumber = text(Column::Number)?.parse().map_err(in_column(Column::Number))?;
        let (title, artist) = (text(Column::Title)?, text(Column::Artist)?);
        let mut entry = ChartEntry::new(rank, number, title, "").map_err(in_column(Column::Title))?;
        entry.artist = alsong_catalogue::row::clean_text(artist).map_err(in_column(Column::Artist))?;
        Ok((ChartKey { brand, genre, period }, date, entry))
    }
}

fn in_column<E: Into<Why>>(column: Column) -> impl Fn(E) -> CellError {
    move |error| CellError { column, why: error.into() }
}

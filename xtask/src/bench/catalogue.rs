//! A catalogue as text, as far as measuring has to know it.

use std::path::PathBuf;

use anyhow::{Context, Result};

/// The columns that every catalogue has.
const COLUMNS: [&str; 4] = ["brand", "number", "title", "artist"];

/// A number with its song's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) brand: String,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) artist: String,
}

impl Row {
    /// As gold names it.
    pub(super) fn name(&self) -> String {
        format!("{}:{}", self.brand, self.number)
    }

    /// A line of a file with these columns; the ones it does not know are empty.
    pub(super) fn line(&self, columns: &[&str]) -> String {
        let field = |column: &&str| match *column {
            "brand" => self.brand.as_str(),
            "number" => &self.number,
            "title" => &self.title,
            "artist" => &self.artist,
            _ => "",
        };
        columns.iter().map(field).collect::<Vec<_>>().join("\t") + "\n"
    }
}

/// A catalogue in a file.
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) rows: usize,
}

/// The rows of a tab-separated text whose first line names the columns. Short lines are left out, as an import does.
pub(super) fn rows(text: &str) -> Result<Vec<Row>> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let place = |name: &str| header.iter().position(|column| *column == name);
    let places: Vec<usize> = COLUMNS
        .iter()
        .map(|name| place(name).with_context(|| format!("there is no column `{name}`")))
        .collect::<Result<_>>()?;
    Ok(lines
        .filter_map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let mut field = places.iter().map(|&place| fields.get(place).copied().map(str::to_owned));
            Some(Row {
                brand: field.next()??,
                number: field.next()??,
                title: field.next()??,
                artist: field.next()??,
            })
        })
        .collect())
}

/// Titles and artists of a text whose last column holds both, joined by a hyphen. Titles have hyphens more often than
/// artists: the last one parts them.
pub(super) fn titles(text: &str) -> Vec<(String, String)> {
    let name = |line: &str| {
        let (title, artist) = line.rsplit('\t').next()?.rsplit_once('-')?;
        let (title, artist) = (title.trim(), artist.trim());
        (!title.is_empty() && !artist.is_empty()).then(|| (title.to_owned(), artist.to_owned()))
    };
    text.lines().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name() {
        let read = rows("number\tartist\ttitle\tbrand\n7\t가수\t노래\ttj\nshort\n").unwrap();
        let row =
            Row { brand: "tj".into(), number: "7".into(), title: "노래".into(), artist: "가수".into() };
        assert_eq!(read, [row]);
        assert_eq!(read[0].name(), "tj:7");
        assert_eq!(read[0].line(&["title", "genre", "number"]), "노래\t\t7\n");
        assert!(rows("brand\tnumber\ttitle\n").unwrap_err().to_string().contains("artist"));
    }

    #[test]
    fn the_last_hyphen_parts_title_and_artist() {
        let names = titles("where\tname\nx\t하나-둘-가수\nx\t이름만\nx\t-가수\n");
        assert_eq!(names, [("하나-둘".to_owned(), "가수".to_owned())]);
    }
}

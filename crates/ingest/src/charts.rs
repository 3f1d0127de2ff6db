//! Reading rankings from a tab-separated file.
//!
//! The header line names `brand`, `date` (the last day that the ranking counts; `YYYY-MM` for a whole month), `chart` (a
//! genre), `period`, `rank`, `number`, `title` and `artist` in any order; other columns are ignored. One file holds any
//! number of rankings.

mod columns;

use std::collections::HashMap;
use std::io::BufRead;

use alsong_catalogue::chart::ChartError;
use alsong_catalogue::{Chart, ChartKey};

pub use columns::{CellError, Column, MissingColumn, Why};

use crate::Rejection;
use crate::tsv::next_line;
use columns::Columns;

/// The rankings of a file.
#[derive(Debug, Default)]
pub struct ChartFile {
    /// The good ones, in the order of the file.
    pub charts: Vec<Chart>,
    /// What was left out.
    pub rejected: Vec<RejectedChart>,
}

/// A line or a ranking that was left out.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct RejectedChart {
    /// The line, or the first line of the ranking; the header is line 1.
    pub line: u64,
    /// Why.
    pub reason: ChartRejection,
}

/// Why a line or a ranking was left out.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChartRejection {
    /// A field is wrong.
    #[error(transparent)]
    Cell(#[from] CellError),
    /// The line cannot be read as text.
    #[error(transparent)]
    Line(#[from] Rejection),
    /// The lines of one ranking are no ranking.
    #[error("the ranking {key} of {date} is refused: {error}")]
    Chart {
        /// Which ranking.
        key: ChartKey,
        /// Its date.
        date: String,
        /// What is wrong.
        error: ChartError,
    },
}

/// Why a file of rankings cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ChartFileError {
    /// The first line names no usable columns.
    #[error("line 1: {0}")]
    Header(#[from] MissingColumn),
    /// The file cannot be read further.
    #[error("line {line}: {source}")]
    Read {
        /// The line that could not be read.
        line: u64,
        /// What the system says.
        source: std::io::Error,
    },
}

/// Reads and checks every ranking of a file.
///
/// # Errors
/// When the header is wrong or the file cannot be read to its end.
pub fn read(mut source: impl BufRead) -> Result<ChartFile, ChartFileError> {
    let mut rejected = Vec::new();
    let mut charts: Vec<(u64, Chart)> = Vec::new();
    let mut known: HashMap<(ChartKey, String), usize> = HashMap::new();
    let mut columns = None;
    let mut bytes = Vec::new();
    for line in 1.. {
        let text = match next_line(&mut source, &mut bytes) {
            Err(source) => return Err(ChartFileError::Read { line, source }),
            Ok(None) => break,
            Ok(Some(text)) => text,
        };
        let Some(columns) = &columns else {
            columns = Some(Columns::parse(text.unwrap_or_default())?);
            continue;
        };
        if text == Ok("") {
            continue;
        }
        let place = text.map_err(ChartRejection::from).and_then(|text| Ok(columns.place(text)?));
        let (key, date, entry) = match place {
            Ok(place) => place,
            Err(reason) => {
                rejected.push(RejectedChart { line, reason });
                continue;
            }
        };
        let chart = *known.entry((key, date)).or_insert_with_key(|(key, date)| {
            charts.push((line, Chart { key: *key, date: date.clone(), entries: Vec::new() }));
            charts.len() - 1
        });
        if let Some((_, chart)) = charts.get_mut(chart) {
            chart.entries.push(entry);
        }
    }
    if columns.is_none() {
        Columns::parse("")?;
    }
    let mut file = ChartFile { charts: Vec::new(), rejected };
    for (line, mut chart) in charts {
        chart.entries.sort_by_key(|entry| entry.rank);
        match chart.check() {
            Ok(()) => file.charts.push(chart),
            Err(error) => {
                let reason = ChartRejection::Chart { key: chart.key, date: chart.date, error };
                file.rejected.push(RejectedChart { line, reason });
            }
        }
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "brand\tdate\tchart\tperiod\trank\tnumber\ttitle\tartist\tsource\n";

    fn check(lines: &str, charts: &[(&str, &str, usize)], rejected: &[&str]) {
        let file = read(format!("{HEADER}{lines}").as_bytes()).unwrap();
        let read: Vec<_> = file
            .charts
            .iter()
            .map(|chart| (chart.key.to_string(), &*chart.date, chart.entries.len()))
            .collect();
        let read: Vec<_> = read.iter().map(|(key, date, places)| (&**key, *date, *places)).collect();
        assert_eq!(read, charts, "{lines}");
        assert_eq!(
            file.rejected.iter().map(RejectedChart::to_string).collect::<Vec<_>>(),
            rejected,
            "{lines}"
        );
    }

    #[test]
    fn a_file_holds_several_rankings() {
        check(
            "tj\t2026-07-22\tJ-POP\tday\t2\t20\t둘\tA\tx\n\
             ky\t2026-07\t인기\tpopular\t1\t10\t하나\t\tx\r\n\
             tj\t2026-07-22\tJ-POP\tday\t1\t10\t하나\tA\tx\n\
             \n\
             tj\t2026-02\t종합\tmonth\t1\t10\t하나\tA",
            &[
                ("tj/day/jpop", "2026-07-22", 2),
                ("ky/month/all", "2026-07-31", 1),
                ("tj/month/all", "2026-02-28", 1),
            ],
            &[],
        );
        check("", &[], &[]);
    }

    #[test]
    fn what_is_wrong_is_named_by_line_and_column() {
        let wrong = |row: &str, expected: &str| check(row, &[], &[expected]);
        wrong("x\t2026-07-22\tPOP\tday\t1\t1\tA\tB", "line 2: brand: the brand is neither `tj` nor `ky`");
        wrong(
            "tj\t2026-07-32\tPOP\tday\t1\t1\tA\tB",
            "line 2: date: it is no day of the calendar, nor a month",
        );
        wrong("tj\t2026-07\tPOP\tday\t1\t1\tA\tB", "line 2: date: it is no day of the calendar, nor a month");
        wrong("tj\t2026-07-22\t국악\tday\t1\t1\tA\tB", "line 2: chart: the genre is unknown");
        wrong(
            "tj\t2026-07-22\tPOP\tyear\t1\t1\tA\tB",
            "line 2: period: the period is none of `day`, `week` and `month`",
        );
        wrong("tj\t2026-07-22\tPOP\tday\tx\t1\tA\tB", "line 2: rank: it is no rank");
        wrong(
            "tj\t2026-07-22\tPOP\tday\t1\t0\tA\tB",
            "line 2: number: a song number lies between 1 and 999999",
        );
        wrong("tj\t2026-07-22\tPOP\tday\t1\t1\t \tB", "line 2: title: it is empty");
        wrong("tj\t2026-07-22\tPOP\tday\t1\t1\tA", "line 2: artist: it is missing");
    }

    #[test]
    fn a_part_of_a_ranking_is_no_ranking() {
        check(
            "tj\t2026-07\tPOP\tmonth\t26\t1\tA\tB\n\
             tj\t2026-07\tPOP\tmonth\t34\t2\tC\tD\n\
             tj\t2026-06\tPOP\tmonth\t1\t1\tA\tB\n\
             tj\t2026-05\tPOP\tmonth\t1\t1\tA\tB\n\
             tj\t2026-05\tPOP\tmonth\t2\t1\tA\tB\n",
            &[("tj/month/pop", "2026-06-30", 1)],
            &[
                "line 2: the ranking tj/month/pop of 2026-07-31 is refused: it begins with rank 26 and not with 1",
                "line 5: the ranking tj/month/pop of 2026-05-31 is refused: the number 1 stands in it twice",
            ],
        );
    }

    #[test]
    fn a_file_without_the_columns_is_refused() {
        let check = |file: &str, expected: &str| {
            assert_eq!(read(file.as_bytes()).unwrap_err().to_string(), expected, "{file:?}");
        };
        check("", "line 1: the header line has no column `brand`");
        check(
            "brand\tdate\tchart\tperiod\tnumber\ttitle\tartist\n",
            "line 1: the header line has no column `rank`",
        );
    }
}

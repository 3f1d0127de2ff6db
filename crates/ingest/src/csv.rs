//! Reading a file of comma-separated vendor rows (RFC 4180): a header line, quoted fields, columns in any order.

use std::io::{self, BufRead};

use ::csv::{ByteRecord, ErrorKind, Position, ReaderBuilder, StringRecord};
use alsong_catalogue::Brand;
use alsong_catalogue::tsv::Columns;

use crate::tsv::LONGEST_LINE;
use crate::{ImportError, Progress, Rejection, Stage, Staged};

/// Reads and checks every row of a file. `brand` is the vendor of files without that column.
///
/// # Errors
/// When the header is wrong or the file cannot be read to its end.
pub fn read(
    source: impl BufRead,
    brand: Option<Brand>,
    progress: &dyn Progress,
) -> Result<Staged, ImportError> {
    progress.started(Stage::Read, 0);
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(source);
    let mut staged = Staged::default();
    let mut columns = None;
    let mut bytes = ByteRecord::new();
    while reader.read_byte_record(&mut bytes).map_err(|error| broken(error, reader.position().line()))? {
        let line = first_line(&bytes, reader.position());
        let record = StringRecord::from_byte_record(bytes.clone()).map_err(|_| Rejection::NotUtf8);
        let Some(columns) = &columns else {
            columns = Some(Columns::of_names(&record.unwrap_or_default(), brand)?);
            continue;
        };
        let row = match &record {
            // A quotation mark that nothing closes swallows the lines after it.
            Ok(record) if record.as_slice().len() as u64 > LONGEST_LINE => Err(Rejection::TooLong),
            Ok(record) => columns.row_of(|position| record.get(position)).map_err(Rejection::from),
            Err(reason) => Err(*reason),
        };
        let text = record.map(|record| record.iter().collect::<Vec<_>>().join(","));
        staged.take(line, row, &text.unwrap_or_default());
        progress.advanced(1);
    }
    if columns.is_none() {
        Columns::parse_of("", brand)?;
    }
    progress.finished();
    Ok(staged)
}

/// The line on which a record begins. Its own position lies before the empty lines above it.
fn first_line(record: &ByteRecord, after: &Position) -> u64 {
    let inside = record.as_slice().iter().filter(|&&byte| byte == b'\n').count() as u64;
    record.position().map_or(0, Position::line).max(after.line().saturating_sub(inside + 1))
}

fn broken(error: ::csv::Error, line: u64) -> ImportError {
    let source = match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    };
    ImportError::Read { line, source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Quiet, Rejected};

    fn check(file: &[u8], titles: &[&str], rejected: &[&str]) {
        let staged = read(file, None, &Quiet).unwrap();
        let read: Vec<&str> = staged.rows.iter().map(|row| row.title.as_str()).collect();
        let refused: Vec<String> = staged.rejected.iter().map(Rejected::to_string).collect();
        assert_eq!(read, titles);
        assert_eq!(refused, rejected);
    }

    #[test]
    fn fields_may_be_quoted() {
        check(
            "\u{FEFF}title,brand,number,artist\r\n\"하나, \"\"둘\"\"\",tj,1,A\r\n셋,ky,1,\"B, C\"\r\n"
                .as_bytes(),
            &["하나, \"둘\"", "셋"],
            &[],
        );
    }

    #[test]
    fn bad_rows_are_named_by_line_and_lose_no_good_one() {
        let header = "brand,number,title,artist\n";
        check(header.as_bytes(), &[], &[]);
        check(
            format!("{header}tj,1,하나,A\n\ntj,0,영,A\ntj,2,\"두\n줄\",A\ntj,1,셋,A\ntj,3\n").as_bytes(),
            &["하나"],
            &[
                "line 4: number: a song number lies between 1 and 999999",
                "line 5: title: it contains a control or text-direction character",
                "line 7: the number was already given in line 2",
                "line 8: title: it is missing",
            ],
        );
        let broken = [header.as_bytes(), b"tj,1,\xff,A\n", "tj,2,둘,A\n".as_bytes()].concat();
        check(&broken, &["둘"], &["line 2: the line is not UTF-8"]);
        let long = format!("{header}tj,1,\"{}\ntj,2,둘,A\n", "가".repeat(100_000));
        check(long.as_bytes(), &[], &["line 2: the line is too long"]);
    }

    #[test]
    fn a_file_without_the_columns_is_refused() {
        for file in ["", "\n", "title,artist\n", "brand\tnumber\ttitle\tartist\n"] {
            assert!(matches!(read(file.as_bytes(), None, &Quiet), Err(ImportError::Header(_))), "{file:?}");
        }
    }
}

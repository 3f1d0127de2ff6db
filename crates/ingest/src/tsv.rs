//! Reading a file of tab-separated vendor rows.

use std::io::{BufRead, Read};

use alsong_catalogue::Brand;
use alsong_catalogue::tsv::Columns;
use alsong_store::{Store, Timestamp};

use crate::{ImportError, Progress, Rejection, Report, Stage, Staged, files};

/// Far more than twelve fields of 200 characters need.
pub(crate) const LONGEST_LINE: u64 = 64 * 1024;

/// Imports every good row of the file and reports the bad ones.
///
/// # Errors
/// As [`files::import`].
pub async fn import(
    store: &Store,
    source: impl BufRead,
    progress: &dyn Progress,
    now: Timestamp,
) -> Result<Report, ImportError> {
    files::import(store, source, files::Format::Tsv, progress, now).await
}

/// Reads and checks every row of a file. `brand` is the vendor of files without that column.
///
/// # Errors
/// When the header is wrong or the file cannot be read to its end.
pub fn read(
    mut source: impl BufRead,
    brand: Option<Brand>,
    progress: &dyn Progress,
) -> Result<Staged, ImportError> {
    progress.started(Stage::Read, 0);
    let mut staged = Staged::default();
    let mut columns = None;
    let mut bytes = Vec::new();
    for line in 1.. {
        let text = match next_line(&mut source, &mut bytes) {
            Err(source) => return Err(ImportError::Read { line, source }),
            Ok(None) => break,
            Ok(Some(text)) => text,
        };
        let Some(columns) = &columns else {
            columns = Some(Columns::parse_of(text.unwrap_or_default(), brand)?);
            continue;
        };
        if text == Ok("") {
            continue;
        }
        let row = text.and_then(|text| Ok(columns.row(text)?));
        staged.take(line, row, text.unwrap_or_default());
        progress.advanced(1);
    }
    if columns.is_none() {
        Columns::parse("")?;
    }
    progress.finished();
    Ok(staged)
}

/// The next line without its end, `None` after the last one; a bad line is an inner error.
pub(crate) fn next_line<'a>(
    source: &mut impl BufRead,
    bytes: &'a mut Vec<u8>,
) -> std::io::Result<Option<Result<&'a str, Rejection>>> {
    bytes.clear();
    if source.by_ref().take(LONGEST_LINE).read_until(b'\n', bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LONGEST_LINE {
        source.skip_until(b'\n')?;
        return Ok(Some(Err(Rejection::TooLong)));
    }
    let line = std::str::from_utf8(bytes).map_err(|_| Rejection::NotUtf8);
    Ok(Some(line.map(|line| line.trim_end_matches(['\r', '\n']))))
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
    fn bad_rows_are_named_by_line_and_lose_no_good_one() {
        let header = "brand\tnumber\ttitle\tartist\n";
        check(header.as_bytes(), &[], &[]);
        check(
            format!("{header}tj\t1\t하나\tA\n\ntj\t0\t영\tA\nky\t1\t둘\tA\r\ntj\t1\t셋\tA\nx\t2\t넷\tA")
                .as_bytes(),
            &["하나", "둘"],
            &[
                "line 4: number: a song number lies between 1 and 999999",
                "line 6: the number was already given in line 2",
                "line 7: brand: the brand is neither `tj` nor `ky`",
            ],
        );
        let broken = [header.as_bytes(), b"tj\t1\t\xff\tA\n", "tj\t2\t둘\tA\n".as_bytes()].concat();
        check(&broken, &["둘"], &["line 2: the line is not UTF-8"]);
        let long = format!("{header}tj\t1\t{}\tA\ntj\t2\t둘\tA\n", "가".repeat(100_000));
        check(long.as_bytes(), &["둘"], &["line 2: the line is too long"]);
    }

    #[test]
    fn a_file_without_the_columns_is_refused() {
        for file in ["", "\n", "title\tartist\n", "\u{0}"] {
            assert!(matches!(read(file.as_bytes(), None, &Quiet), Err(ImportError::Header(_))), "{file:?}");
        }
    }
}

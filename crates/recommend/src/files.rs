//! Reading the trainer's input files, gzip transparently.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::corpus::Corpus;
use crate::train::TrainError;

/// Opens a text file; one that starts with gzip's magic bytes is decompressed.
///
/// # Errors
/// When the file cannot be opened or read.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let mut file = BufReader::new(File::open(path)?);
    if file.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        Ok(Box::new(BufReader::new(MultiGzDecoder::new(file))))
    } else {
        Ok(Box::new(file))
    }
}

/// Why lists cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ListsError {
    /// The input is not readable or not UTF-8.
    #[error("line {line}: {source}")]
    Io {
        /// The line, from 1.
        line: usize,
        /// What happened.
        source: io::Error,
    },
    /// A list is not usable.
    #[error(transparent)]
    List(#[from] TrainError),
}

/// Reads lists: one a line, item ids separated by whitespace, oldest first. An empty line is an empty list. One line at
/// a time is in memory.
///
/// # Errors
/// When the input is not readable or not UTF-8.
pub fn read(mut input: impl BufRead, corpus: &mut Corpus) -> Result<(), ListsError> {
    let mut text = String::new();
    for line in 1.. {
        text.clear();
        if input.read_line(&mut text).map_err(|source| ListsError::Io { line, source })? == 0 {
            break;
        }
        corpus.push(&text.split_whitespace().collect::<Vec<_>>())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn reads_plain_and_gzipped_lists() {
        let dir = tempfile::tempdir().unwrap();
        let text = b"a b\tc\n\nd\r\n";
        let plain = dir.path().join("plain.txt");
        std::fs::write(&plain, text).unwrap();
        let gzipped = dir.path().join("lists.txt.gz");
        let mut encoder = flate2::write::GzEncoder::new(File::create(&gzipped).unwrap(), Default::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap();
        for path in [plain, gzipped] {
            let mut corpus = Corpus::default();
            read(open(&path).unwrap(), &mut corpus).unwrap();
            assert_eq!((corpus.len(), corpus.placements()), (3, 4), "{path:?}");
        }
        assert!(open(&dir.path().join("missing")).is_err());
        let error = read(&b"a b\nc \xff\n"[..], &mut Corpus::default()).unwrap_err();
        assert!(error.to_string().starts_with("line 2: "), "{error}");
    }
}

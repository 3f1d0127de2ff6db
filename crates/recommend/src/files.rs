//! Reading the trainer's input files, gzip transparently.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

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

/// Reads lists: one a line, item ids separated by whitespace, oldest first. An empty line is an empty list.
///
/// # Errors
/// When the input is not readable or not UTF-8.
pub fn lists(input: impl Read) -> io::Result<Vec<Vec<String>>> {
    let words = |line: String| line.split_whitespace().map(str::to_owned).collect();
    BufReader::new(input).lines().map(|line| line.map(words)).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn reads_plain_and_gzipped_lists() {
        let dir = tempfile::tempdir().unwrap();
        let text = b"a b\tc\n\nd\r\n";
        let expected = [vec!["a", "b", "c"], vec![], vec!["d"]];
        let plain = dir.path().join("plain.txt");
        std::fs::write(&plain, text).unwrap();
        let gzipped = dir.path().join("lists.txt.gz");
        let mut encoder = flate2::write::GzEncoder::new(File::create(&gzipped).unwrap(), Default::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap();
        for path in [plain, gzipped] {
            assert_eq!(lists(open(&path).unwrap()).unwrap(), expected, "{path:?}");
        }
        assert!(open(&dir.path().join("missing")).is_err());
    }
}

//! A part of a day as a Parquet file, and that it reads as it was written.

use std::sync::Arc;

use alsong_store::signals::KeptSignal;
use bytes::Bytes;
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::record::RowAccessor;
use parquet::schema::parser::parse_message_type;
use sha2::{Digest, Sha256};

/// The columns; the day is in the file's path. `who` is hexadecimal, `at` is when the server took it in.
const SCHEMA: &str = "message signal {
    REQUIRED BYTE_ARRAY who (UTF8);
    REQUIRED INT64 at (TIMESTAMP(MILLIS, true));
    REQUIRED BYTE_ARRAY kind (UTF8);
    REQUIRED INT64 song;
    OPTIONAL BYTE_ARRAY list (UTF8);
    OPTIONAL INT32 place;
}";

/// What is in a file: how many rows, and the hash of them in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contents {
    pub(super) rows: u64,
    hash: [u8; 32],
}

/// A file that is being written, in memory.
pub(super) struct Part {
    file: SerializedFileWriter<Vec<u8>>,
    counted: Counted,
}

#[derive(Default)]
struct Counted {
    rows: u64,
    hash: Sha256,
}

/// A row as the file holds it.
struct Line {
    who: String,
    at: i64,
    kind: String,
    song: i64,
    list: Option<String>,
    place: Option<i32>,
}

impl Part {
    /// An empty file.
    pub(super) fn new() -> Result<Self, ParquetError> {
        let schema = Arc::new(parse_message_type(SCHEMA)?);
        let properties = WriterProperties::builder()
            // No version: the same signals are the same bytes.
            .set_created_by("alsong".to_owned())
            .set_compression(Compression::SNAPPY)
            .build();
        let file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
        Ok(Self { file, counted: Counted::default() })
    }

    /// How many rows it has.
    pub(super) fn rows(&self) -> u64 {
        self.counted.rows
    }

    /// Adds signals as a row group.
    pub(super) fn add(&mut self, signals: &[KeptSignal]) -> Result<(), ParquetError> {
        let lines: Vec<Line> = signals.iter().map(Line::of).collect();
        lines.iter().for_each(|line| self.counted.add(line));
        let mut group = self.file.next_row_group()?;
        let text = |text: &String| ByteArray::from(text.as_str());
        write::<ByteArrayType>(&mut group, lines.iter().map(|line| Some(text(&line.who))), false)?;
        write::<Int64Type>(&mut group, lines.iter().map(|line| Some(line.at)), false)?;
        write::<ByteArrayType>(&mut group, lines.iter().map(|line| Some(text(&line.kind))), false)?;
        write::<Int64Type>(&mut group, lines.iter().map(|line| Some(line.song)), false)?;
        write::<ByteArrayType>(&mut group, lines.iter().map(|line| line.list.as_ref().map(text)), true)?;
        write::<Int32Type>(&mut group, lines.iter().map(|line| line.place), true)?;
        group.close()?;
        Ok(())
    }

    /// The whole file, and what is in it.
    pub(super) fn finish(self) -> Result<(Bytes, Contents), ParquetError> {
        Ok((self.file.into_inner()?.into(), self.counted.contents()))
    }
}

/// What a file holds, from its bytes alone.
pub(super) fn contents(file: Bytes) -> Result<Contents, ParquetError> {
    let mut counted = Counted::default();
    let file = SerializedFileReader::new(file)?;
    for row in file.get_row_iter(None)? {
        let row = row?;
        let optional = |place| row.get_string(place).ok().cloned();
        counted.add(&Line {
            who: row.get_string(0)?.clone(),
            at: row.get_timestamp_millis(1)?,
            kind: row.get_string(2)?.clone(),
            song: row.get_long(3)?,
            list: optional(4),
            place: row.get_int(5).ok(),
        });
    }
    Ok(counted.contents())
}

impl Counted {
    fn add(&mut self, line: &Line) {
        self.rows += 1;
        let Line { who, at, kind, song, list, place } = line;
        self.hash.update(format!("{who} {at} {kind} {song} {list:?} {place:?}\n"));
    }

    fn contents(self) -> Contents {
        Contents { rows: self.rows, hash: self.hash.finalize().into() }
    }
}

impl Line {
    fn of(kept: &KeptSignal) -> Self {
        Self {
            who: kept.who.iter().map(|byte| format!("{byte:02x}")).collect(),
            at: kept.at.0.saturating_mul(1_000),
            kind: kept.signal.kind.code().to_owned(),
            song: kept.signal.song.0,
            list: kept.signal.list.map(|list| list.code().to_owned()),
            place: kept.signal.place.map(i32::from),
        }
    }
}

/// Writes the next column of a row group.
fn write<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: impl Iterator<Item = Option<T::T>>,
    optional: bool,
) -> Result<(), ParquetError> {
    let mut column =
        group.next_column()?.ok_or_else(|| ParquetError::General("no such column".to_owned()))?;
    let values: Vec<Option<T::T>> = values.collect();
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let present: Vec<T::T> = values.into_iter().flatten().collect();
    column.typed::<T>().write_batch(&present, optional.then_some(&levels), None)?;
    column.close()
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::SongId;
    use alsong_library::{Signal, SignalKind, SignalList};
    use alsong_store::Timestamp;

    use super::*;

    fn signals(count: i64) -> Vec<KeptSignal> {
        let signal = |id: i64| KeptSignal {
            id,
            who: [u8::try_from(id % 256).unwrap(); 16],
            at: Timestamp(1_800_000_000 + id),
            signal: Signal {
                kind: SignalKind::ALL[usize::try_from(id).unwrap() % 7],
                song: SongId(id * 1_000_000_007),
                list: (id % 3 == 0).then_some(SignalList::Search),
                place: (id % 2 == 0).then_some(1_000),
            },
        };
        (0..count).map(signal).collect()
    }

    fn file(groups: &[&[KeptSignal]]) -> (Bytes, Contents) {
        let mut part = Part::new().unwrap();
        groups.iter().for_each(|group| part.add(group).unwrap());
        part.finish().unwrap()
    }

    #[test]
    fn a_file_reads_as_it_was_written() {
        let all = signals(1_000);
        let (bytes, written) = file(&[&all[..600], &all[600..]]);
        assert_eq!((written.rows, contents(bytes.clone()).unwrap()), (1_000, written.clone()));
        assert_eq!(file(&[&all[..600], &all[600..]]).0, bytes, "the same again");
        assert_ne!(file(&[&all[1..]]).1, written);
        assert_eq!(contents(file(&[]).0).unwrap().rows, 0);
    }

    #[test]
    fn a_file_that_was_cut_or_changed_is_found_out() {
        let (bytes, written) = file(&[&signals(100)]);
        for cut in [0, 4, bytes.len() / 2, bytes.len() - 1] {
            assert!(contents(bytes.slice(..cut)).is_err(), "{cut}");
        }
        let differs = |place: usize| {
            let mut changed = bytes.to_vec();
            changed[place] ^= 1;
            contents(changed.into()).map_or(true, |found| found != written)
        };
        let data = bytes.len() / 2;
        assert!((4..data).filter(|place| differs(*place)).count() > data / 2, "most bytes are of rows");
    }
}

//! The catalogue pack: all songs in one file, which a phone fetches once and searches without a connection.
//!
//! The layout, all integers little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `ALSONGPK` |
//! | 4 | version of the format |
//! | 8 | XXH64 of everything after the header, which names the pack as well |
//! | 4 | length of everything after the header |
//! | … | the columns of [`Songs`], each after its length in four bytes |
//!
//! Texts are joined with line breaks, counts and numbers are LEB128. Columns instead of rows, and the songs of one artist
//! together, make the file small under brotli and quick to read: no row is parsed. The index is not in it: it is four
//! times as large as the songs and is built from them in less time than it would take to fetch.

use alsong_catalogue::{Brand, Numbered, SongId, SongNumber};
use xxhash_rust::xxh64::xxh64;

use crate::songs::{Songs, TextLists, Texts};
use crate::tags::Tags;
use bytes::{Reader, Writer};

mod bytes;

const MAGIC: &[u8; 8] = b"ALSONGPK";
const VERSION: u32 = 1;
const HEADER: usize = 24;

/// A catalogue in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CataloguePack {
    /// Its name, which is another one for other songs.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Why a file is no catalogue pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// It is something else.
    #[error("this is no catalogue pack")]
    Foreign,
    /// Another version of the program wrote it.
    #[error("the catalogue pack has format {0}, expected {VERSION}")]
    Version(u32),
    /// Its end is missing, or there is more than its end.
    #[error("the catalogue pack has {actual} bytes, expected {expected}")]
    Length {
        /// Bytes that the header announces.
        expected: u64,
        /// Bytes that are there.
        actual: u64,
    },
    /// It was damaged on the way.
    #[error("the catalogue pack is damaged: its checksum is wrong")]
    Checksum,
    /// Its columns do not fit together.
    #[error("the catalogue pack is damaged: column `{0}`")]
    Column(&'static str),
}

impl Songs {
    /// Writes a pack. The same songs give the same bytes and name.
    pub fn to_pack(&self) -> CataloguePack {
        let mut body = Writer::default();
        body.column(|out| {
            out.integer(self.artists.len() as u64);
            out.integer(self.titles.len() as u64);
        });
        body.column(|out| out.texts(self.artists.iter()));
        body.column(|out| out.differences(&self.artist_readings.starts));
        body.column(|out| out.texts(self.artist_readings.texts.iter()));
        body.column(|out| out.differences(&self.artist_starts));
        body.column(|out| out.texts(self.titles.iter()));
        body.column(|out| out.differences(&self.title_readings.starts));
        body.column(|out| out.texts(self.title_readings.texts.iter()));
        body.column(|out| self.ids.iter().for_each(|id| out.integer(id.0.max(0) as u64)));
        body.column(|out| self.tags.iter().for_each(|tags| out.byte(tags.0)));
        body.column(|out| self.popularity.iter().for_each(|&popularity| out.byte(popularity)));
        body.column(|out| self.released.iter().for_each(|&months| out.integer(u64::from(months))));
        body.column(|out| out.differences(&self.number_starts));
        body.column(|out| self.numbers.iter().for_each(|numbered| out.integer(packed(*numbered))));
        let body = body.into_bytes();
        let sum = xxh64(&body, 0);
        let mut bytes = Vec::with_capacity(HEADER + body.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes.extend_from_slice(&(body.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&body);
        CataloguePack { name: format!("{sum:016x}"), bytes }
    }

    /// Reads a pack.
    ///
    /// # Errors
    /// When it is anything but a whole pack of this version.
    pub fn from_pack(pack: &[u8]) -> Result<Self, PackError> {
        let mut body = Reader::new(checked(pack)?);
        let [artist_count, count] = body.column("counts", |column| {
            Some([column.integer()?, column.integer()?].map(|count| count as usize))
        })?;
        let songs = Self {
            artists: body.column("artists", |column| column.texts(artist_count))?,
            artist_readings: text_lists(&mut body, artist_count, "artist readings")?,
            artist_starts: body.column("songs of artists", |column| column.starts(artist_count))?,
            titles: body.column("titles", |column| column.texts(count))?,
            title_readings: text_lists(&mut body, count, "title readings")?,
            ids: body.column("ids", |column| {
                column.many(count, |column| i64::try_from(column.integer()?).ok().map(SongId))
            })?,
            tags: body.column("tags", |column| {
                column.many(count, |column| Some(Tags(column.byte()?)).filter(|tags| tags.0 < Tags::GONE.0))
            })?,
            popularity: body.column("popularity", |column| column.many(count, Reader::byte))?,
            released: body.column("released", |column| {
                column.many(count, |column| u16::try_from(column.integer()?).ok())
            })?,
            number_starts: body.column("numbers of songs", |column| column.starts(count))?,
            numbers: Vec::new(),
        };
        let last = |starts: &[u32]| starts.last().copied().unwrap_or(0) as usize;
        let numbers = last(&songs.number_starts);
        let numbers =
            body.column("numbers", |column| column.many(numbers, |column| unpacked(column.integer()?)))?;
        if last(&songs.artist_starts) != count {
            return Err(PackError::Column("songs of artists"));
        }
        Ok(Self { numbers, ..songs })
    }
}

/// What comes after the header, if the header is true.
fn checked(pack: &[u8]) -> Result<&[u8], PackError> {
    let (magic, rest) = pack.split_first_chunk::<8>().ok_or(PackError::Foreign)?;
    if magic != MAGIC {
        return Err(PackError::Foreign);
    }
    let short = PackError::Length { expected: HEADER as u64, actual: pack.len() as u64 };
    let (version, rest) = rest.split_first_chunk::<4>().ok_or(short)?;
    let version = u32::from_le_bytes(*version);
    if version != VERSION {
        return Err(PackError::Version(version));
    }
    let (sum, rest) = rest.split_first_chunk::<8>().ok_or(short)?;
    let (length, body) = rest.split_first_chunk::<4>().ok_or(short)?;
    let expected = u64::from(u32::from_le_bytes(*length)) + HEADER as u64;
    if expected != pack.len() as u64 {
        return Err(PackError::Length { expected, actual: pack.len() as u64 });
    }
    if xxh64(body, 0) != u64::from_le_bytes(*sum) {
        return Err(PackError::Checksum);
    }
    Ok(body)
}

fn text_lists(body: &mut Reader<'_>, count: usize, name: &'static str) -> Result<TextLists, PackError> {
    let starts = body.column(name, |column| column.starts(count))?;
    let texts = starts.last().copied().unwrap_or(0) as usize;
    let texts: Texts = body.column(name, |column| column.texts(texts))?;
    Ok(TextLists { texts, starts })
}

fn packed(numbered: Numbered) -> u64 {
    u64::from(numbered.number.get()) << 1 | u64::from(numbered.brand == Brand::Ky)
}

fn unpacked(packed: u64) -> Option<Numbered> {
    let number = SongNumber::try_from(u32::try_from(packed >> 1).ok()?).ok()?;
    Some(Numbered { brand: if packed & 1 == 1 { Brand::Ky } else { Brand::Tj }, number })
}

//! Columns of a pack as bytes.

use crate::pack::PackError;
use crate::songs::Texts;

/// Writes columns one after the other.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Writes what `write` writes, after its length.
    pub(super) fn column(&mut self, write: impl FnOnce(&mut Self)) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(&[0; 4]);
        write(self);
        let length = (self.bytes.len() - start - 4) as u32;
        self.bytes[start..start + 4].copy_from_slice(&length.to_le_bytes());
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// A number in seven bits a byte, the lowest first (LEB128).
    pub(super) fn integer(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// How far each rising value is from the one before.
    pub(super) fn differences(&mut self, values: &[u32]) {
        for pair in values.windows(2) {
            self.integer(u64::from(pair[1] - pair[0]));
        }
    }

    /// Texts joined with line breaks; breaks inside a text become spaces.
    pub(super) fn texts<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        for (i, text) in texts.enumerate() {
            if i > 0 {
                self.bytes.push(b'\n');
            }
            self.bytes.extend(text.bytes().map(|byte| if byte == b'\n' { b' ' } else { byte }));
        }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads columns one after the other.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Reads the next column to its end.
    pub(super) fn column<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Reader<'a>) -> Option<T>,
    ) -> Result<T, PackError> {
        self.column_of(read).ok_or(PackError::Column(name))
    }

    fn column_of<T>(&mut self, read: impl FnOnce(&mut Reader<'a>) -> Option<T>) -> Option<T> {
        let (length, rest) = self.rest.split_first_chunk::<4>()?;
        let (column, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        self.rest = rest;
        let mut column = Reader::new(column);
        read(&mut column).filter(|_| column.rest.is_empty())
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    pub(super) fn integer(&mut self) -> Option<u64> {
        let (mut value, mut shift) = (0u64, 0);
        loop {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f).checked_shl(shift).filter(|_| shift < 63)?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
            shift += 7;
        }
    }

    /// So many values. No room is made for more than the bytes that are left could hold.
    pub(super) fn many<T>(
        &mut self,
        count: usize,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut values = Vec::with_capacity(count.min(self.rest.len()));
        for _ in 0..count {
            values.push(read(self)?);
        }
        Some(values)
    }

    /// Where each of so many lists begins, and the end, from the lengths of the lists.
    pub(super) fn starts(&mut self, count: usize) -> Option<Vec<u32>> {
        let mut starts = Vec::with_capacity(count.min(self.rest.len()) + 1);
        let mut end = 0u32;
        starts.push(end);
        for _ in 0..count {
            end = end.checked_add(u32::try_from(self.integer()?).ok()?)?;
            starts.push(end);
        }
        Some(starts)
    }

    /// So many texts: the rest of the column.
    pub(super) fn texts(&mut self, count: usize) -> Option<Texts> {
        let joined = std::str::from_utf8(std::mem::take(&mut self.rest)).ok()?;
        Texts::split(joined, count)
    }
}

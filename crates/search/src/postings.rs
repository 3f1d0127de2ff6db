//! Inverted lists: for every trigram the entries that have it, as differences in variable-length bytes (LEB128).

use crate::gram::CODES;

/// Entries by trigram code.
pub(crate) struct Postings {
    /// The codes that occur, rising.
    codes: Vec<u32>,
    /// Where each code's list begins in `bytes`, and the end.
    starts: Vec<u32>,
    /// Entries in each code's list.
    counts: Vec<u32>,
    bytes: Vec<u8>,
}

impl Postings {
    /// Where a trigram's list is, if any entry has it.
    pub(crate) fn list(&self, code: u32) -> Option<List<'_>> {
        let i = self.codes.binary_search(&code).ok()?;
        let bytes = &self.bytes[self.starts[i] as usize..self.starts[i + 1] as usize];
        Some(List { count: self.counts[i], bytes })
    }

    /// Heap bytes.
    pub(crate) fn memory(&self) -> usize {
        self.bytes.capacity() + 4 * (self.codes.capacity() + self.starts.capacity() + self.counts.capacity())
    }
}

/// Measures lists before they are written. Entries have to come in rising order, the same ones both times.
pub(crate) struct PostingsBuilder {
    /// The last entry of each code, plus one.
    last: Vec<u32>,
    lengths: Vec<u32>,
    counts: Vec<u32>,
}

impl PostingsBuilder {
    pub(crate) fn new() -> Self {
        Self { last: vec![0; CODES], lengths: vec![0; CODES], counts: vec![0; CODES] }
    }

    /// Makes room for an entry in the list of this code; a repeated code counts once.
    pub(crate) fn count(&mut self, entry: u32, code: u32) {
        let code = code as usize;
        if self.last[code] != entry + 1 {
            self.lengths[code] += leb128_length(entry + 1 - self.last[code]);
            self.counts[code] += 1;
            self.last[code] = entry + 1;
        }
    }

    pub(crate) fn writer(mut self) -> PostingsWriter {
        let used = self.counts.iter().filter(|&&count| count > 0).count();
        let mut postings = Postings {
            codes: Vec::with_capacity(used),
            starts: Vec::with_capacity(used + 1),
            counts: Vec::with_capacity(used),
            bytes: Vec::new(),
        };
        let mut end = 0;
        for code in 0..CODES {
            if self.counts[code] > 0 {
                postings.codes.push(code as u32);
                postings.starts.push(end);
                postings.counts.push(self.counts[code]);
            }
            // From here on, where the code's next byte goes.
            end += std::mem::replace(&mut self.lengths[code], end);
        }
        postings.starts.push(end);
        postings.bytes = vec![0; end as usize];
        self.last.fill(0);
        PostingsWriter { last: self.last, next: self.lengths, postings }
    }
}

/// Writes lists of known lengths.
pub(crate) struct PostingsWriter {
    last: Vec<u32>,
    next: Vec<u32>,
    postings: Postings,
}

impl PostingsWriter {
    /// Puts an entry into the list of this code.
    pub(crate) fn write(&mut self, entry: u32, code: u32) {
        let code = code as usize;
        if self.last[code] == entry + 1 {
            return;
        }
        let mut rest = entry + 1 - self.last[code];
        let mut at = self.next[code] as usize;
        while rest >= 0x80 {
            self.postings.bytes[at] = rest as u8 | 0x80;
            rest >>= 7;
            at += 1;
        }
        self.postings.bytes[at] = rest as u8;
        self.next[code] = at as u32 + 1;
        self.last[code] = entry + 1;
    }

    pub(crate) fn finish(self) -> Postings {
        self.postings
    }
}

/// Bytes that a value takes, seven bits a byte.
fn leb128_length(value: u32) -> u32 {
    (31 - (value | 1).leading_zeros()) / 7 + 1
}

/// The entries that have one trigram.
pub(crate) struct List<'a> {
    /// How many.
    pub(crate) count: u32,
    bytes: &'a [u8],
}

impl<'a> List<'a> {
    /// The entries in rising order.
    pub(crate) fn entries(&self) -> impl Iterator<Item = u32> + use<'a> {
        let mut bytes = self.bytes.iter();
        // Every difference is one more than from the entry before, so that the first can be 0.
        let mut after = 0u32;
        std::iter::from_fn(move || {
            let mut byte = *bytes.next()?;
            let (mut difference, mut shift) = (u32::from(byte & 0x7f), 7);
            while byte & 0x80 != 0 {
                byte = *bytes.next()?;
                difference |= u32::from(byte & 0x7f) << shift;
                shift += 7;
            }
            after += difference;
            Some(after - 1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Postings, PostingsBuilder};

    fn build(entries: &[(u32, &[u32])]) -> Postings {
        let mut builder = PostingsBuilder::new();
        let each = || entries.iter().flat_map(|(entry, codes)| codes.iter().map(move |code| (*entry, *code)));
        each().for_each(|(entry, code)| builder.count(entry, code));
        let mut writer = builder.writer();
        each().for_each(|(entry, code)| writer.write(entry, code));
        writer.finish()
    }

    #[test]
    fn lists_every_entry_once_in_order() {
        let postings = build(&[(0, &[9]), (3, &[7, 7]), (200, &[7]), (900_000, &[5, 7])]);
        let list = |code| postings.list(code).map(|list| list.entries().collect::<Vec<_>>());
        assert_eq!(list(7), Some(vec![3, 200, 900_000]));
        assert_eq!(list(9), Some(vec![0]));
        assert_eq!(list(5), Some(vec![900_000]));
        assert_eq!(list(8), None);
        assert_eq!(postings.list(7).map(|list| list.count), Some(3));
    }
}

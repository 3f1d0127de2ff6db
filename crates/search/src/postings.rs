//! Inverted lists: for every trigram the documents that have it, as differences in variable-length bytes (LEB128).

use crate::gram::CODES;

/// Documents by trigram code.
pub(crate) struct Postings {
    /// The codes that occur, rising.
    codes: Vec<u32>,
    /// Where each code's list begins in `bytes`, and the end.
    starts: Vec<u32>,
    /// Documents in each code's list.
    counts: Vec<u32>,
    bytes: Vec<u8>,
}

impl Postings {
    /// Builds from pairs of trigram code and document in any order; repeated pairs count once.
    pub(crate) fn build(pairs: &[(u32, u32)]) -> Self {
        let mut ends = vec![0u32; CODES + 1];
        for &(code, _) in pairs {
            ends[code as usize + 1] += 1;
        }
        for code in 0..CODES {
            ends[code + 1] += ends[code];
        }
        let mut next = ends.clone();
        let mut documents = vec![0u32; pairs.len()];
        for &(code, document) in pairs {
            let slot = &mut next[code as usize];
            documents[*slot as usize] = document;
            *slot += 1;
        }
        let mut postings =
            Self { codes: Vec::new(), starts: Vec::new(), counts: Vec::new(), bytes: Vec::new() };
        for code in 0..CODES {
            let list = &mut documents[ends[code] as usize..ends[code + 1] as usize];
            if !list.is_empty() {
                list.sort_unstable();
                postings.codes.push(code as u32);
                postings.starts.push(postings.bytes.len() as u32);
                postings.push_list(list);
            }
        }
        postings.starts.push(postings.bytes.len() as u32);
        postings.codes.shrink_to_fit();
        postings.starts.shrink_to_fit();
        postings.counts.shrink_to_fit();
        postings.bytes.shrink_to_fit();
        postings
    }

    fn push_list(&mut self, sorted: &[u32]) {
        let (mut count, mut last) = (0, 0);
        for (i, &document) in sorted.iter().enumerate() {
            if i > 0 && document == last {
                continue;
            }
            push_leb128(document - last, &mut self.bytes);
            last = document;
            count += 1;
        }
        self.counts.push(count);
    }

    /// Where a trigram's list is, if any document has it.
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

/// The documents that have one trigram.
pub(crate) struct List<'a> {
    /// How many.
    pub(crate) count: u32,
    bytes: &'a [u8],
}

impl<'a> List<'a> {
    /// The documents in rising order.
    pub(crate) fn documents(&self) -> impl Iterator<Item = u32> + use<'a> {
        let mut bytes = self.bytes.iter();
        let mut document = 0;
        std::iter::from_fn(move || {
            let mut byte = *bytes.next()?;
            let (mut difference, mut shift) = (u32::from(byte & 0x7f), 7);
            while byte & 0x80 != 0 {
                byte = *bytes.next()?;
                difference |= u32::from(byte & 0x7f) << shift;
                shift += 7;
            }
            document += difference;
            Some(document)
        })
    }
}

fn push_leb128(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::Postings;

    #[test]
    fn lists_every_document_once_in_order() {
        let postings = Postings::build(&[(7, 3), (9, 0), (7, 900_000), (7, 3), (7, 200)]);
        let list = |code| postings.list(code).map(|list| list.documents().collect::<Vec<_>>());
        assert_eq!(list(7), Some(vec![3, 200, 900_000]));
        assert_eq!(list(9), Some(vec![0]));
        assert_eq!(list(8), None);
        assert_eq!(postings.list(7).map(|list| list.count), Some(3));
    }
}

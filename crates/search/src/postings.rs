//! Inverted lists: for every trigram the documents that have it, as differences in variable-length bytes (LEB128).

use crate::gram::CODES;

/// Documents by trigram code.
pub(crate) struct Postings {
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
        let mut postings = Self {
            starts: Vec::with_capacity(CODES + 1),
            counts: Vec::with_capacity(CODES),
            bytes: Vec::new(),
        };
        for code in 0..CODES {
            postings.starts.push(postings.bytes.len() as u32);
            let list = &mut documents[ends[code] as usize..ends[code + 1] as usize];
            list.sort_unstable();
            postings.push_list(list);
        }
        postings.starts.push(postings.bytes.len() as u32);
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

    /// How many documents have the trigram.
    pub(crate) fn count(&self, code: u32) -> u32 {
        self.counts[code as usize]
    }

    /// The documents that have the trigram, in rising order.
    pub(crate) fn documents(&self, code: u32) -> impl Iterator<Item = u32> + '_ {
        let code = code as usize;
        let mut bytes = self.bytes[self.starts[code] as usize..self.starts[code + 1] as usize].iter();
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

    /// Heap bytes.
    pub(crate) fn memory(&self) -> usize {
        self.bytes.capacity() + 4 * (self.starts.capacity() + self.counts.capacity())
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
        let list = |code| postings.documents(code).collect::<Vec<_>>();
        assert_eq!(list(7), [3, 200, 900_000]);
        assert_eq!(list(9), [0]);
        assert!(list(8).is_empty());
        assert_eq!(postings.count(7), 3);
    }
}

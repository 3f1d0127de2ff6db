//! Inverted lists: for every trigram the entries that have it.
//!
//! A list is the differences between its entries, of one byte each where it is dense and of two where it is not. The
//! greatest value leads over a longer way without an entry. So a list is read without deciding how long each difference
//! is, which a processor cannot foresee.

use crate::gram::CODES;

/// Entries by trigram code.
pub(crate) struct Postings {
    /// The codes that occur, rising, and one after them.
    records: Vec<Record>,
    /// Where the records of each group of codes begin, and the end.
    groups: Vec<u32>,
    bytes: Vec<u8>,
}

/// Codes that share all but their lowest bits are found at once, and one of them among few.
const GROUP_BITS: u32 = 6;

/// Where a code's list is.
#[derive(Clone, Copy)]
struct Record {
    code: u32,
    /// Where it begins; it ends where the next one begins.
    start: u32,
    /// How many entries.
    count: u32,
    /// Of how many bytes its differences are.
    width: Width,
}

/// Bytes of a difference.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    One,
    Two,
}

impl Width {
    fn bytes(self) -> u32 {
        match self {
            Width::One => 1,
            Width::Two => 2,
        }
    }

    /// How far the greatest value leads.
    fn step(self) -> u32 {
        match self {
            Width::One => u8::MAX.into(),
            Width::Two => u16::MAX.into(),
        }
    }

    /// Bytes that take the list `difference` further; it is at least 1.
    fn length(self, difference: u32) -> u32 {
        ((difference - 1) / self.step() + 1) * self.bytes()
    }
}

impl Postings {
    /// Where a trigram's list is, if any entry has it.
    pub(crate) fn list(&self, code: u32) -> Option<List<'_>> {
        let group = (code >> GROUP_BITS) as usize;
        let range = self.groups[group] as usize..self.groups[group + 1] as usize;
        let i = range.start + self.records[range].binary_search_by_key(&code, |record| record.code).ok()?;
        let Record { start, count, width, .. } = self.records[i];
        let bytes = &self.bytes[start as usize..self.records[i + 1].start as usize];
        Some(List { count, width, bytes })
    }

    /// Heap bytes.
    pub(crate) fn memory(&self) -> usize {
        size_of::<Record>() * self.records.capacity() + 4 * self.groups.capacity() + self.bytes.capacity()
    }
}

/// Measures lists before they are written. Entries have to come in rising order, the same ones both times.
pub(crate) struct PostingsBuilder {
    /// The last entry of each code, plus one.
    last: Vec<u32>,
    /// Bytes of each code's list with differences of one byte and of two.
    lengths: Vec<[u32; 2]>,
    counts: Vec<u32>,
}

impl PostingsBuilder {
    pub(crate) fn new() -> Self {
        Self { last: vec![0; CODES], lengths: vec![[0; 2]; CODES], counts: vec![0; CODES] }
    }

    /// Makes room for an entry in the list of this code; a repeated code counts once.
    pub(crate) fn count(&mut self, entry: u32, code: u32) {
        let code = code as usize;
        if self.last[code] != entry + 1 {
            let difference = entry + 1 - self.last[code];
            let [one, two] = &mut self.lengths[code];
            *one += Width::One.length(difference);
            *two += Width::Two.length(difference);
            self.counts[code] += 1;
            self.last[code] = entry + 1;
        }
    }

    pub(crate) fn writer(mut self) -> PostingsWriter {
        let used = self.counts.iter().filter(|&&count| count > 0).count();
        let mut records = Vec::with_capacity(used + 1);
        let mut groups = Vec::with_capacity((CODES >> GROUP_BITS) + 1);
        let mut end = 0;
        let mut next = Vec::with_capacity(CODES);
        for (code, (&[one, two], &count)) in (0..).zip(self.lengths.iter().zip(&self.counts)) {
            if code % (1 << GROUP_BITS) == 0 {
                groups.push(records.len() as u32);
            }
            let (width, length) = if one <= two { (Width::One, one) } else { (Width::Two, two) };
            next.push((end, width));
            if count > 0 {
                records.push(Record { code, start: end, count, width });
            }
            end += length;
        }
        groups.push(records.len() as u32);
        records.push(Record { code: CODES as u32, start: end, count: 0, width: Width::One });
        let postings = Postings { records, groups, bytes: vec![0; end as usize] };
        self.last.fill(0);
        PostingsWriter { last: self.last, next, postings }
    }
}

/// Writes lists of known lengths.
pub(crate) struct PostingsWriter {
    last: Vec<u32>,
    /// Where the code's next byte goes.
    next: Vec<(u32, Width)>,
    postings: Postings,
}

impl PostingsWriter {
    /// Puts an entry into the list of this code.
    pub(crate) fn write(&mut self, entry: u32, code: u32) {
        let code = code as usize;
        if self.last[code] == entry + 1 {
            return;
        }
        let (at, width) = &mut self.next[code];
        let mut put = |value: u32| {
            let size = width.bytes() as usize;
            let start = *at as usize;
            self.postings.bytes[start..start + size].copy_from_slice(&value.to_le_bytes()[..size]);
            *at += size as u32;
        };
        // A difference of 1 is written as 0: the greatest value is free to be a step.
        let mut before = entry - self.last[code];
        while before >= width.step() {
            put(width.step());
            before -= width.step();
        }
        put(before);
        self.last[code] = entry + 1;
    }

    pub(crate) fn finish(self) -> Postings {
        self.postings
    }
}

/// The entries that have one trigram.
pub(crate) struct List<'a> {
    /// How many.
    pub(crate) count: u32,
    width: Width,
    bytes: &'a [u8],
}

impl List<'_> {
    /// Shows every entry, in rising order.
    pub(crate) fn each(&self, visit: impl FnMut(u32)) {
        match self.width {
            Width::One => each(self.bytes.iter().map(|&byte| byte.into()), self.width.step(), visit),
            Width::Two => {
                let (pairs, _) = self.bytes.as_chunks();
                each(pairs.iter().map(|&pair| u16::from_le_bytes(pair).into()), self.width.step(), visit);
            }
        }
    }
}

fn each(differences: impl Iterator<Item = u32>, step: u32, mut visit: impl FnMut(u32)) {
    let mut next = 0;
    for difference in differences {
        next += difference;
        if difference != step {
            visit(next);
            next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{List, Postings, PostingsBuilder};

    fn build(entries: &[(u32, &[u32])]) -> Postings {
        let mut builder = PostingsBuilder::new();
        let each = || entries.iter().flat_map(|(entry, codes)| codes.iter().map(move |code| (*entry, *code)));
        each().for_each(|(entry, code)| builder.count(entry, code));
        let mut writer = builder.writer();
        each().for_each(|(entry, code)| writer.write(entry, code));
        writer.finish()
    }

    fn entries(list: &List<'_>) -> Vec<u32> {
        let mut entries = Vec::new();
        list.each(|entry| entries.push(entry));
        entries
    }

    #[test]
    fn lists_every_entry_once_in_order() {
        let postings = build(&[(0, &[9]), (3, &[7, 7]), (200, &[7]), (900_000, &[5, 7])]);
        let list = |code| postings.list(code).map(|list| entries(&list));
        assert_eq!(list(7), Some(vec![3, 200, 900_000]));
        assert_eq!(list(9), Some(vec![0]));
        assert_eq!(list(5), Some(vec![900_000]));
        assert_eq!(list(8), None);
        assert_eq!(postings.list(7).map(|list| list.count), Some(3));
    }

    proptest! {
        #[test]
        fn reads_what_was_written(
            differences in prop::collection::vec(
                prop_oneof![1..5u32, 253..258u32, 508..514u32, 65_533..65_539u32, 131_068..131_074u32], 1..40
            ),
            dense in 0..2_000u32,
        ) {
            let far = differences.iter().scan(0, |at, difference| { *at += difference; Some(*at - 1) });
            let mut expected: Vec<u32> = far.collect();
            let last = expected.last().copied().unwrap_or_default();
            expected.extend((1..=dense).map(|i| last + i));
            let built: Vec<(u32, &[u32])> = expected.iter().map(|&entry| (entry, &[7][..])).collect();
            let postings = build(&built);
            prop_assert_eq!(postings.list(7).map(|list| entries(&list)), Some(expected));
        }
    }
}

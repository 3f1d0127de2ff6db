//! The names of many titles, or of many artists, as key strings, and the trigram lists over them.

use std::ops::Range;

use crate::gram::each_gram;
use crate::postings::{Postings, PostingsBuilder};

/// Names longer than this are cut: no query is so long.
const MAX_KEYS: usize = 120;

const ARTIST: u8 = 1;
const READING: u8 = 2;
const HANGUL: u8 = 4;

/// One name of a song.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'a> {
    /// Its keys, bracketed additions last.
    pub(crate) keys: &'a [u8],
    /// Length without the additions.
    pub(crate) main: usize,
    /// Of the artist rather than of the title.
    pub(crate) artist: bool,
    /// A reading or another spelling rather than the vendor's own.
    pub(crate) reading: bool,
    /// Written in Hangul (so that Latin keys meet it only by the keyboard's layout).
    pub(crate) hangul: bool,
}

/// Names and trigram lists of all titles or all artists in one alphabet.
pub(crate) struct Field {
    pub(crate) postings: Postings,
    names: Names,
}

/// Key strings of names, a few for every title or artist.
#[derive(Default)]
struct Names {
    /// One after the other.
    text: Vec<u8>,
    records: Vec<Record>,
    /// Where each entry's names end among the records.
    ends: Vec<u32>,
}

/// What is known of one name, in one place: memory is what a search waits for.
#[derive(Clone, Copy)]
struct Record {
    /// Where its keys begin in the text.
    start: u32,
    length: u8,
    main: u8,
    flags: u8,
}

impl Names {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn start(&self, entry: usize) -> usize {
        if entry == 0 { 0 } else { self.ends[entry - 1] as usize }
    }

    fn name(&self, record: Record) -> Name<'_> {
        let start = record.start as usize;
        Name {
            keys: &self.text[start..start + usize::from(record.length)],
            main: usize::from(record.main),
            artist: record.flags & ARTIST != 0,
            reading: record.flags & READING != 0,
            hangul: record.flags & HANGUL != 0,
        }
    }

    fn records(&self, entry: u32) -> Range<usize> {
        self.start(entry as usize)..self.ends[entry as usize] as usize
    }

    fn of(&self, entry: u32) -> impl Iterator<Item = Name<'_>> + Clone {
        self.records[self.records(entry)].iter().map(|&record| self.name(record))
    }
}

/// The beginnings of the names of some titles or artists, one after the other.
///
/// Names lie scattered in memory. Fetching all of them before the first is read takes a fraction of the time, since
/// they then are waited for together.
#[derive(Default)]
pub(crate) struct Gathered {
    text: Vec<u8>,
    /// Which entry of those asked for, and where the name ends in the text.
    ends: Vec<(u32, u32)>,
}

impl Gathered {
    /// The place of its entry among those asked for, and the name's beginning.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &[u8])> {
        let mut start = 0;
        self.ends.iter().map(move |&(entry, end)| {
            let name = &self.text[start as usize..end as usize];
            start = end;
            (entry, name)
        })
    }
}

impl Field {
    /// How many titles or artists.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The names of one.
    pub(crate) fn names(&self, entry: u32) -> impl Iterator<Item = Name<'_>> + Clone {
        self.names.of(entry)
    }

    /// The first `reach` keys of all names of these entries.
    pub(crate) fn gather(&self, entries: impl Iterator<Item = u32>, reach: usize) -> Gathered {
        let names = &self.names;
        let ranges: Vec<Range<usize>> = entries.map(|entry| names.records(entry)).collect();
        let records: Vec<(u32, Record)> = (0..)
            .zip(ranges)
            .flat_map(|(entry, range)| names.records[range].iter().map(move |&record| (entry, record)))
            .collect();
        let mut gathered = Gathered::default();
        for (entry, record) in records {
            let keys = names.name(record).keys;
            gathered.text.extend_from_slice(&keys[..keys.len().min(reach)]);
            gathered.ends.push((entry, gathered.text.len() as u32));
        }
        gathered
    }

    /// Length of its first name without additions.
    pub(crate) fn length(&self, entry: u32) -> u32 {
        self.names(entry).next().map_or(0, |name| name.main as u32)
    }

    /// Heap bytes.
    pub(crate) fn memory(&self) -> usize {
        let names = &self.names;
        self.postings.memory()
            + names.text.capacity()
            + size_of::<Record>() * names.records.capacity()
            + 4 * names.ends.capacity()
    }
}

/// Collects names, entry by entry.
#[derive(Default)]
pub(crate) struct FieldBuilder {
    names: Names,
}

impl FieldBuilder {
    /// Adds a name to the current entry, unless it has it already.
    pub(crate) fn add(&mut self, name: Name<'_>) {
        let names = &mut self.names;
        let keys = &name.keys[..name.keys.len().min(MAX_KEYS)];
        let main = name.main.min(keys.len());
        let first = names.start(names.len());
        let known = names.records[first..].iter().any(|&other| names.name(other).keys == keys);
        if keys.is_empty() || known {
            return;
        }
        let flag = |on: bool, flag: u8| if on { flag } else { 0 };
        names.records.push(Record {
            start: names.text.len() as u32,
            length: keys.len() as u8,
            main: main as u8,
            flags: flag(name.artist, ARTIST) | flag(name.reading, READING) | flag(name.hangul, HANGUL),
        });
        names.text.extend_from_slice(keys);
    }

    /// Ends the current entry.
    pub(crate) fn finish_entry(&mut self) {
        self.names.ends.push(self.names.records.len() as u32);
    }

    pub(crate) fn build(mut self) -> Field {
        self.names.text.shrink_to_fit();
        self.names.records.shrink_to_fit();
        self.names.ends.shrink_to_fit();
        Field { postings: postings(&self.names), names: self.names }
    }
}

fn postings(names: &Names) -> Postings {
    let mut builder = PostingsBuilder::new();
    // Counted first, written second: the lists need no room besides their own.
    for entry in 0..names.len() as u32 {
        each_code(names, entry, |code| builder.count(entry, code));
    }
    let mut writer = builder.writer();
    for entry in 0..names.len() as u32 {
        each_code(names, entry, |code| writer.write(entry, code));
    }
    writer.finish()
}

/// The trigrams of an entry's names; a name ends before its additions as well.
fn each_code(names: &Names, entry: u32, mut visit: impl FnMut(u32)) {
    for name in names.of(entry) {
        each_gram(name.keys, name.main, &mut visit);
    }
}

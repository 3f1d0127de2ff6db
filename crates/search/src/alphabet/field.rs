//! The names of many titles, or of many artists, as key strings, and the trigram lists over them.

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
struct Names {
    /// One after the other.
    text: Vec<u8>,
    /// Where each name begins in `text`, and the end.
    name_starts: Vec<u32>,
    mains: Vec<u8>,
    flags: Vec<u8>,
    /// Where each entry's names begin, and the end.
    entry_starts: Vec<u32>,
}

impl Names {
    fn len(&self) -> usize {
        self.entry_starts.len() - 1
    }

    fn name(&self, name: usize) -> Name<'_> {
        let flags = self.flags[name];
        Name {
            keys: &self.text[self.name_starts[name] as usize..self.name_starts[name + 1] as usize],
            main: usize::from(self.mains[name]),
            artist: flags & ARTIST != 0,
            reading: flags & READING != 0,
            hangul: flags & HANGUL != 0,
        }
    }

    fn of(&self, entry: u32) -> impl Iterator<Item = Name<'_>> + Clone {
        let entry = entry as usize;
        let range = self.entry_starts[entry] as usize..self.entry_starts[entry + 1] as usize;
        range.map(|name| self.name(name))
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

    /// Length of its first name without additions.
    pub(crate) fn length(&self, entry: u32) -> u32 {
        let names = &self.names;
        let first = names.entry_starts[entry as usize];
        if first < names.entry_starts[entry as usize + 1] {
            u32::from(names.mains[first as usize])
        } else {
            0
        }
    }

    /// Heap bytes.
    pub(crate) fn memory(&self) -> usize {
        let names = &self.names;
        self.postings.memory()
            + names.text.capacity()
            + names.mains.capacity()
            + names.flags.capacity()
            + 4 * (names.name_starts.capacity() + names.entry_starts.capacity())
    }
}

/// Collects names, entry by entry.
pub(crate) struct FieldBuilder {
    names: Names,
}

impl Default for FieldBuilder {
    fn default() -> Self {
        let names = Names {
            text: Vec::new(),
            name_starts: vec![0],
            mains: Vec::new(),
            flags: Vec::new(),
            entry_starts: vec![0],
        };
        Self { names }
    }
}

impl FieldBuilder {
    /// Adds a name to the current entry, unless it has it already.
    pub(crate) fn add(&mut self, name: Name<'_>) {
        let names = &mut self.names;
        let keys = &name.keys[..name.keys.len().min(MAX_KEYS)];
        let main = name.main.min(keys.len());
        let first = names.entry_starts[names.len()] as usize;
        let known = (first..names.mains.len()).any(|other| names.name(other).keys == keys);
        if keys.is_empty() || known {
            return;
        }
        names.text.extend_from_slice(keys);
        names.name_starts.push(names.text.len() as u32);
        names.mains.push(main as u8);
        let flag = |on: bool, flag: u8| if on { flag } else { 0 };
        names.flags.push(flag(name.artist, ARTIST) | flag(name.reading, READING) | flag(name.hangul, HANGUL));
    }

    /// Ends the current entry.
    pub(crate) fn finish_entry(&mut self) {
        self.names.entry_starts.push(self.names.mains.len() as u32);
    }

    pub(crate) fn build(mut self) -> Field {
        self.names.text.shrink_to_fit();
        self.names.name_starts.shrink_to_fit();
        self.names.mains.shrink_to_fit();
        self.names.flags.shrink_to_fit();
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

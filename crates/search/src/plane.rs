//! One alphabet's half of the index: every song's names as key strings, and the trigram lists over them.

mod candidates;

use crate::gram::grams;
use crate::postings::Postings;

pub(crate) use candidates::Candidates;

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

/// Names and trigram lists of all songs in one alphabet.
pub(crate) struct Plane {
    postings: Postings,
    /// Key strings of all names, one after the other.
    text: Vec<u8>,
    /// Where each name begins in `text`, and the end.
    name_starts: Vec<u32>,
    mains: Vec<u8>,
    flags: Vec<u8>,
    /// Where each song's names begin, and the end.
    document_starts: Vec<u32>,
    /// Length of each song's first name without additions.
    lengths: Vec<u8>,
}

impl Plane {
    /// Lengths of the songs' titles.
    pub(crate) fn lengths(&self) -> &[u8] {
        &self.lengths
    }

    /// How many songs.
    pub(crate) fn len(&self) -> usize {
        self.lengths.len()
    }

    /// The names of a song.
    pub(crate) fn names(&self, document: u32) -> impl Iterator<Item = Name<'_>> + Clone {
        let document = document as usize;
        let range = self.document_starts[document] as usize..self.document_starts[document + 1] as usize;
        range.map(|name| {
            let flags = self.flags[name];
            Name {
                keys: &self.text[self.name_starts[name] as usize..self.name_starts[name + 1] as usize],
                main: usize::from(self.mains[name]),
                artist: flags & ARTIST != 0,
                reading: flags & READING != 0,
                hangul: flags & HANGUL != 0,
            }
        })
    }

    /// Heap bytes.
    pub(crate) fn memory(&self) -> usize {
        self.postings.memory()
            + self.text.capacity()
            + self.mains.capacity()
            + self.flags.capacity()
            + self.lengths.capacity()
            + 4 * (self.name_starts.capacity() + self.document_starts.capacity())
    }
}

/// Collects names, song by song.
pub(crate) struct PlaneBuilder {
    pairs: Vec<(u32, u32)>,
    plane: Plane,
}

impl PlaneBuilder {
    pub(crate) fn new() -> Self {
        let plane = Plane {
            postings: Postings::build(&[]),
            text: Vec::new(),
            name_starts: vec![0],
            mains: Vec::new(),
            flags: Vec::new(),
            document_starts: vec![0],
            lengths: Vec::new(),
        };
        Self { pairs: Vec::new(), plane }
    }

    /// Adds a name to the current song, unless it has it already.
    pub(crate) fn add(&mut self, name: Name<'_>) {
        let document = self.plane.document_starts.len() as u32 - 1;
        let keys = &name.keys[..name.keys.len().min(MAX_KEYS)];
        let main = name.main.min(keys.len());
        let first = self.plane.document_starts[document as usize] as usize;
        let known = (first..self.plane.mains.len()).any(|other| {
            let range = self.plane.name_starts[other] as usize..self.plane.name_starts[other + 1] as usize;
            &self.plane.text[range] == keys && (self.plane.flags[other] & ARTIST != 0) == name.artist
        });
        if keys.is_empty() || known {
            return;
        }
        self.pairs.extend(grams(keys, true).map(|code| (code, document)));
        if main < keys.len() {
            self.pairs.extend(grams(&keys[..main], true).last().map(|code| (code, document)));
        }
        self.plane.text.extend_from_slice(keys);
        self.plane.name_starts.push(self.plane.text.len() as u32);
        self.plane.mains.push(main as u8);
        let flag = |on: bool, flag: u8| if on { flag } else { 0 };
        self.plane
            .flags
            .push(flag(name.artist, ARTIST) | flag(name.reading, READING) | flag(name.hangul, HANGUL));
    }

    /// Ends the current song.
    pub(crate) fn finish_document(&mut self) {
        let first = self.plane.document_starts[self.plane.lengths.len()] as usize;
        self.plane.lengths.push(self.plane.mains.get(first).copied().unwrap_or_default());
        self.plane.document_starts.push(self.plane.mains.len() as u32);
    }

    pub(crate) fn build(mut self) -> Plane {
        self.plane.postings = Postings::build(&self.pairs);
        self.plane.text.shrink_to_fit();
        self.plane.name_starts.shrink_to_fit();
        self.plane.mains.shrink_to_fit();
        self.plane.flags.shrink_to_fit();
        self.plane
    }
}

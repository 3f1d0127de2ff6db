//! The compact index: every song in three alphabets, and its numbers.

use alsong_catalogue::{Brand, SongId, SongNumber};

use crate::document::Document;
use crate::hit::{Hit, Matched, Part};
use crate::number::Numbers;
use crate::plane::{Candidates, Plane};
use crate::query::{self, Initials, Query};
use crate::rank::{Match, Probe};
use crate::request::{Filter, SearchRequest};
use found::Found;
pub(crate) use tags::{Tags, Wanted};

mod build;
mod found;
mod tags;

/// The most that popularity adds to a score: less than the step from an exact match to a prefix.
const POPULARITY: f32 = 0.01;
/// What a number of the preferred vendor adds.
const PREFERRED: f32 = 0.01;
/// The most hits that one request can reach.
const MOST_HITS: usize = 1000;
/// Readings that are less likely than the text as it stands rank behind it.
const CHOSEONG: f32 = 0.01;
const ROMANISED: f32 = 0.03;
/// The query without words that are in no name.
const NOISE: f32 = 0.04;
/// How many songs by either measure are aligned with the query: as many as are wanted, within these.
const LEAST_ALIGNED: usize = 24;
const MOST_ALIGNED: usize = 100;
/// No text match reaches a number, and every one is before a number that is only begun.
const NUMBER: f32 = 2.0;
const NUMBER_BEGUN: f32 = 0.1;

/// A search index over a catalogue, built once and read by any number of threads.
pub struct Index {
    ids: Vec<SongId>,
    tags: Vec<Tags>,
    /// From 0 to 1.
    popularity: Vec<f32>,
    numbers: Numbers,
    /// Two-set keystrokes: as typed, and either keyboard layout.
    keystrokes: Plane,
    /// Sounds of romanised Korean.
    roman: Plane,
    /// Initial consonants.
    initials: Plane,
}

impl Index {
    /// Builds an index. Of equally good matches the more popular comes first, then the smaller id.
    pub fn build(documents: impl IntoIterator<Item = Document>) -> Self {
        build::build(documents)
    }

    /// How many songs.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Is there no song?
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Heap bytes, for the operator and the benchmark.
    pub fn memory(&self) -> usize {
        self.keystrokes.memory()
            + self.roman.memory()
            + self.initials.memory()
            + self.numbers.memory()
            + self.ids.capacity() * size_of::<SongId>()
            + self.popularity.capacity() * size_of::<f32>()
    }

    /// The best songs for a request, the best first. Any text at all is answered.
    pub fn search(&self, request: &SearchRequest) -> Vec<Hit> {
        let limit = request.offset.saturating_add(request.limit).min(MOST_HITS);
        let wanted = Wanted::of(request.filter);
        let mut found = Found::new(limit, wanted, POPULARITY + PREFERRED);
        self.collect(&Query::parse(&request.text), 0.0, &mut found);
        if let Some(plain) = query::without_noise(&request.text) {
            self.collect(&Query::parse(&plain), NOISE, &mut found);
        }
        let mut hits = self.answer(found.matches, limit, request.prefer);
        hits.drain(..request.offset.min(hits.len()));
        hits
    }

    /// Every reading of a query.
    fn collect(&self, query: &Query, discount: f32, found: &mut Found) {
        found.discount = discount;
        if let Some(number) = query.number {
            let wanted = found.wanted();
            for document in self.numbers.find(number) {
                if wanted.allows(self.tags[document as usize]) {
                    found
                        .push(document, Match { score: NUMBER, matched: Matched::Number, part: Part::Title });
                }
            }
        }
        self.search_keystrokes(query, found);
        if let Some(number) = query.number {
            self.search_begun_number(number, found);
        }
        if let Some(initials) = &query.initials {
            found.discount = discount + CHOSEONG;
            self.search_initials(initials, found);
        }
        if let Some((sounds, words)) = &query.roman {
            found.discount = discount + ROMANISED;
            self.search_roman(sounds, words, found);
        }
    }

    fn search_begun_number(&self, number: SongNumber, found: &mut Found) {
        let wanted = found.wanted();
        let begun = self.numbers.beginning(number).filter(|&song| wanted.allows(self.tags[song as usize]));
        for song in begun.take(found.limit()) {
            found.push(song, Match { score: NUMBER_BEGUN, matched: Matched::Prefix, part: Part::Title });
        }
    }

    fn candidates(&self, plane: &Plane, keys: &[u8], words: &[Vec<u8>], found: &Found) -> Vec<u32> {
        let kept = found.limit().clamp(LEAST_ALIGNED, MOST_ALIGNED);
        Candidates {
            keys,
            words,
            tags: &self.tags,
            wanted: found.wanted(),
            popularity: &self.popularity,
            kept,
        }
        .find(plane)
    }

    fn search_keystrokes(&self, query: &Query, found: &mut Found) {
        let mut probe = Probe::new(&query.latin, &query.strokes, &query.words, query.hangul, true);
        for document in self.candidates(&self.keystrokes, &query.latin, &query.words, found) {
            if let Some(matched) = probe.best(self.keystrokes.names(document), found.floor()) {
                found.push(document, matched);
            }
        }
    }

    fn search_initials(&self, initials: &Initials, found: &mut Found) {
        let mut probe = Probe::new(&initials.keys, &initials.keys, &initials.words, true, false);
        for document in self.candidates(&self.initials, &initials.keys, &initials.words, found) {
            let matched = probe.best(self.initials.names(document), found.floor());
            if let Some(Match { score, part, .. }) =
                matched.filter(|_| self.spells(document, &initials.syllables))
            {
                found.push(document, Match { score, matched: Matched::Choseong, part });
            }
        }
    }

    /// Does the song have every syllable that was typed in full?
    fn spells(&self, document: u32, syllables: &[Vec<u8>]) -> bool {
        let has = |syllable: &Vec<u8>| {
            let mut names = self.keystrokes.names(document);
            names.any(|name| name.keys.windows(syllable.len()).any(|part| part == syllable))
        };
        syllables.iter().all(has)
    }

    fn search_roman(&self, sounds: &[u8], words: &[Vec<u8>], found: &mut Found) {
        let mut probe = Probe::new(sounds, sounds, words, false, false);
        for document in self.candidates(&self.roman, sounds, words, found) {
            let matched = probe.best(self.roman.names(document), found.floor());
            if let Some(Match { score, part, .. }) = matched {
                found.push(document, Match { score, matched: Matched::Romanised, part });
            }
        }
    }

    /// The best match of each song, in order.
    fn answer(&self, mut found: Vec<(u32, Match)>, limit: usize, prefer: Option<Brand>) -> Vec<Hit> {
        found.sort_by(|(a, x), (b, y)| a.cmp(b).then(y.score.total_cmp(&x.score)));
        found.dedup_by_key(|(document, _)| *document);
        let preferred = Wanted::of(Filter { brand: prefer, ..Filter::default() });
        let bonus = |document: usize| match prefer {
            Some(_) if preferred.allows(self.tags[document]) => PREFERRED,
            _ => 0.0,
        };
        let mut hits: Vec<Hit> = found
            .into_iter()
            .map(|(document, Match { score, matched, part })| {
                let document = document as usize;
                let score = score + POPULARITY * self.popularity[document] + bonus(document);
                Hit { id: self.ids[document], score, matched, part }
            })
            .collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.id.cmp(&b.id)));
        hits.truncate(limit);
        hits
    }
}

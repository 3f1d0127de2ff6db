//! How well a song answers a query, and why.

use crate::align::{ADDITIONAL, Aligner, TYPO};
use crate::alphabet::Name;
use crate::bitap::Pattern;
use crate::gram::grams;
use crate::hit::{Matched, Part};
use scattered::Words;

mod scattered;

/// Artists alone and artists with titles rank a little behind an equally good title.
const ARTIST_ALONE: f32 = 0.03;
const READING: f32 = 0.012;
/// Latin keys read as Hangul, or the other way round.
pub(crate) const LAYOUT: f32 = 0.03;
/// Names that share less of themselves with the query are not combined.
const SHARE: f32 = 0.4;
/// Nothing below this is an answer.
const LEAST: f32 = 0.5;

/// One reading of a query in one alphabet, prepared for ranking.
pub(crate) struct Probe<'a> {
    /// Keys against Latin names, and against Hangul names.
    pub(crate) latin: &'a [u8],
    pub(crate) strokes: &'a [u8],
    pub(crate) hangul: bool,
    /// Does a difference between `hangul` and a name's script mean the wrong keyboard layout?
    pub(crate) layouts: bool,
    /// Both, to tell quickly what cannot match; `None` where there are too many keys.
    patterns: [Option<Pattern>; 2],
    words: Option<Words>,
    /// Which trigrams the query has, as a small set with few collisions.
    shared: [u64; 64],
    aligner: Aligner,
    joined: Vec<u8>,
    /// Scores below this are not wanted.
    floor: f32,
}

/// How well a song matched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub(crate) score: f32,
    pub(crate) matched: Matched,
    pub(crate) part: Part,
}

impl<'a> Probe<'a> {
    pub(crate) fn new(
        latin: &'a [u8],
        strokes: &'a [u8],
        words: &[Vec<u8>],
        hangul: bool,
        layouts: bool,
    ) -> Self {
        let mut shared = [0; 64];
        for code in grams(latin, true).chain(words.iter().flat_map(|word| grams(word, true))) {
            let (word, bit) = bucket(code);
            shared[word] |= 1 << bit;
        }
        Self {
            latin,
            strokes,
            hangul,
            layouts,
            patterns: [latin, strokes].map(Pattern::new),
            words: Words::new(words),
            shared,
            aligner: Aligner::default(),
            joined: Vec::new(),
            floor: LEAST,
        }
    }

    /// The best match of the query with any name or with title and artist together, if it reaches `floor`.
    pub(crate) fn best<'n>(
        &mut self,
        names: impl Iterator<Item = Name<'n>> + Clone,
        floor: f32,
    ) -> Option<Match> {
        self.floor = floor.max(LEAST);
        let mut best: Option<Match> = None;
        let mut title: Option<(f32, Name)> = None;
        let mut artist: Option<(f32, Name)> = None;
        for name in names.clone() {
            best = better(best, self.alone(name, best));
            let share = self.share(&name.keys[..name.main]);
            let slot = if name.artist { &mut artist } else { &mut title };
            if share >= SHARE && slot.is_none_or(|(other, _)| share > other) {
                *slot = Some((share, name));
            }
        }
        if let (Some((_, title)), Some((_, artist))) = (title, artist) {
            best = better(best, self.together(artist, title, best));
            best = better(best, self.together(title, artist, best));
        }
        better(best, self.scattered(names, best))
    }

    fn alone(&mut self, name: Name<'_>, best: Option<Match>) -> Option<Match> {
        let penalty = if name.artist { ARTIST_ALONE } else { 0.0 };
        let part = if name.artist { Part::Artist } else { Part::Title };
        let found = self.matched(name.keys, &[name.main], name.hangul, name.reading, penalty, best)?;
        Some(Match { part, ..found })
    }

    fn together(&mut self, first: Name<'_>, second: Name<'_>, best: Option<Match>) -> Option<Match> {
        let mut joined = std::mem::take(&mut self.joined);
        joined.clear();
        joined.extend_from_slice(&first.keys[..first.main]);
        joined.extend_from_slice(second.keys);
        // What ends after the first name, or begins with the second, is one name alone.
        let boundaries = [first.main + second.main];
        let hangul = first.hangul || second.hangul;
        let result = self.matched(&joined, &boundaries, hangul, first.reading || second.reading, 0.0, best);
        self.joined = joined;
        result
    }

    fn scattered<'n>(
        &self,
        names: impl Iterator<Item = Name<'n>> + Clone,
        best: Option<Match>,
    ) -> Option<Match> {
        let words = self.words.as_ref()?;
        let hangul = names.clone().any(|name| name.hangul && !name.artist);
        let layout = self.layouts && hangul != self.hangul;
        let penalty = if layout { LAYOUT } else { 0.0 };
        let price = self.latin.len() as f32 * TYPO as f32;
        let limit = self.limit(penalty, price, best)?;
        let (cost, edits) = words.cost(names, limit)?;
        let matched = match (layout, edits) {
            (true, _) => Matched::Layout,
            (false, 0) => Matched::Partial,
            (false, _) => Matched::Typo,
        };
        Some(Match { score: 1.0 - penalty - cost as f32 / price, matched, part: Part::Both })
    }

    /// The highest price that is still of interest.
    fn limit(&self, penalty: f32, price: f32, best: Option<Match>) -> Option<u32> {
        let needed = best.map_or(self.floor, |best| best.score);
        let limit = ((1.0 - penalty - needed) * price).floor();
        (limit >= 0.0).then_some(limit as u32)
    }

    fn matched(
        &mut self,
        keys: &[u8],
        boundaries: &[usize],
        hangul: bool,
        reading: bool,
        penalty: f32,
        best: Option<Match>,
    ) -> Option<Match> {
        let [latin, strokes] = &self.patterns;
        let (query, pattern) = if hangul { (self.strokes, strokes) } else { (self.latin, latin) };
        let layout = self.layouts && hangul != self.hangul && query.iter().any(u8::is_ascii_alphabetic);
        let penalty = penalty + if layout { LAYOUT } else { 0.0 } + if reading { READING } else { 0.0 };
        let price = query.len() as f32 * TYPO as f32;
        let limit = self.limit(penalty, price, best)?;
        // No key that is not in the name, in this order, costs less than an additional one.
        let foreign = pattern.as_ref().map_or(0, |pattern| query.len() as u32 - pattern.common(keys));
        if foreign * ADDITIONAL > limit {
            return None;
        }
        let cost = self.aligner.cost(query, keys, boundaries, limit)?;
        let complete = boundaries.iter().copied().chain([keys.len()]).any(|end| keys[..end] == *query);
        let matched = if layout {
            Matched::Layout
        } else if reading && cost < TYPO {
            Matched::Reading
        } else if complete {
            Matched::Exact
        } else if keys.starts_with(query) {
            Matched::Prefix
        } else if contains(keys, query) {
            Matched::Partial
        } else {
            Matched::Typo
        };
        Some(Match { score: 1.0 - penalty - cost as f32 / price, matched, part: Part::Both })
    }

    /// Part of the trigrams of a name, or of its beginning, that the query has.
    fn share(&self, keys: &[u8]) -> f32 {
        if contains(self.latin, keys) {
            return 1.0;
        }
        let (mut shared, mut most) = (0u32, 0.0f32);
        for (i, code) in grams(keys, false).enumerate() {
            let (word, bit) = bucket(code);
            shared += u32::from(self.shared[word] >> bit & 1 == 1);
            // One or two keys in common say nothing.
            if i >= 2 {
                most = most.max(shared as f32 / (i + 1) as f32);
            }
        }
        most
    }
}

fn better(a: Option<Match>, b: Option<Match>) -> Option<Match> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.score > a.score { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// Word and bit of a trigram in a set of 4,096 (Fibonacci hashing).
fn bucket(code: u32) -> (usize, u32) {
    let hash = code.wrapping_mul(0x9E37_79B1) >> 20;
    ((hash >> 6) as usize, hash & 63)
}

fn contains(name: &[u8], query: &[u8]) -> bool {
    !query.is_empty() && name.windows(query.len()).any(|part| part == query)
}

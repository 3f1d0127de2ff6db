//! Which songs are worth aligning: those that share rare trigrams with the query, and those within few edits of it.

use crate::alphabet::{Alphabet, Field};
use crate::bitap::Pattern;
use crate::columns::Columns;
use crate::gram::grams;
use crate::postings::List;
use crate::tags::{Tags, Wanted};

/// Songs looked at by edit distance.
const SHORTLIST: usize = 250;
/// Inverted lists that are always read, and entries read before a longer list is left out.
const ENOUGH_LISTS: usize = 8;
const ENOUGH_ENTRIES: u32 = 30_000;
/// Artists that give their weight to their songs, and songs that get one, at most about.
const ENOUGH_ARTISTS: usize = 5_000;
const ENOUGH_SONGS: usize = 20_000;
/// No pattern is so long.
const MAX_DISTANCE: u32 = 1 << 10;
/// Keys of a query that is short.
const SHORT: usize = 10;
/// Weights passed over at a time, in words of eight.
const BLOCK: usize = 8;

/// A query in one alphabet.
pub(crate) struct Candidates<'a> {
    /// All its keys.
    pub(crate) keys: &'a [u8],
    /// Its words' keys.
    pub(crate) words: &'a [Vec<u8>],
    /// The songs' popularity and artists.
    pub(crate) columns: &'a Columns,
    /// What filters choose by, and which songs they allow.
    pub(crate) tags: &'a [Tags],
    pub(crate) wanted: Wanted,
    /// How many songs each of the two measures may name.
    pub(crate) kept: usize,
}

/// Room for weights, used again by the next search: fresh memory costs more than the search.
#[derive(Default)]
pub(crate) struct Scratch {
    songs: Vec<u8>,
    artists: Vec<u8>,
    /// Weight and song in one number each, so that every sort of the search is one and the same function.
    weighed: Vec<u64>,
}

/// Sorts higher values first, of equal values the smaller song.
fn ranked(value: u32, song: u32) -> u64 {
    u64::from(value) << 32 | u64::from(u32::MAX - song)
}

fn song_of(ranked: u64) -> u32 {
    u32::MAX - ranked as u32
}

/// Sorts and cuts: the highest come first.
fn keep_highest(values: &mut Vec<u64>, count: usize) {
    if values.len() > count {
        let cut = values.len() - count;
        values.select_nth_unstable(cut);
        values.drain(..cut);
    }
    values.sort_unstable();
    values.reverse();
}

impl Candidates<'_> {
    /// The most promising songs, about the best first, each once.
    pub(crate) fn find(&self, alphabet: &Alphabet, scratch: &mut Scratch) -> Vec<u32> {
        self.weigh(alphabet, scratch);
        let weighed = &mut scratch.weighed;
        keep_highest(weighed, SHORTLIST);
        let near = self.nearest(alphabet, &scratch.artists, weighed);
        // The sooner the best songs are aligned, the sooner the others can be given up.
        let mut found = Vec::with_capacity(2 * self.kept);
        for rank in 0..self.kept {
            for song in [near.get(rank).copied(), weighed.get(rank).copied().map(song_of)] {
                found.extend(song.filter(|song| !found.contains(song)));
            }
        }
        found
    }

    /// Every song with a fair share of the query's trigrams, with its weight.
    fn weigh(&self, alphabet: &Alphabet, scratch: &mut Scratch) {
        let mut codes: Vec<u64> = grams(self.keys, true).map(u64::from).collect();
        if self.words.len() > 1 {
            codes.extend(self.words.iter().flat_map(|word| grams(word, true)).map(u64::from));
        }
        codes.sort_unstable();
        codes.dedup();
        add_weights(&alphabet.titles, &codes, &mut scratch.songs);
        add_weights(&alphabet.artists, &codes, &mut scratch.artists);
        self.spread(scratch);

        // A short query keeps few of its trigrams through a slip.
        let part = if self.keys.len() < SHORT { 4 } else { 3 };
        scratch.weighed.clear();
        each_heaviest(&scratch.songs, part, |weight, song| {
            if self.wanted.allows(self.tags[song as usize]) {
                let likelihood = u32::from(alphabet.likelihoods[song as usize]);
                scratch.weighed.push(ranked((u32::from(weight) << 7) + likelihood, song));
            }
        });
    }

    /// Adds the weights of artists to their songs, the heaviest artists first.
    fn spread(&self, scratch: &mut Scratch) {
        let mut heavy = Vec::new();
        each_heaviest(&scratch.artists, 3, |weight, artist| heavy.push(ranked(weight.into(), artist)));
        keep_highest(&mut heavy, ENOUGH_ARTISTS);
        let mut songs = 0;
        // Only these names of artists are compared later on.
        scratch.artists.fill(0);
        for heavy in heavy {
            let (weight, artist) = ((heavy >> 32) as u8, song_of(heavy) as usize);
            scratch.artists[artist] = weight;
            let starts = &self.columns.artist_starts;
            let range = starts[artist] as usize..starts[artist + 1] as usize;
            songs += range.len();
            for slot in &mut scratch.songs[range] {
                *slot = slot.saturating_add(weight);
            }
            if songs > ENOUGH_SONGS {
                break;
            }
        }
    }

    /// The songs with the least edit distance from the query to a name.
    fn nearest(&self, alphabet: &Alphabet, artists: &[u8], shortlist: &[u64]) -> Vec<u32> {
        let Some(pattern) = Pattern::new(self.keys) else {
            return Vec::new();
        };
        let songs = || shortlist.iter().map(|&ranked| song_of(ranked));
        let reach = 2 * self.keys.len();
        let nearest = |field: &Field, entries: &[u32]| {
            let mut nearest = vec![MAX_DISTANCE; entries.len()];
            for (entry, name) in field.gather(entries.iter().copied(), reach).iter() {
                let known = &mut nearest[entry as usize];
                *known = pattern.prefix_distance(name).min(*known);
            }
            nearest
        };
        let by_title = nearest(&alphabet.titles, &songs().collect::<Vec<u32>>());
        // Songs share their artists: each is compared once.
        let artist_of: Vec<u32> = songs().map(|song| self.columns.artist_of[song as usize]).collect();
        let mut heavy: Vec<u32> =
            artist_of.iter().copied().filter(|&artist| artists[artist as usize] > 0).collect();
        heavy.sort_unstable();
        heavy.dedup();
        let by_artist = nearest(&alphabet.artists, &heavy);
        let mut near: Vec<u64> = (0..)
            .zip(by_title.iter().zip(artist_of))
            .map(|(rank, (&by_title, artist))| {
                let by_artist = heavy.binary_search(&artist).map_or(MAX_DISTANCE, |at| by_artist[at]);
                ranked(MAX_DISTANCE - by_title.min(by_artist), rank)
            })
            .collect();
        keep_highest(&mut near, self.kept);
        near.into_iter().map(|near| song_of(shortlist[song_of(near) as usize])).collect()
    }
}

/// Shows the weights that are at least a `part`th of the greatest, and what has them.
fn each_heaviest(weights: &[u8], part: u8, mut visit: impl FnMut(u8, u32)) {
    let most = weights.iter().copied().fold(0, u8::max);
    let least = (most / part).max(1);
    // Eight weights a step: a byte's highest bit is set where its lower bits, or that bit itself, are enough.
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let missing = u64::from_ne_bytes([128 - least.min(128); 8]);
    let enough = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        (((word & !HIGH) + missing) | word) & HIGH
    };
    let mut show = |at: usize| {
        if weights[at] >= least {
            visit(weights[at], at as u32);
        }
    };
    let (words, rest) = weights.as_chunks();
    for (block, words) in words.chunks(BLOCK).enumerate() {
        // Nearly all blocks are of no interest.
        if words.iter().fold(0, |any, word| any | enough(word)) == 0 {
            continue;
        }
        for (word, at) in words.iter().zip((block * BLOCK..).map(|word| word * 8)) {
            let mut found = enough(word);
            while found != 0 {
                show(at + found.trailing_zeros() as usize / 8);
                found &= found - 1;
            }
        }
    }
    (weights.len() - rest.len()..weights.len()).for_each(show);
}

/// How much of the query's trigrams every entry has, rare trigrams weighing more.
fn add_weights(field: &Field, codes: &[u64], weights: &mut Vec<u8>) {
    weights.clear();
    weights.resize(field.len(), 0);
    let lists: Vec<List<'_>> = codes.iter().filter_map(|&code| field.postings.list(code as u32)).collect();
    let mut order: Vec<u64> =
        lists.iter().zip(0..).map(|(list, i)| u64::from(list.count) << 32 | i).collect();
    order.sort_unstable();
    let mut read = 0;
    for (i, &shortest) in order.iter().enumerate() {
        let list = &lists[shortest as u32 as usize];
        // Long lists weigh little: when rarer trigrams have told enough, they only cost time.
        if i >= ENOUGH_LISTS && read + list.count > ENOUGH_ENTRIES {
            break;
        }
        read += list.count;
        let weight = 1 + (field.len() as u32 / list.count).ilog2() as u8 / 2;
        list.each(|entry| {
            let slot = &mut weights[entry as usize];
            *slot = slot.saturating_add(weight);
        });
    }
}

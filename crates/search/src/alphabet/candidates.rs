//! Which songs are worth aligning: those that share rare trigrams with the query, and those within few edits of it.

use crate::alphabet::{Alphabet, Field, Name};
use crate::bitap::Pattern;
use crate::columns::Columns;
use crate::gram::grams;
use crate::postings::List;
use crate::tags::{Tags, Wanted};

/// Songs looked at by edit distance.
const SHORTLIST: usize = 500;
/// Inverted lists that are always read, and entries read before a longer list is left out.
const ENOUGH_LISTS: usize = 8;
const ENOUGH_ENTRIES: u32 = 30_000;
/// Songs that get the weight of their artist, at most about.
const ENOUGH_SONGS: usize = 20_000;
/// Keys of a query that is short.
const SHORT: usize = 10;
/// Weights compared at a time.
const BLOCK: usize = 32;

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
    weighed: Vec<(u32, u32)>,
}

impl Candidates<'_> {
    /// The most promising songs, about the best first, each once.
    pub(crate) fn find(&self, alphabet: &Alphabet, scratch: &mut Scratch) -> Vec<u32> {
        self.weigh(alphabet, scratch);
        let weighed = &mut scratch.weighed;
        let order = |a: &(u32, u32), b: &(u32, u32)| b.1.cmp(&a.1).then(a.0.cmp(&b.0));
        if weighed.len() > SHORTLIST {
            weighed.select_nth_unstable_by(SHORTLIST, order);
            weighed.truncate(SHORTLIST);
        }
        weighed.sort_unstable_by(order);
        let near = self.nearest(alphabet, &scratch.artists, weighed);
        // The sooner the best songs are aligned, the sooner the others can be given up.
        let mut found = Vec::with_capacity(2 * self.kept);
        for rank in 0..self.kept {
            for song in [near.get(rank).copied(), weighed.get(rank).map(|&(song, _)| song)] {
                found.extend(song.filter(|song| !found.contains(song)));
            }
        }
        found
    }

    /// Every song with a fair share of the query's trigrams, with its weight.
    fn weigh(&self, alphabet: &Alphabet, scratch: &mut Scratch) {
        let mut codes: Vec<u32> = grams(self.keys, true).collect();
        if self.words.len() > 1 {
            codes.extend(self.words.iter().flat_map(|word| grams(word, true)));
        }
        codes.sort_unstable();
        codes.dedup();
        add_weights(&alphabet.titles, &codes, &mut scratch.songs);
        add_weights(&alphabet.artists, &codes, &mut scratch.artists);
        self.spread(scratch);

        let most = scratch.songs.iter().copied().fold(0, u8::max);
        // A short query keeps few of its trigrams through a slip.
        let least = (most / if self.keys.len() < SHORT { 4 } else { 3 }).max(1);
        scratch.weighed.clear();
        for (block, weights) in scratch.songs.chunks(BLOCK).enumerate() {
            if weights.iter().copied().fold(0, u8::max) < least {
                continue;
            }
            for (weight, song) in weights.iter().zip((block * BLOCK) as u32..) {
                if *weight >= least && self.wanted.allows(self.tags[song as usize]) {
                    // Of two songs that share the same, the one with less besides is nearer, and the more popular
                    // likelier.
                    let length = alphabet.titles.length(song).min(63);
                    let nearness = 63 - length + u32::from(self.columns.popularity[song as usize]) / 4;
                    scratch.weighed.push((song, (u32::from(*weight) << 7) + nearness));
                }
            }
        }
    }

    /// Adds the weights of artists to their songs, the heaviest artists first.
    fn spread(&self, scratch: &mut Scratch) {
        let most = scratch.artists.iter().copied().max().unwrap_or(0);
        let least = (most / 3).max(1);
        let artists = scratch.artists.iter().zip(0u32..);
        let mut heavy: Vec<(u8, u32)> = artists
            .filter(|(weight, _)| **weight >= least)
            .map(|(&weight, artist)| (weight, artist))
            .collect();
        heavy.sort_unstable_by(|a, b| b.cmp(a));
        let mut songs = 0;
        // Only these names of artists are compared later on.
        scratch.artists.fill(0);
        for (weight, artist) in heavy {
            let artist = artist as usize;
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
    fn nearest(&self, alphabet: &Alphabet, artists: &[u8], shortlist: &[(u32, u32)]) -> Vec<u32> {
        let Some(pattern) = Pattern::new(self.keys) else {
            return Vec::new();
        };
        let reach = 2 * self.keys.len();
        let distance = |name: Name<'_>| pattern.prefix_distance(&name.keys[..name.keys.len().min(reach)]);
        let mut near: Vec<(u32, usize, u32)> = shortlist
            .iter()
            .enumerate()
            .filter_map(|(rank, &(song, _))| {
                let titles = alphabet.titles.names(song).map(distance).min();
                let artist = self.columns.artist_of[song as usize];
                let is_heavy = artists[artist as usize] > 0;
                let artists = is_heavy.then(|| alphabet.artists.names(artist).map(distance).min());
                Some((titles.into_iter().chain(artists.flatten()).min()?, rank, song))
            })
            .collect();
        if near.len() > self.kept {
            near.select_nth_unstable(self.kept);
            near.truncate(self.kept);
        }
        near.sort_unstable();
        near.into_iter().map(|(_, _, song)| song).collect()
    }
}

/// How much of the query's trigrams every entry has, rare trigrams weighing more.
fn add_weights(field: &Field, codes: &[u32], weights: &mut Vec<u8>) {
    weights.clear();
    weights.resize(field.len(), 0);
    let mut lists: Vec<List<'_>> = codes.iter().filter_map(|&code| field.postings.list(code)).collect();
    lists.sort_unstable_by_key(|list| list.count);
    let mut read = 0;
    for (i, list) in lists.iter().enumerate() {
        // Long lists weigh little: when rarer trigrams have told enough, they only cost time.
        if i >= ENOUGH_LISTS && read + list.count > ENOUGH_ENTRIES {
            break;
        }
        read += list.count;
        let weight = 1 + (field.len() as u32 / list.count).ilog2() as u8 / 2;
        for entry in list.entries() {
            let slot = &mut weights[entry as usize];
            *slot = slot.saturating_add(weight);
        }
    }
}

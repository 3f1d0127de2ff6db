//! One part of the index: songs that were built together.

use alsong_catalogue::SongId;

use crate::alphabet::{Alphabet, Candidates, Scratch};
use crate::columns::Columns;
use crate::hit::{Matched, Part};
use crate::index::found::{Found, Song};
use crate::number::Numbers;
use crate::query::{Initials, Query};
use crate::rank::{Match, Probe};
use crate::tags::Tags;

/// Readings that are less likely than the text as it stands rank behind it.
const CHOSEONG: f32 = 0.01;
const ROMANISED: f32 = 0.03;
/// How many songs by either measure are aligned with the query: as many as are wanted, within these.
const LEAST_ALIGNED: usize = 24;
const MOST_ALIGNED: usize = 400;
/// Of a long text fewer: the time of an answer is bounded by keys times songs.
const MOST_KEYS_ALIGNED: usize = 4_000;
/// No text match reaches a number.
const NUMBER: f32 = 2.0;

/// Songs in three alphabets, with their numbers.
pub(super) struct Segment {
    pub(super) columns: Columns,
    pub(super) numbers: Numbers,
    /// Two-set keystrokes: as typed, and either keyboard layout.
    pub(super) keystrokes: Alphabet,
    /// Sounds of romanised Korean, once they are added.
    pub(super) roman: Option<Alphabet>,
    /// Initial consonants.
    pub(super) initials: Alphabet,
}

/// Which songs are looked at.
pub(super) enum Scope {
    /// Whatever shares trigrams with the query.
    All,
    /// These places.
    Among(Vec<u32>),
}

/// One search in one segment.
struct Search<'a> {
    tags: &'a [Tags],
    scope: &'a Scope,
    scratch: &'a mut Scratch,
    found: &'a mut Found,
}

impl Search<'_> {
    fn push(&mut self, segment: &Segment, place: u32, matched: Match) {
        let (columns, place) = (&segment.columns, place as usize);
        let song = Song {
            id: columns.ids[place],
            tags: self.tags[place],
            popularity: columns.popularity[place],
            released: columns.released[place],
        };
        self.found.push(song, matched);
    }
}

impl Segment {
    pub(super) fn place(&self, id: SongId) -> Option<u32> {
        self.columns.place(id)
    }

    /// Heap bytes.
    pub(super) fn memory(&self) -> usize {
        self.keystrokes.memory()
            + self.roman_memory()
            + self.initials.memory()
            + self.numbers.memory()
            + self.columns.memory()
    }

    /// Every reading of a query.
    pub(super) fn collect(
        &self,
        query: &Query,
        discount: f32,
        tags: &[Tags],
        scope: &Scope,
        scratch: &mut Scratch,
        found: &mut Found,
    ) {
        let mut search = Search { tags, scope, scratch, found };
        search.found.discount = discount;
        if let Some(number) = query.number {
            for song in self.numbers.find(number).filter(|song| scope.has(*song)) {
                if search.found.wanted().allows(tags[song as usize]) {
                    let matched = Match { score: NUMBER, matched: Matched::Number, part: Part::Title };
                    search.push(self, song, matched);
                }
            }
        }
        self.search_keystrokes(query, &mut search);
        if let Some(number) = query.number {
            let allowed = |song: &u32| scope.has(*song) && search.found.wanted().allows(tags[*song as usize]);
            let begun: Vec<u32> =
                self.numbers.beginning(number).filter(allowed).take(search.found.limit()).collect();
            // After everything else that is an answer.
            let score = search.found.least() + discount;
            for song in begun {
                let matched = Match { score, matched: Matched::Prefix, part: Part::Title };
                search.push(self, song, matched);
            }
        }
        if let Some(initials) = &query.initials {
            search.found.discount = discount + CHOSEONG;
            self.search_initials(initials, &mut search);
        }
        if let Some((sounds, words)) = &query.roman {
            search.found.discount = discount + ROMANISED;
            self.search_roman(sounds, words, &mut search);
        }
    }

    fn candidates(
        &self,
        alphabet: &Alphabet,
        keys: &[u8],
        words: &[Vec<u8>],
        search: &mut Search<'_>,
    ) -> Vec<u32> {
        if search.found.is_settled() {
            return Vec::new();
        }
        let wanted = search.found.wanted();
        match search.scope {
            Scope::All => {
                let most = (MOST_KEYS_ALIGNED / keys.len().max(1)).clamp(LEAST_ALIGNED, MOST_ALIGNED);
                let kept = search.found.limit().clamp(LEAST_ALIGNED, most);
                Candidates { keys, words, columns: &self.columns, tags: search.tags, wanted, kept }
                    .find(alphabet, search.scratch)
            }
            Scope::Among(places) => {
                places.iter().copied().filter(|&place| wanted.allows(search.tags[place as usize])).collect()
            }
        }
    }

    fn search_keystrokes(&self, query: &Query, search: &mut Search<'_>) {
        let mut probe = Probe::new(&query.latin, &query.strokes, &query.words, query.hangul, true);
        for song in self.candidates(&self.keystrokes, &query.latin, &query.words, search) {
            let names = self.keystrokes.names(&self.columns, song);
            if let Some(matched) = probe.best(names, search.found.floor()) {
                search.push(self, song, matched);
            }
        }
    }

    fn search_initials(&self, initials: &Initials, search: &mut Search<'_>) {
        let mut probe = Probe::new(&initials.keys, &initials.keys, &initials.words, true, false);
        for song in self.candidates(&self.initials, &initials.keys, &initials.words, search) {
            let matched = probe.best(self.initials.names(&self.columns, song), search.found.floor());
            if let Some(Match { score, part, .. }) =
                matched.filter(|_| self.spells(song, &initials.syllables))
            {
                search.push(self, song, Match { score, matched: Matched::Choseong, part });
            }
        }
    }

    /// Does the song have every syllable that was typed in full?
    fn spells(&self, song: u32, syllables: &[Vec<u8>]) -> bool {
        let has = |syllable: &Vec<u8>| {
            let mut names = self.keystrokes.names(&self.columns, song);
            names.any(|name| name.keys.windows(syllable.len()).any(|part| part == syllable))
        };
        syllables.iter().all(has)
    }

    fn search_roman(&self, sounds: &[u8], words: &[Vec<u8>], search: &mut Search<'_>) {
        let Some(roman) = &self.roman else { return };
        let mut probe = Probe::new(sounds, sounds, words, false, false);
        for song in self.candidates(roman, sounds, words, search) {
            let matched = probe.best(roman.names(&self.columns, song), search.found.floor());
            if let Some(Match { score, part, .. }) = matched {
                search.push(self, song, Match { score, matched: Matched::Romanised, part });
            }
        }
    }
}

impl Scope {
    fn has(&self, place: u32) -> bool {
        match self {
            Scope::All => true,
            Scope::Among(places) => places.binary_search(&place).is_ok(),
        }
    }
}

//! Every song in one alphabet: titles and artists as key strings with trigram lists.

use crate::columns::Columns;

mod candidates;
mod field;

pub(crate) use candidates::{Candidates, Scratch};
use field::FieldBuilder;
pub(crate) use field::{Field, Name};

/// Titles and artists in one alphabet.
pub(crate) struct Alphabet {
    /// One entry a song.
    pub(crate) titles: Field,
    /// One entry an artist: the songs of one artist share it.
    pub(crate) artists: Field,
    /// How likely each song is meant among those that share the same with a query, below 128: the shorter its title and
    /// the more popular, the likelier.
    pub(crate) likelihoods: Vec<u8>,
}

impl Alphabet {
    /// The names of a song, those of its title first.
    pub(crate) fn names(&self, columns: &Columns, song: u32) -> impl Iterator<Item = Name<'_>> + Clone {
        self.titles.names(song).chain(self.artists.names(columns.artist_of[song as usize]))
    }

    /// Heap bytes.
    pub(crate) fn memory(&self) -> usize {
        self.titles.memory() + self.artists.memory() + self.likelihoods.capacity()
    }
}

/// Collects titles and artists.
#[derive(Default)]
pub(crate) struct AlphabetBuilder {
    titles: FieldBuilder,
    artists: FieldBuilder,
}

impl AlphabetBuilder {
    /// Adds a name to the present title or artist.
    pub(crate) fn add(&mut self, name: Name<'_>) {
        if name.artist { &mut self.artists } else { &mut self.titles }.add(name);
    }

    /// Ends the present artist or title.
    pub(crate) fn finish(&mut self, artist: bool) {
        if artist { &mut self.artists } else { &mut self.titles }.finish_entry();
    }

    /// `popularity` is that of the songs, in the order of their titles.
    pub(crate) fn build(self, popularity: &[u8]) -> Alphabet {
        let titles = self.titles.build();
        let likelihood =
            |(&popularity, song): (&u8, u32)| 63 - titles.length(song).min(63) as u8 + popularity / 4;
        let likelihoods = popularity.iter().zip(0..).map(likelihood).collect();
        Alphabet { artists: self.artists.build(), likelihoods, titles }
    }
}

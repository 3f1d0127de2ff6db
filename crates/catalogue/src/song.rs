//! A song as every screen shows it.

use serde::{Deserialize, Serialize};

use crate::{Brand, SongNumber};

/// The service's own identity of a song, the same for both vendors' numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SongId(pub i64);

/// One vendor's number of a song.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Numbered {
    /// Whose number it is.
    pub brand: Brand,
    /// The number.
    pub number: SongNumber,
}

/// What a song row needs: name and numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SongCard {
    /// Identity.
    pub id: SongId,
    /// Title as the vendor spells it.
    pub title: String,
    /// Artist as the vendor spells it; empty where the vendor gives none.
    pub artist: String,
    /// Every number in use, by vendor and then the best one first. A vendor without the song has no entry.
    pub numbers: Vec<Numbered>,
    /// Numbers that their vendor has taken out of use, in the same order. Search has no song with these only; folders
    /// keep it.
    #[serde(default)]
    pub withdrawn: Vec<Numbered>,
}

impl SongCard {
    /// A song whose numbers are not known yet.
    pub fn new(id: SongId, title: String, artist: String) -> Self {
        Self { id, title, artist, numbers: Vec::new(), withdrawn: Vec::new() }
    }

    /// The vendor's numbers of this song, the best one first.
    pub fn numbers_of(&self, brand: Brand) -> impl Iterator<Item = SongNumber> + '_ {
        self.numbers.iter().filter(move |numbered| numbered.brand == brand).map(|numbered| numbered.number)
    }

    /// The number to type into this vendor's machine, if it has the song.
    pub fn number(&self, brand: Brand) -> Option<SongNumber> {
        self.numbers_of(brand).next()
    }

    /// The number that this vendor had, where it has none of the song any more.
    pub fn withdrawn_number(&self, brand: Brand) -> Option<SongNumber> {
        if self.number(brand).is_some() {
            return None;
        }
        self.withdrawn.iter().find(|numbered| numbered.brand == brand).map(|numbered| numbered.number)
    }
}

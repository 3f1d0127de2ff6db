//! The catalogue in columns: what an index is built from, and what a pack carries to the phone.

use alsong_catalogue::{Numbered, SongCard, SongId};

use crate::document::Document;
use crate::tags::Tags;
pub(crate) use texts::{TextLists, Texts};

mod texts;

/// Songs in columns, those of one artist next to each other, so that an artist's names are kept and looked up once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Songs {
    pub(crate) artists: Texts,
    pub(crate) artist_readings: TextLists,
    /// Where each artist's songs begin, and the end.
    pub(crate) artist_starts: Vec<u32>,
    pub(crate) titles: Texts,
    pub(crate) title_readings: TextLists,
    pub(crate) ids: Vec<SongId>,
    pub(crate) tags: Vec<Tags>,
    /// From 0 to 255.
    pub(crate) popularity: Vec<u8>,
    /// Months from the year 0, 0 where nobody says.
    pub(crate) released: Vec<u16>,
    /// Where each song's numbers begin, and the end.
    pub(crate) number_starts: Vec<u32>,
    pub(crate) numbers: Vec<Numbered>,
}

impl Default for Songs {
    fn default() -> Self {
        Self {
            artists: Texts::default(),
            artist_readings: TextLists::default(),
            artist_starts: vec![0],
            titles: Texts::default(),
            title_readings: TextLists::default(),
            ids: Vec::new(),
            tags: Vec::new(),
            popularity: Vec::new(),
            released: Vec::new(),
            number_starts: vec![0],
            numbers: Vec::new(),
        }
    }
}

impl Songs {
    /// Puts documents into columns.
    pub fn new(documents: impl IntoIterator<Item = Document>) -> Self {
        let mut documents: Vec<Document> = documents.into_iter().collect();
        documents.sort_by(|a, b| {
            (&a.artist, &a.artist_readings, &a.title, a.id).cmp(&(
                &b.artist,
                &b.artist_readings,
                &b.title,
                b.id,
            ))
        });
        let mut songs = Self::default();
        let same =
            |a: &Document, b: &Document| a.artist == b.artist && a.artist_readings == b.artist_readings;
        for group in documents.chunk_by(same) {
            songs.artists.push(&group[0].artist);
            songs.artist_readings.push(group[0].artist_readings.iter().map(String::as_str));
            group.iter().for_each(|document| songs.push(document));
            songs.artist_starts.push(songs.ids.len() as u32);
        }
        songs
    }

    fn push(&mut self, document: &Document) {
        self.titles.push(&document.title);
        self.title_readings.push(document.title_readings.iter().map(String::as_str));
        self.ids.push(document.id);
        self.tags.push(Tags::of(document));
        self.popularity.push((document.popularity.clamp(0.0, 1.0) * 255.0).round() as u8);
        self.released.push(document.released);
        self.numbers.extend_from_slice(&document.numbers);
        self.number_starts.push(self.numbers.len() as u32);
    }

    /// How many songs.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Is there no song?
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The song at a place below [`Songs::len`], as a screen shows it.
    pub fn card(&self, place: u32) -> Option<SongCard> {
        let place = place as usize;
        let id = *self.ids.get(place)?;
        let artist = self.artist_starts.partition_point(|&start| start as usize <= place) - 1;
        Some(SongCard {
            id,
            title: self.titles.get(place).to_owned(),
            artist: self.artists.get(artist).to_owned(),
            numbers: self.numbers_of(place).to_vec(),
            withdrawn: Vec::new(),
        })
    }

    pub(crate) fn numbers_of(&self, place: usize) -> &[Numbered] {
        &self.numbers[self.number_starts[place] as usize..self.number_starts[place + 1] as usize]
    }
}

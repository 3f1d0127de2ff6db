//! From songs in columns to the three alphabets.

use std::borrow::Cow;

use alsong_hangul::{fold, romanize, transliterate};

use crate::alphabet::{Alphabet, AlphabetBuilder, Name};
use crate::columns::Columns;
use crate::index::segment::Segment;
use crate::keys;
use crate::names::{artist_names, split_title};
use crate::number::Numbers;
use crate::songs::Songs;

impl Segment {
    pub(super) fn build(songs: &Songs) -> Self {
        let mut segment = Self::build_typed(songs);
        segment.add_romanised(songs);
        segment
    }

    /// Everything but the romanised names, which are half of the work.
    pub(super) fn build_typed(songs: &Songs) -> Self {
        let mut typed = Typed::default();
        walk(songs, &mut typed);
        let numbers = (0..songs.len())
            .flat_map(|song| songs.numbers_of(song).iter().map(move |n| (n.number, song as u32)));
        Self {
            columns: Columns::new(songs),
            numbers: Numbers::build(numbers),
            keystrokes: typed.keystrokes.build(&songs.popularity),
            roman: None,
            initials: typed.initials.build(&songs.popularity),
        }
    }

    /// Adds the romanised names of the same songs.
    pub(super) fn add_romanised(&mut self, songs: &Songs) {
        let mut romanised = Romanised::default();
        walk(songs, &mut romanised);
        self.roman = Some(romanised.names.build(&songs.popularity));
    }

    /// Empty until romanised names are added.
    pub(super) fn roman_memory(&self) -> usize {
        self.roman.as_ref().map_or(0, Alphabet::memory)
    }
}

/// One name as it is written, folded.
struct Written<'a> {
    main: Cow<'a, str>,
    /// Its additions in brackets.
    rest: Cow<'a, str>,
    artist: bool,
    reading: bool,
    hangul: bool,
    /// A reading of a title in Latin letters.
    of_latin: bool,
}

/// What gathers names, artist by artist and then title by title.
trait Gather {
    fn add(&mut self, name: &Written<'_>);
    /// The names of one artist or one title are complete.
    fn finish(&mut self, artist: bool);
}

/// Shows every name of every song.
fn walk(songs: &Songs, gather: &mut dyn Gather) {
    for artist in 0..songs.artists.len() {
        add_artist(gather, songs.artists.get(artist), false);
        songs.artist_readings.get(artist).for_each(|reading| add_artist(gather, reading, true));
        gather.finish(true);
    }
    for title in 0..songs.titles.len() {
        let written = songs.titles.get(title);
        add_name(gather, split_title(written), false, false, false);
        let of_latin = keys::is_latin(written);
        for reading in songs.title_readings.get(title) {
            add_name(gather, split_title(reading), false, true, of_latin);
        }
        gather.finish(false);
    }
}

fn add_artist(gather: &mut dyn Gather, artist: &str, reading: bool) {
    for name in artist_names(artist) {
        add_name(gather, (name.into(), "".into()), true, reading, false);
    }
    add_name(gather, split_title(artist), true, reading, false);
}

fn add_name(
    gather: &mut dyn Gather,
    (main, rest): (Cow<'_, str>, Cow<'_, str>),
    artist: bool,
    reading: bool,
    of_latin: bool,
) {
    let (main, rest) = (fold(&main), fold(&rest));
    let hangul = keys::mostly_hangul(&main);
    gather.add(&Written { main, rest, artist, reading, hangul, of_latin });
}

/// Names as they are typed: keystrokes and initial consonants.
#[derive(Default)]
struct Typed {
    keystrokes: AlphabetBuilder,
    initials: AlphabetBuilder,
    /// The keys of one name, used again for the next.
    keys: Vec<u8>,
}

impl Gather for Typed {
    fn add(&mut self, name: &Written<'_>) {
        let keys = &mut self.keys;
        keys.clear();
        keys::name_keys(&name.main, keys);
        let main = keys.len();
        keys::keystrokes(&name.rest, keys);
        self.keystrokes.add(named(name, keys, main));
        if !name.hangul && name.artist {
            return;
        }
        keys.clear();
        keys::initials(&name.main, keys);
        let main = keys.len();
        if name.hangul {
            keys::initials(&name.rest, keys);
        }
        self.initials.add(named(name, keys, main));
    }

    fn finish(&mut self, artist: bool) {
        self.keystrokes.finish(artist);
        self.initials.finish(artist);
    }
}

/// Names in Latin letters, as sounds.
#[derive(Default)]
struct Romanised {
    names: AlphabetBuilder,
    keys: Vec<u8>,
}

impl Romanised {
    fn add_sounds(&mut self, name: &Written<'_>, latin: &str) {
        self.keys.clear();
        keys::roman(latin, &mut self.keys);
        self.names.add(named(name, &self.keys, self.keys.len()));
    }
}

impl Gather for Romanised {
    fn add(&mut self, name: &Written<'_>) {
        if !name.hangul {
            // A Latin artist beside a romanised title.
            if name.artist {
                self.add_sounds(name, &name.main);
            }
        } else if !name.of_latin {
            let (spoken, written) = (romanize(&name.main), transliterate(&name.main));
            self.add_sounds(name, &spoken);
            if spoken != written {
                self.add_sounds(name, &written);
            }
        }
    }

    fn finish(&mut self, artist: bool) {
        self.names.finish(artist);
    }
}

fn named<'a>(name: &Written<'_>, keys: &'a [u8], main: usize) -> Name<'a> {
    let &Written { artist, reading, hangul, .. } = name;
    Name { keys, main, artist, reading, hangul }
}

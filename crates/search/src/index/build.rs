//! From songs in columns to the three alphabets.

use alsong_hangul::{fold, romanize, transliterate};

use crate::alphabet::{AlphabetBuilder, FieldBuilder, Name};
use crate::columns::Columns;
use crate::index::segment::Segment;
use crate::keys;
use crate::names::{artist_names, split_title};
use crate::number::Numbers;
use crate::songs::Songs;

impl Segment {
    pub(super) fn build(songs: &Songs) -> Self {
        let mut builder = Builder::new();
        for artist in 0..songs.artists.len() {
            builder.add_artist(songs.artists.get(artist), false);
            songs.artist_readings.get(artist).for_each(|reading| builder.add_artist(reading, true));
            builder.finish_entry(|alphabet| &mut alphabet.artists);
        }
        for title in 0..songs.titles.len() {
            builder.add_title(songs.titles.get(title), false);
            songs.title_readings.get(title).for_each(|reading| builder.add_title(reading, true));
            builder.finish_entry(|alphabet| &mut alphabet.titles);
        }
        let numbers = (0..songs.len())
            .flat_map(|song| songs.numbers_of(song).iter().map(move |n| (n.number, song as u32)));
        Self {
            columns: Columns::new(songs),
            numbers: Numbers::build(numbers),
            keystrokes: builder.keystrokes.build(),
            roman: builder.roman.build(),
            initials: builder.initials.build(),
        }
    }
}

struct Builder {
    keystrokes: AlphabetBuilder,
    roman: AlphabetBuilder,
    initials: AlphabetBuilder,
    /// The keys of one name, used again for the next.
    keys: Vec<u8>,
}

impl Builder {
    fn new() -> Self {
        Self {
            keystrokes: AlphabetBuilder::new(),
            roman: AlphabetBuilder::new(),
            initials: AlphabetBuilder::new(),
            keys: Vec::new(),
        }
    }

    fn finish_entry(&mut self, field: impl Fn(&mut AlphabetBuilder) -> &mut FieldBuilder) {
        for alphabet in [&mut self.keystrokes, &mut self.roman, &mut self.initials] {
            field(alphabet).finish_entry();
        }
    }

    fn add_title(&mut self, title: &str, reading: bool) {
        let (main, rest) = split_title(title);
        self.add_name(&main, &rest, false, reading);
    }

    fn add_artist(&mut self, artist: &str, reading: bool) {
        for name in artist_names(artist) {
            self.add_name(name, "", true, reading);
        }
        let (main, rest) = split_title(artist);
        self.add_name(&main, &rest, true, reading);
    }

    fn add_name(&mut self, main: &str, rest: &str, artist: bool, reading: bool) {
        let (main, rest) = (fold(main), fold(rest));
        let hangul = keys::mostly_hangul(&main);
        let keys = &mut self.keys;
        let mut add =
            |alphabet: &mut AlphabetBuilder, write: &dyn Fn(&mut Vec<u8>), rest: &dyn Fn(&mut Vec<u8>)| {
                keys.clear();
                write(keys);
                let main = keys.len();
                rest(keys);
                let field = if artist { &mut alphabet.artists } else { &mut alphabet.titles };
                field.add(Name { keys: keys.as_slice(), main, artist, reading, hangul });
            };
        let nothing = |_: &mut Vec<u8>| {};
        add(&mut self.keystrokes, &|keys| keys::name_keys(&main, keys), &|keys| {
            keys::keystrokes(&rest, keys)
        });
        if hangul {
            let initials = |text: &str, keys: &mut Vec<u8>| keys::initials(text, keys);
            add(&mut self.initials, &|keys| initials(&main, keys), &|keys| initials(&rest, keys));
            add(&mut self.roman, &|keys| keys::roman(&romanize(&main), keys), &nothing);
            add(&mut self.roman, &|keys| keys::roman(&transliterate(&main), keys), &nothing);
        } else if artist {
            // A Latin artist beside a romanised title.
            add(&mut self.roman, &|keys| keys::roman(&main, keys), &nothing);
        } else {
            add(&mut self.initials, &|keys| keys::initials(&main, keys), &nothing);
        }
    }
}

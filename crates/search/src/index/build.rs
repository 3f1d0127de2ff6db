//! From documents to the three alphabets.

use alsong_catalogue::SongId;
use alsong_hangul::{fold, romanize, transliterate};

use crate::document::Document;
use crate::index::Index;
use crate::index::tags::Tags;
use crate::keys;
use crate::names::{artist_names, split_title};
use crate::number::Numbers;
use crate::plane::{Name, PlaneBuilder};

pub(super) fn build(documents: impl IntoIterator<Item = Document>) -> Index {
    let mut builder = Builder::new();
    for document in documents {
        builder.add(&document);
    }
    builder.build()
}

struct Builder {
    ids: Vec<SongId>,
    tags: Vec<Tags>,
    popularity: Vec<f32>,
    numbers: Vec<(u32, u32)>,
    keystrokes: PlaneBuilder,
    roman: PlaneBuilder,
    initials: PlaneBuilder,
}

impl Builder {
    fn new() -> Self {
        Self {
            ids: Vec::new(),
            tags: Vec::new(),
            popularity: Vec::new(),
            numbers: Vec::new(),
            keystrokes: PlaneBuilder::new(),
            roman: PlaneBuilder::new(),
            initials: PlaneBuilder::new(),
        }
    }

    fn add(&mut self, document: &Document) {
        let index = self.ids.len() as u32;
        self.ids.push(document.id);
        self.tags.push(Tags::of(document));
        self.popularity.push(document.popularity.clamp(0.0, 1.0));
        self.numbers.extend(document.numbers.iter().map(|numbered| (numbered.number.get(), index)));
        self.add_title(&document.title, false);
        for reading in &document.title_readings {
            self.add_title(reading, true);
        }
        self.add_artist(&document.artist, false);
        for reading in &document.artist_readings {
            self.add_artist(reading, true);
        }
        self.keystrokes.finish_document();
        self.roman.finish_document();
        self.initials.finish_document();
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
        let add = |plane: &mut PlaneBuilder, mut keys: Vec<u8>, rest: Vec<u8>| {
            let main = keys.len();
            keys.extend(rest);
            plane.add(Name { keys: &keys, main, artist, reading, hangul });
        };
        let written = |write: &dyn Fn(&str, &mut Vec<u8>), text: &str| {
            let mut keys = Vec::new();
            write(text, &mut keys);
            keys
        };
        add(&mut self.keystrokes, keys::name_keys(&main), written(&keys::keystrokes, &rest));
        if hangul || !artist {
            add(
                &mut self.initials,
                written(&keys::initials, &main),
                if hangul { written(&keys::initials, &rest) } else { Vec::new() },
            );
        }
        if hangul {
            add(&mut self.roman, keys::roman(&romanize(&main)), Vec::new());
            add(&mut self.roman, keys::roman(&transliterate(&main)), Vec::new());
        } else if artist {
            // A Latin artist beside a romanised title.
            add(&mut self.roman, keys::roman(&main), Vec::new());
        }
    }

    fn build(self) -> Index {
        Index {
            ids: self.ids,
            tags: self.tags,
            popularity: self.popularity,
            numbers: Numbers::build(self.numbers),
            keystrokes: self.keystrokes.build(),
            roman: self.roman.build(),
            initials: self.initials.build(),
        }
    }
}

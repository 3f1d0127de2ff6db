//! What Meilisearch holds of a song: its names, and keys in ASCII derived from them.
//!
//! ASCII passes the tokeniser as one word, so that its tolerance for typing errors counts keystrokes. Every kind of key
//! begins with a letter of its own: a slip in the first real key then costs one edit instead of two, and the words of
//! one kind do not use up the derivations that Meilisearch allows for another.

use alsong_hangul::{fold, keyboard, romanize, syllable, transliterate};
use serde::Serialize;

use crate::Document;
use crate::keys;
use crate::names::{artist_names, split_title};

/// Changes whenever the same song gives other fields: an index of another version is rebuilt.
pub(super) const VERSION: u32 = 1;

/// First letters of the kinds of keys.
pub(super) const WHOLE: char = 'x';
pub(super) const PART: char = 'y';
pub(super) const WORD: char = 'w';
pub(super) const INITIALS: char = 'c';
pub(super) const SYLLABLE: char = 's';
pub(super) const ROMAN: char = 'r';

/// Longer keys are cut: Meilisearch leaves out words beyond 250 bytes.
const LONGEST_KEY: usize = 100;
/// How many names of a title, and of an artist, are combined with each other.
const COMBINED: usize = 4;

/// A song as a JSON document. Keys of one kind are words of one text.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Fields {
    id: i64,
    title: String,
    artist: String,
    aliases: Vec<String>,
    numbers: Vec<String>,
    /// Keystrokes of whole names, and of title and artist together in either order.
    keys: String,
    /// Keystrokes from each later syllable on.
    parts: String,
    /// Keystrokes of each written word.
    words: String,
    /// Initial consonants of names, from each syllable on.
    initials: String,
    /// Keystrokes of each syllable.
    syllables: String,
    /// Sounds of Hangul names in Latin letters.
    roman: String,
    brands: Vec<&'static str>,
    language: &'static str,
    versions: Vec<&'static str>,
    pop: f32,
}

impl Fields {
    /// The document of a song; the same song always gives the same document.
    pub(super) fn of(document: &Document) -> Self {
        let titles = titles(document);
        let artists = artists(document);
        let mut brands: Vec<&'static str> =
            document.numbers.iter().map(|number| number.brand.code()).collect();
        brands.dedup();
        let mut numbers: Vec<String> =
            document.numbers.iter().map(|number| number.number.to_string()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Self {
            id: document.id.0,
            title: document.title.clone(),
            artist: document.artist.clone(),
            aliases: document.title_readings.iter().chain(&document.artist_readings).cloned().collect(),
            numbers,
            keys: wholes(&titles, &artists, WHOLE, strokes),
            parts: each(&titles, &artists, |name, words| suffixes(name, PART, 1, strokes, words)),
            words: each(&titles, &artists, |name, words| {
                words.extend(name.split_whitespace().filter_map(|word| key(WORD, &strokes(word))));
            }),
            initials: {
                let mut all = Words::default();
                all.text(&wholes(&titles, &artists, INITIALS, initials));
                all.text(&each(&titles, &artists, |name, words| {
                    suffixes(name, INITIALS, 1, initials, words)
                }));
                all.join()
            },
            syllables: each(&titles, &artists, |name, words| {
                let syllables = name.chars().filter(|&c| syllable::is_syllable(c));
                words.extend(syllables.filter_map(|c| {
                    let keys: Vec<u8> = keyboard::keys_of(c).collect();
                    key(SYLLABLE, &keys)
                }));
            }),
            roman: {
                let mut all = Words::default();
                all.text(&wholes(&titles, &artists, ROMAN, spoken));
                all.text(&wholes(&titles, &artists, ROMAN, spelled));
                all.text(&each(&titles, &artists, |name, words| {
                    words.extend(name.split_whitespace().filter_map(|word| key(ROMAN, &spoken(word))));
                }));
                all.join()
            },
            brands,
            language: document.language.code(),
            versions: document.versions.iter().map(|version| version.code()).collect(),
            pop: document.popularity.clamp(0.0, 1.0),
        }
    }
}

/// A key as a word: its kind, then ASCII letters and digits only; other characters as their code point. `None` where
/// nothing is left.
pub(super) fn key(kind: char, keys: &[u8]) -> Option<String> {
    let mut word = String::with_capacity(keys.len() + 1);
    word.push(kind);
    for character in String::from_utf8_lossy(keys).chars().filter(|c| !c.is_control()) {
        if character.is_ascii_alphanumeric() {
            word.push(character.to_ascii_lowercase());
        } else {
            let code = u32::from(character);
            for shift in [12, 8, 4, 0] {
                word.extend(char::from_digit(code >> shift & 15, 16));
            }
        }
        if word.len() >= LONGEST_KEY {
            break;
        }
    }
    (word.len() > kind.len_utf8()).then_some(word)
}

/// Every name of the title, folded, without and with its additions.
fn titles(document: &Document) -> Vec<String> {
    let mut names = Words::default();
    for title in std::iter::once(&document.title).chain(&document.title_readings) {
        let (main, rest) = split_title(title);
        names.add(fold(main.trim()).into_owned());
        if !rest.trim().is_empty() {
            names.add(fold(title).into_owned());
        }
    }
    names.0
}

/// Every name of the artist, folded.
fn artists(document: &Document) -> Vec<String> {
    let mut names = Words::default();
    for artist in std::iter::once(&document.artist).chain(&document.artist_readings) {
        let (main, _) = split_title(artist);
        names.add(fold(main.trim()).into_owned());
        for name in artist_names(artist) {
            names.add(fold(name).into_owned());
        }
    }
    names.0
}

fn strokes(name: &str) -> Vec<u8> {
    let mut written = Vec::new();
    keys::name_keys(name, &mut written);
    written
}

fn initials(name: &str) -> Vec<u8> {
    let mut written = Vec::new();
    keys::initials(name, &mut written);
    written
}

fn spoken(name: &str) -> Vec<u8> {
    let mut written = Vec::new();
    keys::roman(&romanize(name), &mut written);
    written
}

fn spelled(name: &str) -> Vec<u8> {
    let mut written = Vec::new();
    keys::roman(&transliterate(name), &mut written);
    written
}

/// Each name alone, and the first titles with the first artists in either order.
fn wholes(titles: &[String], artists: &[String], kind: char, write: impl Fn(&str) -> Vec<u8>) -> String {
    let titles: Vec<Vec<u8>> = titles.iter().map(|name| write(name)).collect();
    let artists: Vec<Vec<u8>> = artists.iter().map(|name| write(name)).collect();
    let mut words = Words::default();
    words.extend(titles.iter().chain(&artists).filter_map(|name| key(kind, name)));
    for title in titles.iter().filter(|keys| !keys.is_empty()).take(COMBINED) {
        for artist in artists.iter().filter(|keys| !keys.is_empty()).take(COMBINED) {
            for pair in [[title, artist], [artist, title]] {
                words.extend(key(kind, &[pair[0].as_slice(), pair[1].as_slice()].concat()));
            }
        }
    }
    words.join()
}

/// What a name gives from its second syllable on, from its third, and so on; beginnings within a Latin word give none.
fn suffixes(name: &str, kind: char, least: usize, write: impl Fn(&str) -> Vec<u8>, words: &mut Words) {
    let mut before = ' ';
    for (start, character) in name.char_indices() {
        let begins = character.is_alphanumeric() && !(character.is_ascii() && before.is_ascii_alphanumeric());
        if start > 0 && begins {
            let keys = write(&name[start..]);
            if keys.len() > least {
                words.extend(key(kind, &keys));
            }
        }
        before = character;
    }
}

fn each(titles: &[String], artists: &[String], write: impl Fn(&str, &mut Words)) -> String {
    let mut words = Words::default();
    for name in titles.iter().chain(artists) {
        write(name, &mut words);
    }
    words.join()
}

/// Different words in the order in which they came.
#[derive(Default)]
struct Words(Vec<String>);

impl Words {
    fn add(&mut self, word: String) {
        if !word.is_empty() && !self.0.contains(&word) {
            self.0.push(word);
        }
    }

    fn extend(&mut self, words: impl IntoIterator<Item = String>) {
        for word in words {
            self.add(word);
        }
    }

    fn text(&mut self, text: &str) {
        self.extend(text.split(' ').map(str::to_owned));
    }

    fn join(self) -> String {
        self.0.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::SongId;

    use super::*;

    fn document(title: &str, artist: &str) -> Document {
        Document {
            id: SongId(7),
            title: title.to_owned(),
            artist: artist.to_owned(),
            title_readings: Vec::new(),
            artist_readings: Vec::new(),
            numbers: Vec::new(),
            language: Default::default(),
            versions: Vec::new(),
            popularity: 0.5,
            released: 0,
        }
    }

    #[test]
    fn names_become_words_of_keys() {
        let fields = Fields::of(&document("밤 편지", "아이유"));
        assert_eq!(fields.keys, "xqkavuswl xdkdldb xqkavuswldkdldb xdkdldbqkavuswl");
        assert_eq!(fields.parts, "yvuswl ywl ydldb ydb");
        assert_eq!(fields.words, "wqka wvuswl wdkdldb");
        assert_eq!(fields.initials, "cqvw cddd cqvwddd cdddqvw cvw cdd");
        assert_eq!(fields.syllables, "sqka svus swl sdk sdl sdb");
        assert!(fields.roman.split(' ').any(|word| word == "rpampyonji"), "{}", fields.roman);
    }

    #[test]
    fn keys_are_ascii_words() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(key('x', &strokes(&fold(name))).as_deref(), expected, "{name}");
        };
        check("LOVE DIVE", Some("xlovedive"));
        check("恋", Some("x604b"));
        check("???", Some("x003f003f003f"));
        check("  ", None);
        let long = key('x', "가".repeat(500).as_bytes()).unwrap();
        assert!(long.len() < 110 && long.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
}

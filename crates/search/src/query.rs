//! What a typed text may mean.

use alsong_catalogue::SongNumber;
use alsong_hangul::{choseong, fold, jamo};

use crate::keys;
use crate::number;

/// Texts are read up to here: every answer takes bounded time.
const MAX_CHARACTERS: usize = 100;
const MAX_KEYS: usize = 120;

/// A typed text in every reading that is worth a try.
#[derive(Debug)]
pub(crate) struct Query {
    /// As a song number.
    pub(crate) number: Option<SongNumber>,
    /// Was it typed in Hangul?
    pub(crate) hangul: bool,
    /// Keystrokes in lower case: against Latin names.
    pub(crate) latin: Vec<u8>,
    /// Keystrokes with shift: against Hangul names.
    pub(crate) strokes: Vec<u8>,
    /// Keystrokes of each word.
    pub(crate) words: Vec<Vec<u8>>,
    /// Initial consonants, when some were typed alone, and whether nothing else was.
    pub(crate) initials: Option<Initials>,
    /// Sounds of romanised Korean and those of each word, when it has Latin letters and no Hangul.
    pub(crate) roman: Option<(Vec<u8>, Vec<Vec<u8>>)>,
}

/// A query with initial consonants.
#[derive(Debug)]
pub(crate) struct Initials {
    pub(crate) keys: Vec<u8>,
    pub(crate) words: Vec<Vec<u8>>,
    /// Keystrokes of the syllables that were typed in full; they must be found as they are.
    pub(crate) syllables: Vec<Vec<u8>>,
}

impl Query {
    /// Reads any text at all.
    pub(crate) fn parse(text: &str) -> Self {
        let cut = cut(text);
        let folded = fold(cut);
        let hangul = keys::mostly_hangul(&folded);
        let mut strokes = Vec::new();
        // Unfolded Latin keeps its shift; everything else is folded either way.
        keys::keystrokes(if cut.is_ascii() { cut } else { &folded }, &mut strokes);
        if strokes.is_empty() {
            keys::name_keys(&folded, &mut strokes);
        }
        strokes.truncate(MAX_KEYS);
        let latin = strokes.to_ascii_lowercase();
        let words = words_of(&folded, keys::keystrokes);
        let letters = latin.iter().filter(|key| key.is_ascii_lowercase()).count();
        let roman = (!hangul && letters >= 3).then(|| {
            let mut sounds = Vec::new();
            keys::roman(&folded, &mut sounds);
            (sounds, words_of(&folded, keys::roman))
        });
        Self {
            number: number::parse(&folded),
            hangul,
            latin,
            strokes,
            words,
            initials: Initials::parse(&folded),
            roman,
        }
    }
}

impl Initials {
    fn parse(folded: &str) -> Option<Self> {
        let alone = folded.chars().filter(|&c| jamo::is_consonant(c)).count();
        let syllables = folded.chars().filter(|&c| choseong::choseong_of(c).is_some());
        // One consonant beside syllables is a half-typed or broken syllable.
        let enough = if syllables.clone().next().is_some() { 2 } else { 1 };
        if alone < enough || folded.chars().any(jamo::is_vowel) {
            return None;
        }
        let mut keys = Vec::new();
        keys::initials(folded, &mut keys);
        keys.truncate(MAX_KEYS);
        Some(Self {
            keys,
            words: words_of(folded, keys::initials),
            syllables: syllables.map(|c| alsong_hangul::keyboard::keys_of(c).collect()).collect(),
        })
    }
}

/// The part of a text that is read.
fn cut(text: &str) -> &str {
    text.char_indices().nth(MAX_CHARACTERS).map_or(text, |(end, _)| &text[..end])
}

/// Words that people add to what they look for.
const NOISE: [&str; 24] = [
    "노래방",
    "노래방번호",
    "노래번호",
    "노래",
    "가사",
    "번호",
    "곡",
    "검색",
    "찾아줘",
    "알려줘",
    "부른",
    "부르는",
    "가수",
    "제목",
    "mr",
    "inst",
    "live",
    "ost",
    "tj",
    "tj노래방",
    "ky",
    "금영노래방",
    "태진",
    "금영",
];

/// The text without words that say nothing about the song, when there are some and others too.
pub(crate) fn without_noise(text: &str) -> Option<String> {
    let is_noise = |word: &&str| NOISE.contains(&&*fold(word));
    let mut words = cut(text).split_whitespace();
    words.clone().find(is_noise)?;
    let rest: Vec<&str> = words.by_ref().filter(|word| !is_noise(word)).collect();
    (!rest.is_empty()).then(|| rest.join(" "))
}

fn words_of(folded: &str, write: impl Fn(&str, &mut Vec<u8>)) -> Vec<Vec<u8>> {
    let words = folded.split_whitespace().map(|word| {
        let mut keys = Vec::new();
        write(word, &mut keys);
        keys
    });
    words.filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_what_was_typed() {
        let query = Query::parse("rPwjf");
        assert_eq!((query.strokes.as_slice(), query.latin.as_slice()), (&b"rPwjf"[..], &b"rpwjf"[..]));
        assert!(query.roman.is_some() && query.initials.is_none() && !query.hangul);
        let query = Query::parse("밤ㅍㅈ");
        let initials = query.initials.unwrap();
        assert_eq!(initials.keys, b"qvw");
        assert_eq!(initials.syllables, [b"qka".to_vec()]);
        assert_eq!(without_noise("짝사랑 노래방 MR").as_deref(), Some("짝사랑"));
        assert_eq!(without_noise("아이유가 부른 밤편지").as_deref(), Some("아이유가 밤편지"));
        assert_eq!(without_noise("노래방"), None);
        assert_eq!(without_noise("짝사랑"), None);
        assert!(Query::parse("ㅁ핵ㅁ").hangul);
        assert!(Query::parse("ㅜㅑ").initials.is_none());
        assert_eq!(Query::parse(&"가".repeat(1000)).strokes.len(), MAX_KEYS);
    }

    proptest! {
        // `PROPTEST_CASES=1000000` tries a million.
        #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(10_000), ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_read(text in prop_oneof![any::<String>(), "[ㄱ-ㅣ가-힣a-zA-Z0-9ぁ-ん一-龥 .,#-]{0,130}"]) {
            let query = Query::parse(&text);
            prop_assert!(query.strokes.len() <= MAX_KEYS && query.latin.len() <= MAX_KEYS);
            prop_assert!(query.initials.is_none_or(|initials| initials.keys.len() <= MAX_KEYS));
            prop_assert!(without_noise(&text).is_none_or(|rest| rest.len() < text.len()));
            let _ = crate::names::artist_names(&text).count();
            let _ = crate::names::split_title(&text);
        }

        #[test]
        fn a_number_is_read_with_what_people_put_around_it(
            number in 1..=SongNumber::MAX,
            before in "(tj|TJ |ky|금영|태진 |#|no\\.)?",
            after in "(번| )?",
        ) {
            let text = fold(&format!("{before}{number}{after}")).into_owned();
            prop_assert_eq!(number::parse(&text).map(SongNumber::get), Some(number));
        }

        #[test]
        fn a_read_number_is_made_of_the_texts_digits(text in "[0-9 tjky번#-]{0,12}") {
            let digits = text.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
            if let Some(number) = number::parse(&text) {
                let digits = String::from_utf8(digits).unwrap();
                prop_assert_eq!(digits.trim_start_matches('0'), number.to_string());
            }
        }
    }
}

//! Properties that hold for every text. `PROPTEST_CASES=1000000` tries a million of each.

#![allow(clippy::unwrap_used)]

#[path = "properties/automaton.rs"]
mod automaton;

use alsong_hangul::{Josa, choseong, fold, jamo, keyboard, numerals, romanize, syllable, transliterate};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Many, because each takes a microsecond; more when more are asked for.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(20_000), ..default }
}

fn hangul_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop_oneof![8 => proptest::char::range('가', '힣'), 1 => Just(' ')], 0..12)
        .prop_map(String::from_iter)
}

fn keyboard_text() -> impl Strategy<Value = String> {
    "[a-zQWERTOP !0-9]{0,24}"
}

/// Text in which every part of Hangul meets: syllables, jamo of all kinds, numerals, digits.
fn korean_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => proptest::char::range('가', '힣'),
        2 => proptest::sample::select("일이삼사오육칠팔구십백천만억공영하나둘셋스물서른한두세네첫번째시월년 ".chars().collect::<Vec<_>>()),
        1 => proptest::char::range('\u{1100}', '\u{11FF}'),
        1 => proptest::char::range('\u{3130}', '\u{318F}'),
        1 => proptest::char::range('\u{A960}', '\u{A97F}'),
        1 => proptest::char::range('\u{FF00}', '\u{FFEF}'),
        2 => proptest::char::range(' ', '~'),
        1 => any::<char>(),
    ];
    proptest::collection::vec(character, 0..16).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn syllables_survive_the_wrong_keyboard(text in hangul_text()) {
        prop_assert_eq!(keyboard::to_hangul(&keyboard::to_latin(&text)), text);
    }

    #[test]
    fn keystrokes_survive_the_wrong_keyboard(keys in keyboard_text()) {
        prop_assert_eq!(keyboard::to_latin(&keyboard::to_hangul(&keys)), keys);
    }

    #[test]
    fn letters_compose_to_the_text(text in hangul_text()) {
        prop_assert_eq!(keyboard::compose(jamo::letters(&text)), text);
    }

    #[test]
    fn the_automaton_agrees_with_its_table(keys in "[a-zQWERTOP]{0,24}") {
        let letters: Vec<char> = keys.bytes().filter_map(keyboard::letter).collect();
        prop_assert_eq!(keyboard::compose(letters.iter().copied()), automaton::compose(&letters));
    }

    #[test]
    fn any_text_is_typed(text in korean_text()) {
        let _ = (keyboard::to_latin(&text), keyboard::to_hangul(&text), keyboard::compose(text.chars()));
    }

    #[test]
    fn folding_is_idempotent(text in prop_oneof![any::<String>(), korean_text()]) {
        let once = fold::fold(&text).into_owned();
        let twice = fold::fold(&once).into_owned();
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn folding_undoes_decomposition(text in hangul_text()) {
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(fold::fold(&decomposed).into_owned(), text);
    }

    #[test]
    fn romanisation_leaves_no_syllable(text in prop_oneof![any::<String>(), korean_text()]) {
        prop_assert!(!romanize(&text).chars().any(syllable::is_syllable));
        prop_assert!(!transliterate(&text).chars().any(syllable::is_syllable));
    }

    #[test]
    fn romanised_hangul_is_ascii(text in hangul_text()) {
        prop_assert!(romanize(&text).is_ascii());
    }

    #[test]
    fn choseong_keeps_the_length(text in prop_oneof![any::<String>(), korean_text()]) {
        prop_assert_eq!(choseong::choseong(&text).count(), text.chars().count());
        let _ = choseong::is_choseong(&text);
    }

    #[test]
    fn particles_follow_any_word(text in prop_oneof![any::<String>(), korean_text()]) {
        for josa in [Josa::Topic, Josa::Subject, Josa::Object, Josa::Direction, Josa::With] {
            prop_assert_eq!(josa.attach(&text), [text.as_str(), josa.after(&text)].concat());
        }
    }

    #[test]
    fn readings_of_numbers_are_few_and_have_no_digits(text in prop_oneof![any::<String>(), korean_text()]) {
        let readings = numerals::readings(&text);
        prop_assert!(readings.len() <= 4);
        prop_assert!(readings.iter().all(|reading| !reading.contains(|c: char| c.is_ascii_digit())));
        let _ = numerals::in_digits(&text);
    }

    #[test]
    fn numbers_survive_being_spelled(value in 1..1_000_000_000_000_u64, ordinal in 1..100_u64) {
        let text = numerals::sino(value);
        prop_assert_eq!(numerals::sino_prefix(&text).last(), Some((value, text.len())));
        let text = numerals::native(ordinal, false).unwrap();
        prop_assert_eq!(numerals::native_prefix(text), Some((ordinal, text.len(), false)));
    }
}

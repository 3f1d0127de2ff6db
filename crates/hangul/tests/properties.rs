//! Properties that hold for every text.

use alsong_hangul::{choseong, fold, jamo, keyboard, romanize, syllable};
use proptest::prelude::*;

fn hangul_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop_oneof![8 => proptest::char::range('가', '힣'), 1 => Just(' ')], 0..12)
        .prop_map(String::from_iter)
}

fn keyboard_text() -> impl Strategy<Value = String> {
    "[a-zQWERTOP !0-9]{0,24}"
}

proptest! {
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
    fn folding_is_idempotent(text in any::<String>()) {
        let once = fold::fold(&text).into_owned();
        let twice = fold::fold(&once).into_owned();
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn folding_undoes_decomposition(text in hangul_text()) {
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(text.as_str()).collect();
        prop_assert_eq!(fold::fold(&decomposed).into_owned(), text);
    }

    #[test]
    fn romanisation_leaves_no_syllable(text in any::<String>()) {
        prop_assert!(!romanize(&text).chars().any(syllable::is_syllable));
    }

    #[test]
    fn choseong_keeps_the_length(text in any::<String>()) {
        prop_assert_eq!(choseong::choseong(&text).count(), text.chars().count());
    }
}

//! What every text a person types goes through before it is measured or kept.
//!
//! Without the feature `unicode`, as in the browser, there are no tables of normal forms and graphemes: 50 kB (brotli) that
//! every phone would download, for texts that the server has checked or is going to.

/// The text holds a control character or a character that reorders the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Forbidden;

/// NFC, every run of white space as one space, none at the ends.
///
/// Line breaks and tabs are white space: they arrive by pasting and mean nothing here.
pub(crate) fn tidy(text: &str) -> Result<String, Forbidden> {
    let mut tidied = String::with_capacity(text.len());
    let mut space = false;
    for character in normal(text) {
        if character.is_whitespace() {
            space = true;
        } else if character.is_control() || reorders(character) {
            return Err(Forbidden);
        } else {
            if space && !tidied.is_empty() {
                tidied.push(' ');
            }
            space = false;
            tidied.push(character);
        }
    }
    Ok(tidied)
}

#[cfg(feature = "unicode")]
fn normal(text: &str) -> impl Iterator<Item = char> {
    unicode_normalization::UnicodeNormalization::nfc(text)
}

#[cfg(not(feature = "unicode"))]
fn normal(text: &str) -> impl Iterator<Item = char> {
    text.chars()
}

/// Whether a text is longer than this many graphemes, what a reader takes for characters.
#[cfg(feature = "unicode")]
pub(crate) fn is_longer(text: &str, graphemes: usize) -> bool {
    unicode_segmentation::UnicodeSegmentation::graphemes(text, true).count() > graphemes
}

/// Whether a text is surely longer than this many graphemes; who has the tables counts exactly.
#[cfg(not(feature = "unicode"))]
pub(crate) fn is_longer(text: &str, graphemes: usize) -> bool {
    is_surely_longer(text, graphemes)
}

/// Counts characters but those that commonly belong to the one before or behind: accents, jamo that are parts of a syllable,
/// the parts of an emoji. One joiner takes two emoji together.
#[cfg(any(test, not(feature = "unicode")))]
fn is_surely_longer(text: &str, graphemes: usize) -> bool {
    let counts = text.chars().map(|character| match character {
        '\u{200D}' => -1,
        '\u{0300}'..='\u{036F}'
        | '\u{1100}'..='\u{11FF}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{3099}'..='\u{309A}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{1F1E6}'..='\u{1F1FF}'
        | '\u{1F3FB}'..='\u{1F3FF}'
        | '\u{E0020}'..='\u{E007F}' => 0,
        _ => 1,
    });
    counts.sum::<isize>() > graphemes as isize
}

/// The characters with the Unicode property `Bidi_Control`.
fn reorders(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether nothing of the text can be seen: every character has no width or is a blank filler.
pub(crate) fn is_invisible(text: &str) -> bool {
    text.chars().all(|character| {
        character.is_whitespace()
            || matches!(character,
                '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{2800}'
                | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E0FFF}')
    })
}

#[cfg(all(test, feature = "unicode"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_one_sees_is_counted() {
        let check = |text: &str, graphemes: usize| {
            assert!(is_longer(text, graphemes - 1) && !is_longer(text, graphemes), "{text}");
            assert!(is_surely_longer(text, graphemes - 1), "{text} on a phone");
        };
        check("회식용", 3);
        check("한", 1);
        check("e\u{0301}te\u{0301}", 3);
        check("👨‍👩‍👧 가족", 4);
        check("👍🏽", 1);
        check("ᄀᄀ가", 1);
    }

    proptest! {
        #[test]
        fn a_phone_refuses_nothing_that_the_server_takes(text in "[가-힣ᄀ-하-ᅵᆨ-ᇂa-z\u{0301}👍🏽👩\u{200D}\u{FE0F}🇰🇷ぁ-ん\u{3099}]{0,60}", limit in 1_usize..50) {
            prop_assert!(is_longer(&text, limit) || !is_surely_longer(&text, limit));
        }
    }
}

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

/// Whether a text is longer than this many graphemes: who has the tables says so.
#[cfg(not(feature = "unicode"))]
pub(crate) fn is_longer(_text: &str, _graphemes: usize) -> bool {
    false
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

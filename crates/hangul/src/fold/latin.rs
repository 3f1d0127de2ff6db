//! Latin letters with accents as the letters they are typed for: é as e.
//!
//! The tables are the base letters of the canonical decompositions in the Unicode Character Database. A general
//! normaliser has tables fifty times as large, which every phone would download.

/// From À (U+00C0) to ſ (U+017F); a full stop where the letter is its own base.
const EXTENDED: &[u8; 192] = b"\
    aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y\
    aaaaaaccccccccdd..eeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll.\
    ...nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.\
";

/// From Ḁ (U+1E00) to ỿ (U+1EFF).
const ADDITIONAL: &[u8; 256] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......\
";

/// The lower-case base letter of an accented Latin letter.
pub(super) fn base(letter: char) -> Option<char> {
    let code = letter as usize;
    let base = match code {
        0xC0..=0x17F => EXTENDED[code - 0xC0],
        0x1E00..=0x1EFF => ADDITIONAL[code - 0x1E00],
        _ => return None,
    };
    (base != b'.').then_some(char::from(base))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn agrees_with_the_canonical_decompositions() {
        for letter in (0..0x3000).filter_map(char::from_u32) {
            let mut parts = letter.nfd();
            let first = parts.next().filter(|part| part.is_ascii_alphabetic() && parts.next().is_some());
            // Letters of rarer blocks are in no title.
            if let Some(base) = base(letter) {
                assert_eq!(Some(base), first.map(|first| first.to_ascii_lowercase()), "{letter}");
            } else if matches!(letter as u32, 0xC0..=0x17F | 0x1E00..=0x1EFF) {
                assert_eq!(first, None, "{letter}");
            }
        }
    }
}

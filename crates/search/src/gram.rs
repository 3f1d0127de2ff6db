//! Trigrams of key strings as small integers.

/// Number of different trigram codes.
pub(crate) const CODES: usize = 1 << 18;

/// Stands before the first and after the last key of a name.
const START: u8 = 62;
const END: u8 = 63;

/// Six-bit class of a key: variants share one; bytes of other scripts share 25.
const fn class(key: u8) -> u8 {
    match key {
        b'a'..=b'z' => key - b'a',
        b'A'..=b'Z' => key - b'A',
        b'0'..=b'9' => key - b'0' + 26,
        _ => 36 + key % 26,
    }
}

/// The trigrams of a name: both of its ends count, and so do its first two keys, the first one alone included.
/// A prefix has no end.
pub(crate) fn grams(keys: &[u8], closed: bool) -> impl Iterator<Item = u32> + '_ {
    let padded = [START, START].into_iter().chain(keys.iter().map(|&key| class(key)));
    let mut window = 0u32;
    padded
        .chain(closed.then_some(END))
        .map(move |class| {
            window = (window << 6 | u32::from(class)) & (CODES as u32 - 1);
            window
        })
        .skip(2)
}

/// Visits the trigrams of a name whose main part ends at `main`: those of [`grams`], and the one with which the main
/// part would end.
pub(crate) fn each_gram(keys: &[u8], main: usize, mut visit: impl FnMut(u32)) {
    let mut window = u32::from(START) << 6 | u32::from(START);
    for (i, &key) in keys.iter().enumerate() {
        if i == main {
            visit((window << 6 | u32::from(END)) & (CODES as u32 - 1));
        }
        window = (window << 6 | u32::from(class(key))) & (CODES as u32 - 1);
        visit(window);
    }
    if !keys.is_empty() {
        visit((window << 6 | u32::from(END)) & (CODES as u32 - 1));
    }
}

#[cfg(test)]
mod tests {
    use super::{each_gram, grams};

    #[test]
    fn names_end_before_their_additions_as_well() {
        let each = |keys: &[u8], main: usize| {
            let mut codes = Vec::new();
            each_gram(keys, main, |code| codes.push(code));
            codes.sort_unstable();
            codes
        };
        let sorted = |codes: &mut dyn Iterator<Item = u32>| {
            let mut codes: Vec<u32> = codes.collect();
            codes.sort_unstable();
            codes
        };
        assert_eq!(each(b"abcd", 4), sorted(&mut grams(b"abcd", true)));
        assert_eq!(each(b"abcd", 2), sorted(&mut grams(b"abcd", true).chain(grams(b"ab", true).last())));
        assert!(each(b"", 0).is_empty());
    }

    #[test]
    fn counts_ends_and_ignores_variants() {
        assert_eq!(grams(b"abc", true).count(), 4);
        assert_eq!(grams(b"abc", false).count(), 3);
        assert_eq!(grams(b"", false).count(), 0);
        assert!(grams(b"abc", true).eq(grams(b"aBC", true)));
        assert!(!grams(b"abc", true).eq(grams(b"abd", true)));
        assert!(grams("恋しい".as_bytes(), true).all(|code| (code as usize) < super::CODES));
    }
}

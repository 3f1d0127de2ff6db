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

#[cfg(test)]
mod tests {
    use super::grams;

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

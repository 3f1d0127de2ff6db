//! Romanised Korean as sounds: one byte a sound, so that `eo`, `eu` and `ae` are one letter and the usual spellings of
//! one sound (k and g, r and l, oo and u) are variants of it.

/// Spellings and the sounds they stand for, longest first where one begins another.
const SOUNDS: [(&str, &str); 33] = [
    ("weo", "wO"),
    ("yeo", "yO"),
    ("yeu", "yU"),
    ("eo", "O"),
    ("eu", "U"),
    ("ee", "i"),
    ("oo", "u"),
    ("ae", "E"),
    ("oe", "we"),
    ("ch", "c"),
    ("sh", "s"),
    ("ss", "S"),
    ("kk", "K"),
    ("gg", "K"),
    ("tt", "T"),
    ("dd", "T"),
    ("pp", "P"),
    ("bb", "P"),
    ("jj", "J"),
    ("ll", "l"),
    ("rr", "l"),
    ("nn", "n"),
    ("mm", "m"),
    ("g", "k"),
    ("k", "K"),
    ("q", "K"),
    ("d", "t"),
    ("t", "T"),
    ("b", "p"),
    ("p", "P"),
    ("f", "P"),
    ("r", "l"),
    ("z", "j"),
];

/// Sounds of a romanised text: letters and digits only, everything else vanishes.
pub(crate) fn roman(text: &str) -> Vec<u8> {
    let letters: Vec<u8> =
        text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()).collect();
    let mut sounds = Vec::with_capacity(letters.len());
    let mut rest = letters.as_slice();
    while let Some((&first, tail)) = rest.split_first() {
        match SOUNDS.iter().find(|(spelling, _)| rest.starts_with(spelling.as_bytes())) {
            Some((spelling, sound)) => {
                sounds.extend_from_slice(sound.as_bytes());
                rest = &rest[spelling.len()..];
            }
            None => {
                sounds.push(first);
                rest = tail;
            }
        }
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn spellings_of_one_sound_meet() {
        let check = |a: &str, b: &str| {
            let (a, b) = (roman(a), roman(b));
            assert!(a.eq_ignore_ascii_case(&b), "{a:?} {b:?}");
        };
        check("saranghae", "Sarang-hae");
        check("gachi", "kachi");
        check("neoreul", "neoleul");
        check("silla", "sira");
        check("bam", "pam");
        check("joa", "zoa");
    }
}

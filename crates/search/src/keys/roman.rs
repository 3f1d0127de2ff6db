//! Romanised Korean as sounds: one byte a sound, so that `eo`, `eu` and `ae` are one letter and the usual spellings of
//! one sound (k and g, r and l, oo and u) are variants of it.

/// Sounds of a romanised text: letters and digits only, everything else vanishes.
pub(crate) fn roman(text: &str, sounds: &mut Vec<u8>) {
    let letters: Vec<u8> =
        text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()).collect();
    let mut rest = letters.as_slice();
    while !rest.is_empty() {
        let (length, sound) = next_sound(rest);
        sounds.extend_from_slice(sound.unwrap_or(&rest[..1]));
        rest = &rest[length..];
    }
}

/// How many letters the first sound takes, and how it is written when not as the letter itself.
fn next_sound(letters: &[u8]) -> (usize, Option<&'static [u8]>) {
    let (length, sound): (usize, &'static [u8]) = match letters {
        [b'w', b'e', b'o', ..] => (3, b"wO"),
        [b'y', b'e', b'o', ..] => (3, b"yO"),
        [b'y', b'e', b'u', ..] => (3, b"yU"),
        [b'e', b'o', ..] => (2, b"O"),
        [b'e', b'u', ..] => (2, b"U"),
        [b'e', b'e', ..] => (2, b"i"),
        [b'o', b'o', ..] => (2, b"u"),
        [b'a', b'e', ..] => (2, b"E"),
        [b'o', b'e', ..] => (2, b"we"),
        [b'c', b'h', ..] => (2, b"c"),
        [b's', b'h', ..] => (2, b"s"),
        [b's', b's', ..] => (2, b"S"),
        [b'k', b'k', ..] | [b'g', b'g', ..] => (2, b"K"),
        [b't', b't', ..] | [b'd', b'd', ..] => (2, b"T"),
        [b'p', b'p', ..] | [b'b', b'b', ..] => (2, b"P"),
        [b'j', b'j', ..] => (2, b"J"),
        [b'l', b'l', ..] | [b'r', b'r', ..] => (2, b"l"),
        [b'n', b'n', ..] => (2, b"n"),
        [b'm', b'm', ..] => (2, b"m"),
        [b'g', ..] => (1, b"k"),
        [b'k' | b'q', ..] => (1, b"K"),
        [b'd', ..] => (1, b"t"),
        [b't', ..] => (1, b"T"),
        [b'b', ..] => (1, b"p"),
        [b'p' | b'f', ..] => (1, b"P"),
        [b'r', ..] => (1, b"l"),
        [b'z', ..] => (1, b"j"),
        _ => return (1, None),
    };
    (length, Some(sound))
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn spellings_of_one_sound_meet() {
        let check = |a: &str, b: &str| {
            let sounds = |text: &str| {
                let mut sounds = Vec::new();
                roman(text, &mut sounds);
                sounds
            };
            let (a, b) = (sounds(a), sounds(b));
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

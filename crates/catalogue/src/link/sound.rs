//! How a name sounds: whether a Hangul name is a Latin one written by ear (뱅크 and BANK).
//!
//! Told by consonant classes: vowels are spelled too freely to compare, and consonants that spelling by ear confuses
//! (b, p, f, v) share a class. Names with few consonants are compared as they are romanised.

use alsong_hangul::romanize::romanize;

use crate::normalize::Script;

/// How surely two names of different scripts sound alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They share two consonants, as many pairs of names do by chance, or a single syllable.
    Weak,
    /// They share three consonants or more, or the romanised name is the Latin one.
    Strong,
}

/// A folded name as far as its sound is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sound {
    /// A Hangul name.
    Hangul {
        /// Its consonant classes.
        classes: String,
        /// Romanised.
        roman: String,
    },
    /// A Latin name.
    Latin {
        /// Its consonant classes.
        classes: String,
        /// Itself.
        roman: String,
    },
    /// Anything else: other scripts, mixed names, digits.
    Unknown,
}

impl Sound {
    /// Listens to a folded name.
    pub fn of(name: &str) -> Sound {
        if let Some(classes) = hangul_classes(name).filter(|_| !name.is_empty()) {
            return Sound::Hangul { classes, roman: romanize(name) };
        }
        match latin_classes(name).filter(|_| !name.is_empty()) {
            Some(classes) => Sound::Latin { classes, roman: name.to_owned() },
            None => Sound::Unknown,
        }
    }

    /// How alike a Hangul and a Latin name sound; none within one script.
    pub fn likeness(&self, other: &Sound) -> Option<Likeness> {
        const FEWEST: usize = 2;
        let (hangul, roman, latin, spelled) = match (self, other) {
            (Sound::Hangul { classes, roman }, Sound::Latin { classes: latin, roman: spelled })
            | (Sound::Latin { classes: latin, roman: spelled }, Sound::Hangul { classes, roman }) => {
                (classes, roman, latin, spelled)
            }
            _ => return None,
        };
        let enough = hangul.len() > FEWEST || (roman == spelled && roman.len() > FEWEST);
        match roman == spelled || hangul == latin {
            true if enough => Some(Likeness::Strong),
            true if roman == spelled || hangul.len() == FEWEST => Some(Likeness::Weak),
            _ => None,
        }
    }
}

/// Whether one folded name is Hangul, the other Latin, and they sound alike.
pub fn sounds_alike(a: &str, b: &str) -> bool {
    Script::of(a) != Script::of(b) && Sound::of(a).likeness(&Sound::of(b)).is_some()
}

/// Consonant classes of an all-Hangul name.
fn hangul_classes(name: &str) -> Option<String> {
    // In the order of Unicode; '-' is what is not heard, or often not written. A final ㅅ is a loan's t.
    const INITIALS: &[u8; 19] = b"kknttlmppss-sssktp-";
    const FINALS: &[u8; 28] = b"-kkknnntlkmlllplmpptsnttktp-";
    let mut skeleton = Skeleton::default();
    for c in name.chars() {
        let index = match c {
            '가'..='힣' => c as usize - '가' as usize,
            _ => return None,
        };
        skeleton.push(INITIALS[index / 588]);
        skeleton.vowel();
        skeleton.push(FINALS[index % 28]);
    }
    Some(skeleton.classes)
}

/// Consonant classes of an all-Latin name, by the usual sounds of English and of romanised Korean.
fn latin_classes(name: &str) -> Option<String> {
    let letters = name.as_bytes();
    if !letters.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let is_vowel = |at: usize| letters.get(at).is_some_and(|letter| b"aeiouyw".contains(letter));
    let mut skeleton = Skeleton::default();
    let mut at = 0;
    while at < letters.len() {
        let next = letters.get(at + 1).copied().unwrap_or(b' ');
        let (class, length): (&[u8], usize) = match (letters[at], next) {
            (b'c', b'h') | (b's', b'h') => (b"s", 2),
            (b'p', b'h') => (b"p", 2),
            (b't', b'h') => (b"t", 2),
            (b'g', b'h') => (b"-", 2),
            (b'n', b'g') => (b"n", 2),
            (b'd', b'g') => (b"s", 2),
            (b'c', b'k') => (b"k", 2),
            (b'c', b'e' | b'i' | b'y') => (b"s", 1),
            // A Korean ear drops the r that no vowel follows: star is 스타.
            (b'r', _) if !is_vowel(at + 1) && next != b'r' => (b"-", 1),
            (b'b' | b'p' | b'f' | b'v', _) => (b"p", 1),
            (b'd' | b't', _) => (b"t", 1),
            (b'g' | b'k' | b'q' | b'c', _) => (b"k", 1),
            (b'x', _) => (b"ks", 1),
            (b'j' | b'z' | b's', _) => (b"s", 1),
            (b'l' | b'r', _) => (b"l", 1),
            (b'm', _) => (b"m", 1),
            (b'n', _) => (b"n", 1),
            _ => (b"-", 1),
        };
        if is_vowel(at) {
            skeleton.vowel();
        }
        class.iter().for_each(|&class| skeleton.push(class));
        at += length;
    }
    Some(skeleton.classes)
}

/// Classes so far; a class repeated without a vowel between is one sound (블랙, hello).
#[derive(Default)]
struct Skeleton {
    classes: String,
    after_vowel: bool,
}

impl Skeleton {
    fn push(&mut self, class: u8) {
        let class = char::from(class);
        if class != '-' && (self.after_vowel || !self.classes.ends_with(class)) {
            self.classes.push(class);
            self.after_vowel = false;
        }
    }

    fn vowel(&mut self) {
        self.after_vowel = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hears_names_across_scripts() {
        let check = |hangul: &str, latin: &str, expected: bool| {
            assert_eq!(sounds_alike(hangul, latin), expected, "{hangul} {latin}");
            assert_eq!(sounds_alike(latin, hangul), expected, "{latin} {hangul}");
        };
        check("뱅크", "bank", true);
        check("자자", "zaza", true);
        check("빅마마", "bigmama", true);
        check("블랙핑크", "blackpink", true);
        check("태연", "taeyeon", true);
        check("더넛츠", "thenuts", true);
        check("신화", "shinhwa", true);
        check("버즈", "tei", false);
        check("빅뱅", "newjeans", false);
        check("쿨", "cool", true);
        check("테이", "tei", true);
        check("비", "bi", true);
        check("비", "be", false);
        check("뱅크", "뱅크", false);
    }
}

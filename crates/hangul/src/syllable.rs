//! Hangul syllables by the arithmetic of the Unicode Standard, section 3.12.

use crate::jamo;

const BASE: u32 = 0xAC00;
const LAST: u32 = 0xD7A3;
const VOWELS: u32 = 21;
const TAILS: u32 = 28;

/// One precomposed syllable as indices into [`jamo::LEADS`], [`jamo::VOWELS`] and [`jamo::TAILS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// Initial consonant, below 19.
    pub lead: u8,
    /// Vowel, below 21.
    pub vowel: u8,
    /// Final consonant, below 28; 0 for none.
    pub tail: u8,
}

impl Syllable {
    /// Takes a precomposed syllable (U+AC00 to U+D7A3) apart; `None` for every other character.
    pub fn decompose(syllable: char) -> Option<Self> {
        let code = syllable as u32;
        if !(BASE..=LAST).contains(&code) {
            return None;
        }
        let index = code - BASE;
        Some(Self {
            lead: (index / (VOWELS * TAILS)) as u8,
            vowel: (index / TAILS % VOWELS) as u8,
            tail: (index % TAILS) as u8,
        })
    }

    /// The precomposed character; `None` when an index is out of range.
    pub fn compose(self) -> Option<char> {
        if self.lead >= 19 || u32::from(self.vowel) >= VOWELS || u32::from(self.tail) >= TAILS {
            return None;
        }
        char::from_u32(
            BASE + (u32::from(self.lead) * VOWELS + u32::from(self.vowel)) * TAILS + u32::from(self.tail),
        )
    }

    /// Initial consonant as a compatibility jamo.
    pub fn lead_jamo(self) -> char {
        jamo::LEADS[usize::from(self.lead)]
    }

    /// Vowel as a compatibility jamo.
    pub fn vowel_jamo(self) -> char {
        jamo::VOWELS[usize::from(self.vowel)]
    }

    /// Final consonant as a compatibility jamo, if the syllable is closed.
    pub fn tail_jamo(self) -> Option<char> {
        (self.tail > 0).then(|| jamo::TAILS[usize::from(self.tail)])
    }
}

/// Is it a precomposed syllable?
pub fn is_syllable(character: char) -> bool {
    (BASE..=LAST).contains(&(character as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_syllable_survives_the_round_trip() {
        let all = (BASE..=LAST).filter_map(char::from_u32);
        assert_eq!(all.clone().count(), 11_172);
        for syllable in all {
            assert_eq!(Syllable::decompose(syllable).and_then(Syllable::compose), Some(syllable));
        }
    }

    #[test]
    fn takes_syllables_apart() {
        let check = |syllable: char, expected: (char, char, Option<char>)| {
            let parts = Syllable::decompose(syllable).map(|s| (s.lead_jamo(), s.vowel_jamo(), s.tail_jamo()));
            assert_eq!(parts, Some(expected), "{syllable}");
        };
        check('가', ('ㄱ', 'ㅏ', None));
        check('힣', ('ㅎ', 'ㅣ', Some('ㅎ')));
        check('값', ('ㄱ', 'ㅏ', Some('ㅄ')));
        check('쀍', ('ㅃ', 'ㅞ', Some('ㄺ')));
        assert_eq!(Syllable::decompose('ㄱ'), None);
        assert_eq!(Syllable::decompose('\u{D7A4}'), None);
        assert_eq!(Syllable { lead: 19, vowel: 0, tail: 0 }.compose(), None);
    }
}

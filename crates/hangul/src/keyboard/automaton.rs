//! The two-set input automaton: letters in typing order to syllables.

use crate::{jamo, syllable::Syllable};

/// The syllable being typed.
#[derive(Default)]
struct Composing {
    lead: Option<char>,
    vowel: Option<char>,
    tail: Option<char>,
}

impl Composing {
    /// Types one letter; letters that no longer fit go out.
    fn press(&mut self, letter: char, out: &mut String) {
        if jamo::is_vowel(letter) {
            self.press_vowel(letter, out);
        } else if jamo::is_consonant(letter) {
            self.press_consonant(letter, out);
        } else {
            self.flush(out);
            out.push(letter);
        }
    }

    fn press_vowel(&mut self, letter: char, out: &mut String) {
        if let Some(tail) = self.tail {
            // A vowel after a closed syllable takes the last consonant with it.
            let (kept, moved) =
                jamo::split(tail).map_or((None, tail), |[first, second]| (Some(first), second));
            self.tail = kept;
            self.flush(out);
            *self = Self { lead: Some(moved), vowel: Some(letter), tail: None };
            return;
        }
        match self.vowel {
            Some(vowel) => match jamo::join(vowel, letter) {
                Some(compound) => self.vowel = Some(compound),
                None => {
                    self.flush(out);
                    self.vowel = Some(letter);
                }
            },
            None => {
                // A cluster such as ㄳ without a vowel: its second half begins the syllable.
                if let Some([first, second]) = self.lead.and_then(jamo::split) {
                    out.push(first);
                    self.lead = Some(second);
                }
                self.vowel = Some(letter);
            }
        }
    }

    fn press_consonant(&mut self, letter: char, out: &mut String) {
        let slot = match (self.lead, self.vowel) {
            (Some(_), Some(_)) => &mut self.tail,
            (_, None) => &mut self.lead,
            (None, Some(_)) => {
                self.flush(out);
                &mut self.lead
            }
        };
        let fits = match *slot {
            None => self.vowel.is_none() || jamo::tail_index(letter).is_some(),
            Some(_) => false,
        };
        let joined = slot.and_then(|first| jamo::join(first, letter));
        if fits {
            *slot = Some(letter);
        } else if let Some(joined) = joined {
            *slot = Some(joined);
        } else {
            self.flush(out);
            self.lead = Some(letter);
        }
    }

    fn flush(&mut self, out: &mut String) {
        let Self { lead, vowel, tail } = std::mem::take(self);
        let syllable = || {
            let lead = jamo::lead_index(lead?)?;
            let vowel = jamo::vowel_index(vowel?)?;
            let tail = tail.map_or(Some(0), jamo::tail_index)?;
            Syllable { lead, vowel, tail }.compose()
        };
        match syllable() {
            Some(syllable) => out.push(syllable),
            None => out.extend([lead, vowel, tail].into_iter().flatten()),
        }
    }
}

/// Composes letters in typing order, with compound vowels, double tails and tails that a following vowel takes along.
pub fn compose(letters: impl IntoIterator<Item = char>) -> String {
    let mut out = String::new();
    let mut composing = Composing::default();
    for letter in letters {
        composing.press(letter, &mut out);
    }
    composing.flush(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::compose;

    #[test]
    fn composes_as_a_keyboard_does() {
        let check =
            |letters: &str, expected: &str| assert_eq!(compose(letters.chars()), expected, "{letters}");
        check("ㅇㅏㅇㅣㅇㅠ", "아이유");
        check("ㅎㅏㄴㄱㅡㄹ", "한글");
        check("ㄱㅏㅂㅅㅣ", "갑시");
        check("ㄱㅏㅂㅅ", "값");
        check("ㄷㅏㄹㄱㅣ", "달기");
        check("ㅅㅏㄸㅏ", "사따");
        check("ㅗㅏ", "ㅘ");
        check("ㅏㅏ", "ㅏㅏ");
        check("ㄱㅅㅏ", "ㄱ사");
        check("ㄱㄱ", "ㄱㄱ");
        check("ㅇㅗㅐ ㄱㅡ", "왜 그");
        check("ㅎㅗㅏㅏ", "화ㅏ");
    }
}

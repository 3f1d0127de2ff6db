//! Particles that change with the sound before them: 은/는, 이/가, 을/를, 으로/로, 과/와.

use crate::syllable::Syllable;

/// A particle with a form for closed and one for open syllables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Josa {
    /// 은 or 는.
    Topic,
    /// 이 or 가.
    Subject,
    /// 을 or 를.
    Object,
    /// 으로 or 로; a word that ends in ㄹ takes 로.
    Direction,
    /// 과 or 와.
    With,
}

/// How a word ends when it is read aloud.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Open,
    Rieul,
    Closed,
}

impl Josa {
    /// The form that follows the word. Closing brackets and marks are not read. Digits are read in Sino-Korean, Latin
    /// letters as an English word mostly ends (a consonant that Korean keeps as a tail closes the syllable).
    pub fn after(self, word: &str) -> &'static str {
        let ending = word
            .chars()
            .rev()
            .find(|c| c.is_alphanumeric())
            .map_or(Ending::Open, |last| ending_of(last, word));
        let closed = ending != Ending::Open;
        match (self, closed) {
            (Josa::Topic, true) => "은",
            (Josa::Topic, false) => "는",
            (Josa::Subject, true) => "이",
            (Josa::Subject, false) => "가",
            (Josa::Object, true) => "을",
            (Josa::Object, false) => "를",
            (Josa::With, true) => "과",
            (Josa::With, false) => "와",
            (Josa::Direction, true) if ending == Ending::Closed => "으로",
            (Josa::Direction, _) => "로",
        }
    }

    /// The word with its particle: 밤편지 gives 밤편지를.
    pub fn attach(self, word: &str) -> String {
        [word, self.after(word)].concat()
    }
}

fn ending_of(last: char, word: &str) -> Ending {
    if let Some(syllable) = Syllable::decompose(last) {
        return match syllable.tail {
            0 => Ending::Open,
            8 => Ending::Rieul,
            _ => Ending::Closed,
        };
    }
    match last.to_ascii_lowercase() {
        '1' | '7' | '8' => Ending::Rieul,
        '0' | '3' | '6' => Ending::Closed,
        'l' => Ending::Rieul,
        // Alone these are read 알: R로.
        'r' if letters_in_last_word(word) == 1 => Ending::Rieul,
        'm' | 'n' => Ending::Closed,
        // In a word a final stop closes the syllable (Rock을, Hip을); as a letter name it does not (K를, P를).
        'k' | 'p' | 'c' | 'b' | 'g' | 't' if letters_in_last_word(word) > 1 => Ending::Closed,
        'ㄱ'..='ㅎ' => Ending::Closed,
        _ => Ending::Open,
    }
}

fn letters_in_last_word(word: &str) -> usize {
    word.trim_end_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .rev()
        .take_while(char::is_ascii_alphabetic)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_sound_of_the_word() {
        let check = |josa: Josa, word: &str, expected: &str| assert_eq!(josa.attach(word), expected);
        check(Josa::Topic, "노래", "노래는");
        check(Josa::Topic, "사랑", "사랑은");
        check(Josa::Subject, "밤편지", "밤편지가");
        check(Josa::Subject, "좋은 날", "좋은 날이");
        check(Josa::Object, "밤편지", "밤편지를");
        check(Josa::Object, "소주 한 잔", "소주 한 잔을");
        check(Josa::Direction, "금영", "금영으로");
        check(Josa::Direction, "서울", "서울로");
        check(Josa::Direction, "노래", "노래로");
        check(Josa::With, "봄", "봄과");
        check(Josa::With, "나", "나와");
        check(Josa::Object, "48465", "48465를");
        check(Josa::Direction, "48461", "48461로");
        check(Josa::Direction, "48460", "48460으로");
        check(Josa::Topic, "TJ", "TJ는");
        check(Josa::Object, "Ditto", "Ditto를");
        check(Josa::Object, "Rock", "Rock을");
        check(Josa::Object, "Seven", "Seven을");
        check(Josa::Subject, "좋은 날(IU)", "좋은 날(IU)가");
        check(Josa::Topic, "'사랑'", "'사랑'은");
        check(Josa::Topic, "", "는");
    }
}

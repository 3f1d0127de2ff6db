//! Revised Romanization of Korean (2000), with the sound changes of connected speech, or letter by letter.

mod sound;

use crate::syllable::Syllable;

/// Initial consonants in the order of [`crate::jamo::LEADS`].
const LEADS: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];

/// Vowels in the order of [`crate::jamo::VOWELS`].
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
    "yu", "eu", "ui", "i",
];

/// Final consonants in the order of [`crate::jamo::TAILS`], as they sound before a pause.
const TAILS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
];

/// Romanises as it is spoken: 신라 gives `silla`, 같이 `gachi`, 좋다 `jota`. Sounds change within a word only. Where ㄴ is
/// inserted (꽃잎) depends on the dictionary: a short list of words of songs has it, and nothing is guessed beyond it.
/// Other characters stay.
pub fn romanize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pending: Option<Syllable> = None;
    let mut inserts = false;
    for (at, character) in text.char_indices() {
        let mut next = Syllable::decompose(character);
        if let Some(mut syllable) = pending.take() {
            if let Some(next) = next.as_mut() {
                if inserts {
                    sound::insert_n(next);
                }
                sound::connect(&mut syllable, next);
            }
            push(syllable, &mut out);
        }
        match next {
            Some(syllable) => pending = Some(syllable),
            None => out.push(character),
        }
        inserts = sound::inserts_n(&text[at..]);
    }
    if let Some(syllable) = pending {
        push(syllable, &mut out);
    }
    out
}

/// Romanises every syllable for itself, as people do who do not know the sound changes: 없는 gives `eopneun`.
pub fn transliterate(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match Syllable::decompose(character) {
            Some(syllable) => push(syllable, &mut out),
            None => out.push(character),
        }
    }
    out
}

fn push(syllable: Syllable, out: &mut String) {
    // ㄹㄹ is written ll: the second is a lead.
    let lead = match (syllable.lead, out.as_bytes().last()) {
        (sound::RIEUL, Some(b'l')) => "l",
        (lead, _) => LEADS[usize::from(lead)],
    };
    out.push_str(lead);
    out.push_str(VOWELS[usize::from(syllable.vowel)]);
    out.push_str(TAILS[usize::from(syllable.tail)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanises_as_spoken() {
        let check = |text: &str, expected: &str| assert_eq!(romanize(text), expected, "{text}");
        check("구미", "gumi");
        check("영동", "yeongdong");
        check("백암", "baegam");
        check("옥천", "okcheon");
        check("합덕", "hapdeok");
        check("호법", "hobeop");
        check("월곶", "wolgot");
        check("벚꽃", "beotkkot");
        check("한밭", "hanbat");
        check("설악", "seorak");
        check("칠곡", "chilgok");
        check("대관령", "daegwallyeong");
        check("백마", "baengma");
        check("난로", "nallo");
        check("종로", "jongno");
        check("왕십리", "wangsimni");
        check("별내", "byeollae");
        check("신라", "silla");
        check("해돋이", "haedoji");
        check("같이", "gachi");
        check("맞히다", "machida");
        check("좋고", "joko");
        check("놓다", "nota");
        check("낳지", "nachi");
        check("묵호", "mukho");
        check("집현전", "jiphyeonjeon");
        check("압구정", "apgujeong");
        check("낙성대", "nakseongdae");
        check("팔당", "paldang");
        check("샛별", "saetbyeol");
        check("울산", "ulsan");
        check("괜찮아", "gwaenchana");
        check("없어", "eopseo");
        check("않는", "anneun");
        check("잃는", "illeun");
        check("넓은", "neolbeun");
        check("읽다", "ikda");
        check("붙여", "buchyeo");
        check("독립", "dongnip");
        check("심리", "simni");
        check("좋은 날", "joeun nal");
        check("밤편지", "bampyeonji");
        check("IU 아이유!", "IU aiyu!");
        check("학여울", "hangnyeoul");
        check("알약", "allyak");
        check("꽃잎", "kkonnip");
        check("나뭇잎", "namunnip");
        check("한여름 밤의 꿈", "hannyeoreum bamui kkum");
        check("한여", "hanyeo");
        check("서울역", "seoullyeok");
        check("색연필", "saengnyeonpil");
    }

    #[test]
    fn transliterates_letter_by_letter() {
        let check = |text: &str, expected: &str| assert_eq!(transliterate(text), expected, "{text}");
        check("없는", "eopneun");
        check("나빴어", "nappateo");
        check("신라", "sinra");
        check("물론", "mullon");
    }
}

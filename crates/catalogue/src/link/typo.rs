//! Titles that differ by one letter.

/// Titles with fewer letters are often other words.
const SHORTEST: usize = 7;

/// Whether one letter is changed, missing or exchanged with its neighbour. Digits count as other titles ("사랑 2").
pub(super) fn one_letter_differs(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if long.len() < SHORTEST || long.len() - short.len() > 1 {
        return false;
    }
    let same_start = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same_start..], &long[same_start..]);
    let same_end = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[..short.len() - same_end], &long[..long.len() - same_end]);
    let one = short.len() <= 1 && long.len() == 1;
    let exchanged = matches!((short, long), ([a, b], [c, d]) if a == d && b == c);
    let counts = |letters: &[char]| letters.iter().any(|letter| letter.is_numeric());
    (one || exchanged) && !counts(short) && !counts(long)
}

/// The first and the last letters of a title that is long enough: one letter that differs leaves one of them as it is.
pub(super) fn halves(title: &str) -> Option<[&str; 2]> {
    const LETTERS: usize = SHORTEST / 2;
    let length = title.chars().count();
    let end = title.char_indices().nth(LETTERS)?.0;
    let start = title.char_indices().nth(length.checked_sub(LETTERS)?)?.0;
    (length >= SHORTEST - 1).then(|| [&title[..end], &title[start..]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_typos_from_other_titles() {
        let check = |a: &str, b: &str, expected: bool| {
            assert_eq!(one_letter_differs(a, b), expected, "{a} {b}");
            assert_eq!(one_letter_differs(b, a), expected, "{b} {a}");
        };
        check("살짝설랬어우리둘이", "살짝설렜어우리둘이", true);
        check("beautifulday", "beautfulday", true);
        check("beautifulday", "beautifludya", false);
        check("beautifulday", "beuatifulday", true);
        check("사랑했던사람에게1", "사랑했던사람에게2", false);
        check("사랑했던사람에게", "사랑했던사람에게2", false);
        check("너를사랑해", "나를사랑해", false);
        check("beautifulday", "beautifulday", false);
        check("", "", false);
    }
}

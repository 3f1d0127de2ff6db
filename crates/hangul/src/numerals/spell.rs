//! Numbers in words.

/// Sino-Korean digits; a zero alone is 영.
pub(super) const DIGITS: [&str; 10] = ["영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"];

/// Units within a group of four digits, and of the groups.
const UNITS: [&str; 4] = ["", "십", "백", "천"];
const GROUPS: [&str; 5] = ["", "만", "억", "조", "경"];

/// Native numerals up to 99 by tens and ones, as they stand alone and before a noun.
const TENS: [&str; 10] = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
const ONES: [&str; 10] = ["", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"];
const BEFORE_NOUN: [&str; 10] = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"];

/// A number in Sino-Korean: 365 gives 삼백육십오, 10000 만.
pub fn sino(value: u64) -> String {
    if value == 0 {
        return DIGITS[0].to_owned();
    }
    let mut out = String::new();
    for place in (0..20).rev() {
        let digit = (value / 10_u64.pow(place) % 10) as usize;
        let (unit, group) = (UNITS[place as usize % 4], GROUPS[place as usize / 4]);
        // 일 is not said before a unit, nor before a leading 만.
        let silent = digit == 0 || digit == 1 && (!unit.is_empty() || place == 4 && out.is_empty());
        if !silent {
            out.push_str(DIGITS[digit]);
        }
        if digit > 0 {
            out.push_str(unit);
        }
        let in_group = value / 10_u64.pow(place) % 10_000;
        if place % 4 == 0 && in_group > 0 {
            out.push_str(group);
        }
    }
    out
}

/// A number in native numerals, alone (스물하나) or before a noun (스물한, 스무); only 1 to 99 have one.
pub fn native(value: u64, before_noun: bool) -> Option<&'static str> {
    let value = usize::try_from(value).ok().filter(|value| (1..100).contains(value))?;
    Some(native_table()[usize::from(before_noun)][value].as_str())
}

/// Both forms of every native numeral.
pub(super) fn native_table() -> &'static [[String; 100]; 2] {
    static TABLE: std::sync::LazyLock<[[String; 100]; 2]> = std::sync::LazyLock::new(|| {
        [ONES, BEFORE_NOUN].map(|ones| {
            std::array::from_fn(|value| match (value, ones[1]) {
                (20, "한") => "스무".to_owned(),
                _ => [TENS[value / 10], ones[value % 10]].concat(),
            })
        })
    });
    &TABLE
}

/// Every digit for itself, as telephone numbers are read: 010 gives 공일공. Other characters stay.
pub fn digit_by_digit(number: &str) -> String {
    let mut out = String::with_capacity(number.len() * 3);
    for character in number.chars() {
        match character.to_digit(10) {
            Some(0) => out.push('공'),
            Some(digit) => out.push_str(DIGITS[digit as usize]),
            None => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_numbers() {
        let check = |value: u64, expected: &str| assert_eq!(sino(value), expected, "{value}");
        check(0, "영");
        check(1, "일");
        check(10, "십");
        check(11, "십일");
        check(365, "삼백육십오");
        check(1004, "천사");
        check(2026, "이천이십육");
        check(10_000, "만");
        check(11_111, "만천백십일");
        check(10_010_000, "천일만");
        check(110_000, "십일만");
        check(100_000_000, "일억");
        check(300_010_000, "삼억일만");
        check(u64::MAX, "천팔백사십사경육천칠백사십사조칠백삼십칠억구백오십오만천육백십오");
    }

    #[test]
    fn spells_native_numerals() {
        let check = |value: u64, alone: Option<&str>, before_noun: Option<&str>| {
            assert_eq!((native(value, false), native(value, true)), (alone, before_noun), "{value}");
        };
        check(0, None, None);
        check(1, Some("하나"), Some("한"));
        check(4, Some("넷"), Some("네"));
        check(10, Some("열"), Some("열"));
        check(12, Some("열둘"), Some("열두"));
        check(20, Some("스물"), Some("스무"));
        check(21, Some("스물하나"), Some("스물한"));
        check(99, Some("아흔아홉"), Some("아흔아홉"));
        check(100, None, None);
    }
}

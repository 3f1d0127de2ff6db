//! What is counted: the noun after a number decides how the number is read.

/// Nouns counted in native numerals, below a hundred.
const NATIVE: [&str; 22] = [
    "시간",
    "시",
    "살",
    "번째",
    "번",
    "개",
    "명",
    "사람",
    "잔",
    "병",
    "달",
    "가지",
    "송이",
    "마리",
    "걸음",
    "발자국",
    "장",
    "곡",
    "곳",
    "방울",
    "모금",
    "마디",
];

/// Nouns counted in Sino-Korean numerals, those that begin like a native counter among them.
const SINO: [&str; 25] = [
    "일", "년", "월", "개월", "분", "초", "주", "층", "도", "원", "리", "번지", "번", "세", "대", "호", "회",
    "등", "점", "킬로", "키로", "미터", "평", "명", "학년",
];

/// Only Sino-Korean, though they begin like a native counter.
const SINO_ONLY: [&str; 3] = ["개월", "번지", "시리즈"];

fn begins(text: &str, nouns: &[&str]) -> bool {
    nouns.iter().any(|noun| text.starts_with(noun))
}

/// Does a noun follow that is counted in native numerals?
pub(super) fn takes_native(text: &str) -> bool {
    begins(text, &NATIVE) && !begins(text, &SINO_ONLY)
}

/// Does a noun follow that is counted in Sino-Korean numerals?
pub(super) fn takes_sino(text: &str) -> bool {
    begins(text, &SINO) && !takes_native(text) || begins(text, &SINO_ONLY)
}

/// Does a noun follow that is counted in any numerals?
pub(super) fn follows(text: &str) -> bool {
    begins(text, &NATIVE) || begins(text, &SINO)
}

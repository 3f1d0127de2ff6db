//! How two titles agree.

use super::evidence::{TitleMatch, VersionMatch};
use super::name::Name;
use super::typo::one_letter_differs;
use crate::normalize::Title;

/// The shortest cut title that is worth completing, in letters.
pub(super) const SHORTEST_CUT: usize = 4;

pub(super) fn compare(a: &Name, b: &Name) -> TitleMatch {
    let (a_reads, b_reads) = (a.reading.as_deref(), b.reading.as_deref());
    let (a, b) = (&a.title, &b.title);
    if a.base == b.base {
        let shared = a.others.iter().any(|other| b.others.contains(other));
        let comparable = !(a.others.is_empty() || b.others.is_empty() || a.truncated || b.truncated);
        if comparable && !shared { TitleMatch::OtherBrackets } else { TitleMatch::Equal }
    } else if a.full == b.full || a.full == b.base || a.base == b.full {
        TitleMatch::Brackets
    } else if is_cut_of(a, b) || is_cut_of(b, a) {
        TitleMatch::Cut
    } else if a.others.contains(&b.base) || b.others.contains(&a.base) {
        TitleMatch::OtherName
    } else if a_reads == Some(&b.base) || b_reads == Some(&a.base) {
        TitleMatch::Reading
    } else if one_letter_differs(&a.base, &b.base) {
        TitleMatch::Typo
    } else {
        TitleMatch::Different
    }
}

fn is_cut_of(cut: &Title, whole: &Title) -> bool {
    cut.truncated && whole.full.starts_with(&cut.full) && cut.full.chars().count() >= SHORTEST_CUT
}

pub(super) fn versions(a: &Title, b: &Title) -> VersionMatch {
    if a.versions == b.versions {
        return VersionMatch::Same;
    }
    let is_dated = |versions: &[String]| {
        let dated = |version: &String| version == "original" || version.bytes().all(|b| b.is_ascii_digit());
        versions.iter().all(dated)
    };
    let one_is_plain = a.versions.is_empty() || b.versions.is_empty();
    if one_is_plain && is_dated(&a.versions) && is_dated(&b.versions) {
        VersionMatch::OneIsDated
    } else {
        VersionMatch::Different
    }
}

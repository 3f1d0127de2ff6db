//! How the artists of two rows agree.

use std::cmp::Reverse;

use super::evidence::{ArtistMatch, NameMatch, Who};
use super::name::{Name, Singer};
use super::sound::Likeness;
use crate::normalize::Script;

pub(super) fn compare(a: &Name, b: &Name) -> ArtistMatch {
    match (a.mains.is_empty(), b.mains.is_empty()) {
        (true, true) => return ArtistMatch::BothAbsent,
        (true, false) | (false, true) => return ArtistMatch::OneAbsent,
        (false, false) => {}
    }
    // "LIP×LIP" and "LIPxLIP", "잔나비 최정훈" and "최정훈(잔나비)".
    let one_piece = !a.whole.is_empty() && a.whole == b.whole;
    if one_piece || (a.words.len() > 1 && a.words == b.words) {
        return ArtistMatch::Same { name: NameMatch::Equal, who: Who::All };
    }
    let (few, many) = if a.mains.len() <= b.mains.len() { (a, b) } else { (b, a) };
    let found_in = |few: &Name, many: &Name| -> Vec<NameMatch> {
        few.mains.iter().filter_map(|singer| best(singer, &many.mains)).collect()
    };
    let mut found = found_in(few, many);
    if few.mains.len() == many.mains.len() {
        // Two of one row may be like the same one of the other: the more cautious direction counts.
        let back = found_in(many, few);
        let caution = |found: &[NameMatch]| (Reverse(found.len()), found.iter().max().copied());
        found = if caution(&back) > caution(&found) { back } else { found };
    }
    if let Some(&name) = found.iter().max() {
        return ArtistMatch::Same { name, who: who(few, many, found.len()) };
    }
    let as_guest =
        |mains: &[Singer], guests: &[Singer]| mains.iter().filter_map(|singer| best(singer, guests)).min();
    let guest = [as_guest(&a.mains, &b.guests), as_guest(&b.mains, &a.guests)].into_iter().flatten().min();
    match (guest, as_guest(&a.guests, &b.guests)) {
        (Some(name), _) => ArtistMatch::Same { name, who: Who::Guest },
        (None, Some(name)) => ArtistMatch::Same { name, who: Who::OnlyGuests },
        (None, None) => ArtistMatch::Different,
    }
}

fn who(few: &Name, many: &Name, found: usize) -> Who {
    if found < few.mains.len() {
        return if few.and_others || many.and_others { Who::AllOfFewer } else { Who::Some };
    }
    let known = |singer: &Singer| {
        best(singer, &few.mains).is_some() || best(singer, &few.guests).is_some() || few.and_others
    };
    if few.mains.len() == many.mains.len() {
        Who::All
    } else if many.mains.iter().all(known) {
        Who::AllButGuests
    } else {
        Who::AllOfFewer
    }
}

fn best(singer: &Singer, others: &[Singer]) -> Option<NameMatch> {
    others.iter().filter_map(|other| names(singer, other)).min()
}

/// How surely two credits are the same singer.
fn names(a: &Singer, b: &Singer) -> Option<NameMatch> {
    let (first_a, first_b) = (a.first(), b.first());
    if first_a == first_b {
        return Some(NameMatch::Equal);
    }
    let is = |first: &str, others: &[String]| others.iter().any(|other| other == first);
    if is(first_a, b.others()) || is(first_b, a.others()) {
        return Some(NameMatch::OtherName);
    }
    let cross_script = Script::of(first_a) != Script::of(first_b);
    // Two members of one group share its name in brackets, so that alone proves nothing within one script.
    if cross_script && a.others().iter().any(|name| b.others().contains(name)) {
        return Some(NameMatch::OtherName);
    }
    let heard = cross_script.then(|| likeness(a, b)).flatten();
    let part = part(a, b);
    match (heard, part) {
        (Some(Likeness::Strong), _) => Some(NameMatch::Sound),
        (_, Some(NameMatch::Part)) => Some(NameMatch::Part),
        (Some(Likeness::Weak), _) => Some(NameMatch::WeakSound),
        (None, part) => part,
    }
}

fn likeness(a: &Singer, b: &Singer) -> Option<Likeness> {
    a.sounds.iter().flat_map(|a| b.sounds.iter().filter_map(|b| a.likeness(b))).max()
}

/// Whether one name is the beginning or the end of the other.
fn part(a: &Singer, b: &Singer) -> Option<NameMatch> {
    /// The letters that make a name more than a syllable or two, in Latin letters and in others.
    const FEWEST: (usize, usize) = (5, 3);
    let (first_a, first_b) = (a.first(), b.first());
    let (short, long) =
        if first_a.len() <= first_b.len() { ((a, first_a), first_b) } else { ((b, first_b), first_a) };
    let (singer, short) = short;
    if !(long.starts_with(short) || long.ends_with(short)) || Script::of(short) == Script::Other {
        return None;
    }
    let letters = short.chars().count();
    let fewest = if Script::of(short) == Script::Latin { FEWEST.0 } else { FEWEST.1 };
    if letters >= fewest || (singer.truncated && long.starts_with(short)) {
        Some(NameMatch::Part)
    } else if letters + 1 == fewest {
        Some(NameMatch::ShortPart)
    } else {
        None
    }
}

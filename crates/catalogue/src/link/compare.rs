//! How alike two names are, and on what evidence.

use super::aliases::Aliases;
use super::transliteration::sounds_alike;
use crate::Row;
use crate::normalize::{Artists, Credit, Script, Title};

/// A row's names, ready to compare.
#[derive(Clone, Debug)]
pub struct Name {
    /// The title taken apart.
    pub title: Title,
    /// The artists taken apart, with their learned names; the title's guests are among the guests.
    pub artists: Artists,
}

impl Name {
    /// Takes a row's names apart and adds what is known of its artists' other names.
    pub fn of(row: &Row, aliases: &Aliases) -> Name {
        let title = Title::parse(&row.title);
        let mut artists = Artists::parse(&row.artist);
        artists.guests.extend(title.guests.iter().cloned());
        if let Some(reading) = &row.artist_reading {
            let readings = Artists::parse(reading).mains;
            if readings.len() == artists.mains.len() {
                for (credit, reading) in artists.mains.iter_mut().zip(readings) {
                    credit.names.extend(reading.names);
                }
            }
        }
        for credit in artists.mains.iter_mut().chain(&mut artists.guests) {
            aliases.extend(&mut credit.names);
        }
        Name { title, artists }
    }
}

/// Why two rows are, or are not, the same song. Each factor lies between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// How alike the titles are.
    pub title: f32,
    /// How alike the artists are.
    pub artist: f32,
    /// Whether both are the same version (acoustic, live, ...).
    pub same_version: bool,
}

impl Evidence {
    /// Weighs two rows against each other.
    pub fn weigh(a: &Name, b: &Name) -> Evidence {
        let same_version = a.title.versions == b.title.versions;
        let title = if same_version { titles(&a.title, &b.title) } else { 0.0 };
        let artist = if title > 0.0 { artists(&a.artists, &b.artists) } else { 0.0 };
        Evidence { title, artist, same_version }
    }

    /// The factors multiplied: one strong contradiction is enough to refuse.
    pub fn score(&self) -> f32 {
        if self.same_version { self.title * self.artist } else { 0.0 }
    }
}

fn titles(a: &Title, b: &Title) -> f32 {
    const SHORTEST_PREFIX: usize = 4;
    let is_cut_of = |cut: &Title, whole: &Title| {
        cut.truncated && cut.full.chars().count() >= SHORTEST_PREFIX && whole.full.starts_with(&cut.full)
    };
    if a.base == b.base {
        let shared = a.others.iter().any(|other| b.others.contains(other));
        let comparable = !(a.others.is_empty() || b.others.is_empty() || a.truncated || b.truncated);
        if comparable && !shared { 0.8 } else { 1.0 }
    } else if a.full == b.full {
        0.98
    } else if a.full == b.base || a.base == b.full || is_cut_of(a, b) || is_cut_of(b, a) {
        0.95
    } else if a.others.contains(&b.base) || b.others.contains(&a.base) {
        0.9
    } else {
        0.0
    }
}

fn artists(a: &Artists, b: &Artists) -> f32 {
    if a.mains.is_empty() || b.mains.is_empty() {
        // Some rows have no artist at all: that is no contradiction, but no evidence either.
        return if a.mains.is_empty() && b.mains.is_empty() { 0.7 } else { 0.5 };
    }
    let (few, many) = if a.mains.len() <= b.mains.len() { (a, b) } else { (b, a) };
    let best = |credit: &Credit, others: &[Credit]| {
        others.iter().map(|other| credits(credit, other)).fold(0.0_f32, f32::max)
    };
    let matches: Vec<f32> = few.mains.iter().map(|credit| best(credit, &many.mains)).collect();
    let strength = matches.iter().copied().filter(|&m| m > 0.0).fold(1.0_f32, f32::min);
    let matched = matches.iter().filter(|&&m| m > 0.0).count();
    if matched == 0 {
        return 0.0;
    }
    let share = if matched == few.mains.len() {
        let rest_are_guests =
            many.mains.iter().all(|credit| best(credit, &few.mains) > 0.0 || best(credit, &few.guests) > 0.0);
        if few.mains.len() == many.mains.len() {
            1.0
        } else if rest_are_guests {
            0.95
        } else {
            0.8
        }
    } else {
        0.7 * matched as f32 / few.mains.len() as f32
    };
    strength * share
}

/// How surely two credits are the same singer.
fn credits(a: &Credit, b: &Credit) -> f32 {
    let (Some(first_a), Some(first_b)) = (a.names.first(), b.names.first()) else { return 0.0 };
    if first_a == first_b {
        return 1.0;
    }
    if a.names[1..].contains(first_b) || b.names[1..].contains(first_a) {
        return 0.95;
    }
    let cross_script = Script::of(first_a) != Script::of(first_b);
    // Two members of one group share its name in brackets, so that alone proves nothing within one script.
    if cross_script && a.names[1..].iter().any(|name| b.names[1..].contains(name)) {
        return 0.9;
    }
    if (a.truncated && first_b.starts_with(first_a)) || (b.truncated && first_a.starts_with(first_b)) {
        return 0.9;
    }
    let alike = a.names.iter().any(|name_a| b.names.iter().any(|name_b| sounds_alike(name_a, name_b)));
    if cross_script && alike { 0.85 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(title: &str, artist: &str) -> Name {
        let row = crate::Columns::parse("brand\tnumber\ttitle\tartist")
            .unwrap()
            .row(&format!("tj\t1\t{title}\t{artist}"))
            .unwrap();
        Name::of(&row, &Aliases::default())
    }

    #[test]
    fn weighs_pairs() {
        let check = |a: (&str, &str), b: (&str, &str), expected: bool| {
            let (left, right) = (name(a.0, a.1), name(b.0, b.1));
            let score = Evidence::weigh(&left, &right).score();
            assert_eq!(score >= super::super::THRESHOLD, expected, "{a:?} {b:?} {score}");
            assert_eq!(score, Evidence::weigh(&right, &left).score(), "weighing is symmetric");
        };
        check(("사랑했나봐", "윤도현"), ("사랑했나 봐", "윤도현"), true);
        check(("사랑했나봐", "이창섭"), ("사랑했나 봐", "윤도현"), false);
        check(("초롱새(Trot Ver.)", "금잔디"), ("초롱새 (드라마\"x\")", "금잔디"), false);
        check(("Business", "소유(Feat.BE'O(비오))"), ("Business (Feat.BE'O)", "소유"), true);
        check(("체념", "빅마마"), ("체념", "BIG MAMA"), true);
        check(("뚜두뚜두(DDU-DU)", "블랙핑크"), ("뚜두뚜두", "BLACKPINK"), true);
        check(("연서(with you)(환혼OST)", "빅나티(서동현)"), ("연서(with you)", "BIG Naughty(서동현)"), true);
        check(("12월 32일", "서은광(BTOB)"), ("12월 32일", "서은광"), true);
        check(("노래", "서은광(BTOB)"), ("노래", "이창섭(BTOB)"), false);
        check(("사랑이 지나간 자리에 남은 꽃잎", "하늘"), ("사랑이 지나간 자리에 남..", "하늘"), true);
        check(("쏘아", "하하 X MINO"), ("쏘아", "하하(Feat.MINO)"), true);
        check(("첫사랑", "백아"), ("첫사랑", ""), false);
    }
}

//! A catalogue of any size, grown from a small one.

use std::collections::HashSet;

use super::catalogue::Row;

/// The largest number a vendor gives.
const MOST: u64 = 999_999;
/// Titles tried for each song, before a catalogue is too small to grow that far.
const TRIES: usize = 20;

/// At most this many more songs with unused numbers, the same for the same input: first these titles, then halves of two
/// titles under another artist.
pub(super) fn grow(rows: &[Row], titles: &[(String, String)], more: usize) -> Vec<Row> {
    let mut chance = Chance(more as u64);
    let mut numbers = Numbers::of(rows);
    let mut names: HashSet<String> = rows.iter().map(|row| folded(&row.title, &row.artist)).collect();
    let known: Vec<&str> =
        rows.iter().map(|row| row.title.as_str()).chain(titles.iter().map(|name| name.0.as_str())).collect();
    let artists: Vec<&str> =
        rows.iter().map(|row| row.artist.as_str()).chain(titles.iter().map(|name| name.1.as_str())).collect();
    let mut grown = Vec::with_capacity(more);
    let mut titles = titles.iter();
    for _ in 0..more.saturating_mul(TRIES) {
        if grown.len() == more {
            break;
        }
        let name = titles.next().cloned().or_else(|| {
            let title = joined(chance.of(&known)?, chance.of(&known)?);
            Some((title, (*chance.of(&artists)?).to_owned()))
        });
        let Some((title, artist)) = name else { break };
        if names.insert(folded(&title, &artist)) {
            let brand = if chance.next() & 1 == 0 { "tj" } else { "ky" }.to_owned();
            let number = numbers.unused(&brand, &mut chance);
            grown.push(Row { brand, number, title, artist });
        }
    }
    grown
}

/// The first half of one title's words and the second half of another's.
fn joined(first: &str, second: &str) -> String {
    let [first, second]: [Vec<&str>; 2] = [first, second].map(|title| title.split(' ').collect());
    [&first[..first.len().div_ceil(2)], &second[second.len() / 2..]].concat().join(" ")
}

/// What makes two rows the same song, or nearly: without spaces and case.
fn folded(title: &str, artist: &str) -> String {
    let plain = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    format!("{}\t{}", plain(title), plain(artist))
}

/// The numbers that the vendors have given.
pub(super) struct Numbers(HashSet<(String, String)>);

impl Numbers {
    pub(super) fn of<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Self {
        Self(rows.into_iter().map(|row| (row.brand.clone(), row.number.clone())).collect())
    }

    /// A number of six digits or less that no row of the vendor has, nor will.
    pub(super) fn unused(&mut self, brand: &str, chance: &mut Chance) -> String {
        loop {
            let number = (chance.next() % MOST + 1).to_string();
            if self.0.insert((brand.to_owned(), number.clone())) {
                return number;
            }
        }
    }
}

/// `SplitMix64` (Steele, Lea and Flood 2014): the same numbers on every machine.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let count = all.len() as u64;
        (count > 0).then(|| &all[(self.next() % count) as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: &str, title: &str, artist: &str) -> Row {
        Row { brand: "tj".into(), number: number.into(), title: title.into(), artist: artist.into() }
    }

    #[test]
    fn growing_is_repeatable_and_repeats_nothing() {
        let rows: Vec<Row> = (0..40)
            .map(|i| row(&i.to_string(), &format!("봄{i} 여름{i} 가을{i}"), &format!("가수{i}")))
            .collect();
        let titles =
            [("새 노래".to_owned(), "새 가수".to_owned()), ("봄1여름1 가을1".to_owned(), "가수1".to_owned())];
        let grown = grow(&rows, &titles, 500);
        assert_eq!(grown, grow(&rows, &titles, 500));
        assert_eq!(grown.len(), 500);
        assert_eq!((grown[0].title.as_str(), grown[0].artist.as_str()), ("새 노래", "새 가수"));
        let all = || rows.iter().chain(&grown);
        assert_eq!(all().map(Row::name).collect::<HashSet<_>>().len(), 540);
        assert_eq!(all().map(|row| folded(&row.title, &row.artist)).collect::<HashSet<_>>().len(), 540);
        assert!(grown.iter().all(|row| (1..=MOST).contains(&row.number.parse().unwrap())));
    }

    #[test]
    fn too_little_to_grow_from_ends() {
        assert!(grow(&[], &[], 5).is_empty());
        assert!(grow(&[row("1", "하나", "가수")], &[], 5).len() < 5);
    }

    #[test]
    fn titles_are_joined_in_the_middle() {
        assert_eq!(joined("가 나 다", "라 마 바 사"), "가 나 바 사");
        assert_eq!(joined("가", "나"), "가 나");
    }
}

//! Queries for a catalogue that has none: its titles, typed as people type.

use std::collections::{BTreeMap, HashSet};

use alsong_hangul::syllable::{Syllable, is_syllable};
use alsong_hangul::{choseong, keyboard, romanize};

use super::score::Query;
use crate::bench::catalogue::Row;

/// Queries of each kind.
const PER_KIND: usize = 60;
/// Shorter titles are typed alike by too many songs.
const SHORTEST: usize = 4;

/// One way of typing a title; none where it cannot be told from the title as it is.
type Derive = fn(&str) -> Option<String>;

const KINDS: [(&str, Derive); 7] = [
    ("exact", |title| Some(title.to_owned())),
    ("no-spaces", |title| Some(title.replace(' ', ""))),
    ("initials", |title| Some(choseong::choseong(title).collect())),
    ("wrong-layout", |title| Some(keyboard::to_latin(title))),
    ("one-jamo-typo", wrong_vowel),
    ("half-typed", half_typed),
    ("romanised", |title| Some(romanize::romanize(title))),
];

/// The same queries for the same rows: up to [`PER_KIND`] of each kind, spread over the catalogue. Right is every song
/// that the query would be derived from.
pub(super) fn queries(rows: &[Row]) -> Vec<Query> {
    let titles: Vec<(String, String)> =
        rows.iter().filter_map(|row| Some((plain_title(&row.title)?, row.name()))).collect();
    let mut queries = Vec::new();
    for (kind, derive) in KINDS {
        let mut gold: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (title, name) in &titles {
            if let Some(text) = derive(title).filter(|text| kind == "exact" || text != title) {
                gold.entry(text).or_default().push(name.clone());
            }
        }
        queries.extend(spread(gold.len()).zip_into(gold, kind));
    }
    let numbers: BTreeMap<String, Vec<String>> = rows.iter().fold(BTreeMap::new(), |mut numbers, row| {
        numbers.entry(row.number.clone()).or_insert_with(Vec::new).push(row.name());
        numbers
    });
    queries.extend(spread(numbers.len()).zip_into(numbers, "number"));
    queries
}

/// Places of up to [`PER_KIND`] things among this many, at equal distances.
struct Spread(HashSet<usize>);

fn spread(count: usize) -> Spread {
    let wanted = count.min(PER_KIND);
    Spread((0..wanted).map(|i| i * count / wanted).collect())
}

impl Spread {
    fn zip_into(self, gold: BTreeMap<String, Vec<String>>, kind: &str) -> impl Iterator<Item = Query> {
        let chosen = gold.into_iter().enumerate().filter(move |(place, _)| self.0.contains(place));
        chosen.map(move |(_, (text, gold))| Query { kind: kind.to_owned(), text, gold })
    }
}

/// A title of Hangul and spaces before its brackets, long enough to be told from others.
fn plain_title(title: &str) -> Option<String> {
    let plain = title.split('(').next()?.trim();
    let is_plain = plain.chars().all(|c| is_syllable(c) || c == ' ');
    (is_plain && plain.chars().filter(|c| *c != ' ').count() >= SHORTEST).then(|| plain.to_owned())
}

/// The title with another vowel in its middle syllable.
fn wrong_vowel(title: &str) -> Option<String> {
    let mut letters: Vec<char> = title.chars().collect();
    let middle = (letters.len() / 2..letters.len()).find(|&place| letters[place] != ' ')?;
    let syllable = Syllable::decompose(letters[middle])?;
    letters[middle] = Syllable { vowel: (syllable.vowel + 4) % 21, ..syllable }.compose()?;
    Some(letters.into_iter().collect())
}

/// The title before its last syllable, and that syllable's initial consonant.
fn half_typed(title: &str) -> Option<String> {
    let (last, _) = title.char_indices().next_back()?;
    let initial = choseong::choseong_of(title[last..].chars().next()?)?;
    Some(format!("{}{initial}", &title[..last]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: &str, title: &str, expected: &str) {
        let (_, derive) = KINDS.iter().find(|(name, _)| *name == kind).unwrap();
        assert_eq!(derive(title).as_deref(), Some(expected), "{kind} {title}");
    }

    #[test]
    fn titles_are_typed_as_people_type() {
        check("exact", "오래된 노래", "오래된 노래");
        check("no-spaces", "오래된 노래", "오래된노래");
        check("initials", "오래된노래", "ㅇㄹㄷㄴㄹ");
        check("wrong-layout", "오래된", "dhfoehls");
        check("one-jamo-typo", "오래된노래", "오래뒌노래");
        check("half-typed", "오래된 노래", "오래된 노ㄹ");
        check("romanised", "노래", "norae");
    }

    #[test]
    fn right_is_every_song_the_query_comes_from() {
        let row = |brand: &str, number: &str, title: &str| Row {
            brand: brand.into(),
            number: number.into(),
            title: title.into(),
            artist: "가수".into(),
        };
        let rows = [
            row("tj", "1", "오래된 노래"),
            row("ky", "2", "오래된 노래(드라마)"),
            row("tj", "3", "어린 달 나라"),
            row("tj", "4", "Song"),
        ];
        let queries = queries(&rows);
        let of = |kind: &str| queries.iter().filter(|query| query.kind == kind).collect::<Vec<_>>();
        assert_eq!(of("initials").len(), 2, "{queries:?}");
        assert_eq!(of("exact").len(), 2);
        assert_eq!(of("number").len(), 4);
        let exact = of("exact").into_iter().find(|query| query.text == "오래된 노래").unwrap();
        assert_eq!(exact.gold, ["tj:1", "ky:2"]);
    }

    #[test]
    fn a_large_catalogue_gives_few_queries_from_everywhere() {
        assert_eq!(spread(6000).0.len(), PER_KIND);
        assert!(spread(6000).0.contains(&5900));
        assert!(spread(0).0.is_empty());
    }
}

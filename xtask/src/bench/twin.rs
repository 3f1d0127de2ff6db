//! The other vendor's row of the same song, spelled as the vendors differ.

use alsong_hangul::romanize;

use super::catalogue::Row;
use super::grow::{Chance, Numbers};

/// One row of the other vendor for each of these, with numbers that none of `taken` has; the same for the same input.
///
/// Nearly half are spelled alike, a quarter differs in spaces and brackets, and the artist of another quarter is written
/// in both scripts or the other one, as it is between the vendors.
pub(super) fn twins(rows: &[Row], taken: &mut Numbers) -> Vec<Row> {
    let mut chance = Chance(rows.len() as u64);
    let twin = |row: &Row| {
        let brand = if row.brand == "tj" { "ky" } else { "tj" }.to_owned();
        let number = taken.unused(&brand, &mut chance);
        let (title, artist) = respelled(&row.title, &row.artist, chance.next() % 100);
        Row { brand, number, title, artist }
    };
    rows.iter().map(twin).collect()
}

/// A title and artist as the other vendor may spell them; `percentile` chooses how.
fn respelled(title: &str, artist: &str, percentile: u64) -> (String, String) {
    let latin = romanize::romanize(artist).to_uppercase();
    match percentile {
        0..46 => (title.to_owned(), artist.to_owned()),
        46..60 => (title.replace(' ', ""), artist.to_owned()),
        60..74 => (format!("{title} (드라마\"{title}\")"), artist.to_owned()),
        74..87 => (title.to_owned(), format!("{artist}({latin})")),
        _ => (title.to_owned(), latin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twin_is_the_other_vendors() {
        let rows: Vec<Row> = (1..=300)
            .map(|number| Row {
                brand: if number % 2 == 0 { "tj" } else { "ky" }.into(),
                number: number.to_string(),
                title: format!("노래 {number}"),
                artist: "하늘".into(),
            })
            .collect();
        let made = twins(&rows, &mut Numbers::of(&rows));
        assert_eq!(made, twins(&rows, &mut Numbers::of(&rows)));
        assert!(rows.iter().zip(&made).all(|(row, twin)| row.brand != twin.brand));
        let mut names: Vec<String> = rows.iter().chain(&made).map(Row::name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 600);
    }

    #[test]
    fn vendors_differ_in_spaces_brackets_and_scripts() {
        let check = |percentile, title: &str, artist: &str| {
            assert_eq!(respelled("긴 밤", "하늘", percentile), (title.to_owned(), artist.to_owned()));
        };
        check(0, "긴 밤", "하늘");
        check(50, "긴밤", "하늘");
        check(70, "긴 밤 (드라마\"긴 밤\")", "하늘");
        check(80, "긴 밤", "하늘(HANEUL)");
        check(99, "긴 밤", "HANEUL");
    }
}

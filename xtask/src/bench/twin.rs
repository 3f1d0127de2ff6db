//! The other vendor's row of the same song.

use super::catalogue::Row;
use super::grow::{Chance, Numbers};
use super::respell::as_the_other_vendor;

/// One row of the other vendor for each of these, spelled as that one would, with numbers that none of `taken` has; the
/// same for the same input.
pub(super) fn twins(rows: &[Row], taken: &mut Numbers) -> Vec<Row> {
    let mut chance = Chance(rows.len() as u64);
    let twin = |(place, row): (usize, &Row)| {
        let brand = if row.brand == "tj" { "ky" } else { "tj" }.to_owned();
        let number = taken.unused(&brand, &mut chance);
        let (title, artist) = as_the_other_vendor(&(row.title.clone(), row.artist.clone()), place);
        Row { brand, number, title, artist }
    };
    rows.iter().enumerate().map(twin).collect()
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
}

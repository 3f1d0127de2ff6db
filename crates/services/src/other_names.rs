//! The curated names of artists and titles, which reach search as readings.

use std::sync::LazyLock;

use alsong_catalogue::OtherNames;

const ARTISTS: &str = include_str!("../../../data/aliases/artists.tsv");
const TITLES: &str = include_str!("../../../data/aliases/titles.tsv");

/// The tables of `data/aliases`.
pub fn other_names() -> &'static OtherNames {
    static NAMES: LazyLock<OtherNames> = LazyLock::new(|| {
        OtherNames::parse(ARTISTS, TITLES).unwrap_or_else(|error| {
            tracing::error!(%error, "the curated names are not used");
            OtherNames::default()
        })
    });
    &NAMES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curated_names_are_sound() {
        let names = OtherNames::parse(ARTISTS, TITLES).unwrap();
        assert_eq!(names.of_artist("BTS"), ["방탄소년단", "방탄", "Bangtan Boys"]);
        assert_eq!(names.of_title("Hype Boy", "뉴진스"), ["하이프 보이", "하입보이"]);
        for line in ARTISTS.lines().skip(1) {
            assert!(!names.of_artist(line.split('\t').next().unwrap()).is_empty(), "{line}");
        }
        for line in TITLES.lines().skip(1) {
            let mut columns = line.split('\t');
            let (artist, title) = (columns.next().unwrap(), columns.next().unwrap());
            assert!(!names.of_title(title, artist).is_empty(), "{line}");
        }
    }
}

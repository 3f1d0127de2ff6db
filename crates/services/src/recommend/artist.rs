//! Who a song is by, whatever else stands in its artist field: "성시경, 아이유", "IU(아이유)" and "HIGH4(Feat.아이유)" are all
//! by 아이유.

use std::collections::HashSet;

use alsong_catalogue::normalize::Artists;

/// Every name of everybody who sings a song, guests included, folded.
pub(super) fn names(artist: &str) -> HashSet<String> {
    let Artists { mains, guests, .. } = Artists::parse(artist);
    mains.into_iter().chain(guests).flat_map(|credit| credit.names).collect()
}

/// An artist as one was rejected: a duet is two singers.
pub(super) struct Rejected {
    /// The names of each.
    singers: Vec<Vec<String>>,
}

impl Rejected {
    pub(super) fn parse(artist: &str) -> Self {
        let Artists { mains, guests, .. } = Artists::parse(artist);
        let singers = if mains.is_empty() { guests } else { mains };
        Self { singers: singers.into_iter().map(|credit| credit.names).collect() }
    }

    /// Whether a song of these names is the artist's: of a duet's, both sing.
    pub(super) fn sings(&self, names: &HashSet<String>) -> bool {
        let sings = |singer: &Vec<String>| singer.iter().any(|name| names.contains(name));
        !self.singers.is_empty() && self.singers.iter().all(sings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_artist_is_known_in_every_company_and_spelling() {
        let check = |rejected: &str, artist: &str, expected: bool| {
            assert_eq!(Rejected::parse(rejected).sings(&names(artist)), expected, "{rejected:?} {artist:?}");
        };
        for artist in
            ["아이유", "아이유(IU)", "IU(아이유)", "성시경, 아이유", "HIGH4(Feat.아이유)", " 아이유 "]
        {
            check("아이유", artist, true);
        }
        check("아이유(IU)", "IU", true);
        check("아이유", "아이유나", false);
        check("HIGH4(Feat.아이유)", "아이유", false);
        check("HIGH4(Feat.아이유)", "HIGH4", true);
        check("성시경, 아이유", "아이유", false);
        check("성시경, 아이유", "아이유,성시경", true);
        check("feat. 아이유", "아이유", true);
        check("", "", false);
        check("", "아이유", false);
        check("아이유", "", false);
    }
}

//! How a folder is shown. The address says it, so that it works without JavaScript and comes back with it.

use std::cmp::Ordering;

use alsong_catalogue::Brand;
use alsong_library::{FolderId, SavedSong};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::browser::preference;

/// The machine in the room, and the order of the songs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) brand: Brand,
    pub(super) order: Order,
}

/// An order of the songs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// As the singer put them.
    Own,
    /// The one added last first.
    Added,
    Title,
    Artist,
    /// By the vendor's number.
    Number,
}

impl Order {
    /// Every order, with its code in the address and its name.
    pub(super) const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Own, "own", "내 순서"),
        (Self::Added, "added", "최근 담은"),
        (Self::Title, "title", "제목"),
        (Self::Artist, "artist", "가수"),
        (Self::Number, "number", "번호"),
    ];

    /// The order of a code; what is no code is the singer's own.
    fn of_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|(_, its, _)| *its == code).map_or(Self::Own, |(order, ..)| order)
    }

    fn code(self) -> &'static str {
        Self::ALL.into_iter().find(|(order, ..)| *order == self).map_or("own", |(_, code, _)| code)
    }

    fn compare(self, brand: Brand, one: &SavedSong, other: &SavedSong) -> Ordering {
        let by = |text: fn(&SavedSong) -> &str| text(one).cmp(text(other));
        match self {
            Self::Own => Ordering::Equal,
            Self::Added => other.added.cmp(&one.added),
            Self::Title => by(|saved| &saved.song.title),
            Self::Artist => by(|saved| &saved.song.artist),
            Self::Number => one.song.number(brand).cmp(&other.song.number(brand)),
        }
    }
}

impl Asked {
    /// The address that asks for it.
    pub(super) fn address(self, folder: FolderId) -> String {
        let (brand, order) = (self.brand.code(), self.order.code());
        ["/folder/", &folder.to_string(), "?brand=", brand, "&order=", order].concat()
    }

    /// The songs that the machine has, in the order asked for, and then those that it has not.
    pub(super) fn sorted(self, songs: &[SavedSong]) -> Vec<&SavedSong> {
        let lacks = |saved: &SavedSong| saved.song.number(self.brand).is_none();
        let mut songs: Vec<&SavedSong> = songs.iter().collect();
        songs.sort_by(|one, other| {
            lacks(one).cmp(&lacks(other)).then_with(|| self.order.compare(self.brand, one, other))
        });
        songs
    }
}

/// What the page's address asks; the machine that it does not name is the one that the singer chose last on this device,
/// else TJ's, which are the common ones.
pub(super) fn of_page() -> Signal<Asked> {
    let query = use_query_map();
    Signal::derive(move || {
        let query = query.read();
        let brand = query.get("brand").and_then(|code| code.parse().ok());
        Asked {
            brand: brand.or_else(preference::brand).unwrap_or(Brand::Tj),
            order: Order::of_code(&query.get("order").unwrap_or_default()),
        }
    })
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::{Numbered, SongCard, SongId, SongNumber};
    use alsong_library::SongNote;

    use super::*;

    fn song(id: i64, title: &str, artist: &str, tj: u32, added: i64) -> SavedSong {
        let mut song = SongCard::new(SongId(id), title.into(), artist.into());
        let number = SongNumber::try_from(tj).ok().map(|number| Numbered { brand: Brand::Tj, number });
        song.numbers.extend(number);
        SavedSong { song, note: SongNote::default(), added }
    }

    #[test]
    fn what_the_machine_has_comes_first() {
        let songs = [
            song(1, "다", "a", 300, 5),
            song(2, "나", "c", 0, 9),
            song(3, "가", "b", 200, 7),
            song(4, "라", "d", 0, 1),
        ];
        let check = |order: Order, expected: [i64; 4]| {
            let asked = Asked { brand: Brand::Tj, order };
            let ids: Vec<i64> = asked.sorted(&songs).iter().map(|saved| saved.song.id.0).collect();
            assert_eq!(ids, expected, "{order:?}");
        };
        check(Order::Own, [1, 3, 2, 4]);
        check(Order::Added, [3, 1, 2, 4]);
        check(Order::Title, [3, 1, 2, 4]);
        check(Order::Artist, [1, 3, 2, 4]);
        check(Order::Number, [3, 1, 2, 4]);
    }

    #[test]
    fn orders_read_back() {
        for (order, code, _) in Order::ALL {
            assert_eq!((Order::of_code(code), order.code()), (order, code));
        }
        assert_eq!(Order::of_code("random"), Order::Own);
    }
}

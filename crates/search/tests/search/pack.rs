use std::sync::LazyLock;

use alsong_catalogue::{Brand, Language, Numbered, SongId, SongNumber, Version};
use alsong_search::{Document, OfflineCatalogue, PackError, SearchRequest, Songs};
use proptest::prelude::*;
use xxhash_rust::xxh64::xxh64;

use crate::catalogue::{INDEX, documents};

/// Where the body of a pack begins.
const HEADER: usize = 24;

static PACK: LazyLock<Vec<u8>> = LazyLock::new(|| Songs::new(documents()).to_pack().bytes);

fn pack() -> Vec<u8> {
    PACK.clone()
}

#[test]
fn a_pack_answers_as_the_index_does() {
    let mut offline = OfflineCatalogue::load(&pack()).unwrap();
    for query in ["밤편지", "ㅂㅍㅈ", "qkavuswl", "bampyeonji", "10003", "아이유", "레몬", "사랑"]
    {
        let request = SearchRequest::new(query, 10);
        let here: Vec<_> =
            offline.search(&request).into_iter().map(|found| (found.song.id, found.matched)).collect();
        let there: Vec<_> = INDEX.search(&request).into_iter().map(|hit| (hit.id, hit.matched)).collect();
        assert_eq!(here, there, "{query}");
    }
}

#[test]
fn a_pack_keeps_every_column() {
    let document = Document {
        id: SongId(77),
        title: "가로\n줄".to_owned(),
        artist: String::new(),
        title_readings: vec!["하나".to_owned(), "둘".to_owned()],
        artist_readings: vec!["셋".to_owned()],
        numbers: [(Brand::Ky, 9), (Brand::Tj, 999_999)]
            .map(|(brand, number)| Numbered { brand, number: SongNumber::try_from(number).unwrap() })
            .to_vec(),
        language: Language::Japanese,
        versions: vec![Version::Live],
        popularity: 1.0,
        released: 24_200,
    };
    let songs = Songs::new([document.clone()]);
    let read = Songs::from_pack(&songs.to_pack().bytes).unwrap();
    let card = read.card(0).unwrap();
    assert_eq!((card.id, card.numbers), (document.id, document.numbers));
    assert_eq!((card.title.as_str(), card.artist.as_str()), ("가로 줄", ""), "a line break becomes a space");
    assert_eq!(read.card(1), None);
    assert_eq!(Songs::from_pack(&Songs::default().to_pack().bytes), Ok(Songs::default()));
}

#[test]
fn a_truncated_or_foreign_pack_is_refused() {
    let pack = pack();
    for length in 0..pack.len() {
        assert!(Songs::from_pack(&pack[..length]).is_err(), "{length} bytes");
    }
    let check = |pack: &[u8], expected: PackError| assert_eq!(Songs::from_pack(pack), Err(expected));
    check(b"<!doctype html><title>404</title>", PackError::Foreign);
    check(b"", PackError::Foreign);
    let mut other = pack.clone();
    other[8] = 9;
    check(&other, PackError::Version(9));
    let mut longer = pack.clone();
    longer.push(0);
    let expected = pack.len() as u64;
    check(&longer, PackError::Length { expected, actual: expected + 1 });
    let mut flipped = pack.clone();
    *flipped.last_mut().unwrap() ^= 1;
    check(&flipped, PackError::Checksum);
}

#[test]
fn the_same_songs_have_the_same_name() {
    let name = |documents: &[Document]| Songs::new(documents.iter().cloned()).to_pack().name;
    let all: Vec<Document> = documents().collect();
    let mut other = all.clone();
    other.reverse();
    assert_eq!(name(&all), name(&other), "in any order");
    other.pop();
    assert_ne!(name(&all), name(&other));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut pack = pack()[..HEADER].to_vec();
        pack.extend_from_slice(&bytes);
        prop_assert!(Songs::from_pack(&bytes).is_err());
        prop_assert!(Songs::from_pack(&pack).is_err());
    }

    /// What a checksum cannot find: a body that was wrong when it was summed up.
    #[test]
    fn a_wrong_body_is_refused_or_whole(pack in wrong_pack()) {
        if let Ok(songs) = Songs::from_pack(&pack) {
            let again = Songs::from_pack(&songs.to_pack().bytes);
            prop_assert_eq!(again.as_ref(), Ok(&songs));
        }
    }

    #[test]
    fn a_wrong_body_is_refused_or_searchable(
        pack in wrong_pack(),
        query in "[ㄱ-ㅎ가-힣a-z0-9 ]{1,8}",
    ) {
        if let Ok(mut catalogue) = OfflineCatalogue::load(&pack) {
            catalogue.search(&SearchRequest::new(query, 10));
        }
    }
}

/// A pack with some bytes of its body changed, and the checksum that they have.
fn wrong_pack() -> impl Strategy<Value = Vec<u8>> {
    let changes = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6);
    changes.prop_map(|changes| {
        let mut pack = pack();
        for (at, byte) in changes {
            let at = HEADER + at.index(pack.len() - HEADER);
            pack[at] = byte;
        }
        let sum = xxh64(&pack[HEADER..], 0).to_le_bytes();
        pack[12..20].copy_from_slice(&sum);
        pack
    })
}

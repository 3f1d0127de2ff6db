//! Songs that are added, changed and withdrawn after the index was built.

use alsong_catalogue::{Brand, Language, SongId, Version};
use alsong_search::{Document, Filter, Index, Matched, SearchRequest};

use crate::catalogue::{INDEX, documents, search};

fn titled(index: &Index, query: &str) -> Vec<i64> {
    index.search(&SearchRequest::new(query, 3)).into_iter().map(|hit| hit.id.0).collect()
}

fn document(id: i64, title: &str) -> Document {
    let like = documents().next().unwrap();
    Document { id: SongId(id), title: title.to_owned(), numbers: Vec::new(), popularity: 0.0, ..like }
}

#[test]
fn a_new_song_is_found_and_the_others_stay() {
    let index = INDEX.apply(vec![document(1000, "밤이 깊었네")], &[]);
    assert_eq!(titled(&index, "밤이깊었네")[0], 1000);
    assert_eq!(titled(&index, "ㅂㅇㄱㅇㄴ")[0], 1000);
    assert_eq!(titled(&index, "밤편지")[0], 0);
    assert_eq!((index.len(), index.recent()), (INDEX.len() + 1, 1));
}

#[test]
fn a_changed_song_has_only_its_new_names() {
    let index = INDEX.apply(vec![document(0, "낮편지")], &[]);
    assert_eq!(index.len(), INDEX.len());
    let hit = index.search(&SearchRequest::new("낮편지", 1))[0];
    assert_eq!((hit.id, hit.matched), (SongId(0), Matched::Exact));
    let by_number = index.search(&SearchRequest::new("10001", 3));
    assert!(by_number.iter().all(|hit| hit.matched != Matched::Number), "its number is gone as well");
    let again = index.apply(vec![document(0, "저녁편지")], &[]);
    assert_eq!((again.len(), again.recent()), (INDEX.len(), 1));
    assert_eq!(titled(&again, "저녁편지")[0], 0);
}

#[test]
fn a_withdrawn_song_is_gone() {
    let index = INDEX.apply(vec![document(1000, "밤이 깊었네")], &[SongId(0)]);
    assert_eq!(index.len(), INDEX.len());
    assert!(!titled(&index, "밤편지").contains(&0));
    let index = index.apply(Vec::new(), &[SongId(1000), SongId(5555)]);
    assert_eq!((index.len(), index.recent()), (INDEX.len() - 1, 0));
    assert!(!titled(&index, "밤이 깊었네").contains(&1000));
}

#[test]
fn applied_changes_answer_like_a_new_index() {
    let changed = || (0..10).map(|id| document(id * 3, &format!("새로운 노래 {id}")));
    let applied = INDEX.apply(changed().collect(), &[SongId(1), SongId(2)]);
    let keeps = |document: &Document| {
        !matches!(document.id.0, 1 | 2) && (document.id.0 >= 30 || document.id.0 % 3 != 0)
    };
    let built = Index::build(documents().filter(keeps).chain(changed()));
    for query in ["새로운 노래", "사랑", "아이유", "ㅅㄹㅇ", "tkfkd", "sarang", "10010"] {
        let request = SearchRequest::new(query, 10);
        assert_eq!(applied.search(&request), built.search(&request), "{query}");
    }
}

#[test]
fn only_songs_of_the_filter_are_found() {
    let mut japanese = document(1000, "사랑");
    japanese.language = Language::Japanese;
    japanese.versions = vec![Version::Mr];
    let index = INDEX.apply(vec![japanese], &[]);
    let check = |filter: Filter, expected: bool| {
        let hits = index.search(&SearchRequest { filter, ..SearchRequest::new("사랑", 40) });
        assert!(!hits.is_empty());
        assert_eq!(hits.iter().any(|hit| hit.id.0 == 1000), expected, "{filter:?}");
        assert_eq!(
            hits.iter().any(|hit| hit.id.0 != 1000),
            filter.language.is_none() && filter.version.is_none()
        );
    };
    check(Filter::default(), true);
    check(Filter { brand: Some(Brand::Tj), ..Filter::default() }, false);
    check(Filter { language: Some(Language::Japanese), ..Filter::default() }, true);
    check(Filter { version: Some(Version::Mr), ..Filter::default() }, true);
    let nobody = Filter { brand: Some(Brand::Ky), ..Filter::default() };
    assert!(index.search(&SearchRequest { filter: nobody, ..SearchRequest::new("사랑", 40) }).is_empty());
}

#[test]
fn parts_of_a_list_fit_together() {
    let whole = search("사랑", 12);
    let part = |offset: usize| INDEX.search(&SearchRequest { offset, ..SearchRequest::new("사랑", 4) });
    assert_eq!([part(0), part(4), part(8)].concat(), whole);
    assert!(part(5000).is_empty());
}

#[test]
fn songs_of_the_preferred_vendor_come_first() {
    let mut ky = document(1000, "붉은 노을");
    ky.numbers =
        vec![alsong_catalogue::Numbered { brand: Brand::Ky, ..documents().next().unwrap().numbers[0] }];
    let index = INDEX.apply(vec![ky], &[]);
    let first = |prefer: Option<Brand>| {
        index.search(&SearchRequest { prefer, ..SearchRequest::new("붉은 노을", 1) })[0].id.0
    };
    assert_eq!(first(Some(Brand::Ky)), 1000);
    assert_ne!(first(Some(Brand::Tj)), 1000);
    assert_ne!(first(None), 1000);
}

#[test]
fn another_engines_candidates_are_put_into_our_order() {
    let ids = [SongId(40), SongId(0), SongId(0), SongId(5555), SongId(1)];
    let among = |text: &str| INDEX.search_among(&SearchRequest::new(text, 10), &ids);
    assert_eq!(among("밤편지").first().map(|hit| (hit.id.0, hit.matched)), Some((0, Matched::Exact)));
    assert_eq!(among("10002").first().map(|hit| hit.id.0), Some(1));
    assert!(among("사건의 지평선").iter().all(|hit| [40, 0, 1].contains(&hit.id.0)));
    assert!(INDEX.search_among(&SearchRequest::new("밤편지", 10), &[]).is_empty());
}

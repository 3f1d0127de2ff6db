use alsong_catalogue::SongId;
use proptest::prelude::*;

use crate::catalogue::{number, search, song, titles};

/// Is the song, or another with the same title, among the hits?
fn finds(query: &str, title: &str) -> bool {
    search(query, 10).iter().any(|hit| song(hit.id).0 == title)
}

fn any_title() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(titles().collect::<Vec<_>>())
}

fn main_part(title: &str) -> &str {
    title.split('(').next().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_has_an_answer_in_order(text in any::<String>(), limit in 0usize..30) {
        let hits = search(&text, limit);
        prop_assert!(hits.len() <= limit);
        prop_assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
        let mut ids: Vec<SongId> = hits.iter().map(|hit| hit.id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), hits.len());
        prop_assert!(hits.iter().all(|hit| hit.score.is_finite()));
    }

    #[test]
    fn a_text_of_keyboard_letters_has_an_answer(text in "[ㄱ-ㅣ가-힣a-zA-Z0-9ぁ-ん一-龥 ]{0,200}") {
        prop_assert!(search(&text, 10).len() <= 10);
    }

    #[test]
    fn a_title_is_found_first(title in any_title()) {
        let hits = search(title, 1);
        prop_assert_eq!(song(hits[0].id).0, title);
    }

    #[test]
    fn a_long_enough_beginning_finds_the_title(title in any_title(), cut in 2usize..8) {
        let beginning: String = main_part(title).chars().take(cut).collect();
        prop_assert!(finds(&beginning, title), "{}", beginning);
    }

    #[test]
    fn spaces_do_not_matter(title in any_title(), at in 1usize..8) {
        let mut spaced: Vec<char> = main_part(title).chars().filter(|c| !c.is_whitespace()).collect();
        spaced.insert(at.min(spaced.len()), ' ');
        prop_assert!(finds(&String::from_iter(spaced), title));
    }

    #[test]
    fn one_wrong_keystroke_does_not_hide_a_title(title in any_title(), at in 0usize..40, key in "[a-z]") {
        let mut keys: Vec<char> = alsong_hangul::keyboard::to_latin(main_part(title)).chars().collect();
        prop_assume!(keys.len() >= 6 && title.chars().next().is_some_and(|c| c.is_ascii() || c >= '가'));
        let at = at % keys.len();
        keys[at] = key.chars().next().unwrap();
        prop_assert!(finds(&String::from_iter(keys), title));
    }

    #[test]
    fn every_number_is_found(id in 0usize..44) {
        let hits = search(&number(id).to_string(), 1);
        prop_assert_eq!(hits[0].id, SongId(id as i64));
    }
}

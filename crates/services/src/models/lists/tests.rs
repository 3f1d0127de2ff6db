//! What is learned and asked.

use super::*;

/// Lists of six songs; the last two came on day 1.
fn learned(count: u64) -> Learned {
    Learned { lists: lists(0..count, false), sources: Sources::default() }
}

fn lists(draws: std::ops::Range<u64>, is_guest: bool) -> Vec<List> {
    let songs = |draw: u64| {
        (0..6).map(|song| (SongId((draw * 10 + song) as i64), Timestamp(i64::from(song > 3)))).collect()
    };
    draws.map(|draw| List { songs: songs(draw), draw, origin: Some(Origin::Folder), is_guest }).collect()
}

#[test]
fn what_came_after_is_asked_where_it_is_enough() {
    let exam = learned(200).exam(Some(Timestamp(0))).unwrap();
    assert_eq!((exam.split, exam.seeds.len(), exam.then.is_none()), (Split::Time, 100, true));
    assert_eq!((exam.seeds[1].concat(), exam.targets[1].concat()), ("20212223".into(), "2425".into()));
    // Half of the lists lose their two answers.
    assert_eq!(exam.rest.placements(), 100 * 6 + 100 * 4);
    let few = learned(90).exam(Some(Timestamp(0))).unwrap();
    assert_eq!((few.split, few.seeds.len()), (Split::Lists, 18));
    let nothing_new = learned(200).exam(Some(Timestamp(1))).unwrap();
    assert_eq!(nothing_new.split, Split::Lists);
}

#[test]
fn lists_put_aside_are_learned_by_nobody() {
    let exam = learned(100).exam(None).unwrap();
    assert_eq!((exam.seeds.len(), exam.rest.len(), exam.then.is_none()), (20, 80, true));
    assert_eq!((exam.seeds[1].concat(), exam.targets[1].concat()), ("505254".into(), "515355".into()));
    // As it was then, without what came later.
    let then = learned(60).exam(Some(Timestamp(0))).unwrap().then.unwrap();
    assert_eq!((then.len(), then.placements()), (48, 48 * 4));
    assert_eq!(learned(0).exam(None).unwrap().seeds.len(), 0);
}

#[test]
fn questions_are_bounded() {
    let exam = learned(5000).exam(Some(Timestamp(0))).unwrap();
    assert_eq!(exam.seeds.len(), MOST_QUESTIONS);
    // Not the newest, which may be a flood's own, and each time the same.
    assert!(exam.seeds.iter().filter(|seeds| seeds[0].len() < 5).count() > 100);
    assert_eq!(exam.seeds, learned(5000).exam(Some(Timestamp(0))).unwrap().seeds);
}

#[test]
fn guests_say_and_ask_no_more_than_all_others() {
    let mut all = lists(0..200, false);
    all.extend(lists(1000..9000, true));
    assert_eq!(forget(&mut all, ROOM), 2 * 200 * 6);
    assert_eq!((all.len(), all[199].is_guest, all[200].is_guest), (400, true, false));
    let flooded = Learned { lists: all, sources: Sources::default() };
    let is_flood = |seeds: &&Vec<String>| seeds[0].len() > 4;
    for (before, of_others) in [(Some(Timestamp(0)), 100), (None, 40)] {
        let exam = flooded.exam(before).unwrap();
        let of_guests = exam.seeds.iter().filter(is_flood).count();
        assert_eq!(exam.seeds.len() - of_guests, of_others);
        assert!(of_guests <= of_others, "{of_guests}");
    }
    // Where there are none but guests, what they added is asked all the same.
    let guests = Learned { lists: lists(0..200, true), sources: Sources::default() };
    let exam = guests.exam(Some(Timestamp(0))).unwrap();
    assert_eq!((exam.split, exam.seeds.len()), (Split::Time, ENOUGH_QUESTIONS));
    // Where there is no room for all, guests go first, and then the oldest.
    let mut all = lists(0..200, false);
    all[7].songs.truncate(4);
    all.extend(lists(1000..9000, true));
    assert_eq!(forget(&mut all, 199 * 6), 199 * 6);
    assert!(all.iter().all(|list| !list.is_guest && list.draw != 7));
}

//! One song out of all the rows that name it.

use crate::link::choose::{self, Chosen};
use crate::link::group::{self, Group};
use crate::link::{self, Aliases, group_both};
use crate::{Brand, Decisions, Link, Numbered, Row, language};
use sets::Sets;

mod sets;
mod song;

pub use song::JoinedSong;

/// What rows say together.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    /// The songs, in the order of their first numbers.
    pub songs: Vec<JoinedSong>,
    /// The artists' other names that the rows taught.
    pub aliases: Aliases,
    /// Pairs that may be one song and are two: for people to decide who did not yet.
    pub doubtful: Vec<Link>,
}

/// Joins the rows of both vendors as the [`Decisions`] of people allow. Every number of the rows is in exactly one song,
/// whatever the order of the rows.
pub fn join(rows: &[Row], decisions: &Decisions) -> Joined {
    let (tj, ky, aliases) = group_both(&of(rows, Brand::Tj), &of(rows, Brand::Ky));
    let (songs, doubtful) = songs(&tj, &ky, decisions, &aliases);
    Joined { songs, aliases, doubtful }
}

/// [`join`] for some rows of a catalogue whose artists' other names are known: it learns nothing.
pub fn join_some(rows: &[Row], decisions: &Decisions, aliases: &Aliases) -> Vec<JoinedSong> {
    let [tj, ky] = Brand::ALL.map(|brand| group::groups(&of(rows, brand), aliases));
    songs(&tj, &ky, decisions, aliases).0
}

fn of(rows: &[Row], brand: Brand) -> Vec<&Row> {
    rows.iter().filter(|row| row.brand == brand).collect()
}

fn songs(
    tj: &[Group<'_>],
    ky: &[Group<'_>],
    decisions: &Decisions,
    aliases: &Aliases,
) -> (Vec<JoinedSong>, Vec<Link>) {
    let (mut songs, doubtful) = sets_of_rows(tj, ky, decisions);
    songs.iter_mut().for_each(|rows| {
        rows.sort_by(|a, b| {
            (a.brand, a.number, &a.title, &a.artist).cmp(&(b.brand, b.number, &b.title, &b.artist))
        });
    });
    let languages = language::infer(&songs, aliases);
    let mut songs: Vec<JoinedSong> =
        songs.iter().zip(languages).map(|(rows, language)| JoinedSong::of(rows, language, aliases)).collect();
    songs.sort_by(|a, b| a.numbers.cmp(&b.numbers));
    (songs, doubtful)
}

/// The rows of each song, and the pairs that are doubtful. The members of the sets are numbers: the same number twice in a file is one song, however its
/// rows spell it. Numbers of which there are only decisions are members too, because one may lead to another.
fn sets_of_rows<'a>(
    tj: &[Group<'a>],
    ky: &[Group<'a>],
    decisions: &Decisions,
) -> (Vec<Vec<&'a Row>>, Vec<Link>) {
    let numbers = |group: &Group<'a>| group.rows.iter().map(|row| row.numbered()).collect::<Vec<_>>();
    let mut members: Vec<Numbered> = tj.iter().chain(ky).flat_map(numbers).collect();
    members.extend(decisions.iter().flat_map(|decision| [decision.a, decision.b]));
    members.sort_unstable();
    members.dedup();
    let place = |number: Numbered| members.partition_point(|&member| member < number);
    let mut sets = Sets::new(members.len());

    for decision in decisions.iter().filter(|decision| !decision.same) {
        sets.keep_apart(place(decision.a), place(decision.b));
    }
    for decision in decisions.iter().filter(|decision| decision.same) {
        sets.unite(place(decision.a), place(decision.b));
    }
    // Every pair, because those that come first may be the ones that are kept apart.
    let mut unite_all = |some: &[Numbered], others: &[Numbered]| {
        for &a in some {
            for &b in others {
                sets.unite(place(a), place(b));
            }
        }
    };
    for group in tj.iter().chain(ky) {
        let numbers = numbers(group);
        unite_all(&numbers, &numbers);
    }
    let Chosen { mut links, mut doubtful } = choose::choose(tj, ky);
    links.sort_by(|a, b| b.bits.total_cmp(&a.bits).then((a.tj, a.ky).cmp(&(b.tj, b.ky))));
    for link in links {
        unite_all(&numbers(&tj[link.tj]), &numbers(&ky[link.ky]));
    }

    let mut songs: Vec<Vec<&Row>> = vec![Vec::new(); members.len()];
    for &row in tj.iter().chain(ky).flat_map(|group| &group.rows) {
        songs[sets.root(place(row.numbered()))].push(row);
    }
    songs.retain(|rows| !rows.is_empty());

    doubtful.retain(|pair| {
        let (tj, ky) = (numbers(&tj[pair.tj]), numbers(&ky[pair.ky]));
        !tj.iter().any(|&a| {
            ky.iter().any(|&b| sets.root(place(a)) == sets.root(place(b)) || decisions.about(a, b).is_some())
        })
    });
    (songs, link::doubtful(tj, ky, &doubtful))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::normalize::Artists;
    use crate::{Columns, Decision};

    fn join(rows: &[Row]) -> Vec<JoinedSong> {
        super::join(rows, &Decisions::default()).songs
    }

    fn rows(lines: &[&str]) -> Vec<Row> {
        let columns = Columns::parse("brand\tnumber\ttitle\tartist\treleased").unwrap();
        lines.iter().map(|line| columns.row(line).unwrap()).collect()
    }

    /// Each song as "title/artist: numbers".
    fn summary(songs: &[JoinedSong]) -> Vec<String> {
        let numbers = |song: &JoinedSong| {
            let numbers: Vec<String> =
                song.numbers.iter().map(|n| format!("{}{}", n.brand, n.number)).collect();
            numbers.join(" ")
        };
        songs.iter().map(|song| format!("{}/{}: {}", song.title, song.artist, numbers(song))).collect()
    }

    #[test]
    fn joins_both_vendors_and_reissues() {
        let songs = join(&rows(&[
            "ky\t76229\t첫눈처럼 너에게 가겠다 (드라마\"도깨비\")\t에일리",
            "tj\t48465\t첫눈처럼 너에게 가겠다(도깨비OST)\t에일리(Ailee)\t2017-01-07",
            "tj\t98898\t첫눈처럼 너에게 가겠다\t김범수(Prod. By 로코베리)",
            "tj\t62202\t첫눈처럼 너에게 가겠다\t에일리",
            "tj\t80000\t꿈\t하늘",
            "tj\t80001\t꿈(Acoustic Ver.)\t하늘",
        ]));
        assert_eq!(
            summary(&songs),
            [
                "첫눈처럼 너에게 가겠다(도깨비OST)/에일리(Ailee): tj48465 tj62202 ky76229",
                "꿈/하늘: tj80000",
                "꿈(Acoustic Ver.)/하늘: tj80001",
                "첫눈처럼 너에게 가겠다/김범수(Prod. By 로코베리): tj98898",
            ]
        );
        assert_eq!(songs[0].released.as_deref(), Some("2017-01-07"));
        assert_eq!(songs[0].artist_aliases, ["Ailee", "에일리"]);
        assert_eq!(
            songs[0].title_aliases,
            ["첫눈처럼 너에게 가겠다", "첫눈처럼 너에게 가겠다 (드라마\"도깨비\")"]
        );
    }

    #[test]
    fn learned_names_reach_songs_that_do_not_spell_them() {
        let songs = join(&rows(&["tj\t1\t밤\tIU(아이유)", "tj\t2\t낮\t아이유(IU)", "tj\t3\t꽃\t아이유"]));
        assert_eq!(songs[2].artist_aliases, ["IU"]);
        assert_eq!(songs[2].title_aliases, [""; 0]);
    }

    #[test]
    fn the_same_number_twice_is_one_song() {
        let songs = join(&rows(&["tj\t1\t밤\t가수", "tj\t1\t다른 이름\t가수"]));
        assert_eq!(summary(&songs), ["다른 이름/가수: tj1"]);
        assert_eq!(songs[0].title_aliases, ["밤"]);
    }

    fn any_rows() -> impl Strategy<Value = Vec<Row>> {
        let title = prop_oneof![
            "[가나](Live)?",
            "[ab]{1,2}",
            "가 \\([a-c]\\)",
            "꿈꾸는 우리의 밤\\.\\.",
            "꿈꾸는 우리의 밤[가나]"
        ];
        let artist = prop_oneof!["", "하늘", "IU\\(아이유\\)", "IU", "아이유", "a, b", "a \\(Feat\\.b\\)"];
        let row = (any::<bool>(), 1_u32..60, title, artist);
        prop::collection::vec(row, 0..40).prop_map(|rows| {
            let columns = Columns::parse("brand\tnumber\ttitle\tartist").unwrap();
            let line = |(tj, number, title, artist): (bool, u32, String, String)| {
                format!("{}\t{number}\t{title}\t{artist}", if tj { "tj" } else { "ky" })
            };
            rows.into_iter().map(|row| columns.row(&line(row)).unwrap()).collect()
        })
    }

    fn any_decisions() -> impl Strategy<Value = Vec<Decision>> {
        let number = (any::<bool>(), 1_u32..60).prop_map(|(tj, number)| Numbered {
            brand: if tj { Brand::Tj } else { Brand::Ky },
            number: number.try_into().unwrap(),
        });
        let decision =
            (number.clone(), number, any::<bool>()).prop_map(|(a, b, same)| Decision { a, b, same });
        prop_oneof![
            prop::collection::vec(decision.clone(), 0..20),
            prop::collection::vec(decision.prop_map(|decision| Decision { same: true, ..decision }), 0..20),
        ]
    }

    fn number(text: &str) -> Numbered {
        let (brand, number) = text.split_at(2);
        Numbered { brand: brand.parse().unwrap(), number: number.parse().unwrap() }
    }

    #[test]
    fn people_unite_and_part() {
        let check = |decided: &[&str], expected: &[&str]| {
            let rows = rows(&[
                "tj\t1\t밤\t가수",
                "tj\t2\t밤\t가수",
                "tj\t3\t밤\t가수",
                "ky\t4\t밤\t가수",
                "ky\t5\t낮\t가수",
            ]);
            let decisions = decided.iter().map(|text| {
                let same = text.contains('=');
                let (a, b) = text.split_once(['=', '/']).unwrap();
                Decision { a: number(a), b: number(b), same }
            });
            let songs = super::join(&rows, &Decisions::new(decisions)).songs;
            let found: Vec<String> =
                summary(&songs).iter().map(|song| song.split_once(": ").unwrap().1.to_owned()).collect();
            assert_eq!(found, expected, "{decided:?}");
        };
        check(&[], &["tj1 tj2 tj3 ky4", "ky5"]);
        check(&["tj1=ky5"], &["tj1 tj2 tj3 ky4 ky5"]);
        // The first number keeps what is not decided otherwise.
        check(&["tj1/tj2"], &["tj1 tj3 ky4", "tj2", "ky5"]);
        check(&["tj1/ky4"], &["tj1 tj2 tj3", "ky4", "ky5"]);
        check(&["tj1/ky4", "tj2=ky4"], &["tj1 tj3", "tj2 ky4", "ky5"]);
        // No way around: 5 is 4, which is not 1.
        check(&["tj1/ky4", "ky4=ky5", "tj1=ky5"], &["tj1 tj2 tj3 ky5", "ky4"]);
        check(&["tj1/ky4", "tj1=ky5", "ky4=ky5"], &["tj1 tj2 tj3", "ky4 ky5"]);
        // A number that no vendor lists any more still leads from one to the other.
        check(&["tj1=tj9", "tj9=ky5"], &["tj1 tj2 tj3 ky4 ky5"]);
        // Changing one's mind.
        check(&["tj1=ky5", "tj1/ky5"], &["tj1 tj2 tj3 ky4", "ky5"]);
    }

    #[test]
    fn what_nobody_decided_is_doubtful() {
        let check = |decided: Option<bool>, expected: &[(u32, u32)]| {
            let rows =
                rows(&["tj\t1\t초혼(2015 Ver.)\t가수", "tj\t2\t초혼(2015 Ver.)\t가수", "ky\t4\t초혼\t가수"]);
            let decision = decided.map(|same| Decision { a: number("tj2"), b: number("ky4"), same });
            let joined = super::join(&rows, &Decisions::new(decision));
            let found: Vec<_> = joined.doubtful.iter().map(|pair| (pair.tj.get(), pair.ky.get())).collect();
            assert_eq!(found, expected, "{decided:?}");
        };
        check(None, &[(1, 4)]);
        check(Some(true), &[]);
        check(Some(false), &[]);
    }

    proptest! {
        #[test]
        fn every_number_is_in_exactly_one_song(rows in any_rows()) {
            let expected: BTreeSet<Numbered> =
                rows.iter().map(Row::numbered).collect();
            let mut found: Vec<Numbered> = join(&rows).into_iter().flat_map(|song| song.numbers).collect();
            found.sort();
            prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn the_order_of_rows_makes_no_difference(rows in any_rows()) {
            let mut reversed = rows.clone();
            reversed.reverse();
            prop_assert_eq!(link::link(&rows, &rows), link::link(&reversed, &reversed));
            prop_assert_eq!(join(&rows), join(&reversed));
        }

        #[test]
        fn linked_numbers_are_joined(rows in any_rows()) {
            let links = link::link(&rows, &rows);
            let songs = join(&rows);
            for link in links.accepted {
                let tj = Numbered { brand: Brand::Tj, number: link.tj };
                let ky = Numbered { brand: Brand::Ky, number: link.ky };
                prop_assert!(songs.iter().any(|song| song.numbers.contains(&tj) && song.numbers.contains(&ky)));
            }
        }

        #[test]
        fn decisions_are_honoured(rows in any_rows(), decisions in any_decisions()) {
            let decisions = Decisions::new(decisions);
            let joined = super::join(&rows, &decisions);
            let mut reversed = rows.clone();
            reversed.reverse();
            prop_assert_eq!(&joined.songs, &super::join(&reversed, &decisions).songs);
            prop_assert_eq!(&joined.songs, &join_some(&rows, &decisions, &joined.aliases));
            let song = |number| joined.songs.iter().position(|song| song.numbers.contains(&number));
            let only_same = decisions.iter().all(|decision| decision.same);
            for decision in decisions.iter() {
                let (Some(a), Some(b)) = (song(decision.a), song(decision.b)) else { continue };
                prop_assert!(decision.same || a != b, "{:?}", decision);
                prop_assert!(!decision.same || a == b || !only_same, "{:?}", decision);
            }
        }

        #[test]
        fn names_never_panic(title in "\\PC*", artist in "[\\PC]*") {
            let _ = (crate::normalize::Title::parse(&title), Artists::parse(&artist));
            let _ = (crate::normalize::Title::parse(&artist), Artists::parse(&title));
        }
    }
}

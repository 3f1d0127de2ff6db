//! Record linkage: which TJ number and which KY number are the same song.
//!
//! Rows of one vendor that name the same song are grouped, groups with a key in common are compared ([`Evidence`]), and
//! a group is linked to the best one of the other vendor. Re-issues may share a partner. What is neither likely enough
//! to link nor unlikely enough to drop is for people to decide.

pub mod aliases;
mod artists;
mod block;
pub(crate) mod choose;
pub mod evidence;
pub(crate) mod group;
pub mod name;
pub mod sound;
mod titles;
mod typo;
mod weights;

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

pub use aliases::{Alias, Aliases, Basis};
pub use evidence::Evidence;
use group::Group;
pub use name::Name;

use crate::{Brand, Row, SongNumber};

/// One song at both vendors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Its number at TJ.
    pub tj: SongNumber,
    /// Its number at KY.
    pub ky: SongNumber,
    /// How likely it is that they are the same song, from 0 to 1.
    pub score: f32,
    /// Why.
    pub evidence: Evidence,
}

/// What the rows of two vendors say, in order of the numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// The same song.
    pub accepted: Vec<Link>,
    /// Perhaps the same song: at most a few for a song that has no link, by the first number of each vendor.
    pub doubtful: Vec<Link>,
}

/// Links the rows of the two vendors. The order of the rows makes no difference; rows of the other brand in a slice are
/// ignored.
pub fn link(tj: &[Row], ky: &[Row]) -> Links {
    let tj: Vec<&Row> = tj.iter().filter(|row| row.brand == Brand::Tj).collect();
    let ky: Vec<&Row> = ky.iter().filter(|row| row.brand == Brand::Ky).collect();
    let (tj, ky, _) = group_both(&tj, &ky);
    let chosen = choose::choose(&tj, &ky);
    let mut best: HashMap<(SongNumber, SongNumber), Link> = HashMap::new();
    for candidate in &chosen.links {
        let link = |tj, ky| Link { tj, ky, score: candidate.evidence.score(), evidence: candidate.evidence };
        for t in tj[candidate.tj].numbers() {
            for k in ky[candidate.ky].numbers() {
                let known = best.entry((t, k)).or_insert_with(|| link(t, k));
                if by_score(&link(t, k), known).is_lt() {
                    *known = link(t, k);
                }
            }
        }
    }
    let mut links =
        Links { accepted: best.into_values().collect(), doubtful: doubtful(&tj, &ky, &chosen.doubtful) };
    links.accepted.sort_unstable_by_key(|link| (link.tj, link.ky));
    // A number that a file has twice may be in two groups.
    let accepted: HashSet<_> = links.accepted.iter().map(|link| (link.tj, link.ky)).collect();
    links.doubtful.retain(|pair| !accepted.contains(&(pair.tj, pair.ky)));
    links
}

/// The doubtful candidates by the first number of each group.
pub(crate) fn doubtful(tj: &[Group<'_>], ky: &[Group<'_>], candidates: &[choose::Candidate]) -> Vec<Link> {
    let first = |group: &Group<'_>| group.numbers().next();
    let mut links: Vec<Link> = candidates
        .iter()
        .filter_map(|candidate| {
            let (tj, ky) = first(&tj[candidate.tj]).zip(first(&ky[candidate.ky]))?;
            Some(Link { tj, ky, score: candidate.evidence.score(), evidence: candidate.evidence })
        })
        .collect();
    links.sort_unstable_by(|a, b| (a.tj, a.ky).cmp(&(b.tj, b.ky)).then_with(|| by_score(a, b)));
    links.dedup_by_key(|link| (link.tj, link.ky));
    links
}

/// The surest first. A number that a file has twice may be in two groups, so two links may have the same numbers.
fn by_score(a: &Link, b: &Link) -> Ordering {
    b.score.total_cmp(&a.score).then_with(|| a.evidence.cmp(&b.evidence))
}

/// Groups the rows of each vendor and learns the artists' other names on the way.
pub(crate) fn group_both<'a>(tj: &[&'a Row], ky: &[&'a Row]) -> (Vec<Group<'a>>, Vec<Group<'a>>, Aliases) {
    let mut aliases = Aliases::learn(tj.iter().chain(ky).copied());
    let first = (group::groups(tj, &aliases), group::groups(ky, &aliases));
    aliases.learn_from_titles(&first.0, &first.1);
    (group::groups(tj, &aliases), group::groups(ky, &aliases), aliases)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Columns;

    fn rows(lines: &[&str]) -> Vec<Row> {
        let columns = Columns::parse("brand\tnumber\ttitle\tartist").unwrap();
        lines.iter().map(|line| columns.row(line).unwrap()).collect()
    }

    fn numbers(links: &[Link]) -> Vec<(u32, u32)> {
        links.iter().map(|link| (link.tj.get(), link.ky.get())).collect()
    }

    #[test]
    fn accepts_doubts_and_refuses() {
        let rows = rows(&[
            "tj\t1\t초혼\t장윤정",
            "tj\t2\t초혼\tZZZ",
            "tj\t3\t옛 노래\t",
            "tj\t4\t초혼(2015 Ver.)\t장윤정",
            "ky\t1\t초혼\t장윤정",
            "ky\t2\t옛 노래\t가수",
        ]);
        let links = link(&rows, &rows);
        assert_eq!(numbers(&links.accepted), [(1, 1)]);
        assert_eq!(numbers(&links.doubtful), [(3, 2), (4, 1)]);
        assert!(links.accepted.iter().all(|link| link.score >= 0.8 && link.score <= 1.0));
    }

    #[test]
    fn reissues_share_a_partner_and_remakes_do_not() {
        let rows = rows(&[
            "tj\t1\t양화대교\tZion.T",
            "tj\t2\t양화대교\t자이언티",
            "tj\t3\t양화대교\tZion.T,누구",
            "tj\t4\t양화대교\t다른 가수",
            "tj\t5\t양화대교\tZion.T",
            "ky\t9\t양화대교\tZion.T",
        ]);
        assert_eq!(numbers(&link(&rows, &rows).accepted), [(1, 9), (2, 9), (5, 9)]);
    }

    fn any_rows() -> impl Strategy<Value = Vec<Row>> {
        let title = prop_oneof![
            "[가나](Live|2015)?",
            "[가나]\\((Live|2015|다)\\)",
            "꿈꾸는 우리의 밤\\.\\.",
            "꿈꾸는 우리의 밤[가나]",
            "살짝 설[랬렜]어 우리"
        ];
        let artist = prop_oneof![
            "",
            "하늘",
            "IU\\(아이유\\)",
            "IU",
            "아이유",
            "[abc], [abc]",
            "[ab] \\(Feat\\.[bc]\\)"
        ];
        let row = (any::<bool>(), 1_u32..60, title, artist);
        prop::collection::vec(row, 0..40).prop_map(|rows| {
            let columns = Columns::parse("brand\tnumber\ttitle\tartist").unwrap();
            let line = |(tj, number, title, artist): (bool, u32, String, String)| {
                format!("{}\t{number}\t{title}\t{artist}", if tj { "tj" } else { "ky" })
            };
            rows.into_iter().map(|row| columns.row(&line(row)).unwrap()).collect()
        })
    }

    proptest! {
        #[test]
        fn the_vendors_may_change_places(rows in any_rows()) {
            let swapped: Vec<Row> = rows
                .iter()
                .cloned()
                .map(|row| Row { brand: if row.brand == Brand::Tj { Brand::Ky } else { Brand::Tj }, ..row })
                .collect();
            let pairs = |links: &[Link], swap: bool| {
                let pair = |link: &Link| if swap { (link.ky, link.tj) } else { (link.tj, link.ky) };
                let mut pairs: Vec<_> = links.iter().map(|link| (pair(link), link.evidence)).collect();
                pairs.sort_by_key(|&(pair, _)| pair);
                pairs
            };
            let (links, back) = (link(&rows, &rows), link(&swapped, &swapped));
            prop_assert_eq!(pairs(&links.accepted, false), pairs(&back.accepted, true));
            prop_assert_eq!(pairs(&links.doubtful, false), pairs(&back.doubtful, true));
        }

        #[test]
        fn what_is_doubtful_is_not_linked(rows in any_rows()) {
            let links = link(&rows, &rows);
            for pair in &links.doubtful {
                prop_assert!(!numbers(&links.accepted).contains(&(pair.tj.get(), pair.ky.get())));
            }
        }
    }
}

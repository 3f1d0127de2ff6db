//! Record linkage: which TJ number and which KY number are the same song.
//!
//! Rows of one vendor that name the same song are grouped, groups with a title key in common are weighed
//! ([`Evidence`]), and a group is linked to the best one of the other vendor. Re-issues may share a partner.

pub mod aliases;
mod block;
pub mod compare;
pub(crate) mod group;
pub mod transliteration;

use std::collections::HashMap;

pub use aliases::{Alias, Aliases, Basis};
use block::Blocks;
pub use compare::{Evidence, Name};
use group::Group;

use crate::{Brand, Row, SongNumber};

/// The lowest score that links: an equal title with a singer of several in common does, an equal title alone does not.
pub const THRESHOLD: f32 = 0.6;

/// A group links to all partners that are about as good as the best: these are re-issues of one song.
const TOLERANCE: f32 = 0.06;

/// One song at both vendors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Its number at TJ.
    pub tj: SongNumber,
    /// Its number at KY.
    pub ky: SongNumber,
    /// How sure, from [`THRESHOLD`] to 1.
    pub score: f32,
}

/// Links the rows of the two vendors, in order of the numbers. The order of the rows makes no difference; rows of
/// the other brand in a slice are ignored.
pub fn link(tj: &[Row], ky: &[Row]) -> Vec<Link> {
    let tj: Vec<&Row> = tj.iter().filter(|row| row.brand == Brand::Tj).collect();
    let ky: Vec<&Row> = ky.iter().filter(|row| row.brand == Brand::Ky).collect();
    let (tj_groups, ky_groups, _) = group_both(&tj, &ky);
    let mut best: HashMap<(SongNumber, SongNumber), f32> = HashMap::new();
    for (tj_group, ky_group, score) in link_groups(&tj_groups, &ky_groups) {
        for tj in tj_groups[tj_group].numbers() {
            for ky in ky_groups[ky_group].numbers() {
                let known = best.entry((tj, ky)).or_insert(score);
                *known = known.max(score);
            }
        }
    }
    let mut links: Vec<Link> = best.into_iter().map(|((tj, ky), score)| Link { tj, ky, score }).collect();
    links.sort_unstable_by_key(|link| (link.tj, link.ky));
    links
}

/// Groups the rows of each vendor and learns the artists' other names on the way.
pub(crate) fn group_both<'a>(tj: &[&'a Row], ky: &[&'a Row]) -> (Vec<Group<'a>>, Vec<Group<'a>>, Aliases) {
    let mut aliases = Aliases::learn(tj.iter().chain(ky).copied());
    let first = (group::groups(tj, &aliases), group::groups(ky, &aliases));
    aliases.learn_from_titles(&first.0, &first.1);
    (group::groups(tj, &aliases), group::groups(ky, &aliases), aliases)
}

/// Positions of the linked groups of both sides and their score.
pub(crate) fn link_groups(tj: &[Group<'_>], ky: &[Group<'_>]) -> Vec<(usize, usize, f32)> {
    let blocks = Blocks::new(ky.iter().map(|group| &group.name.title));
    let mut weighed: Vec<(usize, usize, f32)> = Vec::new();
    let mut best_tj = vec![(0.0_f32, usize::MAX); tj.len()];
    let mut best_ky = vec![(0.0_f32, usize::MAX); ky.len()];
    for (t, group) in tj.iter().enumerate() {
        for k in blocks.candidates(&group.name.title) {
            let score = Evidence::weigh(&group.name, &ky[k].name).score();
            if score < THRESHOLD {
                continue;
            }
            weighed.push((t, k, score));
            if score > best_tj[t].0 {
                best_tj[t] = (score, k);
            }
            if score > best_ky[k].0 {
                best_ky[k] = (score, t);
            }
        }
    }
    weighed.retain(|&(t, k, score)| {
        (best_tj[t].1 == k && score >= best_ky[k].0 - TOLERANCE)
            || (best_ky[k].1 == t && score >= best_tj[t].0 - TOLERANCE)
    });
    weighed
}

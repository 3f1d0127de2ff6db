//! Which of the candidates are links, and which are for people to look at.

use std::collections::HashMap;

use super::block::Blocks;
use super::group::Group;
use super::weights::{CERTAIN, DOUBTFUL};
use super::{Evidence, Name};

/// A group links to all partners that are about as good as the best, in bits: these are re-issues of one song.
const TOLERANCE: f32 = 3.0;

/// Positions of a group of each vendor and why they may be the same song.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) tj: usize,
    pub(crate) ky: usize,
    pub(crate) evidence: Evidence,
    pub(crate) bits: f32,
}

/// The candidates that count.
#[derive(Default)]
pub(crate) struct Chosen {
    /// The same song.
    pub(crate) links: Vec<Candidate>,
    /// Perhaps the same song: the best candidates of songs that have no link.
    pub(crate) doubtful: Vec<Candidate>,
}

/// Chooses among the groups of both vendors.
pub(crate) fn choose(tj: &[Group<'_>], ky: &[Group<'_>]) -> Chosen {
    let candidates = candidates(tj, ky);
    let mut best_tj = vec![f32::NEG_INFINITY; tj.len()];
    let mut best_ky = vec![f32::NEG_INFINITY; ky.len()];
    for candidate in &candidates {
        best_tj[candidate.tj] = best_tj[candidate.tj].max(candidate.bits);
        best_ky[candidate.ky] = best_ky[candidate.ky].max(candidate.bits);
    }
    let links_up = |candidate: &Candidate| {
        let behind = [best_tj[candidate.tj], best_ky[candidate.ky]].map(|best| best - candidate.bits);
        candidate.bits >= CERTAIN && behind.contains(&0.0) && behind.iter().all(|&bits| bits <= TOLERANCE)
    };
    let (links, rest): (Vec<_>, Vec<_>) = candidates.into_iter().partition(links_up);
    let (mut tj_linked, mut ky_linked) = (vec![false; tj.len()], vec![false; ky.len()]);
    for link in &links {
        tj_linked[link.tj] = true;
        ky_linked[link.ky] = true;
    }
    let mut doubtful = rest;
    doubtful.retain(|candidate| {
        let of_tj = !tj_linked[candidate.tj] && candidate.bits == best_tj[candidate.tj];
        let of_ky = !ky_linked[candidate.ky] && candidate.bits == best_ky[candidate.ky];
        of_tj || of_ky
    });
    Chosen { links, doubtful }
}

/// The pairs of groups that may be the same song.
fn candidates(tj: &[Group<'_>], ky: &[Group<'_>]) -> Vec<Candidate> {
    let namesakes = Namesakes::count(tj, ky);
    let blocks = Blocks::new(ky.iter().map(|group| &group.name));
    let mut found = Vec::new();
    let mut candidates = Vec::new();
    for (t, group) in tj.iter().enumerate() {
        blocks.candidates(&group.name, &mut found);
        for k in found.iter().map(|&k| k as usize) {
            let evidence = Evidence::of(&group.name, &ky[k].name, namesakes.of(&group.name, &ky[k].name));
            let bits = evidence.bits();
            if bits >= DOUBTFUL {
                candidates.push(Candidate { tj: t, ky: k, evidence, bits });
            }
        }
    }
    candidates
}

/// How many songs of each vendor have a title.
struct Namesakes<'a> {
    /// By the name outside brackets.
    base: [HashMap<&'a str, u32>; 2],
    /// By the name with its brackets, where it has some.
    full: [HashMap<&'a str, u32>; 2],
}

impl<'a> Namesakes<'a> {
    fn count(tj: &'a [Group<'_>], ky: &'a [Group<'_>]) -> Self {
        let mut counts = Namesakes { base: Default::default(), full: Default::default() };
        for (vendor, groups) in [tj, ky].into_iter().enumerate() {
            for title in groups.iter().map(|group| &group.name.title) {
                *counts.base[vendor].entry(&title.base).or_default() += 1;
                if title.full != title.base {
                    *counts.full[vendor].entry(&title.full).or_default() += 1;
                }
            }
        }
        counts
    }

    /// Of the vendor that has more of them. "개화(Flowering)" at both has fewer namesakes than "개화".
    fn of(&self, a: &Name, b: &Name) -> u32 {
        let most = |counts: &[HashMap<&str, u32>; 2], title: &str| {
            counts.iter().filter_map(|counts| counts.get(title)).copied().max().unwrap_or(1)
        };
        if a.title.full == b.title.full && a.title.full != a.title.base && b.title.full != b.title.base {
            most(&self.full, &a.title.full)
        } else {
            most(&self.base, &a.title.base).max(most(&self.base, &b.title.base))
        }
    }
}

//! Weighted alignment of a query with a name: what a slip of the finger, a forgotten word or an unfinished title costs.
//!
//! Global alignment with affine gaps (Gotoh 1982) and adjacent transpositions; both ends of the name may stay
//! unmatched at a price.

use neighbours::adjacent;

mod neighbours;

/// Price of one wrong key; every other price is relative to it.
pub(crate) const TYPO: u32 = 16;
/// A variant of the same letter: a missed shift, k for g in romanisation.
const VARIANT: u32 = 3;
const ADJACENT: u32 = 13;
const SWAP: u32 = 15;
/// A key pressed twice.
const REPEAT: u32 = 11;
/// Each further key of a forgotten word (the first costs a typo).
const FORGOTTEN: u32 = 4;
/// Each further key of an additional word.
pub(crate) const ADDITIONAL: u32 = 9;
/// Beginning at an inner boundary of the name, and anywhere else.
const INNER_START: u32 = 6;
const LATE_START: u32 = 14;
/// Ending before an addition in brackets or another name.
const ADDITION: u32 = 1;
/// The most that a skipped beginning or an unfinished end adds.
const START_CAP: u32 = 12;
const END_CAP: u32 = 6;
const PREFIX: u32 = 3;
const INFINITY: u32 = u32::MAX / 4;

/// Rows of the dynamic programme, reused from name to name.
#[derive(Default)]
pub(crate) struct Aligner {
    rows: [Vec<u32>; 3],
    skipped: Vec<u32>,
}

impl Aligner {
    /// The price of typing `query` when `name` was meant, `None` above `limit`. `boundaries` are the inner places
    /// where a name may begin or end as well (between title and addition, title and artist).
    pub(crate) fn cost(
        &mut self,
        query: &[u8],
        name: &[u8],
        boundaries: &[usize],
        limit: u32,
    ) -> Option<u32> {
        // Every key beyond the name's length is an additional one.
        if query.len().saturating_sub(name.len()) as u32 * ADDITIONAL > limit {
            return None;
        }
        let width = name.len() + 1;
        for row in &mut self.rows {
            row.clear();
            row.resize(width, INFINITY);
        }
        self.skipped.clear();
        self.skipped.resize(width, INFINITY);
        let [current, previous, before] = &mut self.rows;
        for (j, cell) in current.iter_mut().enumerate() {
            *cell = start(j, boundaries);
        }
        for i in 1..=query.len() {
            std::mem::swap(previous, before);
            std::mem::swap(current, previous);
            let key = query[i - 1];
            let last = i.checked_sub(2).map(|k| query[k]);
            let open = if last == Some(key) { REPEAT } else { TYPO };
            let (mut forgotten, mut least) = (INFINITY, INFINITY);
            for j in 0..width {
                self.skipped[j] = (previous[j] + open).min(self.skipped[j] + ADDITIONAL);
                let mut cost = self.skipped[j];
                if j > 0 {
                    let meant = name[j - 1];
                    cost = cost.min(previous[j - 1] + substitution(key, meant));
                    forgotten = (current[j - 1] + TYPO).min(forgotten + FORGOTTEN);
                    cost = cost.min(forgotten);
                    if j > 1 && last.is_some_and(|last| same(last, meant)) && same(key, name[j - 2]) {
                        cost = cost.min(before[j - 2] + SWAP);
                    }
                }
                current[j] = cost;
                least = least.min(cost);
            }
            if least > limit {
                return None;
            }
        }
        let total =
            current.iter().enumerate().map(|(j, cost)| cost + end(j, name.len(), boundaries)).min()?;
        (total <= limit).then_some(total)
    }
}

fn start(j: usize, boundaries: &[usize]) -> u32 {
    match j {
        0 => 0,
        _ if boundaries.contains(&j) => INNER_START,
        _ => LATE_START + (j as u32 / 2).min(START_CAP),
    }
}

/// An unfinished name costs little, the less the nearer its end.
fn end(j: usize, length: usize, boundaries: &[usize]) -> u32 {
    if j == length {
        return 0;
    }
    if boundaries.contains(&j) {
        return ADDITION;
    }
    let next = boundaries.iter().copied().filter(|&b| b > j).min().unwrap_or(length);
    PREFIX + ((next - j) as u32 / 4).min(END_CAP)
}

fn same(a: u8, b: u8) -> bool {
    a.eq_ignore_ascii_case(&b)
}

/// The price of typing one key for another, for all keys that can be typed.
static SUBSTITUTION: [[u8; 128]; 128] = {
    let mut prices = [[TYPO as u8; 128]; 128];
    let mut typed = 0;
    while typed < 128 {
        let mut meant = 0;
        while meant < 128 {
            let (a, b) = (typed as u8, meant as u8);
            if a == b {
                prices[typed][meant] = 0;
            } else if a.eq_ignore_ascii_case(&b) {
                prices[typed][meant] = VARIANT as u8;
            } else if adjacent(a, b) {
                prices[typed][meant] = ADJACENT as u8;
            }
            meant += 1;
        }
        typed += 1;
    }
    prices
};

fn substitution(typed: u8, meant: u8) -> u32 {
    match SUBSTITUTION.get(usize::from(typed)).and_then(|row| row.get(usize::from(meant))) {
        Some(&price) => u32::from(price),
        // A byte of another script.
        None if typed == meant => 0,
        None => TYPO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(query: &str, name: &str) -> Option<u32> {
        Aligner::default().cost(query.as_bytes(), name.as_bytes(), &[], 100)
    }

    #[test]
    fn orders_slips_by_how_likely_they_are() {
        let exact = cost("abcdefgh", "abcdefgh").unwrap();
        let shift = cost("aBcdefgh", "abcdefgh").unwrap();
        let prefix = cost("abcdef", "abcdefgh").unwrap();
        let repeat = cost("abccdefgh", "abcdefgh").unwrap();
        let neighbour = cost("abvdefgh", "abcdefgh").unwrap();
        let swap = cost("abdcefgh", "abcdefgh").unwrap();
        let typo = cost("abpdefgh", "abcdefgh").unwrap();
        let forgotten = cost("abfgh", "abcdefgh").unwrap();
        let two = cost("abpdepgh", "abcdefgh").unwrap();
        assert_eq!(exact, 0);
        assert!(exact < shift && shift <= prefix && prefix < repeat && repeat < neighbour);
        assert!(neighbour < swap && swap < typo && typo < forgotten && forgotten < two);
        assert_eq!(cost("zzzzzzzzzzzzzzzz", "abc"), None);
    }

    #[test]
    fn boundaries_end_a_name() {
        let with =
            |boundaries: &[usize]| Aligner::default().cost(b"abc", b"abcdef", boundaries, 100).unwrap();
        assert_eq!(with(&[3]), ADDITION);
        assert!(with(&[]) > ADDITION);
    }
}

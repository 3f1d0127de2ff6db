//! Item kNN: for each song the songs it shares most lists with, as sparse rows.

use crate::lists::Rows;

/// Of a longer list the newest items count: it says little about any two of its songs, and costs the square of its
/// length.
const LONGEST: usize = 200;

/// Of an item's lists the newest count.
const LISTS: usize = 2000;

/// Sparse rows: the best neighbours of each item, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Neighbours {
    pub(crate) rows: Rows,
    pub(crate) weights: Vec<f32>,
}

impl Neighbours {
    /// The neighbours of an item and their weights, best first.
    pub(crate) fn row(&self, item: usize) -> impl Iterator<Item = (u32, f32)> + '_ {
        let range = self.rows.starts[item] as usize..self.rows.starts[item + 1] as usize;
        self.rows.values[range.clone()].iter().copied().zip(self.weights[range].iter().copied())
    }

    /// Counts shared lists, each weighing 1/√length, and damps the popular by their count to the power of `damping`.
    /// Only the first `embedded` items have neighbours: the lists of the others are few, and looked into directly.
    pub(crate) fn new(
        lists: &Rows,
        counts: &[u32],
        embedded: usize,
        limit: usize,
        damping: f32,
    ) -> Neighbours {
        let items = counts.len();
        let lists_of = lists.transposed(items, LISTS);
        let damped: Vec<f32> = counts.iter().map(|&count| (count.max(1) as f32).powf(damping)).collect();
        let mut neighbours = Neighbours::default();
        let mut shared = vec![0.0_f32; items];
        let mut touched: Vec<u32> = Vec::new();
        for item in 0..items {
            let its_lists = if item < embedded && limit > 0 { lists_of.row(item) } else { &[] };
            for &position in its_lists {
                let list = lists.row(position as usize);
                let list = &list[list.len().saturating_sub(LONGEST)..];
                let weight = 1.0 / (list.len() as f32).sqrt();
                for &other in list {
                    if shared[other as usize] == 0.0 {
                        touched.push(other);
                    }
                    shared[other as usize] += weight;
                }
            }
            let mut row: Vec<(u32, f32)> = touched
                .drain(..)
                .map(|other| (other, std::mem::take(&mut shared[other as usize]) / damped[other as usize]))
                .filter(|&(other, _)| other as usize != item)
                .collect();
            let by_weight = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
            if row.len() > limit {
                row.select_nth_unstable_by(limit, by_weight);
                row.truncate(limit);
            }
            row.sort_unstable_by(by_weight);
            neighbours.rows.push(row.iter().map(|&(other, _)| other));
            neighbours.weights.extend(row.iter().map(|&(_, weight)| weight));
        }
        neighbours
    }
}

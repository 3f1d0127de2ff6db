//! Item kNN: for each song the songs it shares most lists with, as sparse rows.

use crate::vocabulary::Vocabulary;

/// Lists longer than this say little about any two of their songs and cost the square of their length.
const LONGEST: usize = 500;

/// Sparse rows: the best neighbours of each item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Neighbours {
    /// Row `i` is `starts[i]..starts[i + 1]`.
    pub(crate) starts: Vec<u32>,
    pub(crate) items: Vec<u32>,
    pub(crate) weights: Vec<f32>,
}

impl Neighbours {
    /// The neighbours of an item and their weights, best first.
    pub(crate) fn row(&self, item: usize) -> impl Iterator<Item = (u32, f32)> + '_ {
        let range = self.starts[item] as usize..self.starts[item + 1] as usize;
        self.items[range.clone()].iter().copied().zip(self.weights[range].iter().copied())
    }

    /// Counts shared lists, each weighing 1/√length, and damps the popular by their count to the power of `damping`.
    pub(crate) fn new(lists: &[Vec<u32>], vocabulary: &Vocabulary, limit: usize, damping: f32) -> Neighbours {
        let items = vocabulary.items.len();
        let mut lists_of: Vec<Vec<u32>> = vec![Vec::new(); items];
        for (position, list) in (0..).zip(lists) {
            list.iter().take(LONGEST).for_each(|&item| lists_of[item as usize].push(position));
        }
        let damped: Vec<f32> =
            vocabulary.counts.iter().map(|&count| (count.max(1) as f32).powf(damping)).collect();
        let mut neighbours = Neighbours { starts: vec![0], items: Vec::new(), weights: Vec::new() };
        let mut shared = vec![0.0_f32; items];
        let mut touched: Vec<u32> = Vec::new();
        for (item, its_lists) in lists_of.iter().enumerate() {
            for &position in its_lists {
                let list = &lists[position as usize];
                let list = &list[..list.len().min(LONGEST)];
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
            neighbours.items.extend(row.iter().map(|&(other, _)| other));
            neighbours.weights.extend(row.iter().map(|&(_, weight)| weight));
            neighbours.starts.push(neighbours.items.len() as u32);
        }
        neighbours
    }
}

//! Rows of numbers in one piece of memory.

/// Rows of item (or list) numbers, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rows {
    /// Row `i` is `starts[i]..starts[i + 1]` of the values.
    pub(crate) starts: Vec<u32>,
    pub(crate) values: Vec<u32>,
}

impl Default for Rows {
    fn default() -> Self {
        Self { starts: vec![0], values: Vec::new() }
    }
}

impl Rows {
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = u32>) {
        self.values.extend(row);
        self.starts.push(self.values.len() as u32);
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn row(&self, row: usize) -> &[u32] {
        &self.values[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.starts.windows(2).map(|ends| &self.values[ends[0] as usize..ends[1] as usize])
    }

    /// For each of `columns` values the rows that hold it, the last row first, at most `most` of them.
    pub(crate) fn transposed(&self, columns: usize, most: usize) -> Rows {
        let mut counts = vec![0_u32; columns];
        self.values.iter().for_each(|&value| counts[value as usize] += 1);
        self.transposed_in((0..self.len()).rev(), &counts, most)
    }

    /// For each value, which as many rows hold as `counts` says, these rows in the order they are given in, at most `most`
    /// of them.
    pub(crate) fn transposed_in(
        &self,
        order: impl Iterator<Item = usize>,
        counts: &[u32],
        most: usize,
    ) -> Rows {
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut end = 0;
        starts.push(0);
        for &count in counts {
            end += count.min(most as u32);
            starts.push(end);
        }
        let mut next: Vec<u32> = starts[..counts.len()].to_vec();
        let mut values = vec![0; end as usize];
        for row in order {
            for &value in self.row(row) {
                let at = &mut next[value as usize];
                if *at < starts[value as usize + 1] {
                    values[*at as usize] = row as u32;
                    *at += 1;
                }
            }
        }
        Rows { starts, values }
    }

    /// Whether these can be rows of numbers below `limit`; tables read from a file may be anything.
    pub(crate) fn is_consistent(&self, limit: usize) -> bool {
        self.starts.first() == Some(&0)
            && self.starts.is_sorted()
            && self.starts.last().map(|&end| end as usize) == Some(self.values.len())
            && self.values.iter().fold(true, |below, &value| below & ((value as usize) < limit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transposing_names_the_last_rows_first() {
        let mut rows = Rows::default();
        rows.push([0, 2]);
        rows.push([]);
        rows.push([2]);
        rows.push([2, 1]);
        let of = rows.transposed(4, 2);
        let of: Vec<&[u32]> = of.iter().collect();
        assert_eq!(of, [&[0][..], &[3], &[3, 2], &[]]);
    }
}

//! Edit distance with transpositions of one pattern to many short texts, 64 cells a step
//! (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances").

/// A pattern of at most 64 keys, prepared.
pub(crate) struct Pattern {
    masks: [u64; 256],
    length: u32,
}

impl Pattern {
    /// Prepares a pattern; `None` when it is empty or too long. Variants of a letter are the same letter.
    pub(crate) fn new(keys: &[u8]) -> Option<Self> {
        if keys.is_empty() || keys.len() > 64 {
            return None;
        }
        let mut masks = [0u64; 256];
        for (i, &key) in keys.iter().enumerate() {
            masks[usize::from(key.to_ascii_lowercase())] |= 1 << i;
        }
        for upper in b'A'..=b'Z' {
            masks[usize::from(upper)] = masks[usize::from(upper.to_ascii_lowercase())];
        }
        Some(Self { masks, length: keys.len() as u32 })
    }

    /// The least distance to a prefix of the text.
    pub(crate) fn prefix_distance(&self, text: &[u8]) -> u32 {
        self.distance(text, 1)
    }

    /// The least distance to any part of the text.
    pub(crate) fn infix_distance(&self, text: &[u8]) -> u32 {
        self.distance(text, 0)
    }

    /// The length of the longest common subsequence with the text (Hyyrö 2004, "Bit-parallel LCS-length computation
    /// revisited").
    pub(crate) fn common(&self, text: &[u8]) -> u32 {
        let unmatched = text.iter().fold(!0u64, |unmatched, &key| {
            let matches = unmatched & self.masks[usize::from(key)];
            unmatched.wrapping_add(matches) | (unmatched - matches)
        });
        (!unmatched & (!0 >> (64 - self.length))).count_ones()
    }

    fn distance(&self, text: &[u8], start: u64) -> u32 {
        let last = 1u64 << (self.length - 1);
        let (mut up, mut down, mut diagonal, mut previous) = (!0u64, 0u64, 0u64, 0u64);
        let mut score = self.length;
        let mut best = score;
        for &key in text {
            let mask = self.masks[usize::from(key)];
            let swapped = ((!diagonal & mask) << 1) & previous;
            diagonal = (((mask & up).wrapping_add(up)) ^ up) | mask | down | swapped;
            let right = down | !(diagonal | up);
            let left = diagonal & up;
            score += u32::from(right & last != 0);
            score -= u32::from(left & last != 0);
            best = best.min(score);
            let right = right << 1 | start;
            up = left << 1 | !(diagonal | right);
            down = right & diagonal;
            previous = mask;
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook table (optimal string alignment), least value of the last row.
    fn table(pattern: &[u8], text: &[u8], anchored: bool) -> u32 {
        let (m, n) = (pattern.len(), text.len());
        let mut d = vec![vec![0u32; n + 1]; m + 1];
        for (i, row) in d.iter_mut().enumerate() {
            row[0] = i as u32;
        }
        if anchored {
            for (j, cell) in d[0].iter_mut().enumerate() {
                *cell = j as u32;
            }
        }
        for i in 1..=m {
            for j in 1..=n {
                let change = u32::from(pattern[i - 1] != text[j - 1]);
                let mut best = (d[i - 1][j - 1] + change).min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                if i > 1 && j > 1 && pattern[i - 1] == text[j - 2] && pattern[i - 2] == text[j - 1] {
                    best = best.min(d[i - 2][j - 2] + 1);
                }
                d[i][j] = best;
            }
        }
        d[m].iter().copied().min().unwrap()
    }

    /// The textbook table of the longest common subsequence.
    fn common(a: &[u8], b: &[u8]) -> u32 {
        let mut row = vec![0u32; b.len() + 1];
        for x in a {
            let mut diagonal = 0;
            for (j, y) in b.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
                diagonal = above;
            }
        }
        row[b.len()]
    }

    proptest! {
        #[test]
        fn agrees_with_the_table(pattern in "[a-d]{1,64}", text in "[a-d]{0,40}") {
            let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
            let prepared = Pattern::new(pattern).unwrap();
            prop_assert_eq!(prepared.prefix_distance(text), table(pattern, text, true));
            prop_assert_eq!(prepared.infix_distance(text), table(pattern, text, false));
            prop_assert_eq!(prepared.common(text), common(pattern, text));
        }
    }
}

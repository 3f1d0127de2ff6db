//! Variety: not the same artist again and again.

use std::collections::{HashSet, VecDeque};

/// Moves items back until among any `window` neighbours at most `most` have a key in common, and leaves out those for
/// which there is no place; ends with `limit` items. Otherwise the order stays. An item without keys always fits.
pub(super) fn spread<T>(
    items: Vec<T>,
    keys: impl Fn(&T) -> HashSet<String>,
    window: usize,
    most: usize,
    limit: usize,
) -> Vec<T> {
    let mut waiting: VecDeque<(HashSet<String>, T)> =
        items.into_iter().map(|item| (keys(&item), item)).collect();
    let mut spread: Vec<(HashSet<String>, T)> = Vec::with_capacity(limit);
    while spread.len() < limit {
        let recent = spread.get(spread.len().saturating_sub(window - 1)..).unwrap_or_default();
        let fits = |(keys, _): &(HashSet<String>, T)| {
            keys.iter().all(|key| recent.iter().filter(|(placed, _)| placed.contains(key)).count() < most)
        };
        match waiting.iter().position(fits).and_then(|position| waiting.remove(position)) {
            Some(item) => spread.push(item),
            None => break,
        }
    }
    spread.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_differ_and_the_order_stays() {
        let check = |artists: &str, expected: &str| {
            let letters: Vec<String> = artists.chars().map(|letter| letter.to_string()).collect();
            let key = |letter: &String| letter.split_whitespace().map(str::to_owned).collect();
            assert_eq!(spread(letters, key, 4, 2, 10).concat(), expected, "{artists:?}");
        };
        check("", "");
        check("abcd", "abcd");
        check("aabb", "aabb");
        check("aaabb", "aabba");
        check("aaaab", "aab");
        check("aaabcaa", "aabcaa");
        check("     ", "     ");
        check("abcdefghijkl", "abcdefghij");
    }

    #[test]
    fn whoever_sings_together_counts_for_each() {
        let songs = ["a", "a+b", "a+c", "b", "b", "d"].map(str::to_owned).to_vec();
        let keys = |song: &String| song.split('+').map(str::to_owned).collect();
        assert_eq!(spread(songs, keys, 4, 2, 10), ["a", "a+b", "b", "d", "a+c", "b"]);
    }
}

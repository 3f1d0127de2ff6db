//! Variety: not the same artist again and again.

use std::collections::VecDeque;

/// Moves items back until among any `window` neighbours at most `most` have the same key, and leaves out those for
/// which there is no place. Otherwise the order stays. An empty key is nobody's and always fits.
pub(super) fn spread<T>(items: Vec<T>, key: impl Fn(&T) -> &str, window: usize, most: usize) -> Vec<T> {
    let mut waiting: VecDeque<T> = items.into();
    let mut spread: Vec<T> = Vec::with_capacity(waiting.len());
    loop {
        let recent = spread.get(spread.len().saturating_sub(window - 1)..).unwrap_or_default();
        let fits = |item: &T| {
            let key_of_item = key(item);
            key_of_item.is_empty() || recent.iter().filter(|placed| key(placed) == key_of_item).count() < most
        };
        let next = waiting.iter().position(fits).and_then(|position| waiting.remove(position));
        match next {
            Some(item) => spread.push(item),
            None => return spread,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_differ_and_the_order_stays() {
        let check = |artists: &str, expected: &str| {
            let letters: Vec<String> = artists.chars().map(|letter| letter.to_string()).collect();
            assert_eq!(spread(letters, |letter| letter.trim(), 4, 2).concat(), expected, "{artists:?}");
        };
        check("", "");
        check("abcd", "abcd");
        check("aabb", "aabb");
        check("aaabb", "aabba");
        check("aaaab", "aab");
        check("aaabcaa", "aabcaa");
        check("     ", "     ");
    }
}

//! Blocking: which pairs of rows are worth weighing, so that nobody compares 70,000 by 70,000.

use std::collections::HashMap;

use crate::normalize::Title;

/// An index of titles by every key under which the same song may be looked up.
pub(crate) struct Blocks<'a> {
    by_key: HashMap<&'a str, Vec<usize>>,
    /// Full titles in order, for titles that were cut.
    sorted: Vec<(&'a str, usize)>,
    /// The cut titles themselves: a whole one must find them too.
    cut: HashMap<&'a str, Vec<usize>>,
}

/// The shortest cut title that is worth completing, in characters.
pub(crate) const SHORTEST_PREFIX: usize = 4;

impl<'a> Blocks<'a> {
    pub(crate) fn new(titles: impl Iterator<Item = &'a Title>) -> Blocks<'a> {
        let mut blocks = Blocks { by_key: HashMap::new(), sorted: Vec::new(), cut: HashMap::new() };
        for (position, title) in titles.enumerate() {
            for key in keys(title) {
                blocks.by_key.entry(key).or_default().push(position);
            }
            if title.truncated {
                blocks.cut.entry(title.full.as_str()).or_default().push(position);
            }
            blocks.sorted.push((&title.full, position));
        }
        blocks.sorted.sort_unstable();
        blocks
    }

    /// Positions of the titles that share a key with this one, each once, in order.
    pub(crate) fn candidates(&self, title: &Title) -> Vec<usize> {
        let mut found: Vec<usize> =
            keys(title).into_iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        if title.truncated && title.full.chars().count() >= SHORTEST_PREFIX {
            let start = self.sorted.partition_point(|&(full, _)| full < title.full.as_str());
            let with_prefix =
                self.sorted[start..].iter().take_while(|(full, _)| full.starts_with(&title.full));
            found.extend(with_prefix.map(|&(_, position)| position));
        }
        let prefixes = title.full.char_indices().skip(SHORTEST_PREFIX).map(|(end, _)| &title.full[..end]);
        if !self.cut.is_empty() {
            found.extend(prefixes.filter_map(|prefix| self.cut.get(prefix)).flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn keys(title: &Title) -> Vec<&str> {
    let mut keys = vec![title.base.as_str(), title.full.as_str()];
    keys.extend(title.others.iter().map(String::as_str));
    keys.sort_unstable();
    keys.dedup();
    keys
}

//! Blocking: which pairs of songs are worth comparing, so that nobody compares 70,000 by 70,000.

use std::collections::HashMap;

use super::name::Name;
use super::titles::SHORTEST_CUT;
use super::typo;

/// An index of one vendor's names by every key under which the same song may be looked up.
pub(crate) struct Blocks<'a> {
    by_title: HashMap<&'a str, Vec<u32>>,
    /// For titles with a typo, which begin or end as the right one does.
    by_artist: HashMap<(&'a str, &'a str), Vec<u32>>,
    /// Full titles in order, for titles that were cut.
    sorted: Vec<(&'a str, u32)>,
    /// The cut titles themselves: a whole one must find them too.
    cut: HashMap<&'a str, Vec<u32>>,
}

impl<'a> Blocks<'a> {
    pub(crate) fn new(names: impl Iterator<Item = &'a Name>) -> Blocks<'a> {
        let mut blocks = Blocks {
            by_title: HashMap::new(),
            by_artist: HashMap::new(),
            sorted: Vec::new(),
            cut: HashMap::new(),
        };
        for (position, name) in (0..).zip(names) {
            for key in title_keys(name) {
                blocks.by_title.entry(key).or_default().push(position);
            }
            for key in artist_keys(name) {
                blocks.by_artist.entry(key).or_default().push(position);
            }
            let title = &name.title;
            if title.truncated {
                blocks.cut.entry(title.full.as_str()).or_default().push(position);
            }
            blocks.sorted.push((&title.full, position));
        }
        blocks.sorted.sort_unstable();
        blocks
    }

    /// Puts the positions of the names that share a key with this one into `found`, each once, in order.
    pub(crate) fn candidates(&self, name: &Name, found: &mut Vec<u32>) {
        found.clear();
        found.extend(title_keys(name).filter_map(|key| self.by_title.get(key)).flatten());
        found.extend(artist_keys(name).filter_map(|key| self.by_artist.get(&key)).flatten());
        let title = &name.title;
        if title.truncated && title.full.chars().count() >= SHORTEST_CUT {
            let start = self.sorted.partition_point(|&(full, _)| full < title.full.as_str());
            let with_prefix =
                self.sorted[start..].iter().take_while(|(full, _)| full.starts_with(&title.full));
            found.extend(with_prefix.map(|&(_, position)| position));
        }
        if !self.cut.is_empty() {
            let prefixes = title.full.char_indices().skip(SHORTEST_CUT).map(|(end, _)| &title.full[..end]);
            found.extend(prefixes.filter_map(|prefix| self.cut.get(prefix)).flatten());
        }
        found.sort_unstable();
        found.dedup();
    }
}

/// Every name of the title; one may come twice.
fn title_keys(name: &Name) -> impl Iterator<Item = &str> {
    let title = &name.title;
    let full = (title.full != title.base).then_some(title.full.as_str());
    let others = title.others.iter().map(String::as_str).filter(|other| !other.is_empty());
    [title.base.as_str()].into_iter().chain(full).chain(others).chain(name.reading.as_deref())
}

/// The first singer's names, each with the beginning and the end of a title that is long enough for typos.
fn artist_keys(name: &Name) -> impl Iterator<Item = (&str, &str)> {
    let halves = typo::halves(&name.title.base);
    let names = name.mains.first().map(|singer| singer.names.as_slice()).unwrap_or_default();
    names.iter().flat_map(move |artist| halves.into_iter().flatten().map(move |half| (artist.as_str(), half)))
}

//! Items and metadata tokens by index.

use std::collections::{BTreeMap, HashMap, HashSet};

use alsong_catalogue::normalize::{Artists, fold};

use crate::metadata::{ItemMetadata, Metadata};

/// What a metadata token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Artist,
    Composer,
    Lyricist,
    Genre,
    Decade,
}

impl Kind {
    /// How much of an item a token of this kind tells; an artist tells most.
    pub(crate) fn weight(self) -> f32 {
        match self {
            Kind::Artist => 1.0,
            Kind::Composer => 0.5,
            Kind::Lyricist => 0.25,
            Kind::Genre => 0.3,
            Kind::Decade => 0.15,
        }
    }
}

/// Items in order of falling list count, and the metadata tokens of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Vocabulary {
    pub(crate) items: Vec<String>,
    pub(crate) index: HashMap<String, u32>,
    /// In how many lists each item is.
    pub(crate) counts: Vec<u32>,
    pub(crate) token_kinds: Vec<Kind>,
    /// Per item: the tokens it has, each once.
    pub(crate) item_tokens: Vec<Vec<u32>>,
}

impl Vocabulary {
    /// Every item of the metadata and every item in at least `min_count` lists.
    pub(crate) fn new(lists: &[Vec<String>], metadata: &Metadata, min_count: u32) -> Vocabulary {
        let mut counts: HashMap<&str, u32> = metadata.iter().map(|(item, _)| (item, 0)).collect();
        let mut seen: HashSet<&str> = HashSet::new();
        for list in lists {
            seen.clear();
            for item in list.iter().filter(|item| seen.insert(item)) {
                *counts.entry(item).or_default() += 1;
            }
        }
        let mut items: Vec<(&str, u32)> = counts
            .into_iter()
            .filter(|&(item, count)| count >= min_count || metadata.get(item).is_some())
            .collect();
        items.sort_unstable_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        Self::from_counts(items.into_iter().map(|(item, count)| (item.to_owned(), count)).collect(), metadata)
    }

    /// The vocabulary of these items in this order.
    pub(crate) fn from_counts(items: Vec<(String, u32)>, metadata: &Metadata) -> Vocabulary {
        let mut tokens: BTreeMap<(Kind, String), u32> = BTreeMap::new();
        let mut vocabulary = Vocabulary::default();
        for (at, (item, count)) in (0..).zip(items) {
            let mut item_tokens: Vec<u32> = Vec::new();
            for (kind, name) in metadata.get(&item).map(tokens_of).unwrap_or_default() {
                let token = *tokens.entry((kind, name)).or_insert_with(|| {
                    vocabulary.token_kinds.push(kind);
                    vocabulary.token_kinds.len() as u32 - 1
                });
                if !item_tokens.contains(&token) {
                    item_tokens.push(token);
                }
            }
            vocabulary.item_tokens.push(item_tokens);
            vocabulary.index.insert(item.clone(), at);
            vocabulary.items.push(item);
            vocabulary.counts.push(count);
        }
        vocabulary
    }

    /// The known items of a list, each once, in order.
    pub(crate) fn encode<S: AsRef<str>>(&self, list: &[S]) -> Vec<u32> {
        let mut seen = HashSet::new();
        list.iter()
            .filter_map(|item| self.index.get(item.as_ref()).copied())
            .filter(|&item| seen.insert(item))
            .collect()
    }
}

fn tokens_of(item: &ItemMetadata) -> Vec<(Kind, String)> {
    let mut tokens = Vec::new();
    let people = [
        (Kind::Artist, Some(&item.artist)),
        (Kind::Composer, item.composer.as_ref()),
        (Kind::Lyricist, item.lyricist.as_ref()),
    ];
    for (kind, names) in people {
        let credits = Artists::parse(names.map(String::as_str).unwrap_or_default()).mains;
        tokens.extend(credits.into_iter().flat_map(|credit| credit.names).map(|name| (kind, name)));
    }
    tokens.extend(item.genre.as_deref().map(|genre| (Kind::Genre, fold(genre))));
    tokens.extend(item.decade.map(|decade| (Kind::Decade, decade.to_string())));
    tokens
}

//! Items and metadata tokens by index.

use std::collections::{HashMap, HashSet};

use alsong_catalogue::normalize::{Artists, fold};

use crate::corpus::Corpus;
use crate::lists::Rows;
use crate::metadata::{ItemMetadata, Metadata};

/// What a metadata token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Artist,
    Composer,
    Lyricist,
    Genre,
    Decade,
}

impl Kind {
    /// Every kind, and how files call it.
    const NAMES: [(Kind, &str); 5] = [
        (Kind::Artist, "artist"),
        (Kind::Composer, "composer"),
        (Kind::Lyricist, "lyricist"),
        (Kind::Genre, "genre"),
        (Kind::Decade, "decade"),
    ];

    /// How files call it.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES.into_iter().find(|&(kind, _)| kind == self).map_or("", |(_, name)| name)
    }

    /// The kind that files call so.
    pub(crate) fn named(name: &str) -> Option<Kind> {
        Self::NAMES.into_iter().find(|&(_, its)| its == name).map(|(kind, _)| kind)
    }

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

/// Items and the metadata tokens of each. Those with a vector come first, then each group in order of falling list
/// count.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Vocabulary {
    pub(crate) items: Vec<String>,
    pub(crate) index: HashMap<String, u32>,
    /// In how many lists each item is.
    pub(crate) counts: Vec<u32>,
    /// How many items, from the first, have a vector.
    pub(crate) embedded: usize,
    /// Per item: its popularity beyond the lists.
    pub(crate) charts: Vec<f32>,
    pub(crate) tokens: Vec<Token>,
    /// Per item: the tokens it has, each once.
    pub(crate) item_tokens: Rows,
}

/// A piece of metadata that several items can have.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    /// A folded name, a genre as it was spelled first, or the first year of a decade.
    pub(crate) name: String,
}

impl Vocabulary {
    /// Every item of the metadata and of the lists. An item without metadata has a vector when it is in `min_count`
    /// lists.
    pub(crate) fn new(corpus: &Corpus, metadata: &Metadata, min_count: u32) -> Vocabulary {
        let mut counts = vec![0_u32; corpus.names.len()];
        corpus.lists().flatten().for_each(|item| counts[item as usize] += 1);
        let counted = corpus.names.iter().map(String::as_str).zip(counts);
        let mut known: HashMap<&str, u32> = counted.filter(|&(_, count)| count > 0).collect();
        for (item, _) in metadata.iter() {
            known.entry(item).or_default();
        }
        let mut items: Vec<(bool, u32, &str)> = known
            .into_iter()
            .map(|(item, count)| (count < min_count && metadata.get(item).is_none(), count, item))
            .collect();
        items.sort_unstable_by(|a, b| (a.0, b.1, a.2).cmp(&(b.0, a.1, b.2)));
        let embedded = items.partition_point(|&(rare, _, _)| !rare);
        let items = items.into_iter().map(|(_, count, item)| (item.to_owned(), count)).collect();
        Self::from_counts(items, embedded, metadata)
    }

    /// The vocabulary of these items in this order.
    fn from_counts(items: Vec<(String, u32)>, embedded: usize, metadata: &Metadata) -> Vocabulary {
        // Genres that differ in spelling only are one.
        let mut numbers: HashMap<(Kind, String), u32> = HashMap::new();
        let mut vocabulary = Vocabulary { embedded, ..Vocabulary::default() };
        let mut item_tokens: Vec<u32> = Vec::new();
        for (at, (item, count)) in (0..).zip(items) {
            let known = metadata.get(&item);
            item_tokens.clear();
            for Token { kind, name } in known.map(tokens_of).unwrap_or_default() {
                let token = *numbers.entry((kind, fold(&name))).or_insert_with(|| {
                    vocabulary.tokens.push(Token { kind, name });
                    vocabulary.tokens.len() as u32 - 1
                });
                if !item_tokens.contains(&token) {
                    item_tokens.push(token);
                }
            }
            vocabulary.item_tokens.push(item_tokens.iter().copied());
            vocabulary.charts.push(known.map_or(0.0, |known| known.popularity));
            vocabulary.index.insert(item.clone(), at);
            vocabulary.items.push(item);
            vocabulary.counts.push(count);
        }
        vocabulary
    }

    /// The lists of a corpus by the numbers of this vocabulary.
    pub(crate) fn lists(&self, corpus: &Corpus) -> Rows {
        // Names of lists that were forgotten have no number.
        let numbers: Vec<Option<u32>> =
            corpus.names.iter().map(|name| self.index.get(name).copied()).collect();
        let mut lists = Rows::default();
        for list in corpus.lists() {
            lists.push(list.filter_map(|item| numbers[item as usize]));
        }
        lists
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

fn tokens_of(item: &ItemMetadata) -> Vec<Token> {
    let mut tokens = Vec::new();
    let people = [
        (Kind::Artist, Some(&item.artist)),
        (Kind::Composer, item.composer.as_ref()),
        (Kind::Lyricist, item.lyricist.as_ref()),
    ];
    for (kind, names) in people {
        let credits = Artists::parse(names.map(String::as_str).unwrap_or_default()).mains;
        let names = credits.into_iter().flat_map(|credit| credit.names);
        tokens.extend(names.map(|name| Token { kind, name }));
    }
    tokens.extend(item.genre.clone().map(|name| Token { kind: Kind::Genre, name }));
    tokens.extend(item.decade.map(|decade| Token { kind: Kind::Decade, name: decade.to_string() }));
    tokens
}

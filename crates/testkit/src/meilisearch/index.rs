//! One index: documents, settings, and the words they are found by.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use serde_json::Value;

use super::settings::Settings;
use super::words::words;

/// One index. Its words are worked out when they are first asked for after a change.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub(super) primary_key: Option<String>,
    pub(super) settings: Settings,
    /// By the text of the primary key.
    pub(super) documents: BTreeMap<String, Value>,
    lookup: OnceLock<Arc<Lookup>>,
}

/// Words in order, and where each stands.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    pub(super) words: Vec<String>,
    postings: Vec<Vec<Posting>>,
    /// Words in each field of each document, as `document * fields + field`.
    lengths: Vec<u16>,
    /// The fields that are searched, the first the most telling.
    pub(super) fields: Vec<String>,
    /// The documents in order of their keys.
    pub(super) documents: Vec<Value>,
}

/// One place of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    pub(super) document: u32,
    pub(super) field: u8,
    pub(super) position: u16,
}

impl Index {
    pub(super) fn new(primary_key: Option<String>) -> Self {
        Self { primary_key, ..Self::default() }
    }

    /// After documents or settings changed.
    pub(super) fn changed(&mut self) {
        self.lookup = OnceLock::new();
    }

    pub(super) fn lookup(&self) -> Arc<Lookup> {
        self.lookup.get_or_init(|| Arc::new(self.build())).clone()
    }

    fn build(&self) -> Lookup {
        let mut fields = self.settings.list("searchableAttributes");
        if fields == ["*"] {
            let mut all: Vec<String> = Vec::new();
            for document in self.documents.values() {
                let names = document.as_object().into_iter().flat_map(|fields| fields.keys());
                all.extend(names.filter(|name| !all.contains(name)).cloned().collect::<Vec<_>>());
            }
            fields = all;
        }
        let mut found: HashMap<String, Vec<Posting>> = HashMap::new();
        let mut lengths = Vec::new();
        let documents: Vec<Value> = self.documents.values().cloned().collect();
        for (document, value) in (0..).zip(&documents) {
            for (field, name) in (0..).zip(&fields) {
                let mut position: u16 = 0;
                let mut texts = Vec::new();
                collect(&value[name], &mut texts);
                for text in texts {
                    for word in words(&text) {
                        found.entry(word).or_default().push(Posting { document, field, position });
                        position = position.saturating_add(1);
                    }
                }
                lengths.push(position);
            }
        }
        let mut found: Vec<(String, Vec<Posting>)> = found.into_iter().collect();
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let (words, postings) = found.into_iter().unzip();
        Lookup { words, postings, lengths, fields, documents }
    }
}

impl Lookup {
    /// The places of the word at this place of the list.
    pub(super) fn postings(&self, word: usize) -> &[Posting] {
        &self.postings[word]
    }

    /// How many words a field of a document has.
    pub(super) fn length(&self, document: u32, field: u8) -> u16 {
        self.lengths[document as usize * self.fields.len() + field as usize]
    }
}

/// Every text and number in a value.
fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Number(number) => texts.push(number.to_string()),
        Value::Array(list) => list.iter().for_each(|one| collect(one, texts)),
        _ => {}
    }
}

//! One search: the documents of one query, each with its ranking score.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use super::error::ApiError;
use super::filter::Filter;
use super::index::{Index, Lookup};
use super::near::near;
use super::settings::Settings;
use super::words::{is_open, words};

/// Meilisearch reads so many words of a query.
const MOST_WORDS: usize = 10;
/// How many words a word of a query can stand for.
const MOST_PREFIXES: usize = 1000;
const MOST_ONE_TYPO: usize = 150;
const MOST_TWO_TYPOS: usize = 50;

/// A found document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) document: u32,
    pub(super) score: f64,
}

/// What a word of the query found in one document.
#[derive(Clone, Copy, Debug)]
struct Place {
    typos: u8,
    field: u8,
    /// Where it stands, if it stands there exactly.
    position: Option<u16>,
}

struct Term {
    most_typos: u8,
    places: HashMap<u32, Place>,
}

/// The parameters of a search, checked.
#[derive(Debug)]
pub(super) struct Parameters {
    text: String,
    filter: Option<Filter>,
    /// Places of the fields to search.
    fields: Vec<u8>,
    is_frequency: bool,
    is_last: bool,
    pub(super) retrieved: Vec<String>,
    pub(super) shows_score: bool,
}

impl Parameters {
    pub(super) fn parse(body: &Value, index: &Index, lookup: &Lookup) -> Result<Self, ApiError> {
        let text = match &body["q"] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            _ => {
                return Err(ApiError::invalid(
                    "invalid_search_q",
                    "Invalid value type at `.q`: expected a string",
                ));
            }
        };
        let filter = Filter::of(&body["filter"], &index.settings.list("filterableAttributes"))?;
        let fields = match body["attributesToSearchOn"].as_array() {
            None => (0..lookup.fields.len() as u8).collect(),
            Some(names) => {
                let place = |name: &Value| {
                    let place = lookup.fields.iter().position(|field| name == field.as_str());
                    place.map(|place| place as u8).ok_or_else(|| {
                        let message = format!("Attribute {name} is not searchable.");
                        ApiError::invalid("invalid_search_attributes_to_search_on", message)
                    })
                };
                names.iter().map(place).collect::<Result<_, _>>()?
            }
        };
        let strategy = body["matchingStrategy"].as_str().unwrap_or("last");
        if !["last", "all", "frequency"].contains(&strategy) {
            let message = format!("Unknown value `{strategy}` at `.matchingStrategy`");
            return Err(ApiError::invalid("invalid_search_matching_strategy", message));
        }
        let retrieved = body["attributesToRetrieve"].as_array().map_or_else(
            || vec!["*".to_owned()],
            |names| names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect(),
        );
        Ok(Self {
            text,
            filter,
            fields,
            is_frequency: strategy == "frequency",
            is_last: strategy == "last",
            retrieved,
            shows_score: body["showRankingScore"] == true,
        })
    }
}

/// A count among the parameters of a search.
pub(super) fn count(body: &Value, name: &str, code: &'static str, default: usize) -> Result<usize, ApiError> {
    match &body[name] {
        Value::Null => Ok(default),
        value => value.as_u64().map(|value| value as usize).ok_or_else(|| {
            ApiError::invalid(code, format!("Invalid value type at `.{name}`: expected a positive integer"))
        }),
    }
}

/// Every document that answers, the best first.
pub(super) fn search(settings: &Settings, lookup: &Lookup, parameters: &Parameters) -> Vec<Found> {
    let words: Vec<String> = words(&parameters.text).into_iter().take(MOST_WORDS).collect();
    let allowed = |document: u32| {
        parameters.filter.as_ref().is_none_or(|filter| filter.allows(&lookup.documents[document as usize]))
    };
    if words.is_empty() {
        let all = (0..lookup.documents.len() as u32).filter(|&document| allowed(document));
        return all.map(|document| Found { document, score: 1.0 }).collect();
    }
    let last = words.len() - 1;
    let terms: Vec<Term> = words
        .iter()
        .enumerate()
        .map(|(at, word)| term(settings, lookup, parameters, word, at == last && is_open(&parameters.text)))
        .collect();
    let mut found: Vec<Found> = candidates(&terms, parameters)
        .into_iter()
        .filter(|&(document, _)| allowed(document))
        .map(|(document, matched)| Found { document, score: score(lookup, &terms, document, matched) })
        .collect();
    let popularity = |found: &Found| lookup.documents[found.document as usize]["pop"].as_f64().unwrap_or(0.0);
    let by_popularity = settings.list("rankingRules").iter().any(|rule| rule == "pop:desc");
    found.sort_by(|a, b| {
        let popular = || {
            if by_popularity { popularity(b).total_cmp(&popularity(a)) } else { std::cmp::Ordering::Equal }
        };
        b.score.total_cmp(&a.score).then_with(popular).then(a.document.cmp(&b.document))
    });
    found
}

/// Where a word of the query is found: as it stands, as a beginning, with typing errors.
fn term(settings: &Settings, lookup: &Lookup, parameters: &Parameters, word: &str, is_prefix: bool) -> Term {
    let exact_fields: Vec<u8> = (0..)
        .zip(&lookup.fields)
        .filter(|(_, name)| settings.without_typos().contains(name))
        .map(|(field, _)| field)
        .collect();
    // Hangul is split into words too short for errors.
    let most_typos = if word.is_ascii() { settings.typos(word.chars().count()) } else { 0 };
    let mut places = HashMap::new();
    let mut take = |at: usize, typos: u8| {
        for posting in lookup.postings(at) {
            let is_searched = parameters.fields.contains(&posting.field);
            if !is_searched || (typos > 0 && exact_fields.contains(&posting.field)) {
                continue;
            }
            let position = (lookup.words[at] == word).then_some(posting.position);
            let place = Place { typos, field: posting.field, position };
            let better = |old: &Place| {
                (place.typos, place.position.is_none(), place.field)
                    < (old.typos, old.position.is_none(), old.field)
            };
            places
                .entry(posting.document)
                .and_modify(|old| {
                    if better(old) {
                        *old = place;
                    }
                })
                .or_insert(place);
        }
    };
    let first = lookup.words.partition_point(|other| other.as_str() < word);
    let begins = |at: &usize| lookup.words.get(*at).is_some_and(|other| other.starts_with(word));
    let as_typed = (first..).take_while(begins).take(if is_prefix { MOST_PREFIXES } else { 1 });
    as_typed.filter(|&at| is_prefix || lookup.words[at] == word).for_each(|at| take(at, 0));
    if most_typos > 0 {
        let initial = word.as_bytes()[0];
        let (mut one, mut two) = (0, 0);
        near(&lookup.words, word, most_typos, is_prefix, |at, distance| {
            // An error in the first letter counts as two.
            let typos =
                if lookup.words[at].as_bytes().first() == Some(&initial) { distance } else { distance + 1 };
            let (seen, most) =
                if typos == 1 { (&mut one, MOST_ONE_TYPO) } else { (&mut two, MOST_TWO_TYPOS) };
            if typos > 0 && typos <= most_typos && *seen < most {
                *seen += 1;
                take(at, typos);
            }
        });
    }
    Term { most_typos, places }
}

/// Documents with the number of words that count: all of them, or fewer where the strategy lets words go.
fn candidates(terms: &[Term], parameters: &Parameters) -> BTreeMap<u32, usize> {
    // The order in which words are let go, the last one never.
    let mut order: Vec<usize> = (0..terms.len()).rev().collect();
    if parameters.is_frequency {
        let frequency = |&term: &usize| match terms[term].places.len() {
            0 => usize::MAX,
            places => places,
        };
        order.sort_by_key(|term| std::cmp::Reverse(frequency(term)));
    }
    let least = if parameters.is_frequency || parameters.is_last { 1 } else { terms.len() };
    let mut found = BTreeMap::new();
    let kept = order.last().map(|&term| &terms[term]);
    for &document in kept.iter().flat_map(|term| term.places.keys()) {
        let matched =
            order.iter().rev().take_while(|&&term| terms[term].places.contains_key(&document)).count();
        if matched >= least {
            found.insert(document, matched);
        }
    }
    found
}

/// The ranking rules words, typo, attribute and exactness as one number, each finer than the one before.
fn score(lookup: &Lookup, terms: &[Term], document: u32, matched: usize) -> f64 {
    let places: Vec<Place> = terms.iter().filter_map(|term| term.places.get(&document).copied()).collect();
    let most: usize = terms.iter().map(|term| usize::from(term.most_typos)).sum();
    let typos: usize = places.iter().map(|place| usize::from(place.typos)).sum();
    let field = places.iter().map(|place| place.field).max().unwrap_or(0);
    let in_order = places.len() == terms.len()
        && (0..).zip(&places).all(|(at, place)| place.position == Some(at) && place.field == field);
    let exactness = match in_order {
        true if usize::from(lookup.length(document, field)) == terms.len() => 3,
        true => 2,
        false => 1,
    };
    let fields = lookup.fields.len().max(1);
    let ranks = [
        (matched, terms.len()),
        (most + 1 - typos.min(most), most + 1),
        (fields - usize::from(field), fields),
        (exactness, 3),
    ];
    let (mut rank, mut out_of) = (1, 1);
    for (inner, max) in ranks {
        rank = (rank - 1) * max + inner;
        out_of *= max;
    }
    rank as f64 / out_of as f64
}

/// A document as the answer shows it.
pub(super) fn shown(index: &Index, document: &Value, retrieved: &[String]) -> Value {
    let displayed = index.settings.list("displayedAttributes");
    let all = |list: &[String], name: &String| list.iter().any(|one| one == "*" || one == name);
    let fields = document.as_object().into_iter().flatten();
    let fields = fields.filter(|(name, _)| all(&displayed, name) && all(retrieved, name));
    Value::Object(fields.map(|(name, value)| (name.clone(), value.clone())).collect())
}

/// `POST /indexes/{uid}/search`.
pub(super) fn answer(index: &Index, uid: &str, body: &Value) -> Result<Value, ApiError> {
    let lookup = index.lookup();
    let parameters = Parameters::parse(body, index, &lookup)?;
    let offset = count(body, "offset", "invalid_search_offset", 0)?;
    let limit = count(body, "limit", "invalid_search_limit", 20)?;
    let found = search(&index.settings, &lookup, &parameters);
    let most = index.settings.most_hits();
    let hits: Vec<Value> = found
        .iter()
        .take(most)
        .skip(offset)
        .take(limit)
        .map(|found| {
            let mut hit = shown(index, &lookup.documents[found.document as usize], &parameters.retrieved);
            if parameters.shows_score {
                hit["_rankingScore"] = json!(found.score);
            }
            hit
        })
        .collect();
    Ok(json!({
        "hits": hits, "query": parameters.text, "processingTimeMs": 0, "limit": limit, "offset": offset,
        "estimatedTotalHits": found.len().min(most), "indexUid": uid,
    }))
}

//! The settings of the index, and whether a server has them.

use meilisearch_sdk::settings::{
    LocalizedAttributes, MinWordSizeForTypos, PaginationSetting, Settings, TypoToleranceSettings,
};
use serde_json::Value;

/// Fields that are searched, the most telling first.
const SEARCHABLE: [&str; 10] =
    ["title", "artist", "numbers", "aliases", "keys", "parts", "words", "initials", "roman", "syllables"];
/// Fields whose words are ASCII keys rather than text.
const KEYS: [&str; 7] = ["numbers", "keys", "parts", "words", "initials", "roman", "syllables"];
/// Fields by whose words a near one is no answer: one consonant or digit more is another song.
const EXACT: [&str; 3] = ["numbers", "initials", "syllables"];
const FILTERABLE: [&str; 3] = ["brands", "language", "versions"];
/// Popularity breaks ties, between the queries of one request too.
const RANKING: [&str; 6] = ["words", "typo", "attribute", "proximity", "exactness", "pop:desc"];
/// A word of this many keys may have a typing error, and two.
const ONE_TYPO: u8 = 5;
const TWO_TYPOS: u8 = 9;
/// The most candidates one request can ask for.
pub(super) const MOST_HITS: usize = 1000;

/// What every index of ours is set to.
pub(super) fn settings() -> Settings {
    let typos = TypoToleranceSettings {
        enabled: Some(true),
        disable_on_attributes: Some(EXACT.map(str::to_owned).to_vec()),
        disable_on_words: Some(Vec::new()),
        min_word_size_for_typos: Some(MinWordSizeForTypos {
            one_typo: Some(ONE_TYPO),
            two_typos: Some(TWO_TYPOS),
        }),
        disable_on_numbers: None,
    };
    let localized = LocalizedAttributes {
        locales: vec!["eng".to_owned()],
        attribute_patterns: KEYS.map(str::to_owned).to_vec(),
    };
    Settings {
        localized_attributes: Some(vec![localized]),
        ..Settings::new()
            .with_searchable_attributes(SEARCHABLE)
            .with_displayed_attributes(["id"])
            .with_filterable_attributes(FILTERABLE)
            .with_ranking_rules(RANKING)
            .with_typo_tolerance(typos)
            .with_pagination(PaginationSetting { max_total_hits: MOST_HITS })
    }
}

/// Does a server's index have our settings? Where order does not matter, it does not count; what we do not set does not
/// either.
pub(super) fn agree(theirs: &Settings) -> bool {
    match (serde_json::to_value(settings()), serde_json::to_value(theirs)) {
        (Ok(ours), Ok(theirs)) => covers(&theirs, &ours, false),
        _ => false,
    }
}

fn covers(theirs: &Value, ours: &Value, ordered: bool) -> bool {
    match (theirs, ours) {
        (Value::Object(theirs), Value::Object(ours)) => ours.iter().all(|(name, value)| {
            let ordered = name == "searchableAttributes" || name == "rankingRules";
            value.is_null() || theirs.get(name).is_some_and(|theirs| covers(theirs, value, ordered))
        }),
        (Value::Array(theirs), Value::Array(ours)) if !ordered => {
            let within = |list: &[Value], value: &Value| list.iter().any(|one| covers(one, value, false));
            theirs.len() == ours.len() && ours.iter().all(|value| within(theirs, value))
        }
        _ => theirs == ours,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_matters_is_compared() {
        assert!(agree(&settings()));
        let mut other = settings();
        other.filterable_attributes.as_mut().unwrap().reverse();
        other.stop_words = Some(Vec::new());
        assert!(agree(&other), "the order of filterable fields says nothing");
        other.searchable_attributes.as_mut().unwrap().reverse();
        assert!(!agree(&other), "the order of searchable fields is a ranking");
        let mut other = settings();
        other.typo_tolerance.as_mut().unwrap().min_word_size_for_typos = None;
        assert!(!agree(&other));
        assert!(!agree(&Settings::new()));
    }
}

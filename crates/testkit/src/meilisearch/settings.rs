//! Settings of an index: what a new one has, what is refused.

use serde_json::{Map, Value, json};

use super::error::ApiError;

/// The settings of an index, whole.
#[derive(Clone, Debug)]
pub(super) struct Settings(Map<String, Value>);

/// The name of a setting and the code of the error about it.
const CODES: [(&str, &str); 22] = [
    ("displayedAttributes", "invalid_settings_displayed_attributes"),
    ("searchableAttributes", "invalid_settings_searchable_attributes"),
    ("filterableAttributes", "invalid_settings_filterable_attributes"),
    ("sortableAttributes", "invalid_settings_sortable_attributes"),
    ("rankingRules", "invalid_settings_ranking_rules"),
    ("stopWords", "invalid_settings_stop_words"),
    ("nonSeparatorTokens", "invalid_settings_non_separator_tokens"),
    ("separatorTokens", "invalid_settings_separator_tokens"),
    ("dictionary", "invalid_settings_dictionary"),
    ("synonyms", "invalid_settings_synonyms"),
    ("distinctAttribute", "invalid_settings_distinct_attribute"),
    ("proximityPrecision", "invalid_settings_proximity_precision"),
    ("typoTolerance", "invalid_settings_typo_tolerance"),
    ("faceting", "invalid_settings_faceting"),
    ("pagination", "invalid_settings_pagination"),
    ("embedders", "invalid_settings_embedders"),
    ("searchCutoffMs", "invalid_settings_search_cutoff_ms"),
    ("localizedAttributes", "invalid_settings_localized_attributes"),
    ("facetSearch", "invalid_settings_facet_search"),
    ("prefixSearch", "invalid_settings_prefix_search"),
    ("chat", "invalid_settings_chat"),
    ("vectorStore", "invalid_settings_vector_store"),
];

const LISTS: [&str; 8] = [
    "displayedAttributes",
    "searchableAttributes",
    "filterableAttributes",
    "sortableAttributes",
    "rankingRules",
    "stopWords",
    "dictionary",
    "localizedAttributes",
];

const RULES: [&str; 8] =
    ["words", "typo", "proximity", "attribute", "attributeRank", "wordPosition", "sort", "exactness"];

impl Default for Settings {
    fn default() -> Self {
        let settings = json!({
            "displayedAttributes": ["*"], "searchableAttributes": ["*"], "filterableAttributes": [],
            "sortableAttributes": [],
            "rankingRules": ["words", "typo", "proximity", "attributeRank", "sort", "wordPosition", "exactness"],
            "stopWords": [], "nonSeparatorTokens": [], "separatorTokens": [], "dictionary": [],
            "synonyms": {}, "distinctAttribute": null, "proximityPrecision": "byWord",
            "typoTolerance": {
                "enabled": true, "minWordSizeForTypos": { "oneTypo": 5, "twoTypos": 9 },
                "disableOnWords": [], "disableOnAttributes": [], "disableOnNumbers": false,
            },
            "faceting": { "maxValuesPerFacet": 100, "sortFacetValuesBy": { "*": "alpha" } },
            "pagination": { "maxTotalHits": 1000 }, "embedders": {}, "searchCutoffMs": null,
            "localizedAttributes": null, "facetSearch": true, "prefixSearch": "indexingTime",
        });
        match settings {
            Value::Object(settings) => Self(settings),
            _ => Self(Map::new()),
        }
    }
}

impl Settings {
    pub(super) fn json(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// Is the body of a `PATCH` good?
    pub(super) fn check(changes: &Value) -> Result<(), ApiError> {
        let Some(changes) = changes.as_object() else {
            return Err(ApiError::invalid("bad_request", "Invalid value type: expected an object"));
        };
        for (name, value) in changes {
            let Some((_, code)) = CODES.iter().find(|(known, _)| known == name) else {
                return Err(ApiError::invalid("bad_request", format!("Unknown field `{name}`")));
            };
            if LISTS.contains(&name.as_str()) && !value.is_array() && !value.is_null() {
                let message = format!("Invalid value type at `.{name}`: expected an array");
                return Err(ApiError::invalid(code, message));
            }
        }
        for rule in strings(&changes.get("rankingRules").cloned().unwrap_or_default()) {
            let custom = rule.strip_suffix(":asc").or_else(|| rule.strip_suffix(":desc"));
            if !RULES.contains(&rule.as_str()) && custom.is_none_or(str::is_empty) {
                let message = format!("Invalid value at `.rankingRules`: `{rule}` ranking rule is invalid.");
                return Err(ApiError::invalid("invalid_settings_ranking_rules", message));
            }
        }
        let sizes = &changes.get("typoTolerance").cloned().unwrap_or_default()["minWordSizeForTypos"];
        if let (Some(one), Some(two)) = (sizes["oneTypo"].as_u64(), sizes["twoTypos"].as_u64())
            && (one > two || two > 255)
        {
            let message = "`minWordSizeForTypos` setting is invalid. `oneTypo` and `twoTypos` fields should be \
                           between `0` and `255`, and `twoTypos` should be greater or equals to `oneTypo`.";
            return Err(ApiError::invalid("invalid_settings_typo_tolerance", message));
        }
        Ok(())
    }

    /// Changes what is given; `null` is the default again.
    pub(super) fn change(&mut self, changes: &Value) {
        let defaults = Self::default();
        for (name, value) in changes.as_object().into_iter().flatten() {
            let current = self.0.entry(name.clone()).or_insert(Value::Null);
            merge(current, value, defaults.0.get(name).unwrap_or(&Value::Null));
        }
    }

    pub(super) fn list(&self, name: &str) -> Vec<String> {
        strings(self.0.get(name).unwrap_or(&Value::Null))
    }

    /// Fields whose words must be typed as they are.
    pub(super) fn without_typos(&self) -> Vec<String> {
        strings(&self.0["typoTolerance"]["disableOnAttributes"])
    }

    /// How many typing errors a word of so many letters may have.
    pub(super) fn typos(&self, letters: usize) -> u8 {
        let typos = &self.0["typoTolerance"];
        let at = |name: &str| typos["minWordSizeForTypos"][name].as_u64().unwrap_or(u64::MAX) as usize;
        if typos["enabled"] != true || letters < at("oneTypo") {
            0
        } else if letters < at("twoTypos") {
            1
        } else {
            2
        }
    }

    pub(super) fn most_hits(&self) -> usize {
        self.0["pagination"]["maxTotalHits"].as_u64().unwrap_or(1000) as usize
    }
}

fn merge(current: &mut Value, change: &Value, default: &Value) {
    match (current, change) {
        (current, Value::Null) => *current = default.clone(),
        (Value::Object(current), Value::Object(change)) => {
            for (name, value) in change {
                let slot = current.entry(name.clone()).or_insert(Value::Null);
                merge(slot, value, default.get(name).unwrap_or(&Value::Null));
            }
        }
        (current, change) => *current = change.clone(),
    }
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

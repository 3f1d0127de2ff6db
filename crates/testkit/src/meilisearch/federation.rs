//! Several searches at once, answered apart or as one list.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Value, json};

use super::error::ApiError;
use super::index::Index;
use super::search::{Found, Parameters, answer, count, search, shown};

type Indexes = BTreeMap<String, Index>;

struct Ranked {
    query: usize,
    uid: String,
    found: Found,
    weighted: f64,
}

/// The indexes a `POST /multi-search` asks, one for each query.
pub(super) fn asked(body: &Value) -> Result<Vec<String>, ApiError> {
    let Some(queries) = body["queries"].as_array() else {
        return Err(ApiError::invalid("bad_request", "Missing field `queries`"));
    };
    let uids = queries.iter().enumerate().map(|(at, query)| {
        query["indexUid"]
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| ApiError::invalid("missing_index_uid", "Missing field `indexUid`").inside(at))
    });
    uids.collect()
}

/// `POST /multi-search`.
pub(super) fn multi_search(indexes: &Indexes, body: &Value) -> Result<Value, ApiError> {
    let uids = asked(body)?;
    let queries = body["queries"].as_array().into_iter().flatten().zip(uids).enumerate();
    let find = |uid: &str, at: usize| indexes.get(uid).ok_or_else(|| ApiError::no_index(uid).inside(at));
    if body["federation"].is_null() {
        let mut results = Vec::new();
        for (at, (query, uid)) in queries {
            if !query["federationOptions"].is_null() {
                let message = "Using `federationOptions` is not allowed in a non-federated search.";
                return Err(ApiError::invalid("invalid_multi_search_query_federated", message).inside(at));
            }
            results.push(answer(find(&uid, at)?, &uid, query).map_err(|error| error.inside(at))?);
        }
        return Ok(json!({ "results": results }));
    }
    let federation = &body["federation"];
    let offset = count(federation, "offset", "invalid_multi_search_offset", 0)?;
    let limit = count(federation, "limit", "invalid_multi_search_limit", 20)?;
    let mut ranked = Vec::new();
    for (at, (query, uid)) in queries {
        if ["offset", "limit", "page", "hitsPerPage"].iter().any(|name| !query[*name].is_null()) {
            let message = "Using pagination options is not allowed in federated queries.";
            return Err(ApiError::invalid("invalid_multi_search_query_pagination", message).inside(at));
        }
        let index = find(&uid, at)?;
        let lookup = index.lookup();
        let parameters = Parameters::parse(query, index, &lookup).map_err(|error| error.inside(at))?;
        let weight = query["federationOptions"]["weight"].as_f64().unwrap_or(1.0);
        if weight < 0.0 {
            let message = "Invalid value at `.federationOptions.weight`: the value of `weight` is invalid.";
            return Err(ApiError::invalid("invalid_multi_search_weight", message).inside(at));
        }
        let found = search(&index.settings, &lookup, &parameters).into_iter().take(offset + limit);
        ranked.extend(found.map(|found| Ranked {
            query: at,
            uid: uid.clone(),
            found,
            weighted: found.score * weight,
        }));
    }
    Ok(merged(indexes, body, ranked, offset, limit))
}

fn merged(indexes: &Indexes, body: &Value, mut ranked: Vec<Ranked>, offset: usize, limit: usize) -> Value {
    ranked.sort_by(|a, b| {
        let popularity = |one: &Ranked| {
            let document = &indexes[&one.uid].lookup().documents[one.found.document as usize];
            document["pop"].as_f64().unwrap_or(0.0)
        };
        b.weighted
            .total_cmp(&a.weighted)
            .then_with(|| popularity(b).total_cmp(&popularity(a)))
            .then(a.query.cmp(&b.query))
    });
    let mut seen = HashSet::new();
    ranked.retain(|one| seen.insert((one.uid.clone(), one.found.document)));
    let hits: Vec<Value> = ranked
        .iter()
        .skip(offset)
        .take(limit)
        .map(|one| {
            let index = &indexes[&one.uid];
            let query = &body["queries"][one.query];
            let retrieved: Vec<String> = match query["attributesToRetrieve"].as_array() {
                Some(names) => names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect(),
                None => vec!["*".to_owned()],
            };
            let mut hit = shown(index, &index.lookup().documents[one.found.document as usize], &retrieved);
            hit["_federation"] = json!({
                "indexUid": one.uid, "queriesPosition": one.query, "weightedRankingScore": one.weighted,
            });
            if query["showRankingScore"] == true {
                hit["_rankingScore"] = json!(one.found.score);
            }
            hit
        })
        .collect();
    json!({
        "hits": hits, "processingTimeMs": 0, "limit": limit, "offset": offset,
        "estimatedTotalHits": ranked.len(),
    })
}

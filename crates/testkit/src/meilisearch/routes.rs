//! The routes, each: authorise, check, enqueue or answer.

use std::sync::Arc;

use axum::extract::{Path, Query, State as Shared};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::error::ApiError;
use super::federation;
use super::indexes::check_uid;
use super::keys::Key;
use super::search;
use super::settings::Settings;
use super::state::{State, lock};
use super::tasks::{TIME, Work};

type Answer = Result<(StatusCode, Json<Value>), ApiError>;
type Server = Shared<Arc<State>>;
type Named = Query<std::collections::HashMap<String, String>>;

pub(super) fn router() -> Router<Arc<State>> {
    Router::new()
        .route("/health", get(async || Json(json!({ "status": "available" }))))
        .route("/version", get(version))
        .route("/keys", get(list_keys).post(create_key))
        .route("/tasks/{uid}", get(task))
        .route("/multi-search", post(multi_search))
        .route("/swap-indexes", post(swap_indexes))
        .route("/indexes", post(create_index))
        .route("/indexes/{uid}", get(index).delete(delete_index))
        .route("/indexes/{uid}/stats", get(stats))
        .route("/indexes/{uid}/settings", get(settings).patch(update_settings))
        .route("/indexes/{uid}/search", post(one_search))
        .route("/indexes/{uid}/documents", post(writing(true)).put(writing(false)).delete(delete_all))
        .route("/indexes/{uid}/documents/delete-batch", post(delete_batch))
        .route("/indexes/{uid}/documents/{id}", get(document))
}

fn good(value: Value) -> Answer {
    Ok((StatusCode::OK, Json(value)))
}

fn accepted(receipt: Value) -> Answer {
    Ok((StatusCode::ACCEPTED, Json(receipt)))
}

async fn version(Shared(state): Server, headers: HeaderMap) -> Answer {
    state.authorise(&headers, "version", None)?;
    good(json!({ "commitSha": "stand-in", "commitDate": TIME, "pkgVersion": "1.50.0" }))
}

async fn list_keys(Shared(state): Server, headers: HeaderMap) -> Answer {
    state.authorise(&headers, "keys.get", None)?;
    let keys: Vec<Value> = lock(&state.keys).keys.iter().map(Key::json).collect();
    good(json!({ "total": keys.len(), "results": keys, "offset": 0, "limit": 20 }))
}

async fn create_key(Shared(state): Server, headers: HeaderMap, Json(body): Json<Value>) -> Answer {
    state.authorise(&headers, "keys.create", None)?;
    let mut keys = lock(&state.keys);
    let key = Key::parse(keys.keys.len() + 1, &body)?;
    let answer = key.json();
    keys.keys.push(key);
    Ok((StatusCode::CREATED, Json(answer)))
}

async fn task(Shared(state): Server, headers: HeaderMap, Path(uid): Path<String>) -> Answer {
    state.authorise(&headers, "tasks.get", None)?;
    let number = uid.parse::<usize>().map_err(|_| {
        ApiError::invalid("invalid_task_uids", format!("Invalid value in parameter `uid`: `{uid}`"))
    })?;
    let tasks = lock(&state.tasks);
    let task = tasks.get(number);
    good(
        task.ok_or_else(|| ApiError::not_found("task_not_found", format!("Task `{uid}` not found.")))?.json(),
    )
}

async fn create_index(Shared(state): Server, headers: HeaderMap, Json(body): Json<Value>) -> Answer {
    let uid =
        body["uid"].as_str().ok_or_else(|| ApiError::invalid("missing_index_uid", "Missing field `uid`"))?;
    state.authorise(&headers, "indexes.create", Some(uid))?;
    check_uid(uid)?;
    let primary_key = body["primaryKey"].as_str().map(str::to_owned);
    accepted(state.enqueue(Some(uid.to_owned()), Work::CreateIndex { primary_key }))
}

async fn index(Shared(state): Server, headers: HeaderMap, Path(uid): Path<String>) -> Answer {
    state.authorise(&headers, "indexes.get", Some(&uid))?;
    let indexes = state.indexes();
    let index = indexes.get(&uid).ok_or_else(|| ApiError::no_index(&uid))?;
    good(json!({ "uid": uid, "primaryKey": index.primary_key, "createdAt": TIME, "updatedAt": TIME }))
}

async fn delete_index(Shared(state): Server, headers: HeaderMap, Path(uid): Path<String>) -> Answer {
    state.authorise(&headers, "indexes.delete", Some(&uid))?;
    accepted(state.enqueue(Some(uid), Work::DeleteIndex))
}

async fn swap_indexes(Shared(state): Server, headers: HeaderMap, Json(body): Json<Value>) -> Answer {
    state.authorise(&headers, "indexes.swap", None)?;
    let pair = |swap: &Value| match swap["indexes"].as_array().map(Vec::as_slice) {
        Some([Value::String(a), Value::String(b)]) if a != b => Ok((a.clone(), b.clone())),
        _ => Err(ApiError::invalid("invalid_swap_indexes", "Two index names must be given for each swap.")),
    };
    let swaps = body.as_array().into_iter().flatten().map(pair).collect::<Result<_, _>>()?;
    accepted(state.enqueue(None, Work::SwapIndexes { swaps }))
}

async fn stats(Shared(state): Server, headers: HeaderMap, Path(uid): Path<String>) -> Answer {
    state.authorise(&headers, "stats.get", Some(&uid))?;
    let indexes = state.indexes();
    let index = indexes.get(&uid).ok_or_else(|| ApiError::no_index(&uid))?;
    good(json!({
        "numberOfDocuments": index.documents.len(), "rawDocumentDbSize": 0, "avgDocumentSize": 0,
        "isIndexing": false, "numberOfEmbeddings": 0, "numberOfEmbeddedDocuments": 0, "fieldDistribution": {},
    }))
}

async fn settings(Shared(state): Server, headers: HeaderMap, Path(uid): Path<String>) -> Answer {
    state.authorise(&headers, "settings.get", Some(&uid))?;
    let indexes = state.indexes();
    good(indexes.get(&uid).ok_or_else(|| ApiError::no_index(&uid))?.settings.json())
}

async fn update_settings(
    Shared(state): Server,
    headers: HeaderMap,
    Path(uid): Path<String>,
    Json(settings): Json<Value>,
) -> Answer {
    state.authorise(&headers, "settings.update", Some(&uid))?;
    check_uid(&uid)?;
    Settings::check(&settings)?;
    accepted(state.enqueue(Some(uid), Work::UpdateSettings { settings }))
}

/// Replaces whole documents, or only the fields that are given.
fn writing(
    replace: bool,
) -> impl Fn(Server, HeaderMap, Path<String>, Named, Json<Value>) -> std::future::Ready<Answer> + Clone {
    move |state, headers, path, named, body| {
        std::future::ready(write_documents(state, headers, path, named, body, replace))
    }
}

fn write_documents(
    Shared(state): Server,
    headers: HeaderMap,
    Path(uid): Path<String>,
    Query(named): Named,
    Json(body): Json<Value>,
    replace: bool,
) -> Answer {
    state.authorise(&headers, "documents.add", Some(&uid))?;
    check_uid(&uid)?;
    let documents = match body {
        Value::Array(documents) => documents,
        one @ Value::Object(_) => vec![one],
        _ => return Err(ApiError::invalid("malformed_payload", "The `json` payload provided is malformed.")),
    };
    let primary_key = named.get("primaryKey").cloned();
    accepted(state.enqueue(Some(uid), Work::AddDocuments { documents, primary_key, replace }))
}

async fn delete_all(Shared(state): Server, headers: HeaderMap, Path(uid): Path<String>) -> Answer {
    state.authorise(&headers, "documents.delete", Some(&uid))?;
    accepted(state.enqueue(Some(uid), Work::DeleteDocuments { ids: None }))
}

async fn delete_batch(
    Shared(state): Server,
    headers: HeaderMap,
    Path(uid): Path<String>,
    Json(body): Json<Value>,
) -> Answer {
    state.authorise(&headers, "documents.delete", Some(&uid))?;
    let Some(ids) = body.as_array() else {
        return Err(ApiError::invalid("bad_request", "Invalid value type: expected an array"));
    };
    let ids = ids.iter().map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned)).collect();
    accepted(state.enqueue(Some(uid), Work::DeleteDocuments { ids: Some(ids) }))
}

async fn document(
    Shared(state): Server,
    headers: HeaderMap,
    Path((uid, id)): Path<(String, String)>,
) -> Answer {
    state.authorise(&headers, "documents.get", Some(&uid))?;
    let indexes = state.indexes();
    let index = indexes.get(&uid).ok_or_else(|| ApiError::no_index(&uid))?;
    let missing = || ApiError::not_found("document_not_found", format!("Document `{id}` not found."));
    good(index.documents.get(&id).cloned().ok_or_else(missing)?)
}

async fn one_search(
    Shared(state): Server,
    headers: HeaderMap,
    Path(uid): Path<String>,
    Json(body): Json<Value>,
) -> Answer {
    state.authorise(&headers, "search", Some(&uid))?;
    let indexes = state.indexes();
    good(search::answer(indexes.get(&uid).ok_or_else(|| ApiError::no_index(&uid))?, &uid, &body)?)
}

async fn multi_search(Shared(state): Server, headers: HeaderMap, Json(body): Json<Value>) -> Answer {
    for uid in federation::asked(&body)? {
        state.authorise(&headers, "search", Some(&uid))?;
    }
    good(federation::multi_search(&state.indexes(), &body)?)
}

//! Documents in and out.

use serde_json::Value;

use super::error::ApiError;
use super::index::Index;

/// Adds documents, or merges them into those with the same key.
pub(super) fn add(
    index: &mut Index,
    documents: &[Value],
    primary_key: Option<&str>,
    replace: bool,
) -> Result<(), ApiError> {
    let key = match (&index.primary_key, primary_key) {
        (Some(known), Some(given)) if known != given => {
            let message = format!("Index already has a primary key: `{known}`.");
            return Err(ApiError::invalid("index_primary_key_already_exists", message));
        }
        (Some(known), _) => known.clone(),
        (None, Some(given)) => given.to_owned(),
        (None, None) => "id".to_owned(),
    };
    let mut checked = Vec::with_capacity(documents.len());
    for document in documents {
        checked.push((identity(document, &key)?, document.clone()));
    }
    index.primary_key = Some(key);
    for (id, document) in checked {
        match (index.documents.get_mut(&id), document) {
            (Some(Value::Object(old)), Value::Object(new)) if !replace => old.extend(new),
            (_, document) => {
                index.documents.insert(id, document);
            }
        }
    }
    index.changed();
    Ok(())
}

/// Takes documents out, or all of them. Those that are not there do not matter.
pub(super) fn delete(index: &mut Index, ids: Option<&[String]>) {
    match ids {
        Some(ids) => index.documents.retain(|id, _| !ids.contains(id)),
        None => index.documents.clear(),
    }
    index.changed();
}

fn identity(document: &Value, key: &str) -> Result<String, ApiError> {
    let id = match &document[key] {
        Value::Number(number) if number.is_i64() || number.is_u64() => return Ok(number.to_string()),
        Value::String(text) => text,
        Value::Null => {
            let message = format!("Document doesn't have a `{key}` attribute.");
            return Err(ApiError::invalid("missing_document_id", message));
        }
        _ => "",
    };
    let is_good = !id.is_empty()
        && id.len() <= 511
        && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if is_good {
        return Ok(id.to_owned());
    }
    Err(ApiError::invalid("invalid_document_id", "Document identifier is invalid."))
}

//! What tasks do to the indexes.

use std::collections::BTreeMap;

use super::documents;
use super::error::ApiError;
use super::index::Index;
use super::tasks::Work;

/// Every index by its name.
pub(super) type Indexes = BTreeMap<String, Index>;

/// Does what a task asks for, wholly or not at all.
pub(super) fn work(indexes: &mut Indexes, uid: Option<&str>, work: Work) -> Result<(), ApiError> {
    let uid = uid.unwrap_or_default();
    match work {
        Work::CreateIndex { primary_key } => {
            if indexes.contains_key(uid) {
                let message = format!("Index `{uid}` already exists.");
                return Err(ApiError::invalid("index_already_exists", message));
            }
            indexes.insert(uid.to_owned(), Index::new(primary_key));
        }
        Work::DeleteIndex => {
            indexes.remove(uid).ok_or_else(|| ApiError::no_index(uid))?;
        }
        Work::SwapIndexes { swaps } => {
            for name in swaps.iter().flat_map(|(a, b)| [a, b]) {
                if !indexes.contains_key(name) {
                    return Err(ApiError::no_index(name));
                }
            }
            for (a, b) in swaps {
                if let (Some(first), Some(second)) = (indexes.remove(&a), indexes.remove(&b)) {
                    indexes.insert(a, second);
                    indexes.insert(b, first);
                }
            }
        }
        Work::UpdateSettings { settings } => {
            let index = indexes.entry(uid.to_owned()).or_default();
            index.settings.change(&settings);
            index.changed();
        }
        Work::AddDocuments { documents, primary_key, replace } => {
            let index = indexes.entry(uid.to_owned()).or_default();
            documents::add(index, &documents, primary_key.as_deref(), replace)?;
        }
        Work::DeleteDocuments { ids } => {
            let index = indexes.get_mut(uid).ok_or_else(|| ApiError::no_index(uid))?;
            documents::delete(index, ids.as_deref());
        }
    }
    Ok(())
}

/// Is this a good name for an index?
pub(super) fn check_uid(uid: &str) -> Result<(), ApiError> {
    let is_good =
        (1..=400).contains(&uid.len()) && uid.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if is_good {
        return Ok(());
    }
    let message = format!(
        "`{uid}` is not a valid index uid. Index uid can be an integer or a string containing only alphanumeric \
         characters, hyphens (-) and underscores (_), and can not be more than 400 bytes."
    );
    Err(ApiError::invalid("invalid_index_uid", message))
}

//! API keys and what they may do.

use axum::http::{HeaderMap, StatusCode, header::AUTHORIZATION};
use serde_json::{Value, json};

use super::error::ApiError;
use super::tasks::TIME;

/// One API key.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) key: String,
    uid: String,
    description: Value,
    actions: Vec<String>,
    indexes: Vec<String>,
}

impl Key {
    pub(super) fn new(number: usize, actions: Vec<String>, indexes: Vec<String>, description: Value) -> Self {
        let uid = format!("00000000-0000-4000-8000-{number:012}");
        Self { key: format!("key-{number}-{}", "0".repeat(48)), uid, description, actions, indexes }
    }

    /// From the body of a `POST /keys`.
    pub(super) fn parse(number: usize, body: &Value) -> Result<Self, ApiError> {
        let list = |field: &str, missing: &'static str| -> Result<Vec<String>, ApiError> {
            let list = body[field]
                .as_array()
                .ok_or_else(|| ApiError::invalid(missing, format!("Missing field `{field}`")))?;
            Ok(list.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect())
        };
        let actions = list("actions", "missing_api_key_actions")?;
        let indexes = list("indexes", "missing_api_key_indexes")?;
        if body.get("expiresAt").is_none() {
            return Err(ApiError::invalid("missing_api_key_expires_at", "Missing field `expiresAt`"));
        }
        Ok(Self::new(number, actions, indexes, body["description"].clone()))
    }

    pub(super) fn json(&self) -> Value {
        json!({
            "name": null, "description": self.description, "key": self.key, "uid": self.uid,
            "actions": self.actions, "indexes": self.indexes, "expiresAt": null,
            "createdAt": TIME, "updatedAt": TIME,
        })
    }

    fn may(&self, action: &str, index: Option<&str>) -> bool {
        let group = action.split('.').next().unwrap_or_default();
        let acts = |allowed: &String| {
            allowed == "*" || allowed == action || allowed.strip_suffix(".*").is_some_and(|of| of == group)
        };
        let fits = |allowed: &String| {
            allowed == "*"
                || index.is_none_or(|index| match allowed.strip_suffix('*') {
                    Some(start) => index.starts_with(start),
                    None => index == allowed,
                })
        };
        self.actions.iter().any(acts) && self.indexes.iter().any(fits)
    }
}

/// Who may do everything, and the others.
#[derive(Debug)]
pub(super) struct Keys {
    pub(super) master: String,
    pub(super) keys: Vec<Key>,
}

impl Keys {
    /// A master key, and the two keys that a new server makes.
    pub(super) fn new(master: &str) -> Self {
        let all = || vec!["*".to_owned()];
        let search = Key::new(1, vec!["search".to_owned()], all(), "Default Search API Key".into());
        let admin = Key::new(2, all(), all(), "Default Admin API Key".into());
        Self { master: master.to_owned(), keys: vec![search, admin] }
    }

    /// May the sender of these headers do this to this index?
    pub(super) fn authorise(
        &self,
        headers: &HeaderMap,
        action: &str,
        index: Option<&str>,
    ) -> Result<(), ApiError> {
        let Some(header) = headers.get(AUTHORIZATION) else {
            let message = "The Authorization header is missing. It must use the bearer authorization method.";
            return Err(ApiError::auth(StatusCode::UNAUTHORIZED, "missing_authorization_header", message));
        };
        let key = header.to_str().ok().and_then(|header| header.strip_prefix("Bearer "));
        let allowed = key.is_some_and(|key| {
            key == self.master || self.keys.iter().any(|one| one.key == key && one.may(action, index))
        });
        if allowed {
            return Ok(());
        }
        let message = "The provided API key is invalid.";
        Err(ApiError::auth(StatusCode::FORBIDDEN, "invalid_api_key", message))
    }
}

//! What an API key can do.

use meilisearch_sdk::key::Action;

/// How much a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPower {
    /// Search, and nothing else.
    SearchOnly,
    /// More than search: it does not belong on the way of a request.
    More,
    /// The server does not tell.
    Unknown,
}

impl KeyPower {
    pub(super) fn of(actions: &[Action]) -> Self {
        if actions.iter().all(|action| *action == Action::Search) { Self::SearchOnly } else { Self::More }
    }
}

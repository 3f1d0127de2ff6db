//! A stand-in for a Meilisearch 1.50 server: its HTTP API over real loopback HTTP, for tests and for trying queries out.
//!
//! What it is faithful in: routes, statuses, error shapes, keys and their actions, settings, asynchronous tasks, filters,
//! federated search with weights, typing errors (Damerau–Levenshtein, thresholds, disabled fields, a first letter that
//! counts twice, at most 150 and 50 derivations), prefixes of the last word, at most ten words, ranking rules.
//! What it is not: its tokeniser leaves Hangul as it is written and tolerates no error in it, as the real one mostly
//! does not; words are neither split nor joined; proximity is not ranked; its times say nothing.

mod documents;
mod error;
mod federation;
mod filter;
mod index;
mod indexes;
mod keys;
mod near;
mod routes;
mod search;
mod server;
mod settings;
mod state;
mod tasks;
mod words;

pub use server::{Fault, Meilisearch};

//! The engine on a Meilisearch server, chosen by configuration.
//!
//! Meilisearch finds candidates, [`crate::Index`] ranks them: its tokeniser splits Hangul into morphemes, which leaves
//! little of its tolerance for typing errors, so that songs are found there by derived fields in ASCII (`fields`) and by
//! several weighted queries at once (`rewrite`). Everything here but `backend`, `admin` and `rebuild` is pure.

mod admin;
mod backend;
mod connection;
mod fields;
mod filter;
mod keys_check;
mod rebuild;
mod rewrite;
mod settings;

pub use admin::{Admin, State};
pub use backend::{Current, Meilisearch};
pub use connection::{Connection, Failure};
pub use keys_check::KeyPower;
pub use rewrite::{Query, Strategy, rewrite};

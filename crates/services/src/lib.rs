//! Use cases: find songs, keep folders, recommend, and who is asking.
//!
//! Everything a screen or a command does with data is one call into a function here: each takes the [`Services`], and
//! what belongs to somebody takes whose it is. This crate holds what is kept in memory (the search index, the model);
//! everything else is in the store.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod accounts;
pub mod catalogue;
pub mod charts;
mod clock;
pub mod device;
mod documents;
pub mod engine;
mod error;
pub mod export;
pub mod folders;
pub mod jobs;
pub mod library;
pub mod login;
pub mod models;
pub mod new_songs;
pub mod objects;
pub mod operators;
mod other_names;
pub mod pack;
pub mod pasted;
pub mod picks;
mod popular;
pub mod recommend;
mod refresh;
pub mod reports;
pub mod reviews;
mod secret;
mod services;
pub mod shared_text;
pub mod shares;
pub mod signals;
pub mod songs;
pub mod sources;

pub use alsong_kakao::{Endpoints as KakaoEndpoints, KakaoError, Settings as KakaoSettings};
pub use alsong_library::SearchText;
pub use alsong_search::meilisearch::Connection as MeilisearchConnection;
pub use alsong_search::{FoundSong, SearchRequest};
pub use alsong_store::{AccountId, SessionId, Timestamp};
pub use clock::{Clock, SystemClock};
pub use error::ServiceError;
pub use other_names::other_names;
pub use secret::Secret;
pub use services::{ServiceSettings, Services};

//! What tests share. Only tests depend on it, so it panics where something is not as a test needs it.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod app;
pub mod kakao;
pub mod meilisearch;
mod site;
mod visitor;

pub use app::TestApp;
pub use site::write as write_site;
pub use visitor::{Answer, Visitor};

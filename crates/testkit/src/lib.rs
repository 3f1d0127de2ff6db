//! What tests share. Only tests depend on it, so it panics where something is not as a test needs it.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

#[cfg(feature = "app")]
mod app;
pub mod kakao;
pub mod language_model;
pub mod meilisearch;
pub mod objects;
#[cfg(feature = "app")]
mod site;
pub mod sources;
#[cfg(feature = "app")]
mod visitor;

#[cfg(feature = "app")]
pub use app::{METRICS_TOKEN, TestApp};
#[cfg(feature = "app")]
pub use site::write as write_site;
#[cfg(feature = "app")]
pub use visitor::{Answer, Visitor};

//! A small catalogue and every kind of query people type.
#![allow(clippy::unwrap_used)]

mod catalogue;
mod golden;
mod properties;

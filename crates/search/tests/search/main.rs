//! A small catalogue and every kind of query people type.
#![allow(clippy::unwrap_used)]

mod catalogue;
mod changes;
mod golden;
mod pack;
mod properties;

//! The whole service over a real router and a real database, in one binary.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod authorisation;
mod bad_input;
mod charts;
mod cli;
mod cross_site;
mod folders;
mod home;
mod jobs;
mod kill;
mod language;
mod library;
mod limits;
mod login;
mod meilisearch;
mod metrics;
mod models;
mod new_songs;
mod operators;
mod pack;
mod pages;
mod pasted;
mod read_aloud;
mod recommend;
mod rejected;
mod reports;
mod reviews;
mod search;
mod shares;
mod signals;
mod sources;
mod static_files;
mod unavailable;

//! Server functions, one file a resource. Each one is: parse, authorise, one call into the services, map the error.

#![allow(missing_docs, reason = "the server macro makes an undocumented struct field of every argument")]

pub mod account;
pub mod charts;
pub mod codec;
pub mod folders;
pub mod home;
pub mod jobs;
pub mod library;
pub mod models;
pub mod new_songs;
pub mod operator;
pub mod pasted;
pub mod picks;
pub mod recommend;
pub mod rejected;
pub mod reports;
pub mod reviews;
pub mod shares;
pub mod sings;
pub mod songs;

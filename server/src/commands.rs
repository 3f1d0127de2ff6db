//! The subcommands, one file each.

pub(crate) mod import;
pub(crate) mod index;
pub(crate) mod jobs;
pub(crate) mod link;
pub(crate) mod models;
pub(crate) mod pack;
pub(crate) mod progress;
pub(crate) mod recommend;
mod rows;
pub(crate) mod search;
pub(crate) mod serve;
mod shutdown;
pub(crate) mod signals;
pub(crate) mod train;
pub(crate) mod user;

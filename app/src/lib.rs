//! The user interface of 알송달송: pages, components and server functions, compiled twice.
//!
//! With feature `ssr` it renders pages on the server and runs the server functions; with feature `hydrate` it is the
//! browser's half. It knows no database, no search engine and no HTTP client: a server function parses, authorises,
//! makes one call into `alsong-services` and maps the error.

#![recursion_limit = "256"]
#![cfg_attr(test, allow(clippy::unwrap_used))]
#![allow(unreachable_pub, reason = "the component macro makes every component's properties public")]

pub mod api;
mod app;
mod browser;
mod components;
#[cfg(feature = "ssr")]
pub mod context;
pub mod cookie;
mod error;
mod fetched;
mod login_problem;
#[cfg(feature = "ssr")]
mod operator_app;
mod pages;
#[cfg(feature = "ssr")]
pub mod plain;
#[cfg(feature = "ssr")]
mod plain_app;
#[cfg(feature = "ssr")]
pub mod shell;
mod text;

pub use app::App;
pub use browser::hydration::hydrate_some;
pub use browser::local_search::start_search_worker;
pub use error::AppError;
pub use login_problem::LoginProblem;
pub use pages::page::load_page;

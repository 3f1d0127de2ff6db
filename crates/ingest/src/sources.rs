//! Where vendor rows and rankings come from: the two vendors' sites and an open API.
//!
//! Each is read through one polite [`Client`]. What is not as it should be is an error that says what: a changed layout,
//! an empty or repeated page. It stops that source; it never looks like a shorter catalogue.

mod chart;
mod date;
mod error;
mod http;
mod json;
mod ky;
mod manana;
mod rows;
mod text;
mod tj;
mod words;

pub use reqwest::Url;
pub use time::Date;

pub use chart::ChartSource;
pub use date::{Month, NoMonth, today};
pub use error::{Problem, Retry, SourceError};
pub use http::{Client, ClientError, HttpSettings};
pub use ky::{KyCharts, KyLatest, KySearch, KySearchBy};
pub use manana::{MananaCharts, MananaMonths, MananaNewest};
pub use tj::{TjCatalogue, TjCharts, TjSearch, TjSearchBy};

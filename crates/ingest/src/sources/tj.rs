//! TJ미디어: the data behind the pages of its site.

mod answer;
mod catalogue;
mod charts;
mod search;

pub use catalogue::TjCatalogue;
pub use charts::TjCharts;
pub use search::{TjSearch, TjSearchBy};

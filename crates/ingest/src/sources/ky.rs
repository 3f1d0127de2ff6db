//! kysing.kr, the site of 금영: pages of HTML, which hold lyrics too and are therefore never kept.

mod charts;
mod latest;
mod list;
mod row;
mod search;

pub use charts::KyCharts;
pub use latest::KyLatest;
pub use search::{KySearch, KySearchBy};

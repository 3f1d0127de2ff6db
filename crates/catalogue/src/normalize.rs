//! Names made comparable: what the two vendors spell differently is folded, what separates real versions is kept.

pub mod artist;
pub mod fold;
pub mod title;

pub use artist::{Artists, Credit};
pub(crate) use fold::without_brackets;
pub use fold::{Script, fold};
pub use title::Title;

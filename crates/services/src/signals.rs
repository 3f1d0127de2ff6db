//! Signals: what singers do with songs that are shown to them, for whoever agreed to it. One bounded, durable way leads
//! from the pages into the database, and a daily one from there into Parquet files.

mod consent;
mod export;
mod figures;
mod intake;
mod parquet;
mod sent;

pub use alsong_store::signals::Taken;
pub use consent::{consents, rotate_key, set_consent};
pub use export::{Exported, export};
pub use figures::{Figures, figures};
pub(crate) use intake::Intake;
pub use intake::{drain, record};
pub use sent::{Problem, Sent, SignalError};

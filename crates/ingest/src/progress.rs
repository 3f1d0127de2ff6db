//! Telling somebody how far an import is.

/// What an import is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading and checking rows.
    Read,
    /// Finding out which rows are the same song.
    Join,
    /// Writing to the database.
    Write,
}

/// Hears of an import's progress, stage by stage.
pub trait Progress: Sync {
    /// A stage begins; `total` is how much there is to do, 0 where that is not known.
    fn started(&self, stage: Stage, total: u64);
    /// So much more of the stage is done.
    fn advanced(&self, amount: u64);
    /// The stage is done.
    fn finished(&self);
}

/// Tells nobody.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn started(&self, _: Stage, _: u64) {}
    fn advanced(&self, _: u64) {}
    fn finished(&self) {}
}

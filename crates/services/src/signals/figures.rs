//! How the intake does.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::Services;

/// Counts since this server began.
#[derive(Debug, Default)]
pub(super) struct Counters {
    pub(super) kept: AtomicU64,
    pub(super) over_limit: AtomicU64,
    pub(super) turned_away: AtomicU64,
}

/// What the intake of this server did since it began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Batches that wait to be written.
    pub waiting: usize,
    /// Signals that were kept.
    pub kept: u64,
    /// Signals that were more than their day may have.
    pub over_limit: u64,
    /// Batches that were told to come back.
    pub turned_away: u64,
}

/// How the intake of this server does.
pub fn figures(services: &Services) -> Figures {
    let (counters, waiting) = services.intake().counters();
    let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    Figures {
        waiting,
        kept: read(&counters.kept),
        over_limit: read(&counters.over_limit),
        turned_away: read(&counters.turned_away),
    }
}

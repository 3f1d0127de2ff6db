//! What a process works, read from Linux.

use std::fs;
use std::time::Duration;

/// How often Linux counts in a second, on every machine that we run on.
const TICKS: u64 = 100;

/// A process by its id, or `self`.
#[derive(Clone, Debug)]
pub(crate) struct Process(pub(crate) String);

impl Process {
    /// How long it has worked since it began, on all cores together.
    pub(crate) fn worked(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0)).unwrap();
        // The name before the last bracket may hold spaces; user time is the 14th field, system time the 15th.
        let (_, fields) = stat.rsplit_once(") ").unwrap();
        let ticks: u64 = fields.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum();
        Duration::from_millis(ticks * 1_000 / TICKS)
    }
}

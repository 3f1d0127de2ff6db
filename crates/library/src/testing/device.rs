//! A phone without a good connection.

use fastrand::Rng;

use super::operations::operation;
use crate::{Operation, Outcome, Position, Replica, Synced};

/// A phone, and whether it has a signal.
#[derive(Debug, Default)]
pub(super) struct Device {
    pub(super) replica: Replica,
    pub(super) online: bool,
}

/// What is under way between a phone and the server.
#[derive(Clone, Debug)]
pub(super) enum Message {
    Request { device: usize, since: Position, operations: Vec<Operation> },
    Answer { device: usize, synced: Synced },
}

impl Device {
    /// The singer does something.
    pub(super) fn act(&mut self, rng: &mut Rng, now: i64) -> Outcome {
        let operation = operation(rng, self.replica.library(), now);
        self.replica.local(operation, now)
    }

    /// The app is closed and opened again; the singer sees what was there.
    pub(super) fn restart(&mut self, now: i64) {
        let kept = self.replica.kept();
        self.replica = Replica::of(kept.clone(), now);
        assert_eq!(self.replica.kept(), kept, "what a device keeps comes back");
    }

    pub(super) fn request(&self, device: usize) -> Message {
        let (since, operations) = self.replica.next_batch();
        Message::Request { device, since, operations }
    }
}

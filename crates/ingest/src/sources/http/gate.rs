//! One request at a time to a host, and a pause after each answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::OwnedMutexGuard;
use tokio::time::Instant;

/// When the last answer of a host came.
type LastAnswer = Arc<tokio::sync::Mutex<Option<Instant>>>;

/// The gate before every host.
#[derive(Debug, Default)]
pub(super) struct Gate {
    hosts: Mutex<HashMap<String, LastAnswer>>,
}

impl Gate {
    /// Waits until nobody else asks the host and the pause after its last answer is over.
    pub(super) async fn enter(&self, host: &str, pause: Duration) -> Turn {
        let last = {
            let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            hosts.entry(host.to_owned()).or_default().clone()
        };
        let turn = Turn(last.lock_owned().await);
        if let Some(last) = *turn.0 {
            tokio::time::sleep_until(last + pause).await;
        }
        turn
    }
}

/// The right to ask a host; the pause begins when it is dropped.
pub(super) struct Turn(OwnedMutexGuard<Option<Instant>>);

impl Drop for Turn {
    fn drop(&mut self) {
        *self.0 = Some(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAUSE: Duration = Duration::from_secs(3);

    #[tokio::test(start_paused = true)]
    async fn a_host_rests_after_each_answer() {
        let gate = Gate::default();
        let start = Instant::now();
        let at = async |host: &str| {
            let turn = gate.enter(host, PAUSE).await;
            let entered = start.elapsed().as_secs();
            tokio::time::sleep(Duration::from_secs(1)).await;
            drop(turn);
            entered
        };
        let entered = [at("a").await, at("a").await, at("b").await, at("a").await];
        assert_eq!(entered, [0, 4, 5, 8]);
        let (first, second) = tokio::join!(at("a"), at("a"));
        assert_eq!((first, second), (12, 16));
    }
}

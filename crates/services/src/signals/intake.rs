//! From the pages into the database: a bounded queue, and one task that writes what waits in it, many batches a transaction,
//! so that a burst of signals is few transactions and everybody else's change waits for one of them at most.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use alsong_store::signals::{self, SignalBatch, Taken};
use alsong_store::{AccountId, Store};
use tokio::sync::{Mutex, Notify, mpsc, oneshot};
use tokio::task::JoinHandle;

use super::figures::Counters;
use super::sent::{Sent, SignalError};
use crate::Services;

/// How many batches may wait. Whoever comes then is told to come back.
const WAITING: usize = 256;

/// How many batches one transaction writes, 1,600 signals at most: about 20 ms.
const AT_ONCE: usize = 32;

struct Waiting {
    batch: SignalBatch,
    /// Told once the batch is committed, or cannot be.
    done: oneshot::Sender<Option<Taken>>,
}

/// The queue and the task that empties it.
pub(crate) struct Intake {
    queue: mpsc::Sender<Waiting>,
    ends: Arc<Notify>,
    writer: Mutex<Option<JoinHandle<()>>>,
    counters: Arc<Counters>,
}

impl Intake {
    /// Begins to write into this database.
    pub(crate) fn start(store: Store) -> Self {
        let (queue, waiting) = mpsc::channel(WAITING);
        let (ends, counters) = (Arc::new(Notify::new()), Arc::new(Counters::default()));
        let writer = tokio::spawn(write(store, waiting, ends.clone(), counters.clone()));
        Self { queue, ends, writer: Mutex::new(Some(writer)), counters }
    }

    pub(super) fn counters(&self) -> (&Counters, usize) {
        (&self.counters, WAITING - self.queue.capacity())
    }
}

/// Takes a batch in; answers once it is committed.
///
/// # Errors
/// [`SignalError::Field`] when a song is unknown, [`SignalError::Full`] and [`SignalError::Unavailable`] when it is not taken
/// in now.
pub async fn record(services: &Services, account: AccountId, sent: Sent) -> Result<Taken, SignalError> {
    let Sent { batch, signals } = sent.with_known_songs(services).await?;
    let batch = SignalBatch { id: batch, account, signals, at: services.now() };
    let (done, answer) = oneshot::channel();
    let intake = services.intake();
    if intake.queue.try_send(Waiting { batch, done }).is_err() {
        intake.counters.turned_away.fetch_add(1, Ordering::Relaxed);
        return Err(SignalError::Full);
    }
    answer.await.ok().flatten().ok_or(SignalError::Unavailable)
}

/// Takes nothing in any more, and waits until everything that waits is written.
pub async fn drain(services: &Services) {
    let intake = services.intake();
    intake.ends.notify_one();
    if let Some(writer) = intake.writer.lock().await.take() {
        // A writer that panicked has told whoever waited.
        _ = writer.await;
    }
}

async fn write(
    store: Store,
    mut waiting: mpsc::Receiver<Waiting>,
    ends: Arc<Notify>,
    counters: Arc<Counters>,
) {
    let mut group = Vec::with_capacity(AT_ONCE);
    let mut is_open = true;
    loop {
        tokio::select! {
            biased;
            () = ends.notified(), if is_open => {
                is_open = false;
                waiting.close();
            }
            received = waiting.recv_many(&mut group, AT_ONCE) => {
                if received == 0 {
                    return;
                }
                take_in(&store, &mut group, &counters).await;
            }
        }
    }
}

async fn take_in(store: &Store, group: &mut Vec<Waiting>, counters: &Counters) {
    let (batches, waiting): (Vec<SignalBatch>, Vec<_>) =
        group.drain(..).map(|Waiting { batch, done }| (batch, done)).unzip();
    let sizes: Vec<usize> = batches.iter().map(|batch| batch.signals.len()).collect();
    let taken = match signals::record(store, batches).await {
        Ok(taken) => taken,
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "signals were not written");
            Vec::new()
        }
    };
    for (taken, size) in taken.iter().zip(sizes) {
        if let Taken::Kept(kept) = taken {
            counters.kept.fetch_add(*kept as u64, Ordering::Relaxed);
            counters.over_limit.fetch_add((size - kept) as u64, Ordering::Relaxed);
        }
    }
    let answers = taken.into_iter().map(Some).chain(std::iter::repeat(None));
    for (done, answer) in waiting.into_iter().zip(answers) {
        // Whoever has gone sends the batch again, and it counts once.
        _ = done.send(answer);
    }
}

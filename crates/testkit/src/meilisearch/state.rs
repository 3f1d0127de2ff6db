//! What the server knows, and its one worker.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{HeaderMap, StatusCode};
use serde_json::Value;
use tokio::sync::Notify;

use super::error::ApiError;
use super::indexes::{Indexes, work};
use super::keys::Keys;
use super::server::Fault;
use super::tasks::{Task, Work};

/// Everything behind the routes.
pub(super) struct State {
    pub(super) keys: Mutex<Keys>,
    pub(super) indexes: Mutex<Arc<Indexes>>,
    pub(super) tasks: Mutex<Vec<Task>>,
    pub(super) fault: Mutex<Fault>,
    /// How many requests came, whatever became of them.
    pub(super) requests: AtomicUsize,
    next: AtomicUsize,
    work: Notify,
}

/// Locks what no panic leaves half-done.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    pub(super) fn new(master: &str) -> Self {
        Self {
            keys: Mutex::new(Keys::new(master)),
            indexes: Mutex::default(),
            tasks: Mutex::default(),
            fault: Mutex::new(Fault::None),
            requests: AtomicUsize::new(0),
            next: AtomicUsize::new(0),
            work: Notify::new(),
        }
    }

    pub(super) fn authorise(
        &self,
        headers: &HeaderMap,
        action: &str,
        index: Option<&str>,
    ) -> Result<(), ApiError> {
        lock(&self.keys).authorise(headers, action, index)
    }

    pub(super) fn indexes(&self) -> Arc<Indexes> {
        lock(&self.indexes).clone()
    }

    /// Puts a task behind the others; its receipt.
    pub(super) fn enqueue(&self, index: Option<String>, work: Work) -> Value {
        let mut tasks = lock(&self.tasks);
        let task = Task::new(tasks.len(), index, work);
        let receipt = task.receipt();
        tasks.push(task);
        self.work.notify_one();
        receipt
    }

    /// Does one task after the other, for ever.
    pub(super) async fn run_tasks(self: Arc<Self>) {
        loop {
            let uid = self.next.load(Ordering::SeqCst);
            let started = {
                let mut tasks = lock(&self.tasks);
                tasks.get_mut(uid).map(|task| {
                    task.start();
                    (task.index.clone(), task.work.clone())
                })
            };
            let Some((index, asked)) = started else {
                self.work.notified().await;
                continue;
            };
            let fails = matches!(*lock(&self.fault), Fault::FailTasks);
            let result = if fails {
                let message = "An internal error has occurred. `no space left`.";
                Err(ApiError::auth(StatusCode::INTERNAL_SERVER_ERROR, "internal", message))
            } else {
                let mut changed = Indexes::clone(&self.indexes());
                let result = work(&mut changed, index.as_deref(), asked);
                if result.is_ok() {
                    *lock(&self.indexes) = Arc::new(changed);
                }
                result
            };
            if let Some(task) = lock(&self.tasks).get_mut(uid) {
                task.finish(result);
            }
            self.next.store(uid + 1, Ordering::SeqCst);
        }
    }
}

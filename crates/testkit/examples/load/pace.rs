//! Requests at a fixed pace.

use std::future::Future;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

/// How long requests go out before they count, and how long they count.
const WARM_UP: Duration = Duration::from_secs(3);
const MEASURED: Duration = Duration::from_secs(20);

/// So many requests a second.
pub(crate) struct Pace {
    name: &'static str,
    per_second: u32,
}

impl Pace {
    pub(crate) fn new(name: &'static str, per_second: u32) -> Self {
        Self { name, per_second }
    }

    pub(crate) fn named(&self, name: &'static str) -> Self {
        Self { name, ..*self }
    }

    /// How many requests that is in all.
    pub(crate) fn requests(&self) -> usize {
        (WARM_UP + MEASURED).as_secs() as usize * self.per_second as usize
    }

    /// Sends the requests with their numbers, each when it is due; `request` says whether it was answered well.
    pub(crate) async fn run<F>(&self, request: impl Fn(usize) -> F) -> Value
    where
        F: Future<Output = bool> + Send + 'static,
    {
        let begin = Instant::now();
        let counts_from = begin + WARM_UP;
        let mut requests = JoinSet::new();
        for number in 0..self.requests() {
            let due = begin + Duration::from_secs_f64(number as f64 / f64::from(self.per_second));
            sleep_until(due).await;
            let request = request(number);
            requests.spawn(async move {
                let was_answered = request.await;
                (due, Instant::now(), was_answered)
            });
        }
        let answers = requests.join_all().await;
        let counted: Vec<_> = answers.into_iter().filter(|(due, ..)| *due >= counts_from).collect();
        let failed = counted.iter().filter(|(_, _, was_answered)| !was_answered).count();
        let mut times: Vec<Duration> = counted.iter().map(|(due, end, _)| *end - *due).collect();
        times.sort_unstable();
        let last = counted.iter().map(|(_, end, _)| *end).max().unwrap();
        let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)].as_micros();
        json!({
            "name": self.name,
            "wanted": self.per_second,
            "done": (times.len() - failed) as f64 / (last - counts_from).as_secs_f64(),
            "failed": failed,
            "p50": at(50),
            "p99": at(99),
            "max": at(100),
        })
    }
}

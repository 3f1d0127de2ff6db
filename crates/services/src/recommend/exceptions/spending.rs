//! What a language model may still be asked: so often a minute, for so many tokens a day, and not right after a failure.

use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use alsong_store::Timestamp;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

/// One server's limits.
pub(super) struct Spending {
    /// Nothing inside where no question is allowed at all.
    pace: Option<DefaultDirectRateLimiter>,
    tokens_a_day: u64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    day: i32,
    tokens: u64,
    paused_until: Option<Instant>,
}

impl Spending {
    pub(super) fn new(questions_a_minute: u32, tokens_a_day: u64) -> Self {
        let pace =
            NonZeroU32::new(questions_a_minute).map(|most| RateLimiter::direct(Quota::per_minute(most)));
        Self { pace, tokens_a_day, state: Mutex::default() }
    }

    /// Whether a question may be asked now; it counts as asked.
    pub(super) fn allows(&self, now: Timestamp) -> bool {
        let affordable = self.with(now, |state| {
            state.tokens < self.tokens_a_day && state.paused_until.is_none_or(|until| Instant::now() >= until)
        });
        affordable && self.pace.as_ref().is_some_and(|pace| pace.check().is_ok())
    }

    /// This many tokens were spent.
    pub(super) fn spent(&self, now: Timestamp, tokens: u64) {
        self.with(now, |state| state.tokens = state.tokens.saturating_add(tokens));
    }

    /// Nothing is asked for this long.
    pub(super) fn pause(&self, pause: Duration) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.paused_until = Some(Instant::now() + pause);
    }

    fn with<T>(&self, now: Timestamp, act: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let today = now.day_in_korea();
        if state.day != today {
            (state.day, state.tokens) = (today, 0);
        }
        act(&mut state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp(1_800_000_000);

    #[test]
    fn questions_are_counted_by_the_minute() {
        let spending = Spending::new(2, 100);
        assert!(spending.allows(NOON) && spending.allows(NOON));
        assert!(!spending.allows(NOON));
        assert!(!Spending::new(0, 100).allows(NOON));
    }

    #[test]
    fn tokens_are_counted_by_the_day() {
        let spending = Spending::new(10, 100);
        spending.spent(NOON, 99);
        assert!(spending.allows(NOON));
        spending.spent(NOON, u64::MAX);
        assert!(!spending.allows(NOON));
        assert!(spending.allows(NOON.after(Duration::from_hours(24))));
    }

    #[test]
    fn nobody_waits_right_after_a_failure() {
        let spending = Spending::new(10, 100);
        spending.pause(Duration::from_hours(1));
        assert!(!spending.allows(NOON));
        spending.pause(Duration::ZERO);
        assert!(spending.allows(NOON));
    }
}

//! What a language model may still be asked: so often a minute, for so many tokens a day, and not right after a failure.

use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

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
    paused_until: Option<Timestamp>,
}

/// Tokens that a question may cost; they count as spent until it is known what it did cost.
#[derive(Debug)]
pub(super) struct Reserved {
    day: i32,
    tokens: u64,
}

impl Spending {
    pub(super) fn new(questions_a_minute: u32, tokens_a_day: u64) -> Self {
        let pace =
            NonZeroU32::new(questions_a_minute).map(|most| RateLimiter::direct(Quota::per_minute(most)));
        Self { pace, tokens_a_day, state: Mutex::default() }
    }

    /// What a question may cost, if it may be asked now; it counts as asked.
    pub(super) fn reserve(&self, now: Timestamp, tokens: u64) -> Option<Reserved> {
        self.with(now, |state| {
            let spent = state.tokens.checked_add(tokens).filter(|spent| *spent <= self.tokens_a_day)?;
            if state.paused_until.is_some_and(|until| now < until) || self.pace.as_ref()?.check().is_err() {
                return None;
            }
            state.tokens = spent;
            Some(Reserved { day: state.day, tokens })
        })
    }

    /// A question did cost this much.
    pub(super) fn settle(&self, now: Timestamp, reserved: Reserved, tokens: u64) {
        self.with(now, |state| {
            let back = if state.day == reserved.day { reserved.tokens } else { 0 };
            state.tokens = state.tokens.saturating_sub(back).saturating_add(tokens);
        });
    }

    /// Nothing is asked for this long.
    pub(super) fn pause(&self, now: Timestamp, pause: Duration) {
        self.with(now, |state| state.paused_until = Some(now.after(pause)));
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
    const DAY: Duration = Duration::from_hours(24);

    #[test]
    fn questions_are_counted_by_the_minute() {
        let allows = |spending: &Spending| spending.reserve(NOON, 1).is_some();
        let spending = Spending::new(2, 100);
        assert!(allows(&spending) && allows(&spending));
        assert!(!allows(&spending));
        assert!(!allows(&Spending::new(0, 100)));
    }

    #[test]
    fn tokens_are_counted_by_the_day() {
        let spending = Spending::new(10, 100);
        let first = spending.reserve(NOON, 60).unwrap();
        assert!(spending.reserve(NOON, 60).is_none(), "the first may cost so much");
        spending.settle(NOON, first, 20);
        let second = spending.reserve(NOON, 80).unwrap();
        assert!(spending.reserve(NOON, 1).is_none());
        spending.settle(NOON, second, u64::MAX);
        assert!(spending.reserve(NOON, 1).is_none());
        // What was asked before midnight and is answered after it counts on the new day.
        let tomorrow = NOON.after(DAY);
        let late = spending.reserve(tomorrow, 50).unwrap();
        let after = tomorrow.after(DAY);
        spending.settle(after, late, 40);
        assert!(spending.reserve(after, 61).is_none() && spending.reserve(after, 60).is_some());
    }

    #[test]
    fn nothing_is_asked_right_after_a_failure() {
        let spending = Spending::new(10, 100);
        spending.pause(NOON, Duration::from_secs(30));
        assert!(spending.reserve(NOON.after(Duration::from_secs(29)), 1).is_none());
        assert!(spending.reserve(NOON.after(Duration::from_secs(30)), 1).is_some());
    }
}

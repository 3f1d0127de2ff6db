//! A circuit breaker: after several failures in a row nothing is asked for a while, then one question tries.
//!
//! Pure: the time is given, as what has passed since any fixed moment.

use std::time::Duration;

/// So many failures in a row open the breaker.
pub(super) const FAILURES: u32 = 3;

/// Whether questions pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// They do; so many have failed in a row.
    Closed { failures: u32 },
    /// They do not, since this moment.
    Open { since: Duration },
    /// One is on its way, since this moment.
    HalfOpen { since: Duration },
}

/// What an outcome changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It has opened.
    Opened,
    /// It has closed again.
    Closed,
}

/// The breaker.
#[derive(Debug)]
pub(super) struct Breaker {
    state: State,
    /// How long it stays open; how long a trial may take before another begins.
    pause: Duration,
}

impl Breaker {
    pub(super) fn new(pause: Duration) -> Self {
        Self { state: State::Closed { failures: 0 }, pause }
    }

    pub(super) fn state(&self) -> State {
        self.state
    }

    /// May a question pass now? Where it may, its outcome has to be told; an outcome that never comes holds nothing up.
    pub(super) fn allows(&mut self, now: Duration) -> bool {
        match self.state {
            State::Closed { .. } => true,
            State::Open { since } | State::HalfOpen { since } => {
                let tries = now.saturating_sub(since) >= self.pause;
                if tries {
                    self.state = State::HalfOpen { since: now };
                }
                tries
            }
        }
    }

    /// A question was answered.
    pub(super) fn succeeded(&mut self) -> Option<Change> {
        let was_closed = matches!(self.state, State::Closed { .. });
        self.state = State::Closed { failures: 0 };
        (!was_closed).then_some(Change::Closed)
    }

    /// A question was not answered.
    pub(super) fn failed(&mut self, now: Duration) -> Option<Change> {
        match self.state {
            State::Closed { failures } if failures + 1 < FAILURES => {
                self.state = State::Closed { failures: failures + 1 };
                None
            }
            State::Closed { .. } => {
                self.state = State::Open { since: now };
                Some(Change::Opened)
            }
            // Late failures of questions that passed before do not make the pause longer.
            State::Open { .. } => None,
            State::HalfOpen { .. } => {
                self.state = State::Open { since: now };
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    enum Step {
        Allows(bool),
        Succeeded(Option<Change>),
        Failed(Option<Change>),
    }
    use Step::{Allows, Failed, Succeeded};

    #[test]
    fn opens_tries_and_closes() {
        let check = |name: &str, steps: &[(u64, Step)]| {
            let mut breaker = Breaker::new(Duration::from_secs(5));
            for (at, (second, step)) in steps.iter().enumerate() {
                let now = Duration::from_secs(*second);
                match step {
                    Allows(expected) => assert_eq!(breaker.allows(now), *expected, "{name}, step {at}"),
                    Succeeded(expected) => assert_eq!(breaker.succeeded(), *expected, "{name}, step {at}"),
                    Failed(expected) => assert_eq!(breaker.failed(now), *expected, "{name}, step {at}"),
                }
            }
        };
        let opened = || [(0, Failed(None)), (0, Failed(None)), (1, Failed(Some(Change::Opened)))];
        let after = |steps: Vec<(u64, Step)>| opened().into_iter().chain(steps).collect::<Vec<_>>();
        check(
            "a success forgets failures",
            &[
                (0, Failed(None)),
                (0, Failed(None)),
                (0, Succeeded(None)),
                (0, Failed(None)),
                (0, Failed(None)),
                (0, Allows(true)),
            ],
        );
        check("open for a while", &after(vec![(2, Allows(false)), (5, Allows(false)), (6, Allows(true))]));
        check(
            "one trial at a time",
            &after(vec![(6, Allows(true)), (6, Allows(false)), (10, Allows(false)), (11, Allows(true))]),
        );
        check(
            "a good trial closes",
            &after(vec![(6, Allows(true)), (7, Succeeded(Some(Change::Closed))), (7, Allows(true))]),
        );
        check(
            "a bad trial opens again",
            &after(vec![(6, Allows(true)), (7, Failed(None)), (11, Allows(false)), (12, Allows(true))]),
        );
        check("late failures change nothing", &after(vec![(3, Failed(None)), (6, Allows(true))]));
    }
}

//! The table at the end.

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::Error;

/// How a step ended.
pub(crate) enum Outcome {
    Passed,
    /// Something it needs is not installed; it counts neither way.
    LeftOut,
    Failed(Error),
}

struct Line {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

/// What was run so far.
#[derive(Default)]
pub(crate) struct Report {
    lines: Vec<Line>,
}

impl Report {
    /// Runs a step and remembers how it ended and how long it took.
    pub(crate) fn measure(&mut self, name: &'static str, run: fn() -> Result<bool, Error>) -> &Outcome {
        let start = Instant::now();
        let outcome = match run() {
            Ok(true) => Outcome::Passed,
            Ok(false) => Outcome::LeftOut,
            Err(error) => Outcome::Failed(error),
        };
        let line = Line { name, outcome, took: start.elapsed() };
        &self.lines.push_mut(line).outcome
    }

    /// The step that failed.
    pub(crate) fn failed(&self) -> Option<&'static str> {
        self.lines.iter().find(|line| matches!(line.outcome, Outcome::Failed(_))).map(|line| line.name)
    }

    fn count(&self, outcome: fn(&Outcome) -> bool) -> usize {
        self.lines.iter().filter(|line| outcome(&line.outcome)).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Line { name, outcome, took } in &self.lines {
            let word = match outcome {
                Outcome::Passed => "passed",
                Outcome::LeftOut => "left out",
                Outcome::Failed(_) => "FAILED",
            };
            let seconds = took.as_secs_f32();
            writeln!(f, "{name:<12} {word:<9} {seconds:>7.1} s")?;
        }
        let passed = self.count(|outcome| matches!(outcome, Outcome::Passed));
        let failed = self.count(|outcome| matches!(outcome, Outcome::Failed(_)));
        write!(f, "{passed} passed, {failed} failed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_counts_neither_way() {
        let mut report = Report::default();
        report.measure("one", || Ok(true));
        report.measure("two", || Ok(false));
        assert!(report.to_string().ends_with("1 passed, 0 failed"));
        assert_eq!(report.failed(), None);
        report.measure("three", || Err(Error::msg("no")));
        assert!(report.to_string().ends_with("1 passed, 1 failed"));
        assert_eq!(report.failed(), Some("three"));
    }
}

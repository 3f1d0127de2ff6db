//! How far a training is: a bar on a terminal, silence in a pipe.

use std::fmt;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use alsong_recommend::Progress;
use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressStyle};
use serde::Serialize;

const TEMPLATE: &str = "{prefix:>9} {wide_bar} {human_pos}/{human_len} words, {msg}";

/// One training's bar. indicatif draws nothing where standard error is no terminal.
pub(super) struct Bar {
    bar: ProgressBar,
    began: Instant,
    /// When the last report came, and how many predictions there were until then.
    last: Mutex<(Instant, u64)>,
}

/// What the bar says in figures.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Figures {
    words_per_second: f64,
    loss: f64,
    /// Until the last pass is done. None before anything is.
    left: Option<Duration>,
}

impl Figures {
    /// The figures when training took so long until this.
    fn new(progress: Progress, took: Duration) -> Self {
        let seconds = took.as_secs_f64();
        let words_per_second = if seconds > 0.0 { progress.done as f64 / seconds } else { 0.0 };
        let left = progress.words.saturating_sub(progress.done) as f64 / words_per_second;
        let left = Duration::try_from_secs_f64(left).ok();
        Self { words_per_second, loss: progress.loss, left }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { words_per_second, loss, left } = self;
        write!(f, "{} words/s, loss {loss:.3}", HumanCount(words_per_second.round() as u64))?;
        left.map_or(Ok(()), |left| write!(f, ", {:#} left", HumanDuration(left)))
    }
}

/// How fast the vectors were trained.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Speed {
    /// Left-out songs of CBOW, pairs of skip-gram.
    predictions: u64,
    /// From the beginning to the end of the passes over the lists.
    seconds: f64,
}

impl Bar {
    pub(super) fn new(name: &'static str) -> Self {
        let style = ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::new(0).with_style(style).with_prefix(name);
        let began = Instant::now();
        Self { bar, began, last: Mutex::new((began, 0)) }
    }

    pub(super) fn show(&self, progress: Progress) {
        self.bar.set_length(progress.words);
        self.bar.set_position(progress.done);
        if !self.bar.is_hidden() {
            self.bar.set_message(Figures::new(progress, self.began.elapsed()).to_string());
        }
        // A poisoned lock still holds usable figures.
        let mut last = self.last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *last = (Instant::now(), last.1 + progress.predictions);
    }

    pub(super) fn finish(self) -> Speed {
        self.bar.finish_and_clear();
        let (end, predictions) = self.last.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        Speed { predictions, seconds: (end - self.began).as_secs_f64() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(done: u64, took: u64) -> Figures {
        let progress = Progress { done, words: 4_000_000, predictions: 7, loss: 4.25 };
        Figures::new(progress, Duration::from_secs(took))
    }

    #[test]
    fn speed_and_what_is_left_follow_from_what_is_done() {
        let third = figures(1_000_000, 2);
        let left = Some(Duration::from_secs(6));
        assert_eq!(third, Figures { words_per_second: 500_000.0, loss: 4.25, left });
        assert_eq!(third.to_string(), "500,000 words/s, loss 4.250, 6s left");
        assert_eq!(figures(4_000_000, 2).left, Some(Duration::ZERO));
    }

    #[test]
    fn before_anything_is_done_nobody_knows_what_is_left() {
        assert_eq!(figures(0, 2).to_string(), "0 words/s, loss 4.250");
        assert_eq!(figures(0, 0).left, None);
    }
}

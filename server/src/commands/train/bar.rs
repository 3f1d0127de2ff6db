//! How far a training is: a bar on a terminal, silence in a pipe.

use std::sync::Mutex;
use std::time::Instant;

use alsong_recommend::Progress;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

const TEMPLATE: &str =
    "{prefix:>9} {wide_bar} {human_pos}/{human_len} words, {per_sec}, loss {msg}, {eta} left";

/// One training's bar. indicatif draws nothing where standard error is no terminal.
pub(super) struct Bar {
    bar: ProgressBar,
    began: Instant,
    /// When the last report came, and how many predictions there were until then.
    last: Mutex<(Instant, u64)>,
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
            self.bar.set_message(format!("{:.3}", progress.loss));
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

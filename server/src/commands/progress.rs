//! Progress of long work: a bar on a terminal, silence in a pipe.

use std::sync::Mutex;

use alsong_ingest::{Progress, Stage};
use indicatif::{ProgressBar, ProgressStyle};

/// Shows an import's progress. indicatif draws nothing where standard error is no terminal.
#[derive(Debug, Default)]
pub(crate) struct Bar {
    current: Mutex<Option<ProgressBar>>,
}

impl Bar {
    fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        // A poisoned lock still holds a usable bar.
        act(&mut self.current.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    }
}

impl Progress for Bar {
    fn started(&self, stage: Stage, total: u64) {
        let name = match stage {
            Stage::Read => "reading",
            Stage::Join => "joining",
            Stage::Write => "writing",
        };
        let (bar, template) = match total {
            0 => (ProgressBar::new_spinner(), "{prefix:>8} {pos} {elapsed}"),
            _ => (ProgressBar::new(total), "{prefix:>8} {wide_bar} {pos}/{len} {eta}"),
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        self.with(|current| *current = Some(bar.with_style(style).with_prefix(name)));
    }

    fn advanced(&self, amount: u64) {
        self.with(|current| {
            if let Some(bar) = current {
                bar.inc(amount);
            }
        });
    }

    fn finished(&self) {
        self.with(|current| {
            if let Some(bar) = current.take() {
                bar.finish();
            }
        });
    }
}

//! How to train, as the command line says it.

use std::thread;

use alsong_recommend::{Method, TrainSettings};
use clap::error::ErrorKind;

/// Settings of the training; what is not given is as measured best.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// What the vectors learn.
    #[arg(long, value_enum, default_value_t = MethodName::Cbow)]
    method: MethodName,
    /// Dimensions of the vectors: 8, 16, 32, 64, 96, 128 or 256.
    #[arg(long)]
    dimensions: Option<usize>,
    /// Passes over the lists.
    #[arg(long)]
    epochs: Option<usize>,
    /// Negative samples: of a list for cbow, of a pair for skip-gram.
    #[arg(long)]
    negatives: Option<usize>,
    /// The widest window of skip-gram, to each side.
    #[arg(long)]
    window: Option<usize>,
    /// Learning rate at the start.
    #[arg(long)]
    learning_rate: Option<f32>,
    /// An item without metadata must be in this many lists to have a vector.
    #[arg(long)]
    min_count: Option<u32>,
    /// Threads; all cores if not given. With one, the same input and seed give the same model.
    #[arg(long)]
    threads: Option<usize>,
    /// Seed of the random numbers.
    #[arg(long)]
    seed: Option<u64>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum MethodName {
    Cbow,
    SkipGram,
}

impl Options {
    /// The settings. What cannot be trained is wrong usage, and ends the program as clap does.
    pub(super) fn settings(&self) -> TrainSettings {
        let settings = self.merged();
        if let Err(error) = settings.check() {
            clap::Error::raw(ErrorKind::ValueValidation, format!("{error}\n")).exit();
        }
        settings
    }

    fn merged(&self) -> TrainSettings {
        let usual = match self.method {
            MethodName::Cbow => TrainSettings::default(),
            MethodName::SkipGram => TrainSettings::skip_gram(),
        };
        let cores = || thread::available_parallelism().map_or(1, Into::into);
        TrainSettings {
            method: match self.method {
                MethodName::Cbow => Method::Cbow,
                MethodName::SkipGram => Method::SkipGram,
            },
            dimensions: self.dimensions.unwrap_or(usual.dimensions),
            epochs: self.epochs.unwrap_or(usual.epochs),
            negatives: self.negatives.unwrap_or(usual.negatives),
            window: self.window.unwrap_or(usual.window),
            learning_rate: self.learning_rate.unwrap_or(usual.learning_rate),
            min_count: self.min_count.unwrap_or(usual.min_count),
            threads: self.threads.unwrap_or_else(cores),
            seed: self.seed.unwrap_or(usual.seed),
            ..usual
        }
    }
}

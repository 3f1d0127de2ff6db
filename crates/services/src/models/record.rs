//! How a model was measured, as it is kept with it.

use alsong_recommend::Metrics;
use serde::{Deserialize, Serialize};

/// How the questions were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Split {
    /// Given is what was in a list when the model before was trained, to be found what came after.
    Time,
    /// Half of some lists is given, the other half is to be found: too little came after. What stands for the model
    /// before is trained by its settings from the lists as they were then, without these.
    Lists,
}

/// A difference in nDCG@100 on the same questions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The mean of the differences; above zero where the new one is better.
    pub difference: f64,
    /// The standard error of that mean.
    pub error: f64,
}

impl Comparison {
    /// Whether the new one is worse by more than chance explains: more than two standard errors.
    pub fn is_worse(self) -> bool {
        self.difference < -2.0 * self.error
    }
}

/// Where the lists come from, and how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// Those that came with the program.
    pub starter: u64,
    /// Folders.
    pub folders: u64,
    /// Queues.
    pub queues: u64,
    /// Days on which somebody sang.
    pub logs: u64,
}

/// How far a model is from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// Share of its songs that the one before did not know.
    pub new_songs: f64,
    /// Lists that the one before learned from.
    pub lists_before: u64,
    /// Songs that the one before knew.
    pub songs_before: u64,
    /// Share of the first ten recommendations that both give, over a sample of lists.
    pub overlap: Option<f64>,
}

/// How a model was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// How the questions were made.
    pub split: Split,
    /// How many there were.
    pub questions: usize,
    /// The version before, where there was one.
    pub before: Option<String>,
    /// The new model's quality.
    pub candidate: Metrics,
    /// The quality of the model before on the same questions.
    pub previous: Option<Metrics>,
    /// That of item neighbours alone.
    pub neighbours: Metrics,
    /// That of the most popular songs.
    pub popular: Metrics,
    /// Against the model before.
    pub against_previous: Option<Comparison>,
    /// Against the most popular songs.
    pub against_popular: Comparison,
    /// Whether its vectors began where those of the model before ended.
    pub warm: bool,
    /// How many passes over the lists make such a model that begins anew; a warm one had fewer.
    pub passes: usize,
    /// Where the lists come from.
    pub sources: Sources,
    /// How far it is from the one before, where there was one and it was published.
    pub drift: Option<Drift>,
}

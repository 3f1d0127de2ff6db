//! Song recommendation: training, the model artifact, ranking.
//!
//! Items are opaque ids without whitespace. Training learns from lists of items (folders, queues, logs) and from
//! metadata; the server and the trainer meet only in the [artifact](artifact). No database and no clock;
//! [`files`] and [`artifact`] are the only modules that touch a disk.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod artifact;
pub mod corpus;
mod embed;
pub mod files;
mod holdout;
mod lists;
pub mod metadata;
pub mod metrics;
pub mod model;
mod neighbours;
pub mod rank;
pub mod train;
mod vectors;
mod vocabulary;

pub use artifact::{ArtifactError, Manifest, Origin, SCHEMA_VERSION};
pub use corpus::Corpus;
pub use holdout::{HoldOut, Split};
pub use metadata::{ItemMetadata, Metadata, MetadataError};
pub use metrics::{Evaluation, Metrics, evaluate, evaluate_by};
pub use model::Model;
pub use rank::{Ranker, Reason, Request, Suggestion};
pub use train::{Method, Progress, TrainError, TrainSettings, train, train_on};

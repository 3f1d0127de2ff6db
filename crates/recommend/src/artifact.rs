//! The model artifact: a folder with `manifest.json`, `items.tsv`, `tokens.tsv` and `tensors.safetensors`.
//!
//! It is the only thing that trainer and server share. The manifest holds the checksum of every other file; an
//! artifact of another schema version, or one that is damaged in any way, is refused.

mod stream;
mod tables;
mod tensors;

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::{self, ScopedJoinHandle};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::metrics::Metrics;
use crate::model::{Model, Parts};
use crate::train::TrainSettings;
use crate::vocabulary::Vocabulary;
use stream::Stream;

/// The schema version this program writes and reads.
pub const SCHEMA_VERSION: u32 = 3;

const MANIFEST: &str = "manifest.json";
const ITEMS: &str = "items.tsv";
const TOKENS: &str = "tokens.tsv";
const TENSORS: &str = "tensors.safetensors";

/// Where a model comes from, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// Version of the catalogue whose songs it knows.
    pub catalogue_version: Option<String>,
    /// First and last day of the lists it learned from.
    pub window: Option<(String, String)>,
    /// Quality on held-out lists.
    pub metrics: Option<Metrics>,
}

/// What an artifact says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// See [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Where it comes from.
    #[serde(flatten)]
    pub origin: Origin,
    /// How it was trained.
    pub settings: TrainSettings,
    /// How many items it can recommend.
    pub items: usize,
    /// How many of them, from the first, have a vector.
    pub vectors: usize,
    /// How many neighbours it holds in all.
    pub neighbours: usize,
    /// How many lists it holds.
    pub lists: usize,
    /// SHA-256 of the other files, in hexadecimal.
    pub sha256: BTreeMap<String, String>,
}

/// Why an artifact cannot be saved or loaded.
#[derive(Debug, thiserror::Error)]
pub enum ArtifactError {
    /// A file is missing or cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What happened.
        source: io::Error,
    },
    /// The manifest is no manifest.
    #[error("manifest.json: {0}")]
    Manifest(#[from] serde_json::Error),
    /// The artifact was written by another version of this program.
    #[error("the artifact has schema version {0}, this program reads {SCHEMA_VERSION}")]
    SchemaVersion(u32),
    /// A file is not the one the manifest was written for: damaged, truncated or replaced.
    #[error("{0}: the checksum does not match the manifest")]
    Checksum(&'static str),
    /// A file contradicts itself or another one.
    #[error("{file}: {reason}")]
    Invalid {
        /// The file.
        file: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// The target exists and is no artifact, so it is not replaced.
    #[error("{0} exists and is no model folder")]
    Occupied(PathBuf),
}

fn invalid(file: &'static str, reason: impl Into<String>) -> ArtifactError {
    ArtifactError::Invalid { file, reason: reason.into() }
}

fn io_at(path: &Path) -> impl FnOnce(io::Error) -> ArtifactError + '_ {
    move |source| ArtifactError::Io { path: path.to_owned(), source }
}

impl Model {
    /// Saves the model as a folder: written beside it first, then renamed, so that no reader sees half of it. An older
    /// artifact in its place is replaced.
    ///
    /// # Errors
    /// When the disk refuses, or `dir` exists and is no artifact.
    pub fn save(&self, dir: &Path) -> Result<Manifest, ArtifactError> {
        self.save_with(dir, Origin::default())
    }

    /// As [`Model::save`], with what is known of its origin.
    ///
    /// # Errors
    /// See [`Model::save`].
    pub fn save_with(&self, dir: &Path, origin: Origin) -> Result<Manifest, ArtifactError> {
        let exists = dir.exists();
        let is_empty = || dir.read_dir().is_ok_and(|mut entries| entries.next().is_none());
        if exists && !dir.join(MANIFEST).is_file() && !is_empty() {
            return Err(ArtifactError::Occupied(dir.to_owned()));
        }
        let parent = match dir.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).map_err(io_at(parent))?;
        let staging = tempfile::Builder::new().prefix(".model-").tempdir_in(parent).map_err(io_at(parent))?;
        let new = staging.path().join("new");
        fs::create_dir(&new).map_err(io_at(&new))?;

        let files = [
            (ITEMS, tables::items(&self.vocabulary).into_bytes()),
            (TOKENS, tables::tokens(&self.vocabulary.tokens).into_bytes()),
            (TENSORS, tensors::to_bytes(self)?),
        ];
        let mut manifest = Manifest {
            schema_version: SCHEMA_VERSION,
            origin,
            settings: self.settings.clone(),
            items: self.len(),
            vectors: self.vocabulary.embedded,
            neighbours: self.neighbours.weights.len(),
            lists: self.lists.len(),
            sha256: BTreeMap::new(),
        };
        for (name, bytes) in &files {
            write(&new.join(name), bytes)?;
            manifest.sha256.insert((*name).to_owned(), sha256([bytes]));
        }
        let mut json = serde_json::to_vec_pretty(&manifest)?;
        json.push(b'\n');
        write(&new.join(MANIFEST), &json)?;
        if exists {
            fs::rename(dir, staging.path().join("old")).map_err(io_at(dir))?;
        }
        fs::rename(&new, dir).map_err(io_at(dir))?;
        Ok(manifest)
    }

    /// Loads a model and verifies it.
    ///
    /// # Errors
    /// When a file is missing, damaged or of another schema version.
    pub fn load(dir: &Path) -> Result<Model, ArtifactError> {
        let manifest = Manifest::read(dir)?;
        if manifest.vectors > manifest.items {
            return Err(invalid(MANIFEST, "more vectors than items"));
        }
        // What is made of the numbers while their checksum is taken is thrown away if it does not match.
        let path = dir.join(TENSORS);
        let (numbers, pieces) = Stream::open(&path).map_err(io_at(&path))?;
        let (sum, model) = thread::scope(|scope| {
            let sum = scope.spawn(|| sha256(pieces));
            let model = parts(dir, numbers, &manifest).map(Model::new);
            (joined(sum), model)
        });
        manifest.verify(TENSORS, &sum)?;
        model
    }
}

fn read(dir: &Path, name: &str) -> Result<Vec<u8>, ArtifactError> {
    let path = dir.join(name);
    fs::read(&path).map_err(io_at(&path))
}

/// What a thread came to; a panic goes on in this one.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// What the files hold.
fn parts(dir: &Path, mut numbers: Stream, manifest: &Manifest) -> Result<Parts, ArtifactError> {
    let path = dir.join(TENSORS);
    let tensors = tensors::read(&mut numbers, &path, manifest);
    numbers.finish().map_err(io_at(&path))?;
    let tensors::Tensors { input, output, neighbours, lists, charts, item_tokens } = tensors?;
    let text = |name| {
        let bytes = read(dir, name)?;
        manifest.verify(name, &sha256([&bytes]))?;
        String::from_utf8(bytes).map_err(|_| invalid(name, "not UTF-8"))
    };
    let tokens = tables::parse_tokens(&text(TOKENS)?)?;
    if !item_tokens.is_consistent(tokens.len()) {
        return Err(invalid(TOKENS, "not the tokens that the items have"));
    }
    let (items, counts) = tables::parse_items(&text(ITEMS)?)?;
    if items.len() != manifest.items {
        return Err(invalid(ITEMS, "not as many items as the manifest says"));
    }
    let index: HashMap<String, u32> = items.iter().cloned().zip(0..).collect();
    if index.len() != items.len() {
        return Err(invalid(ITEMS, "an item stands twice"));
    }
    let embedded = manifest.vectors;
    let vocabulary = Vocabulary { items, index, counts, embedded, charts, tokens, item_tokens };
    Ok(Parts { vocabulary, input, output, neighbours, lists, settings: manifest.settings.clone() })
}

impl Manifest {
    fn verify(&self, name: &'static str, sum: &str) -> Result<(), ArtifactError> {
        let matches = self.sha256.get(name).is_some_and(|expected| expected == sum);
        if matches { Ok(()) } else { Err(ArtifactError::Checksum(name)) }
    }

    /// Reads the manifest of an artifact without the rest of it.
    ///
    /// # Errors
    /// When it is missing, no manifest, or of another schema version.
    pub fn read(dir: &Path) -> Result<Manifest, ArtifactError> {
        #[derive(Deserialize)]
        struct Version {
            schema_version: u32,
        }
        let path = dir.join(MANIFEST);
        let json = fs::read(&path).map_err(io_at(&path))?;
        // The version first: the rest of another version may look different.
        let Version { schema_version } = serde_json::from_slice(&json)?;
        if schema_version != SCHEMA_VERSION {
            return Err(ArtifactError::SchemaVersion(schema_version));
        }
        Ok(serde_json::from_slice(&json)?)
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), ArtifactError> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(io_at(path))
}

fn sha256(pieces: impl IntoIterator<Item = impl AsRef<[u8]>>) -> String {
    let sum = pieces.into_iter().fold(Sha256::new(), |sum, piece| sum.chain_update(piece)).finalize();
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

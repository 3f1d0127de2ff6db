//! A model's files: in the object store for every server, and beside it for this one.

use std::fs;
use std::io;
use std::path::{Component, Path};
use std::time::Duration;

use alsong_ingest::background;
use alsong_recommend::{ArtifactError, Manifest, Model};
use alsong_store::Timestamp;
use alsong_store::models::ModelRecord;
use tempfile::TempDir;

use crate::{ServiceError, Services};

/// The file that is written last and read first.
pub(super) const MANIFEST: &str = "manifest.json";

/// How many models this server keeps files of.
const KEPT_HERE: usize = 2;

/// How the folders begin in which a model is put together, and what its folder in them is called.
const STAGING: &str = ".staging-";
pub(super) const NEW: &str = "new";

/// Nobody puts a model together for as long as this.
const CUT_OFF: Duration = Duration::from_hours(24);

/// The key of a file of a model.
pub(super) fn key(version: &str, file: &str) -> String {
    format!("models/{version}/{file}")
}

/// What tells the files of an artifact from all others: their checksums in a fixed order.
pub(super) fn fingerprint(manifest: &Manifest) -> String {
    manifest.sha256.values().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Loads the model of a folder, if it is the one that was published.
///
/// # Errors
/// When a file is missing, damaged or another one.
pub(crate) fn load(dir: &Path, published: &ModelRecord) -> Result<Model, ServiceError> {
    let manifest = Manifest::read(dir)?;
    if fingerprint(&manifest) != published.fingerprint {
        return Err(ServiceError::OtherModel(published.version.clone()));
    }
    Ok(Model::load(dir)?)
}

/// Whether the object store has the files that were published: all of them are fetched and looked at.
///
/// # Errors
/// When it has not, or does not answer.
pub(super) async fn verify(services: &Services, model: &ModelRecord) -> Result<(), ServiceError> {
    let staging = background::run(staging(services)).await??;
    complete(services, model, &staging.path().join(NEW)).await.map(drop)
}

/// The model of this version: from this server's folder, or from the object store and then kept in the folder. What is
/// here stays until there is something better: a disk that fails now may be read later.
///
/// # Errors
/// When it is nowhere, the store does not answer, or its files are not the ones that were published.
pub(super) async fn fetch(services: &Services, model: &ModelRecord) -> Result<Model, ServiceError> {
    let dir = services.recommender().dir().join(&model.version);
    let (here, wanted) = (dir.clone(), model.clone());
    if let Ok(loaded) = background::run(move || load(&here, &wanted)).await? {
        return Ok(loaded);
    }
    let staging = background::run(staging(services)).await??;
    let loaded = complete(services, model, &staging.path().join(NEW)).await?;
    background::run(move || settle(&staging, &dir)).await??;
    Ok(loaded)
}

/// Makes a folder beside the models in which another one is put together, in its folder [`NEW`].
pub(super) fn staging(services: &Services) -> impl FnOnce() -> Result<TempDir, ArtifactError> + use<> {
    let home = services.recommender().dir().to_owned();
    move || {
        fs::create_dir_all(&home).map_err(at(&home))?;
        tempfile::Builder::new().prefix(STAGING).tempdir_in(&home).map_err(at(&home))
    }
}

/// Puts what was put together where models are found; what was there goes.
pub(super) fn settle(staging: &TempDir, dir: &Path) -> Result<(), ArtifactError> {
    match fs::rename(dir, staging.path().join("old")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(dir)(error)),
        _ => {}
    }
    fs::rename(staging.path().join(NEW), dir).map_err(at(dir))
}

/// Fetches all files of a model into a new folder and loads them.
async fn complete(services: &Services, model: &ModelRecord, new: &Path) -> Result<Model, ServiceError> {
    fs::create_dir(new).map_err(at(new))?;
    let manifest = manifest(services, model, new).await?;
    for file in manifest.sha256.keys() {
        let mut parts = Path::new(file).components();
        if !matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
            return Err(ServiceError::OtherModel(model.version.clone()));
        }
        write(services, model, file, new).await?;
    }
    let (new, wanted) = (new.to_owned(), model.clone());
    background::run(move || load(&new, &wanted)).await?
}

/// Fetches the manifest into a folder. One that this program does not understand, or another one than was published, is
/// refused before anything else is fetched.
async fn manifest(services: &Services, model: &ModelRecord, dir: &Path) -> Result<Manifest, ServiceError> {
    write(services, model, MANIFEST, dir).await?;
    let manifest = Manifest::read(dir)?;
    if fingerprint(&manifest) != model.fingerprint {
        return Err(ServiceError::OtherModel(model.version.clone()));
    }
    Ok(manifest)
}

async fn write(services: &Services, model: &ModelRecord, file: &str, dir: &Path) -> Result<(), ServiceError> {
    let content = services.objects().get(&key(&model.version, file)).await?;
    let path = dir.join(file);
    let written = background::run(move || fs::write(&path, content).map_err(at(&path)));
    Ok(written.await??)
}

/// Deletes the files of older models here, but for those of the one in use and the newest of the others, and what was cut
/// off while it was put together. What cannot be deleted harms nobody.
pub(super) async fn tidy(services: &Services) {
    let Some(current) = services.recommender().version() else { return };
    let (home, now) = (services.recommender().dir().to_owned(), services.now());
    let tidied = background::run(move || {
        delete_older(&home, &current)?;
        delete_cut_off(&home, now)
    });
    if let Ok(Err(error)) = tidied.await {
        tracing::warn!(error = &error as &dyn std::error::Error, "older models' files were not deleted");
    }
}

fn delete_older(home: &Path, current: &str) -> io::Result<()> {
    let mut names: Vec<String> = versions_in(home)?.into_iter().filter(|name| name != current).collect();
    names.sort();
    let old = names.len().saturating_sub(KEPT_HERE - 1);
    names.iter().take(old).try_for_each(|name| fs::remove_dir_all(home.join(name)))
}

/// Another process may be putting one together right now.
fn delete_cut_off(home: &Path, now: Timestamp) -> io::Result<()> {
    for entry in fs::read_dir(home)? {
        let entry = entry?;
        let is_staging = entry.file_name().to_string_lossy().starts_with(STAGING);
        if is_staging && now.since(entry.metadata()?.modified()?.into()) > CUT_OFF {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// The versions that have a folder here.
pub(crate) fn versions_in(home: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(home)? {
        let entry = entry?;
        let is_model = entry.path().join(MANIFEST).is_file();
        names.extend(entry.file_name().into_string().ok().filter(|name| is_model && !name.starts_with('.')));
    }
    Ok(names)
}

pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> ArtifactError + '_ {
    move |source| ArtifactError::Io { path: path.to_owned(), source }
}

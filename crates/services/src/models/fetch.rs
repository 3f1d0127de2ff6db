//! A model's files: in the object store for every server, and beside it for this one.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use alsong_ingest::background;
use alsong_recommend::{ArtifactError, Manifest, Model};
use alsong_store::models::ModelRecord;

use crate::{ServiceError, Services};

/// The file that is written last and read first.
pub(super) const MANIFEST: &str = "manifest.json";

/// How many models this server keeps files of.
const KEPT_HERE: usize = 2;

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

/// Whether the object store has the files that were published, by their manifest.
///
/// # Errors
/// When it has not, or does not answer.
pub(super) async fn verify(services: &Services, model: &ModelRecord) -> Result<(), ServiceError> {
    let staging = background::run(tempfile::tempdir).await?.map_err(at(Path::new("")))?;
    manifest(services, model, staging.path()).await.map(drop)
}

/// The model of this version: from this server's folder, or from the object store and then kept in the folder.
///
/// # Errors
/// When it is nowhere, the store does not answer, or its files are not the ones that were published.
pub(super) async fn fetch(services: &Services, model: &ModelRecord) -> Result<Model, ServiceError> {
    let home = services.recommender().dir().to_owned();
    let dir = home.join(&model.version);
    let (here, wanted) = (dir.clone(), model.clone());
    let loaded = background::run(move || {
        fs::create_dir_all(&home).map_err(at(&home))?;
        match load(&here, &wanted) {
            Ok(loaded) => Ok(Some(loaded)),
            Err(_) => {
                // Half of it, or another one.
                match fs::remove_dir_all(&here) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&here)(error)),
                    _ => Ok(None),
                }
            }
        }
    });
    if let Some(loaded) = loaded.await?.map_err(ServiceError::Model)? {
        return Ok(loaded);
    }
    download(services, model, dir).await
}

async fn download(services: &Services, model: &ModelRecord, dir: PathBuf) -> Result<Model, ServiceError> {
    let home = services.recommender().dir().to_owned();
    let staging = tempfile::Builder::new().prefix(".fetch-").tempdir_in(&home).map_err(at(&home))?;
    let new = staging.path().join("new");
    fs::create_dir(&new).map_err(at(&new))?;
    let manifest = manifest(services, model, &new).await?;
    for file in manifest.sha256.keys() {
        let mut parts = Path::new(file).components();
        if !matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
            return Err(ServiceError::OtherModel(model.version.clone()));
        }
        write(services, model, file, &new).await?;
    }
    let wanted = model.clone();
    let loaded = background::run(move || {
        let loaded = load(&new, &wanted)?;
        fs::rename(&new, &dir).map_err(at(&dir))?;
        Ok::<_, ServiceError>(loaded)
    });
    let loaded = loaded.await?;
    drop(staging);
    loaded
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

/// Deletes the files of older models here, but for those of `current` and the newest of the others.
pub(super) fn tidy(home: &Path, current: &str) -> io::Result<()> {
    let mut names: Vec<String> = versions_in(home)?.into_iter().filter(|name| name != current).collect();
    names.sort();
    let old = names.len().saturating_sub(KEPT_HERE - 1);
    names.iter().take(old).try_for_each(|name| fs::remove_dir_all(home.join(name)))
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

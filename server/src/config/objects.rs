//! Where objects are kept: models, exported signals.

use std::path::Path;

use alsong_services::objects::{ObjectSettings, Place};
use anyhow::Context;
use clap::Args;

/// What the names of the clouds' own settings begin with.
const CLOUDS: [&str; 2] = ["AWS_", "GOOGLE_"];

/// Where objects are kept.
#[derive(Clone, Debug, Args)]
pub struct ObjectArgs {
    /// Where models and exported signals are kept for every server: `file:///FOLDER`, `s3://BUCKET/PREFIX` or
    /// `gs://BUCKET/PREFIX`, with the clouds' usual `AWS_…` or `GOOGLE_…` settings. Without it, in the data folder.
    #[arg(long = "object-store", env = "ALSONG_OBJECT_STORE", global = true)]
    store: Option<String>,
    /// The address of who speaks as S3 does, as in `https://minio.example`.
    #[arg(long = "object-store-endpoint", env = "ALSONG_OBJECT_STORE_ENDPOINT", global = true)]
    endpoint: Option<String>,
}

impl ObjectArgs {
    /// Where objects are kept; without a setting in a folder of the data folder.
    pub(crate) fn settings(&self, data_dir: &Path) -> anyhow::Result<ObjectSettings> {
        let given = |value: &Option<String>| value.clone().filter(|value| !value.trim().is_empty());
        let place = match given(&self.store) {
            Some(text) => Place::parse(&text).context("ALSONG_OBJECT_STORE")?,
            None => Place::Folder(data_dir.join("objects")),
        };
        let settings = ObjectSettings { credentials: credentials(&place), ..ObjectSettings::at(place) };
        match given(&self.endpoint) {
            Some(endpoint) => settings.with_endpoint(&endpoint).context("ALSONG_OBJECT_STORE_ENDPOINT"),
            None => Ok(settings),
        }
    }
}

/// What the environment says of the clouds, where one is used; others' tools read the same names.
fn credentials(place: &Place) -> Vec<(String, String)> {
    if matches!(place, Place::Folder(_)) {
        return Vec::new();
    }
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| CLOUDS.iter().any(|cloud| name.starts_with(cloud)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_setting_is_refused_by_name() {
        let check = |store: &str, endpoint: &str, expected: Result<&str, &str>| {
            let args = ObjectArgs { store: Some(store.to_owned()), endpoint: Some(endpoint.to_owned()) };
            match (args.settings(Path::new("/data")), expected) {
                (Ok(settings), Ok(expected)) => assert_eq!(settings.place.to_string(), expected),
                (Err(error), Err(expected)) => {
                    assert!(error.to_string().contains(expected), "{error:#}");
                }
                (settings, _) => panic!("{store} {endpoint}: {settings:?}"),
            }
        };
        check("", "", Ok("file:///data/objects"));
        check("file:///mnt/models", "", Ok("file:///mnt/models"));
        check("s3://songs/a", "http://127.0.0.1:9000", Ok("s3://songs/a"));
        check("songs", "", Err("ALSONG_OBJECT_STORE"));
        check("s3://songs", "minio", Err("ALSONG_OBJECT_STORE_ENDPOINT"));
    }
}

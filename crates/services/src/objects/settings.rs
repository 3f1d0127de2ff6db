//! Where objects are kept, as it is configured.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

/// Where objects are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder of this machine or of its network.
    Folder(PathBuf),
    /// A bucket at Amazon, or at whoever speaks as S3 does.
    S3 {
        /// Its name.
        bucket: String,
        /// What every key begins with; empty for the whole bucket.
        prefix: String,
    },
    /// A bucket at Google Cloud Storage.
    Gs {
        /// Its name.
        bucket: String,
        /// What every key begins with; empty for the whole bucket.
        prefix: String,
    },
}

/// Where objects are kept, and how they are reached.
#[derive(Clone)]
pub struct ObjectSettings {
    /// Where.
    pub place: Place,
    /// Another address than Amazon's or Google's.
    pub endpoint: Option<Url>,
    /// The usual settings of the clouds' tools by name, as `AWS_ACCESS_KEY_ID` and `GOOGLE_APPLICATION_CREDENTIALS`.
    pub credentials: Vec<(String, String)>,
    /// How long one request with its repetitions may take.
    pub timeout: Duration,
}

/// Why objects cannot be kept where the settings say.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// It is no address that is understood.
    #[error("{0:?} must be file:///FOLDER, s3://BUCKET/PREFIX or gs://BUCKET/PREFIX")]
    Address(String),
    /// The endpoint is no address.
    #[error("the endpoint {0:?} must be http:// or https:// and a host")]
    Endpoint(String),
    /// The store's client refuses the settings.
    #[error("{place}: {source}")]
    Store {
        /// Where objects were to be kept.
        place: Place,
        /// What is wrong.
        source: Box<object_store::Error>,
    },
}

impl Place {
    /// Reads `file:///FOLDER`, `s3://BUCKET/PREFIX` or `gs://BUCKET/PREFIX`.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn parse(text: &str) -> Result<Self, SettingsError> {
        let wrong = || SettingsError::Address(text.to_owned());
        let url: Url = text.trim().parse().map_err(|_| wrong())?;
        let is_plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        if !is_plain || url.password().is_some() || url.port().is_some() {
            return Err(wrong());
        }
        if url.scheme() == "file" {
            return url.to_file_path().map(Self::Folder).map_err(|()| wrong());
        }
        let bucket = url.host_str().filter(|bucket| !bucket.is_empty()).ok_or_else(wrong)?.to_owned();
        let prefix = url.path().trim_matches('/').to_owned();
        match url.scheme() {
            "s3" => Ok(Self::S3 { bucket, prefix }),
            "gs" => Ok(Self::Gs { bucket, prefix }),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "file://{}", folder.display()),
            Self::S3 { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
            Self::Gs { bucket, prefix } => write!(f, "gs://{bucket}/{prefix}"),
        }
    }
}

impl ObjectSettings {
    /// At this place, reached as usual, within a minute.
    pub fn at(place: Place) -> Self {
        Self { place, endpoint: None, credentials: Vec::new(), timeout: Duration::from_secs(60) }
    }

    /// The same at another address than Amazon's or Google's.
    ///
    /// # Errors
    /// When it is no address.
    pub fn with_endpoint(self, endpoint: &str) -> Result<Self, SettingsError> {
        let wrong = || SettingsError::Endpoint(endpoint.to_owned());
        let url: Url = endpoint.trim().parse().map_err(|_| wrong())?;
        let is_http = matches!(url.scheme(), "http" | "https") && url.has_host();
        if is_http { Ok(Self { endpoint: Some(url), ..self }) } else { Err(wrong()) }
    }
}

impl fmt::Debug for ObjectSettings {
    /// Leaves out the credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ObjectSettings")
            .field("place", &self.place)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_others_refused() {
        let check = |text: &str, expected: Option<&str>| {
            let place = Place::parse(text).ok().map(|place| place.to_string());
            assert_eq!(place.as_deref(), expected, "{text:?}");
        };
        check("file:///var/lib/alsong/objects", Some("file:///var/lib/alsong/objects"));
        check(" s3://songs/alsong/ ", Some("s3://songs/alsong"));
        check("s3://songs", Some("s3://songs/"));
        check("gs://songs/a/b", Some("gs://songs/a/b"));
        check("file://elsewhere/folder", None);
        check("/var/lib/alsong", None);
        check("s3:///prefix", None);
        check("s3://key:secret@songs/", None);
        check("s3://songs?region=x", None);
        check("https://songs.example", None);
        check("", None);
    }

    #[test]
    fn endpoints_are_addresses_and_debug_output_holds_no_secret() {
        let settings = || ObjectSettings {
            credentials: vec![("AWS_SECRET_ACCESS_KEY".to_owned(), "hidden".to_owned())],
            ..ObjectSettings::at(Place::parse("s3://songs").unwrap())
        };
        assert!(settings().with_endpoint("http://127.0.0.1:9000").is_ok());
        for wrong in ["", "minio:9000", "ftp://minio", "/minio"] {
            assert!(settings().with_endpoint(wrong).is_err(), "{wrong:?}");
        }
        assert!(!format!("{:?}", settings()).contains("hidden"));
    }
}

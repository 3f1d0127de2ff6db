//! Answers kept on disk, so that nothing is fetched twice that has not changed.

use std::path::PathBuf;

use alsong_store::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::request::Request;

/// A folder of answers; it may be emptied at any time.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    folder: PathBuf,
}

/// What is known of an answer: the first line of its file, with the answer after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// What was asked, for whoever looks into the folder.
    pub(super) request: String,
    /// When it was known to be good, in seconds since 1970.
    pub(super) at: i64,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
}

/// An answer of an earlier day.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) stamp: Stamp,
    pub(super) body: String,
}

impl Cache {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// What was kept; a file that cannot be read is as good as none.
    pub(super) async fn find(&self, request: &Request) -> Option<Kept> {
        let text = tokio::fs::read_to_string(self.file(request)).await.ok()?;
        let (stamp, body) = text.split_once('\n')?;
        let stamp: Stamp = serde_json::from_str(stamp).ok()?;
        (stamp.request == request.identity()).then(|| Kept { stamp, body: body.to_owned() })
    }

    /// Keeps an answer. Failing to is no reason to do without the answer.
    pub(super) async fn keep(&self, request: &Request, stamp: &Stamp, body: &str) {
        if let Err(error) = self.write(request, stamp, body).await {
            tracing::warn!(%error, folder = %self.folder.display(), "an answer could not be kept");
        }
    }

    async fn write(&self, request: &Request, stamp: &Stamp, body: &str) -> std::io::Result<()> {
        let text = format!("{}\n{body}", serde_json::to_string(stamp)?);
        let file = self.file(request);
        // Whoever reads at the same time sees the old answer or the new one.
        let unfinished = file.with_extension("new");
        tokio::fs::create_dir_all(&self.folder).await?;
        tokio::fs::write(&unfinished, text).await?;
        tokio::fs::rename(unfinished, file).await
    }

    fn file(&self, request: &Request) -> PathBuf {
        let digest = Sha256::digest(request.identity());
        let name: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(name)
    }
}

impl Kept {
    /// Whether it need not be asked for again.
    pub(super) fn is_fresh(&self, request: &Request, now: Timestamp) -> bool {
        request.keep.is_some_and(|fresh| now.since(Timestamp(self.stamp.at)) < fresh)
    }
}

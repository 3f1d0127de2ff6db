//! Following the catalogue: what is kept in memory for searching is brought up to date.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use alsong_catalogue::SongId;
use alsong_ingest::background;
use alsong_search::{Document, Index, Songs};
use alsong_store::{Timestamp, outbox, settings};

use crate::documents;
use crate::pack::Pack;
use crate::popular::Popular;
use crate::{ServiceError, Services};

/// With more songs that changed since the index was built, it is built again: each search looks through them too.
const MOST_RECENT: usize = 2000;

/// Popularity grows without any change of the catalogue, so the index is built again after this long.
const STALE_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// What of the catalogue is in memory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Indexed {
    revision: i64,
    /// The latest change in the outbox that it has.
    sequence: i64,
    /// When everything was read.
    built: Timestamp,
}

impl Services {
    /// Reads the whole catalogue. Searches go on with the old one until the new is ready.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn refresh(&self) -> Result<(), ServiceError> {
        let mut indexed = self.inner.indexed.lock().await;
        *indexed = Some(self.read_all().await?);
        Ok(())
    }

    /// Takes in what somebody, such as an import from the command line, changed since; whether there was anything. A few
    /// changes are added to the index, after many it is built again.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn refresh_if_changed(&self) -> Result<bool, ServiceError> {
        let mut indexed = self.inner.indexed.lock().await;
        let revision = settings::catalogue_revision(self.store()).await?;
        let fresh = indexed.filter(|indexed| self.now().since(indexed.built) < STALE_AFTER);
        let changed = indexed.is_none_or(|indexed| indexed.revision != revision);
        *indexed = match fresh {
            Some(_) if !changed => return Ok(false),
            Some(before) => match self.read_changes(before, revision).await? {
                Some(after) => Some(after),
                None => Some(self.read_all().await?),
            },
            None => Some(self.read_all().await?),
        };
        Ok(changed)
    }

    async fn read_all(&self) -> Result<Indexed, ServiceError> {
        // Read first: what changes while the index is built is then seen the next time.
        let revision = settings::catalogue_revision(self.store()).await?;
        let sequence = outbox::latest(self.store()).await?;
        let popular = Popular::read(self).await?;
        let documents = documents::all(self, &popular).await?;
        let (index, pack) = background::run(move || prepare(documents)).await?;
        self.engine().set_index(index);
        self.inner.pack.store(Arc::new(pack));
        self.inner.popular.store(Arc::new(popular));
        Ok(Indexed { revision, sequence, built: self.now() })
    }

    /// Adds the changes since to the index; `None` when there are too many, or some are no longer known.
    async fn read_changes(&self, before: Indexed, revision: i64) -> Result<Option<Indexed>, ServiceError> {
        let index = self.index();
        let room = MOST_RECENT.saturating_sub(index.recent());
        let Some(changes) = outbox::after(self.store(), before.sequence, room as u64 + 1).await? else {
            return Ok(None);
        };
        if changes.len() > room {
            return Ok(None);
        }
        let sequence = changes.last().map_or(before.sequence, |change| change.sequence);
        let songs: BTreeSet<SongId> = changes.into_iter().map(|change| change.song).collect();
        let songs: Vec<SongId> = songs.into_iter().collect();
        let popular = self.popular();
        let (changed, gone) = documents::of(self, &songs, &popular).await?;
        let index = background::run(move || index.apply(changed, &gone)).await?;
        self.engine().set_index(index);
        // A pack is always whole.
        let documents = documents::all(self, &popular).await?;
        let pack = background::run(move || Pack::of(&Songs::new(documents))).await?;
        self.inner.pack.store(Arc::new(pack));
        Ok(Some(Indexed { revision, sequence, ..before }))
    }
}

/// What is kept in memory for searching: here, and for phones to fetch.
fn prepare(documents: Vec<Document>) -> (Index, Pack) {
    let songs = Songs::new(documents);
    (Index::of_songs(&songs), Pack::of(&songs))
}

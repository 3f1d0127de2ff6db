//! Writing an import, wholly or not at all.

use std::collections::BTreeSet;

use alsong_catalogue::link::Aliases;
use alsong_catalogue::{Link, Numbered, SongId};
use sea_orm::ConnectionTrait;

use super::merge::merge;
use super::write::{write_rows, write_songs};
use super::{ListedRow, Missing, Respelled, SongDetails, history, numbers};
use crate::decisions::{self, NewDecision};
use crate::staging::{self, Finished};
use crate::{Store, StoreError, Timestamp, aliases, outbox, reviews, settings};

/// Rows of one `INSERT`: 21 values each, so that all stay well below SQLite's 32,766 and keep the cached statement small.
pub(super) const ROWS_AT_ONCE: usize = 500;

/// What an import changes.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// The revision of the catalogue it was worked out from.
    pub base_revision: i64,
    /// The first id that is free afterwards.
    pub next_id: i64,
    /// New and changed songs; their numbers are those of `rows`.
    pub songs: Vec<SongDetails>,
    /// New, changed and moved vendor rows.
    pub rows: Vec<ListedRow>,
    /// How changed rows were spelled before.
    pub respelled: Vec<Respelled>,
    /// Numbers that are missing from their vendor's list more often than before, or no longer.
    pub missing: Vec<(Numbered, Option<Missing>)>,
    /// Numbers that go out of use.
    pub withdrawn: Vec<Numbered>,
    /// Withdrawn numbers that are in use again.
    pub returned: Vec<Numbered>,
    /// Songs that turned out to be another one: `(from, into)`. Whoever saved the first keeps the second.
    pub merged: Vec<(SongId, SongId)>,
    /// What is known of artists' other names, where that changed.
    pub aliases: Option<Aliases>,
    /// Pairs that people are to decide about, where all rows were compared.
    pub doubtful: Option<Vec<Link>>,
    /// What somebody decided.
    pub decision: Option<NewDecision>,
    /// The batch that this is the end of.
    pub finished: Option<Finished>,
}

impl Publication {
    /// Whether anybody sees another catalogue afterwards, or the next import has to know of it.
    fn changes(&self) -> bool {
        let numbers = self.withdrawn.len() + self.returned.len();
        self.decision.is_some() || self.songs.len() + self.rows.len() + self.merged.len() + numbers > 0
    }
}

/// Writes an import in one transaction; `written` hears how many songs and rows were written since it last heard.
///
/// # Errors
/// [`StoreError::Conflict`] when the catalogue is no longer the one the import was worked out from, or somebody else
/// goes on with its batch.
pub async fn publish(
    store: &Store,
    publication: &Publication,
    now: Timestamp,
    written: &(dyn Fn(u64) + Sync),
) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    let changes = publication.changes();
    if !settings::advance(&transaction, settings::CATALOGUE_REVISION, publication.base_revision, changes)
        .await?
    {
        return Err(StoreError::Conflict);
    }
    if changes {
        settings::put(&transaction, settings::NEXT_SONG_ID, &publication.next_id.to_string()).await?;
    }
    let changed = changed(&transaction, publication).await?;
    for songs in publication.songs.chunks(ROWS_AT_ONCE) {
        write_songs(&transaction, songs, now).await?;
        written(songs.len() as u64);
    }
    for rows in publication.rows.chunks(ROWS_AT_ONCE) {
        write_rows(&transaction, rows, now).await?;
        written(rows.len() as u64);
    }
    history::insert(&transaction, &publication.respelled, now).await?;
    for &(from, into) in &publication.merged {
        merge(&transaction, from, into, now).await?;
    }
    numbers::withdraw(&transaction, &publication.withdrawn, now).await?;
    numbers::put_back(&transaction, &publication.returned).await?;
    numbers::miss(&transaction, &publication.missing).await?;
    if let Some(aliases) = &publication.aliases {
        aliases::replace(&transaction, aliases).await?;
    }
    if let Some(doubtful) = &publication.doubtful {
        reviews::replace(&transaction, doubtful).await?;
    }
    if let Some(decision) = &publication.decision {
        decisions::insert(&transaction, decision, now).await?;
        reviews::remove(&transaction, decision.decision).await?;
    }
    if let Some(finished) = &publication.finished {
        staging::finish(&transaction, finished, now).await?;
    }
    outbox::record(&transaction, changed, now).await?;
    Ok(transaction.commit().await?)
}

/// Every song that the publication changes: also those that lose a number to another.
async fn changed(
    connection: &impl ConnectionTrait,
    publication: &Publication,
) -> Result<BTreeSet<SongId>, StoreError> {
    let mut songs: BTreeSet<SongId> = publication.songs.iter().map(|song| song.id).collect();
    songs.extend(publication.rows.iter().map(|row| row.song));
    songs.extend(publication.merged.iter().flat_map(|&(from, into)| [from, into]));
    let rows = publication.rows.iter().map(|listed| listed.row.numbered());
    let touched: Vec<Numbered> =
        rows.chain(publication.withdrawn.iter().chain(&publication.returned).copied()).collect();
    songs.extend(numbers::songs_of(connection, &touched).await?);
    Ok(songs)
}

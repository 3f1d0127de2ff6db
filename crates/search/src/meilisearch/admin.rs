//! Changing an index: songs in and out, every task awaited, and what the server holds.

use std::time::Duration;

use alsong_catalogue::SongId;
use meilisearch_sdk::client::Client;
use meilisearch_sdk::indexes::Index;
use meilisearch_sdk::key::{Action, KeyBuilder};
use meilisearch_sdk::task_info::TaskInfo;
use meilisearch_sdk::tasks::Task;
use serde::{Deserialize, Serialize};

use super::connection::{Connection, Failure, code, within};
use super::fields::{self, Fields};
use super::keys_check::KeyPower;
use super::settings;
use crate::Document;

/// How long one call may take; a batch of songs is a few megabytes.
pub(super) const CALL: Duration = Duration::from_secs(30);
/// How long a task may take: tasks of others may stand before it.
const TASK: Duration = Duration::from_secs(10 * 60);
/// How long to wait before the first look at a task, and at most between two.
const FIRST_LOOK: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_millis(500);
/// Songs sent at once.
const BATCH: usize = 2000;
/// The oldest version whose prefix search works with `disableOnAttributes`.
const OLDEST: (u32, u32) = (1, 50);

/// A server with a key that can change things.
#[derive(Clone)]
pub struct Admin {
    pub(super) client: Client,
    /// The name of the index.
    pub(super) name: String,
}

/// What a server holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// How many songs; `None` where there is no index.
    pub songs: Option<usize>,
    /// Has the index our settings and the fields of this version?
    pub current: bool,
    /// The last change of the catalogue that was written, `None` where nothing was.
    pub sequence: Option<i64>,
}

/// The one document beside the songs, in an index of its own: what was written last.
#[derive(Serialize, Deserialize)]
struct Written {
    id: u32,
    fields: u32,
    sequence: i64,
}

impl Admin {
    /// A client that has not connected yet.
    ///
    /// # Errors
    /// [`Failure::Unusable`] when the address or the key cannot be put into a request.
    pub fn new(connection: &Connection) -> Result<Self, Failure> {
        let client = Client::new(connection.url.trim_end_matches('/'), Some(&connection.admin_key))
            .map_err(|_| Failure::Unusable)?;
        Ok(Self { client, name: connection.index.clone() })
    }

    /// What the server holds now.
    ///
    /// # Errors
    /// When it does not answer, or is too old.
    pub async fn state(&self) -> Result<State, Failure> {
        let version = within(CALL, self.client.get_version()).await?.pkg_version;
        if !is_new_enough(&version) {
            return Err(Failure::Version(version));
        }
        let index = self.client.index(&self.name);
        let songs = match within(CALL, index.get_stats()).await {
            Ok(stats) => stats.number_of_documents,
            Err(failure) if failure.is_missing() => return Ok(State::default()),
            Err(failure) => return Err(failure),
        };
        let settings = within(CALL, index.get_settings()).await?;
        let written = match within(CALL, self.written().get_document::<Written>("1")).await {
            Ok(written) => Some(written),
            Err(failure) if failure.is_missing() => None,
            Err(failure) => return Err(failure),
        };
        let is_version = written.as_ref().is_some_and(|written| written.fields == fields::VERSION);
        Ok(State {
            songs: Some(songs),
            current: is_version && settings::agree(&settings),
            sequence: written.map(|written| written.sequence),
        })
    }

    /// Writes songs that are new or changed, takes out others, and notes up to which change of the catalogue.
    ///
    /// # Errors
    /// When the server does not answer, or a task fails; then the same can be written again.
    pub async fn apply(&self, songs: &[Document], gone: &[SongId], sequence: i64) -> Result<(), Failure> {
        let index = self.client.index(&self.name);
        self.send(&index, songs).await?;
        if !gone.is_empty() {
            let ids: Vec<i64> = gone.iter().map(|id| id.0).collect();
            self.done(within(CALL, index.delete_documents(&ids)).await?).await?;
        }
        self.note(sequence).await
    }

    /// Takes the index away, with what belongs to it.
    ///
    /// # Errors
    /// When the server does not answer, or a task fails.
    pub async fn remove(&self) -> Result<(), Failure> {
        for name in [self.name.clone(), self.next_name(), self.written_name()] {
            self.drop_index(&name).await?;
        }
        Ok(())
    }

    /// What the key that searches can do.
    ///
    /// # Errors
    /// When the server does not answer. A key that may not list keys gives [`KeyPower::Unknown`].
    pub async fn power_of(&self, key: &str) -> Result<KeyPower, Failure> {
        if self.client.get_api_key() == Some(key) {
            return Ok(KeyPower::More);
        }
        match within(CALL, self.client.get_keys()).await {
            Ok(keys) => {
                let found = keys.results.iter().find(|one| one.key == key);
                Ok(found.map_or(KeyPower::Unknown, |found| KeyPower::of(&found.actions)))
            }
            Err(Failure::Refused(_)) => Ok(KeyPower::Unknown),
            Err(failure) => Err(failure),
        }
    }

    /// Makes a key that can only search this index.
    ///
    /// # Errors
    /// When the server does not answer, or the key may not make keys.
    pub async fn create_search_key(&self) -> Result<String, Failure> {
        let mut key = KeyBuilder::new();
        key.with_action(Action::Search).with_index(&self.name).with_description("alsong: search only");
        Ok(within(CALL, self.client.create_key(key)).await?.key)
    }

    pub(super) fn next_name(&self) -> String {
        format!("{}_next", self.name)
    }

    fn written_name(&self) -> String {
        format!("{}_written", self.name)
    }

    fn written(&self) -> Index {
        self.client.index(self.written_name())
    }

    /// Notes up to which change of the catalogue the songs were written.
    pub(super) async fn note(&self, sequence: i64) -> Result<(), Failure> {
        let note = Written { id: 1, fields: fields::VERSION, sequence };
        self.done(within(CALL, self.written().add_or_replace(&[note], Some("id"))).await?).await
    }

    /// Sends songs in batches, and waits until they are searchable.
    pub(super) async fn send(&self, index: &Index, songs: &[Document]) -> Result<(), Failure> {
        let mut tasks = Vec::new();
        for batch in songs.chunks(BATCH) {
            let batch: Vec<Fields> = batch.iter().map(Fields::of).collect();
            tasks.push(within(CALL, index.add_or_replace(&batch, Some("id"))).await?);
        }
        for task in tasks {
            self.done(task).await?;
        }
        Ok(())
    }

    /// Deletes an index if it is there.
    pub(super) async fn drop_index(&self, name: &str) -> Result<(), Failure> {
        match within(CALL, self.client.get_index(name)).await {
            Ok(index) => self.done(within(CALL, index.delete()).await?).await,
            Err(failure) if failure.is_missing() => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    /// Waits until a task has succeeded.
    pub(super) async fn done(&self, task: TaskInfo) -> Result<(), Failure> {
        let look = async {
            let mut pause = FIRST_LOOK;
            loop {
                tokio::time::sleep(pause).await;
                match within(CALL, self.client.get_task(&task)).await? {
                    Task::Succeeded { .. } => return Ok(()),
                    Task::Failed { content } => {
                        return Err(Failure::Task { task: task.task_uid, code: code(&content.error) });
                    }
                    Task::Enqueued { .. } | Task::Processing { .. } => pause = LONGEST_PAUSE.min(pause * 2),
                }
            }
        };
        tokio::time::timeout(TASK, look).await.unwrap_or(Err(Failure::Timeout))
    }
}

fn is_new_enough(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().ok());
    match (parts.next().flatten(), parts.next().flatten()) {
        (Some(major), Some(minor)) => (major, minor) >= OLDEST,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn old_servers_are_refused() {
        for (version, expected) in
            [("1.50.0", true), ("1.51.2-rc.1", true), ("2.0.0", true), ("1.49.9", false), ("", false)]
        {
            assert_eq!(is_new_enough(version), expected, "{version}");
        }
    }
}

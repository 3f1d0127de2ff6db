//! Building a whole index beside the one in use, and swapping them.

use meilisearch_sdk::client::SwapIndexes;

use super::admin::{Admin, CALL};
use super::connection::{Failure, within};
use super::settings;
use crate::Document;

impl Admin {
    /// Builds the index anew from every song of the catalogue as it was after this change. Searches go on in the old one
    /// until the new one is whole; after a failure the old one stays.
    ///
    /// # Errors
    /// When the server does not answer, a task fails, or not all songs arrived.
    pub async fn rebuild(&self, songs: &[Document], sequence: i64) -> Result<(), Failure> {
        let next = self.next_name();
        self.drop_index(&next).await?;
        self.create(&next).await?;
        let index = self.client.index(&next);
        self.done(within(CALL, index.set_settings(&settings::settings())).await?).await?;
        self.send(&index, songs).await?;
        let found = within(CALL, index.get_stats()).await?.number_of_documents;
        if found != songs.len() {
            return Err(Failure::Count { expected: songs.len(), found });
        }
        match within(CALL, self.client.get_index(&self.name)).await {
            Ok(_) => {}
            Err(failure) if failure.is_missing() => self.create(&self.name).await?,
            Err(failure) => return Err(failure),
        }
        let swap = SwapIndexes { indexes: (self.name.clone(), next.clone()), rename: None };
        self.done(within(CALL, self.client.swap_indexes([&swap])).await?).await?;
        self.note(sequence).await?;
        self.drop_index(&next).await
    }

    async fn create(&self, name: &str) -> Result<(), Failure> {
        self.done(within(CALL, self.client.create_index(name, Some("id"))).await?).await
    }
}

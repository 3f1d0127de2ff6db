//! Searching: candidates from Meilisearch, ranked by our own index.

use std::sync::Arc;
use std::time::Duration;

use alsong_catalogue::SongId;
use meilisearch_sdk::client::Client;
use meilisearch_sdk::indexes::Index as RemoteIndex;
use meilisearch_sdk::search::{FederationOptions, MatchingStrategies, SearchQuery, Selectors};
use serde::Deserialize;

use super::connection::{Connection, Failure, within};
use super::filter;
use super::rewrite::{Query, Strategy, rewrite};
use super::settings::MOST_HITS;
use crate::{BackendError, BoxFuture, Hit, Index, SearchBackend, SearchRequest};

/// Gives the index that ranks, which may be another one at every request.
pub type Current = Arc<dyn Fn() -> Arc<Index> + Send + Sync>;

/// For every hit that is shown this many candidates are fetched, and never fewer than `LEAST`.
const CANDIDATES_PER_HIT: usize = 4;
const LEAST: usize = 200;

/// Meilisearch as a search engine. Holds a key that can only search.
pub struct Meilisearch {
    client: Client,
    index: RemoteIndex,
    timeout: Duration,
    current: Current,
}

#[derive(Deserialize)]
struct Candidate {
    id: i64,
}

impl Meilisearch {
    /// A client that has not connected yet. Candidates are ranked by what `current` gives.
    ///
    /// # Errors
    /// [`Failure::Unusable`] when the address or the key cannot be put into a request.
    pub fn new(connection: &Connection, current: Current) -> Result<Self, Failure> {
        let client = Client::new(connection.url.trim_end_matches('/'), Some(&connection.search_key))
            .map_err(|_| Failure::Unusable)?;
        let index = client.index(&connection.index);
        Ok(Self { client, index, timeout: connection.timeout, current })
    }

    /// Songs that may answer a request, the likeliest first.
    ///
    /// # Errors
    /// When the server is slow, gone or answers nonsense.
    pub async fn candidates(&self, request: &SearchRequest) -> Result<Vec<SongId>, Failure> {
        let queries = rewrite(&request.text);
        if queries.is_empty() {
            return Ok(Vec::new());
        }
        let filter = filter::expression(request.filter);
        let wanted = request.offset.saturating_add(request.limit).saturating_mul(CANDIDATES_PER_HIT);
        let mut multi = self.client.multi_search();
        for query in &queries {
            multi.with_search_query_and_weight(self.query(query, filter.as_deref()), query.weight);
        }
        let federation =
            FederationOptions { limit: Some(wanted.clamp(LEAST, MOST_HITS)), ..FederationOptions::default() };
        let answer = within(self.timeout, multi.with_federation(federation).execute::<Candidate>()).await?;
        Ok(answer.hits.into_iter().map(|hit| SongId(hit.result.id)).collect())
    }

    fn query<'a>(
        &'a self,
        query: &'a Query,
        filter: Option<&'a str>,
    ) -> SearchQuery<'a, meilisearch_sdk::DefaultHttpClient> {
        let mut search = self.index.search();
        search
            .with_query(&query.text)
            .with_attributes_to_search_on(query.fields)
            .with_attributes_to_retrieve(Selectors::Some(&["id"]))
            .with_matching_strategy(match query.strategy {
                Strategy::All => MatchingStrategies::ALL,
                Strategy::Frequency => MatchingStrategies::FREQUENCY,
            });
        if let Some(filter) = filter {
            search.with_filter(filter);
        }
        search
    }
}

impl SearchBackend for Meilisearch {
    fn search<'a>(&'a self, request: &'a SearchRequest) -> BoxFuture<'a, Result<Vec<Hit>, BackendError>> {
        Box::pin(async move {
            let candidates = self.candidates(request).await?;
            Ok((self.current)().search_among(request, &candidates))
        })
    }
}

//! A catalogue in an index of a Meilisearch server that is there for one run.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use alsong_catalogue::JoinedSong;
use alsong_search::meilisearch::{Admin, Connection, Meilisearch, rewrite};
use alsong_search::{Document, Hit, Index, SearchBackend, SearchRequest};
use anyhow::Context;

/// Long enough that no answer is missing from a measurement.
const TIMEOUT: Duration = Duration::from_secs(60);

/// An index of its own, filled with the songs of a file.
pub(super) struct Temporary {
    admin: Admin,
    engine: Meilisearch,
    songs: Vec<JoinedSong>,
    /// How long each query took to rewrite.
    rewriting: Mutex<Vec<Duration>>,
}

impl Temporary {
    /// Fills an index of the server.
    pub(super) async fn fill(url: String, key: String, songs: Vec<JoinedSong>) -> anyhow::Result<Self> {
        let connection = Connection {
            search_key: key.clone(),
            admin_key: key,
            index: format!("alsong_search_{}", std::process::id()),
            timeout: TIMEOUT,
            pause: TIMEOUT,
            url,
        };
        let index = Arc::new(Index::build(super::documents(&songs)));
        let admin = Admin::new(&connection)?;
        let engine = Meilisearch::new(&connection, Arc::new(move || index.clone()))?;
        admin.state().await.with_context(|| format!("Meilisearch at {} cannot be used", connection.url))?;
        let documents: Vec<Document> = super::documents(&songs).collect();
        let start = Instant::now();
        if let Err(error) = admin.rebuild(&documents, 0).await {
            _ = admin.remove().await;
            return Err(error).with_context(|| format!("Meilisearch at {} took no songs", connection.url));
        }
        writeln!(io::stderr(), "indexed {} songs in {:.1} s", songs.len(), start.elapsed().as_secs_f32())?;
        Ok(Self { admin, engine, songs, rewriting: Mutex::default() })
    }

    pub(super) fn songs(&self) -> &[JoinedSong] {
        &self.songs
    }

    pub(super) async fn search(&self, request: &SearchRequest) -> anyhow::Result<Vec<Hit>> {
        let hits = self.engine.search(request).await?;
        let start = Instant::now();
        std::hint::black_box(rewrite(&request.text));
        self.rewriting.lock().unwrap_or_else(PoisonError::into_inner).push(start.elapsed());
        Ok(hits)
    }

    /// Deletes the index, and tells what the rewriting took.
    pub(super) async fn remove(self) -> anyhow::Result<()> {
        self.admin.remove().await.context("the temporary index could not be deleted")?;
        let mut times = self.rewriting.into_inner().unwrap_or_else(PoisonError::into_inner);
        times.sort_unstable();
        if let Some(median) = times.get(times.len() / 2) {
            writeln!(io::stderr(), "rewriting a query took {} µs (median)", median.as_micros())?;
        }
        Ok(())
    }
}

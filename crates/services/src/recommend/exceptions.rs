//! Folders that lists say little of: a language model may name songs for them. It is told titles and artists, and nothing
//! else; what it names is shown only where the catalogue has it.

mod ask;
mod spending;

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::{Duration, Instant};

use alsong_catalogue::{SongCard, SongId};
use moka::future::Cache;
use secrecy::SecretString;

use super::item;
use crate::{ServiceError, Services, pasted};
use ask::Asker;
use spending::Spending;

/// How many songs of a folder are told, those added last.
const TOLD: usize = 30;
/// How many songs are shown of what was named.
const MOST_NAMED: usize = 20;
/// How many folders' answers are kept.
const KEPT: u64 = 2_000;
/// How long an answer counts, and how long it counts that there was none.
const COUNTS: Duration = Duration::from_hours(24);
const FAILURE_COUNTS: Duration = Duration::from_mins(10);
/// After a failure nobody waits for the endpoint for this long.
const PAUSE: Duration = Duration::from_secs(30);

/// An endpoint that speaks OpenAI's chat completions.
#[derive(Clone)]
pub struct ExceptionsSettings {
    /// Where it is, as in `https://api.openai.com/v1`.
    pub base_url: String,
    /// Its key.
    pub key: SecretString,
    /// Which of its models answers.
    pub model: String,
    /// How long a singer waits for it at most.
    pub budget: Duration,
    /// How many questions a minute it is asked by this server at most.
    pub questions_a_minute: u32,
    /// How many tokens a day this server spends at most.
    pub tokens_a_day: u64,
}

impl fmt::Debug for ExceptionsSettings {
    /// Leaves out the address, which may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExceptionsSettings").field("model", &self.model).finish_non_exhaustive()
    }
}

/// The endpoint, what it said lately, and what it may still be asked.
pub(crate) struct Exceptions {
    asker: Asker,
    spending: Spending,
    answers: Cache<u64, Arc<Answer>>,
}

/// What came of a question.
struct Answer {
    songs: Vec<SongId>,
    until: Instant,
}

impl Exceptions {
    /// # Errors
    /// When no HTTP client can be made.
    pub(crate) fn new(settings: &ExceptionsSettings) -> Result<Self, ServiceError> {
        Ok(Self {
            asker: Asker::new(settings).map_err(ServiceError::LanguageModel)?,
            spending: Spending::new(settings.questions_a_minute, settings.tokens_a_day),
            answers: Cache::builder().max_capacity(KEPT).time_to_live(COUNTS).build(),
        })
    }

    /// Songs for these, from memory or asked for. Whoever asks for the same at the same time waits for the same answer.
    async fn songs(&self, services: &Services, seeds: &[SongCard]) -> Vec<SongId> {
        let seeds = &seeds[..seeds.len().min(TOLD)];
        let key = key(seeds);
        if let Some(answer) = self.answers.get(&key).await {
            if Instant::now() < answer.until {
                return answer.songs.clone();
            }
            self.answers.invalidate(&key).await;
        }
        if !self.spending.allows(services.now()) {
            return Vec::new();
        }
        let answer = self.answers.get_with(key, async { Arc::new(self.ask(services, seeds).await) }).await;
        answer.songs.clone()
    }

    async fn ask(&self, services: &Services, seeds: &[SongCard]) -> Answer {
        let asked = Instant::now();
        let (named, tokens) = match self.asker.ask(seeds).await {
            Ok(answer) => answer,
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "the language model named no songs");
                self.spending.pause(PAUSE);
                return Answer { songs: Vec::new(), until: asked + FAILURE_COUNTS };
            }
        };
        self.spending.spent(services.now(), tokens);
        let mut songs = Vec::new();
        for name in named.into_iter().take(2 * MOST_NAMED) {
            match pasted::named(services, &name.title, &name.artist).await {
                Ok(Some(song)) if !songs.contains(&song) => songs.push(song),
                Ok(_) => {}
                Err(_) => break,
            }
        }
        songs.truncate(MOST_NAMED);
        Answer { songs, until: asked + COUNTS }
    }
}

/// Songs that the language model names for these; none without one, and where lists know at least half of them.
pub(super) async fn named(services: &Services, seeds: &[SongCard]) -> Vec<SongId> {
    let Some(exceptions) = services.exceptions() else { return Vec::new() };
    let model = services.recommender().model();
    let is_known =
        |song: &&SongCard| model.as_ref().is_some_and(|model| model.lists_with(&item(song.id)) > 0);
    if seeds.is_empty() || 2 * seeds.iter().filter(is_known).count() >= seeds.len() {
        return Vec::new();
    }
    exceptions.songs(services, seeds).await
}

/// The same songs in another order are the same question.
fn key(seeds: &[SongCard]) -> u64 {
    let mut ids: Vec<i64> = seeds.iter().map(|song| song.id.0).collect();
    ids.sort_unstable();
    let mut hasher = DefaultHasher::new();
    ids.hash(&mut hasher);
    hasher.finish()
}

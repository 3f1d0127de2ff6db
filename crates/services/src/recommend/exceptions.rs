//! Folders that lists say little of: a language model may name songs for them. It is told titles and artists, and nothing
//! else; what it names is shown only where the catalogue has it.

mod ask;
mod spending;

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::{Duration, Instant};

use alsong_catalogue::{SongCard, SongId};
use moka::Expiry;
use moka::future::Cache;
use secrecy::SecretString;

use super::item;
use crate::{ServiceError, Services, pasted};
use ask::{Asker, Named};
use spending::Spending;

/// How many songs of a folder are told, those added last.
const TOLD: usize = 30;
/// How many songs are looked for of what was named; twice as many as are asked for.
const MOST_NAMED: usize = 20;
/// How many folders' answers are kept.
const KEPT: u64 = 2_000;
/// How long an answer counts, and how long it counts that there was none.
const COUNTS: Duration = Duration::from_hours(24);
const FAILURE_COUNTS: Duration = Duration::from_mins(10);
/// After a failure nothing is asked for this long.
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
    /// How long an answer may take at most. What comes after the budget is there at the next visit.
    pub deadline: Duration,
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
    budget: Duration,
    spending: Spending,
    answers: Cache<u64, Arc<Answer>>,
}

/// What came of a question.
struct Answer {
    songs: Vec<SongId>,
    counts: Duration,
}

/// How long answers count.
struct Counts;

impl Expiry<u64, Arc<Answer>> for Counts {
    fn expire_after_create(&self, _: &u64, answer: &Arc<Answer>, _: Instant) -> Option<Duration> {
        Some(answer.counts)
    }
}

impl Exceptions {
    /// # Errors
    /// When no HTTP client can be made.
    pub(crate) fn new(settings: &ExceptionsSettings) -> Result<Self, ServiceError> {
        Ok(Self {
            asker: Asker::new(settings).map_err(ServiceError::LanguageModel)?,
            budget: settings.budget,
            spending: Spending::new(settings.questions_a_minute, settings.tokens_a_day),
            answers: Cache::builder().max_capacity(KEPT).expire_after(Counts).build(),
        })
    }

    /// Songs for these, asked for; nothing where no question may be asked now.
    async fn ask(&self, services: &Services, seeds: &[SongCard]) -> Option<Arc<Answer>> {
        let question = self.asker.question(seeds);
        let most = question.tokens;
        let reserved = self.spending.reserve(services.now(), most)?;
        let asked = self.asker.ask(question).await;
        self.spending.settle(services.now(), reserved, asked.tokens.unwrap_or(most));
        let answer = match asked.named {
            Ok(named) => Answer { songs: in_catalogue(services, named).await, counts: COUNTS },
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "the language model named no songs");
                self.spending.pause(services.now(), PAUSE);
                Answer { songs: Vec::new(), counts: FAILURE_COUNTS }
            }
        };
        Some(Arc::new(answer))
    }
}

/// Those of the songs that the catalogue surely has.
async fn in_catalogue(services: &Services, named: Vec<Named>) -> Vec<SongId> {
    let mut songs = Vec::new();
    for name in named.into_iter().take(MOST_NAMED) {
        match pasted::named(services, &name.title, &name.artist).await {
            Ok(Some(song)) if !songs.contains(&song) => songs.push(song),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    songs
}

/// Songs that the language model names for these; none without one, and where lists know at least half of them. Whoever
/// asks for the same at the same time waits for the same answer, and nobody longer than the budget: it is there at the
/// next visit.
pub(super) async fn named(services: &Services, seeds: &[SongCard]) -> Vec<SongId> {
    let Some(exceptions) = services.exceptions() else { return Vec::new() };
    let model = services.recommender().model();
    let is_known =
        |song: &&SongCard| model.as_ref().is_some_and(|model| model.lists_with(&item(song.id)) > 0);
    if seeds.is_empty() || 2 * seeds.iter().filter(is_known).count() >= seeds.len() {
        return Vec::new();
    }
    let seeds = &seeds[..seeds.len().min(TOLD)];
    let key = key(seeds);
    if let Some(answer) = exceptions.answers.get(&key).await {
        return answer.songs.clone();
    }
    let (asking, seeds) = (services.clone(), seeds.to_vec());
    // It goes on when nobody waits any more: it is paid for.
    let answer = tokio::spawn(async move {
        let exceptions = asking.exceptions()?;
        exceptions.answers.optionally_get_with(key, exceptions.ask(&asking, &seeds)).await
    });
    match tokio::time::timeout(exceptions.budget, answer).await {
        Ok(Ok(Some(answer))) => answer.songs.clone(),
        _ => Vec::new(),
    }
}

/// The same songs in another order are the same question.
fn key(seeds: &[SongCard]) -> u64 {
    let mut ids: Vec<i64> = seeds.iter().map(|song| song.id.0).collect();
    ids.sort_unstable();
    let mut hasher = DefaultHasher::new();
    ids.hash(&mut hasher);
    hasher.finish()
}

//! A polite client: it says who it is, keeps to robots.txt, asks a host one thing at a time with a pause in between,
//! does not fetch what has not changed, tries again only what may work, and takes only so much time and so many bytes.

mod answer;
mod cache;
mod gate;
mod request;
mod robots;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use alsong_store::Timestamp;
use backon::{ExponentialBuilder, Retryable};
use reqwest::header::{IF_MODIFIED_SINCE, IF_NONE_MATCH};
use reqwest::{StatusCode, Url, redirect};

use self::answer::Answer;
use self::cache::{Cache, Kept, Stamp};
use self::gate::Gate;
pub(crate) use self::request::Request;
use self::robots::Robots;
use crate::sources::{Problem, Retry};

/// robots.txt is read no further than this, as RFC 9309 allows.
const ROBOTS_BYTES: u64 = 512 * 1024;
/// How long they are good.
const ROBOTS_FRESH: Duration = Duration::from_secs(24 * 60 * 60);
/// Who wants us to wait longer is asked at the next scheduled time instead.
const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// How to behave towards hosts.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    /// An address at which a host's operator finds out who we are and how to reach us.
    pub contact: String,
    /// The least time between an answer and the next request to its host.
    pub pause: Duration,
    /// How long an answer may take, four times that for a whole catalogue.
    pub timeout: Duration,
    /// How often a request is tried again, and after which time at first.
    pub retries: usize,
    /// The time before the first of them; it doubles.
    pub backoff: Duration,
    /// Where answers are kept; without it, nowhere.
    pub cache: Option<PathBuf>,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            contact: String::new(),
            pause: Duration::from_millis(700),
            timeout: Duration::from_secs(30),
            retries: 3,
            backoff: Duration::from_secs(2),
            cache: None,
        }
    }
}

/// The client; its clones keep to one pause per host together.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    shared: Arc<Shared>,
    now: Timestamp,
}

#[derive(Debug)]
struct Shared {
    settings: HttpSettings,
    cache: Option<Cache>,
    gate: Gate,
    /// By address, and when they were read.
    robots: Mutex<HashMap<String, (Timestamp, Arc<Robots>)>>,
}

/// The client could not be made.
#[derive(Debug, thiserror::Error)]
#[error(
    "the HTTP client cannot be made: the contact address is no text for a header, or TLS is not available"
)]
pub struct ClientError(#[source] reqwest::Error);

impl Client {
    /// A client that has asked nobody yet.
    ///
    /// # Errors
    /// When the contact address does not fit into a header.
    pub fn new(settings: HttpSettings) -> Result<Self, ClientError> {
        let same_host = redirect::Policy::custom(|attempt| {
            let is_same = attempt.previous().last().is_some_and(|from| from.host() == attempt.url().host());
            if is_same && attempt.previous().len() <= 3 { attempt.follow() } else { attempt.stop() }
        });
        let http = reqwest::Client::builder()
            .user_agent(user_agent(&settings.contact))
            .redirect(same_host)
            .connect_timeout(settings.timeout.min(Duration::from_secs(10)))
            .build()
            .map_err(ClientError)?;
        let cache = settings.cache.clone().map(Cache::new);
        let shared = Shared { settings, cache, gate: Gate::default(), robots: Mutex::default() };
        Ok(Self { http, shared: Arc::new(shared), now: Timestamp(0) })
    }

    /// The same client at another time: what it keeps grows old, and releases of future days are left out.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Self {
        Self { now, ..self.clone() }
    }

    /// The time that it was told.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// Asks for a page and understands it. A page that is not understood is not kept, and is asked for again only where
    /// that may help.
    pub(crate) async fn fetch<T: Send + 'static>(
        &self,
        request: &Request,
        parse: impl Fn(&str) -> Result<T, Problem> + Clone + Send + 'static,
    ) -> Result<T, Problem> {
        let settings = &self.shared.settings;
        let delays = ExponentialBuilder::default()
            .with_min_delay(settings.backoff)
            .with_max_times(settings.retries)
            .with_jitter();
        (|| self.try_fetch(request, parse.clone()))
            .retry(delays)
            .sleep(tokio::time::sleep)
            .when(|problem| problem.retry() == Retry::Soon)
            .adjust(|problem, delay| match problem {
                Problem::Wait(Some(wait)) if *wait > LONGEST_WAIT => None,
                Problem::Wait(Some(wait)) => delay.map(|delay| delay.max(*wait)),
                _ => delay,
            })
            .await
    }

    async fn try_fetch<T: Send + 'static>(
        &self,
        request: &Request,
        parse: impl Fn(&str) -> Result<T, Problem> + Clone + Send + 'static,
    ) -> Result<T, Problem> {
        let robots = self.robots(&request.url).await?;
        if !robots.allow(&request.url) {
            return Err(Problem::Forbidden);
        }
        let mut kept = match &self.shared.cache {
            Some(cache) if request.keep.is_some() => cache.find(request).await,
            _ => None,
        };
        if let Some(fresh) = kept.take_if(|kept| kept.is_fresh(request, self.now)) {
            match understand(fresh.body, parse.clone()).await {
                Ok((understood, _)) => return Ok(understood),
                // An answer that an earlier version understood: ask anew.
                Err(problem) => tracing::debug!(%problem, "a kept answer is of no use"),
            }
        }
        let answer = self.ask(request, kept.as_ref(), &robots).await?;
        let (stamp, body) = match (answer, kept) {
            (Answer::New { stamp, body }, _) => (stamp, body),
            (Answer::Unchanged, Some(Kept { stamp, body })) => (stamp, body),
            (Answer::Unchanged, None) => return Err(Problem::Status(StatusCode::NOT_MODIFIED.as_u16())),
        };
        let (understood, body) = understand(body, parse).await?;
        if let (Some(cache), Some(_)) = (&self.shared.cache, request.keep) {
            cache.keep(request, &Stamp { at: self.now.0, ..stamp }, &body).await;
        }
        Ok(understood)
    }

    /// One request, when it is our turn.
    async fn ask(&self, request: &Request, kept: Option<&Kept>, robots: &Robots) -> Result<Answer, Problem> {
        let settings = &self.shared.settings;
        let mut asked = match &request.form {
            None => self.http.get(request.url.clone()),
            Some(fields) => self.http.post(request.url.clone()).form(fields),
        };
        // Only a GET can be asked on condition.
        if let (Some(Kept { stamp, .. }), None) = (kept, &request.form) {
            let etag = stamp.etag.iter().map(|etag| (IF_NONE_MATCH, etag));
            let since = stamp.last_modified.iter().map(|since| (IF_MODIFIED_SINCE, since));
            for (name, value) in etag.chain(since) {
                asked = asked.header(name, value);
            }
        }
        let time = settings.timeout * request.patience;
        let pause = settings.pause.max(robots.pause().unwrap_or_default());
        let _turn = self.shared.gate.enter(host(&request.url), pause).await;
        let response = asked.timeout(time).send().await.map_err(|error| answer::problem(&error, time))?;
        answer::read(request, response, time).await
    }

    /// The rules of the page's host, read once a day.
    async fn robots(&self, page: &Url) -> Result<Arc<Robots>, Problem> {
        let Shared { settings, gate, robots: known, .. } = &*self.shared;
        let address = Robots::address(page)?;
        let lock = || known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, robots)) = lock().get(address.as_str())
            && self.now.since(*at) < ROBOTS_FRESH
        {
            return Ok(robots.clone());
        }
        let _turn = gate.enter(host(page), settings.pause).await;
        let problem = |error: reqwest::Error| answer::problem(&error, settings.timeout);
        let response =
            self.http.get(address.clone()).timeout(settings.timeout).send().await.map_err(problem)?;
        let status = response.status();
        let text = answer::bytes(response, ROBOTS_BYTES, settings.timeout).await?;
        let robots = Arc::new(Robots::read(status, &text)?);
        lock().insert(address.into(), (self.now, robots.clone()));
        Ok(robots)
    }
}

/// Parses off the threads that answer requests: a whole catalogue takes a while. Gives the text back.
async fn understand<T: Send + 'static>(
    body: String,
    parse: impl Fn(&str) -> Result<T, Problem> + Send + 'static,
) -> Result<(T, String), Problem> {
    let parsed = tokio::task::spawn_blocking(move || parse(&body).map(|understood| (understood, body))).await;
    parsed.unwrap_or_else(|_| Err(Problem::Layout("reading it stopped".to_owned())))
}

/// Host and port.
fn host(url: &Url) -> &str {
    url.authority()
}

/// Who we are and where to find out more.
fn user_agent(contact: &str) -> String {
    let name = concat!("alsong/", env!("CARGO_PKG_VERSION"));
    if contact.is_empty() { name.to_owned() } else { format!("{name} (+{contact})") }
}

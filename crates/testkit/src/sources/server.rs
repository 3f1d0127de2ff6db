//! The running stand-ins, and what a test can do to them.

use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::header::{IF_NONE_MATCH, USER_AGENT};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use tokio::runtime::Runtime;

use super::fault::Fault;
use super::{ky, manana, tj};

/// One of the hosts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    /// `www.tjmedia.com`
    Tj,
    /// `kysing.kr`
    Ky,
    /// `api.manana.kr`
    Manana,
}

impl Host {
    /// All of them.
    pub const ALL: [Host; 3] = [Host::Tj, Host::Ky, Host::Manana];
}

/// A request that came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// When it came.
    pub at: Instant,
    /// Path and query.
    pub path: String,
    /// Who asked.
    pub user_agent: String,
    /// Whether it asked for changes only.
    pub conditional: bool,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        Self {
            at: Instant::now(),
            path: request.uri().to_string(),
            user_agent: header(USER_AGENT).unwrap_or_default().to_owned(),
            conditional: header(IF_NONE_MATCH).is_some(),
        }
    }
}

/// The stand-ins, on the loopback, for as long as this value lives.
pub struct Sources {
    addresses: HashMap<Host, SocketAddr>,
    states: HashMap<Host, Arc<State>>,
    runtime: Option<Runtime>,
}

/// What a host knows.
pub(super) struct State {
    fault: Mutex<Fault>,
    robots: Mutex<String>,
    asked: Mutex<Vec<Asked>>,
}

impl State {
    /// What is wrong at the moment.
    pub(super) fn fault(&self) -> Fault {
        *lock(&self.fault)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Sources {
    /// Starts all hosts on free ports.
    pub fn start() -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap())
    }

    /// Starts the hosts at this address and the two ports after it.
    pub fn start_at(address: SocketAddr) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let mut sources = Self { addresses: HashMap::new(), states: HashMap::new(), runtime: None };
        for (offset, host) in (0..).zip(Host::ALL) {
            let port = if address.port() == 0 { 0 } else { address.port() + offset };
            let listener = TcpListener::bind((address.ip(), port)).unwrap();
            listener.set_nonblocking(true).unwrap();
            let state = Arc::new(State {
                fault: Mutex::default(),
                robots: Mutex::new("User-agent: *\nDisallow: /admin\n".to_owned()),
                asked: Mutex::default(),
            });
            sources.addresses.insert(host, listener.local_addr().unwrap());
            sources.states.insert(host, state.clone());
            runtime.spawn(async move {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, router(host, state)).await.unwrap();
            });
        }
        sources.runtime = Some(runtime);
        sources
    }

    /// The address of a host.
    pub fn url(&self, host: Host) -> String {
        format!("http://{}", self.addresses[&host])
    }

    /// Lets something be wrong with a host from now on.
    pub fn set(&self, host: Host, fault: Fault) {
        *lock(&self.states[&host].fault) = fault;
    }

    /// Gives a host another robots.txt.
    pub fn set_robots(&self, host: Host, text: &str) {
        text.clone_into(&mut lock(&self.states[&host].robots));
    }

    /// What a host was asked for, robots.txt left out.
    pub fn asked(&self, host: Host) -> Vec<Asked> {
        lock(&self.states[&host].asked).iter().filter(|asked| asked.path != "/robots.txt").cloned().collect()
    }
}

impl Drop for Sources {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn router(host: Host, state: Arc<State>) -> Router {
    let router = match host {
        Host::Tj => tj::router(),
        Host::Ky => ky::router(),
        Host::Manana => manana::router(),
    };
    router
        .route("/robots.txt", get(robots))
        .layer(from_fn_with_state(state.clone(), faulty))
        .with_state(state)
}

async fn robots(Shared(state): Shared<Arc<State>>) -> String {
    lock(&state.robots).clone()
}

async fn faulty(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    lock(&state.asked).push(Asked::of(&request));
    let is_robots = request.uri().path() == "/robots.txt";
    if is_robots {
        return next.run(request).await;
    }
    let fault = state.fault();
    if let Fault::Busy { status, seconds, times } = fault {
        let left = times.saturating_sub(1);
        *lock(&state.fault) =
            if left == 0 { Fault::None } else { Fault::Busy { status, seconds, times: left } };
    }
    match fault.answer().await {
        Some(response) => response,
        None => fault.spoil(next.run(request).await).await,
    }
}

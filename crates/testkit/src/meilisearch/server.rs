//! The running stand-in, and what a test can do to it.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, Request, State as Shared};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tokio::runtime::Runtime;

use super::routes::router;
use super::state::{State, lock};

const MASTER: &str = "the-master-key-of-the-stand-in";
/// Meilisearch takes up to 100 MB at once.
const BODY_LIMIT: usize = 100 * 1024 * 1024;

/// What is wrong with the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    #[default]
    None,
    /// Every answer takes this long.
    Slow(Duration),
    /// Every answer has this status, and an empty body.
    Status(u16),
    /// Every answer is a page of HTML with status 200.
    Garbage,
    /// Every answer breaks off in the middle.
    Truncated,
    /// Tasks are accepted, and fail.
    FailTasks,
}

/// A server on the loopback that lives as long as this value.
pub struct Meilisearch {
    address: SocketAddr,
    state: Arc<State>,
    /// Its threads; none while it is stopped.
    runtime: Option<Runtime>,
}

impl Meilisearch {
    /// Starts an empty server on a free port.
    pub fn start() -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap())
    }

    /// Starts an empty server at this address.
    pub fn start_at(address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        let address = listener.local_addr().unwrap();
        let mut server = Self { address, state: Arc::new(State::new(MASTER)), runtime: None };
        server.serve(listener);
        server
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The key that can do everything.
    pub fn master_key(&self) -> String {
        MASTER.to_owned()
    }

    /// The key that can only search.
    pub fn search_key(&self) -> String {
        lock(&self.state.keys).keys[0].key.clone()
    }

    /// Lets something be wrong from now on.
    pub fn set(&self, fault: Fault) {
        *lock(&self.state.fault) = fault;
    }

    /// How many requests have come.
    pub fn requests(&self) -> usize {
        self.state.requests.load(Ordering::SeqCst)
    }

    /// How many documents an index holds; `None` where there is no such index.
    pub fn documents(&self, index: &str) -> Option<usize> {
        self.state.indexes().get(index).map(|index| index.documents.len())
    }

    /// The names of all indexes.
    pub fn indexes(&self) -> Vec<String> {
        self.state.indexes().keys().cloned().collect()
    }

    /// Loses a document, as after a disk was restored.
    pub fn lose_a_document(&self, index: &str) {
        let mut indexes = lock(&self.state.indexes);
        let indexes = Arc::make_mut(&mut indexes);
        let index = indexes.get_mut(index).unwrap();
        index.documents.pop_first();
        index.changed();
    }

    /// Changes settings behind everybody's back.
    pub fn change_settings(&self, index: &str, settings: &serde_json::Value) {
        let mut indexes = lock(&self.state.indexes);
        let index = Arc::make_mut(&mut indexes).get_mut(index).unwrap();
        index.settings.change(settings);
        index.changed();
    }

    /// Stops at once: connections break, and new ones are refused. What it holds stays.
    pub fn stop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }

    /// Starts again at the same address after a stop.
    pub fn start_again(&mut self) {
        let listener = (0..200).find_map(|_| {
            std::thread::sleep(Duration::from_millis(10));
            TcpListener::bind(self.address).ok()
        });
        self.serve(listener.unwrap());
    }

    fn serve(&mut self, listener: TcpListener) {
        listener.set_nonblocking(true).unwrap();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let router = router()
            .layer(from_fn_with_state(self.state.clone(), faulty))
            .layer(DefaultBodyLimit::max(BODY_LIMIT))
            .with_state(self.state.clone());
        runtime.spawn(self.state.clone().run_tasks());
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
        self.runtime = Some(runtime);
    }
}

impl Drop for Meilisearch {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn faulty(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    state.requests.fetch_add(1, Ordering::SeqCst);
    let fault = *lock(&state.fault);
    match fault {
        Fault::None | Fault::FailTasks => next.run(request).await,
        Fault::Slow(delay) => {
            tokio::time::sleep(delay).await;
            next.run(request).await
        }
        Fault::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Fault::Garbage => "<html><body>It works!</body></html>".into_response(),
        Fault::Truncated => {
            let (parts, body) = next.run(request).await.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let mut response = Response::from_parts(parts, Body::from(bytes.slice(..bytes.len() / 2)));
            response.headers_mut().remove("content-length");
            response
        }
    }
}

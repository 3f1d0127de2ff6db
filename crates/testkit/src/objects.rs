//! A store that speaks as S3 does: put, get, list and delete of one bucket, and what can be wrong with it.

mod answers;

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State as Shared};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::runtime::Runtime;

/// The only key that opens the stand-in.
const ACCESS_KEY: &str = "stand-in";
const SECRET_KEY: &str = "the-secret-of-the-stand-in";
/// The only bucket.
const BUCKET: &str = "songs";
const BODY_LIMIT: usize = 100 * 1024 * 1024;

/// What is wrong with the store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    #[default]
    None,
    /// Every answer takes this long.
    Slow(Duration),
    /// Every answer has this status.
    Status(u16),
    /// Nothing can be written.
    ReadOnly,
    /// What is read breaks off in the middle.
    Truncated,
}

/// A store on the loopback that lives as long as this value.
pub struct S3 {
    url: String,
    state: Arc<State>,
    runtime: Option<Runtime>,
}

#[derive(Default)]
struct State {
    fault: Mutex<Fault>,
    objects: Mutex<BTreeMap<String, Vec<u8>>>,
    requests: AtomicUsize,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl S3 {
    /// Starts an empty store on a free port.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let state = Arc::new(State::default());
        let router = Router::new()
            .route(&format!("/{BUCKET}"), get(answers::list))
            .route(
                &format!("/{BUCKET}/{{*key}}"),
                get(answers::read).put(answers::write).delete(answers::delete),
            )
            .layer(from_fn_with_state(state.clone(), faulty))
            .layer(DefaultBodyLimit::max(BODY_LIMIT))
            .with_state(state.clone());
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
        Self { url, state, runtime: Some(runtime) }
    }

    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The name of its bucket.
    pub fn bucket(&self) -> &'static str {
        BUCKET
    }

    /// What opens it, by the names of the environment.
    pub fn credentials(&self) -> Vec<(String, String)> {
        let settings = [
            ("AWS_ACCESS_KEY_ID", ACCESS_KEY),
            ("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
            ("AWS_REGION", "here"),
        ];
        settings.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
    }

    /// Lets something be wrong from now on.
    pub fn set(&self, fault: Fault) {
        *lock(&self.state.fault) = fault;
    }

    /// How many requests have come.
    pub fn requests(&self) -> usize {
        self.state.requests.load(Ordering::SeqCst)
    }

    /// The keys of everything in the bucket.
    pub fn keys(&self) -> Vec<String> {
        lock(&self.state.objects).keys().cloned().collect()
    }

    /// The content of an object.
    pub fn object(&self, key: &str) -> Option<Vec<u8>> {
        lock(&self.state.objects).get(key).cloned()
    }

    /// Puts an object behind everybody's back, or takes it away.
    pub fn set_object(&self, key: &str, content: Option<Vec<u8>>) {
        let mut objects = lock(&self.state.objects);
        match content {
            Some(content) => _ = objects.insert(key.to_owned(), content),
            None => _ = objects.remove(key),
        }
    }
}

impl Drop for S3 {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn faulty(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    state.requests.fetch_add(1, Ordering::SeqCst);
    if !answers::is_signed(&request) {
        return answers::refusal(StatusCode::FORBIDDEN, "SignatureDoesNotMatch");
    }
    let fault = *lock(&state.fault);
    match fault {
        Fault::Slow(delay) => tokio::time::sleep(delay).await,
        Fault::Status(status) => return StatusCode::from_u16(status).unwrap().into_response(),
        Fault::ReadOnly if request.method() != Method::GET => {
            return answers::refusal(StatusCode::FORBIDDEN, "AccessDenied");
        }
        _ => {}
    }
    let is_read = request.method() == Method::GET;
    let response = next.run(request).await;
    if fault == Fault::Truncated && is_read { answers::truncated(response).await } else { response }
}

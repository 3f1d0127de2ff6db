//! The running stand-in, and what a test can do to it.

use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use alsong_kakao::{Endpoints, Settings};
use axum::extract::State as Extract;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::codes::Codes;
use super::fault::{Endpoint, Fault, faulty};
use super::key::Key;
use super::{Consent, Forgery, authorize, token, unlink};

pub(super) const CLIENT_ID: &str = "the-rest-api-key";
pub(super) const CLIENT_SECRET: &str = "the-client-secret";
pub(super) const ADMIN_KEY: &str = "the-admin-key";
const APP_ID: &str = "1001";

/// Who sits before Kakao's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their number.
    pub subject: i64,
    /// The name they show.
    pub nickname: Option<String>,
}

/// What Kakao knows.
pub(super) struct State {
    pub(super) issuer: String,
    /// Seconds since 1970; the machine's where it is not set.
    clock: Option<i64>,
    pub(super) redirect_uris: Vec<String>,
    pub(super) person: Person,
    pub(super) consent: Consent,
    pub(super) codes: Codes,
    pub(super) forgery: Option<Forgery>,
    pub(super) faults: HashMap<Endpoint, Fault>,
    pub(super) token_requests: usize,
    pub(super) unlinked: Vec<i64>,
    jwks_requests: usize,
    keys: [Key; 2],
    rotated: bool,
}

impl State {
    /// Seconds since 1970.
    #[expect(clippy::disallowed_methods, reason = "whoever tries a login out has the machine's time")]
    pub(super) fn now(&self) -> i64 {
        let machine =
            || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        self.clock.unwrap_or_else(|| machine().try_into().unwrap())
    }

    /// The key that tokens are signed with.
    pub(super) fn key(&self) -> &Key {
        &self.keys[usize::from(self.rotated)]
    }
}

/// The state that the handlers share.
#[derive(Clone)]
pub(super) struct Shared(Arc<Mutex<State>>);

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Kakao's login and account servers on the loopback, for as long as this value lives.
pub struct KakaoServer {
    address: SocketAddr,
    shared: Shared,
    runtime: Option<Runtime>,
}

impl KakaoServer {
    /// Starts on a free port. `now` is its clock, in seconds since 1970.
    pub fn start(now: i64) -> Self {
        Self::at("127.0.0.1:0".parse().unwrap(), Some(now))
    }

    /// Starts on a free port, with the machine's time.
    pub fn start_now() -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap())
    }

    /// Starts at this address, with the machine's time.
    pub fn start_at(address: SocketAddr) -> Self {
        Self::at(address, None)
    }

    fn at(address: SocketAddr, clock: Option<i64>) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Shared(Arc::new(Mutex::new(State {
            issuer: format!("http://{address}"),
            clock,
            redirect_uris: Vec::new(),
            person: Person { subject: 9_007_199_254_740_993, nickname: Some("노래왕".to_owned()) },
            consent: Consent::Approve,
            codes: Codes::default(),
            forgery: None,
            faults: HashMap::new(),
            token_requests: 0,
            unlinked: Vec::new(),
            jwks_requests: 0,
            keys: [Key::first(), Key::second()],
            rotated: false,
        })));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/.well-known/jwks.json", get(jwks))
            .route("/oauth/authorize", get(authorize::authorize))
            .route("/oauth/token", post(token::token))
            .route("/v1/user/unlink", post(unlink::unlink))
            .layer(from_fn_with_state(shared.clone(), faulty))
            .with_state(shared.clone());
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
        Self { address, shared, runtime: Some(runtime) }
    }

    /// How an application that is registered here reaches it; its redirect address is registered by this.
    pub fn settings(&self, redirect_uri: &str) -> Settings {
        self.shared.lock().redirect_uris.push(redirect_uri.to_owned());
        let base: url::Url = self.url().parse().unwrap();
        Settings {
            client_id: CLIENT_ID.to_owned(),
            client_secret: CLIENT_SECRET.to_owned().into(),
            redirect_uri: redirect_uri.to_owned(),
            app_id: Some(APP_ID.to_owned()),
            admin_key: Some(ADMIN_KEY.to_owned().into()),
            pkce: true,
            endpoints: Endpoints { issuer: self.url(), kauth: base.clone(), kapi: base },
            timeout: Duration::from_secs(5),
        }
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Lets somebody else log in from now on.
    pub fn set_person(&self, person: Person) {
        self.shared.lock().person = person;
    }

    /// Lets the person decide otherwise from now on.
    pub fn set_consent(&self, consent: Consent) {
        self.shared.lock().consent = consent;
    }

    /// Sets its clock.
    pub fn set_now(&self, now: i64) {
        self.shared.lock().clock = Some(now);
    }

    /// Forges ID tokens from now on, or no more.
    pub fn set_forgery(&self, forgery: Option<Forgery>) {
        self.shared.lock().forgery = forgery;
    }

    /// Lets something be wrong with an endpoint from now on, or no more.
    pub fn set_fault(&self, endpoint: Endpoint, fault: Option<Fault>) {
        let mut state = self.shared.lock();
        match fault {
            Some(fault) => state.faults.insert(endpoint, fault),
            None => state.faults.remove(&endpoint),
        };
    }

    /// Signs with another key from now on, and publishes that one alone.
    pub fn rotate_key(&self) {
        self.shared.lock().rotated = true;
    }

    /// How often a code was exchanged, or that was tried.
    pub fn token_requests(&self) -> usize {
        self.shared.lock().token_requests
    }

    /// How often the keys were fetched.
    pub fn jwks_requests(&self) -> usize {
        self.shared.lock().jwks_requests
    }

    /// Whose connection was ended.
    pub fn unlinked(&self) -> Vec<i64> {
        self.shared.lock().unlinked.clone()
    }
}

impl Drop for KakaoServer {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn jwks(Extract(shared): Extract<Shared>) -> Json<Value> {
    let mut state = shared.lock();
    state.jwks_requests += 1;
    Json(json!({ "keys": [state.key().published(), { "kid": "ec", "kty": "EC", "crv": "P-256" }] }))
}

async fn discovery(Extract(shared): Extract<Shared>) -> Json<Value> {
    let issuer = shared.lock().issuer.clone();
    let at = |path: &str| format!("{issuer}{path}");
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": at("/oauth/authorize"),
        "token_endpoint": at("/oauth/token"),
        "jwks_uri": at("/.well-known/jwks.json"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
    }))
}

//! The router and what surrounds every request.

mod catalogue;
mod choices;
mod client;
mod cookies;
mod english;
mod export;
mod folder_file;
mod health;
mod import;
mod language;
mod limits;
mod login;
mod metrics;
mod negotiation;
mod pages;
mod refusal;
mod security;
mod session;
mod share_target;
mod signals;
mod site;
mod webhook;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use alsong_app::context::SessionCookie;
use alsong_services::Services;
use anyhow::Context;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::config::PublicUrl;

pub use client::TrustedProxies;
pub use limits::Limits;
pub use metrics::MetricsToken;
pub use site::Site;

/// The largest request body, in bytes. Every form of the app is far smaller.
const BODY_LIMIT: usize = 64 * 1024;

/// How long one request may take.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);

/// What the handlers share.
#[derive(Clone)]
pub struct SiteState {
    /// The use cases.
    pub services: Services,
    /// The built site.
    pub site: Arc<Site>,
    /// Where singers reach the service.
    pub public_url: PublicUrl,
    /// How often one address may ask; without it, as often as it likes.
    pub limits: Option<Limits>,
    /// Where whoever runs the service is reached about personal data.
    pub contact: Option<String>,
    /// What opens `/metrics`; without it the address leads nowhere.
    pub metrics_token: Option<MetricsToken>,
}

impl SiteState {
    /// How a session's cookie is set.
    fn cookie(&self) -> SessionCookie {
        self.public_url.session_cookie()
    }
}

/// The whole service as one router.
pub fn router(state: SiteState) -> Router {
    // Rendering a page spawns its resources here; a second router in one process finds this done.
    _ = any_spawner::Executor::init_tokio();
    // Nobody's session is read for what is the same for everybody.
    let common = Router::new()
        .route("/livez", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/statusz", get(health::status))
        .route("/metrics", get(metrics::metrics))
        .route("/offline", get(pages::offline))
        .route("/catalogue.json", get(catalogue::current))
        .route("/catalogue/{file}", get(catalogue::file))
        .route("/share-target", get(share_target::search))
        .route("/language", get(language::choose))
        .route("/webhook/kakao", get(webhook::kakao).post(webhook::kakao))
        .merge(state.site.files())
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT));
    let personal = Router::new()
        .route("/api/{*function}", get(pages::server_function).post(pages::server_function))
        .route("/api/signals", post(signals::take_in))
        .route("/login/kakao", get(login::begin))
        .route("/login/kakao/callback", get(login::come_back))
        .route("/login/agree", get(login::ask).post(login::join))
        .route("/account/export.json", get(export::download))
        .route("/privacy", get(login::privacy))
        .route("/folder/{id}/export.txt", get(folder_file::text))
        .route("/folder/{id}/export.csv", get(folder_file::table))
        .fallback_service(get(pages::page).with_state(state.clone()))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT));
    Router::new()
        // It limits what it reads on its own.
        .route("/folder/{id}/import", get(pages::page).post(import::preview))
        .layer(DefaultBodyLimit::disable())
        .merge(personal)
        .layer(from_fn_with_state(state.clone(), session::recognise))
        .merge(common)
        .layer(from_fn_with_state(state.limits.clone(), limits::limit))
        .with_state(state)
        .layer(from_fn(english::speak))
        .layer(CompressionLayer::new())
        .layer(CsrfLayer::new())
        .layer(from_fn(security::require_origin_with_cookie))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, REQUEST_TIMEOUT))
        .layer(CatchPanicLayer::custom(security::panicked))
        .layer(from_fn(security::headers))
}

/// Serves until `shutdown` resolves, then lets the requests under way finish.
pub async fn serve(
    listener: TcpListener,
    state: SiteState,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(shutdown).await.context("the server stopped")
}

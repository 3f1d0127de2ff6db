//! Pages and server functions: both run in the app's context.

use alsong_app::context::{PastedText, PublicOrigin, Recorded, Visitor};
use alsong_app::shell;
use alsong_services::signals;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::provide_context;

use super::negotiation::with_error_status;
use super::{SiteState, choices};

/// What concerns one person is kept by no cache.
const PERSONAL: HeaderValue = HeaderValue::from_static("private, no-store");

/// A page, rendered once its data is there.
pub(super) async fn page(State(state): State<SiteState>, request: Request<Body>) -> Response {
    render(state, request, || ()).await
}

/// The page that answers a pasted text.
pub(super) async fn page_with(state: SiteState, request: Request<Body>, pasted: PastedText) -> Response {
    render(state, request, move || provide_context(pasted.clone())).await
}

async fn render(
    state: SiteState,
    request: Request<Body>,
    more: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    let assets = state.site.assets();
    let visitor = request.extensions().get::<Visitor>().copied();
    let renewed = choices::renewed(request.headers());
    let recorded = recorded(&state, visitor).await;
    let context = context_of(state);
    let context = move || {
        context();
        provide_context(recorded);
        more();
    };
    let render = leptos_axum::render_app_async_with_context(context, move || shell::document(assets.clone()));
    let mut response = render(request).await;
    choices::renew(renewed, response.headers_mut());
    response.headers_mut().insert(CACHE_CONTROL, PERSONAL);
    response
}

/// Whether whoever asks agreed that what they do with songs that are shown is recorded: only then the page notes it.
async fn recorded(state: &SiteState, visitor: Option<Visitor>) -> Recorded {
    let Some(Visitor(Some(who))) = visitor else { return Recorded(false) };
    // When that cannot be read, nothing is noted.
    Recorded(signals::consents(&state.services, who.account).await.unwrap_or_default())
}

/// A server function. A change comes as a form or as JSON: a form of another kind is none of our pages'.
pub(super) async fn server_function(State(state): State<SiteState>, request: Request<Body>) -> Response {
    if request.method() == Method::POST && !is_expected(request.headers()) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let response =
        leptos_axum::handle_server_fns_with_context(context_of(state), request).await.into_response();
    let mut response = with_error_status(response).await;
    response.headers_mut().insert(CACHE_CONTROL, PERSONAL);
    response
}

fn is_expected(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    ["application/x-www-form-urlencoded", "application/json"]
        .iter()
        .any(|known| kind.eq_ignore_ascii_case(known))
}

/// The document that the service worker keeps for when there is no signal. It holds nothing personal.
pub(super) async fn offline(State(state): State<SiteState>) -> impl IntoResponse {
    (
        [(CACHE_CONTROL, HeaderValue::from_static("no-cache"))],
        Html(shell::offline_document(&state.site.assets())),
    )
}

/// What the app's code finds in its context, the same for pages and server functions.
fn context_of(state: SiteState) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(state.services.clone());
        provide_context(state.cookie());
        provide_context(PublicOrigin(state.public_url.origin().to_owned()));
    }
}

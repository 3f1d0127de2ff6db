//! The built site: which files there are, and how they are served.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use alsong_app::shell::Assets;
use anyhow::{Context, bail};
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use tower_http::services::{ServeDir, ServeFile};

use super::SiteState;

/// A folder that the build wrote.
#[derive(Clone, Debug)]
pub struct Site {
    root: PathBuf,
    assets: Arc<Assets>,
    service_worker: &'static str,
}

/// The build's own list of what it wrote.
#[derive(Deserialize)]
struct Manifest {
    files: Vec<File>,
    #[serde(default)]
    parts: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct File {
    path: String,
}

impl Site {
    /// Reads the list of built files.
    pub fn load(root: &Path) -> anyhow::Result<Self> {
        let path = root.join("assets.json");
        if !path.exists() && root.join("pkg/alsong.wasm").exists() {
            return Ok(Self::of(root, watched()));
        }
        let json = std::fs::read_to_string(&path).with_context(|| {
            format!("the site is not built: {} is missing; run `cargo xtask build`", path.display())
        })?;
        let manifest: Manifest = serde_json::from_str(&json)
            .with_context(|| format!("{} is damaged; build again", path.display()))?;
        let find = |prefix: &str, suffix: &str| {
            let mut matching = manifest
                .files
                .iter()
                .filter(|file| file.path.starts_with(prefix) && file.path.ends_with(suffix));
            match (matching.next(), matching.next()) {
                (Some(file), None) => Ok(file.path.clone()),
                _ => bail!("{} does not list exactly one {prefix}*{suffix}; build again", path.display()),
            }
        };
        let assets = Assets {
            css: find("/pkg/alsong.", ".css")?,
            start: find("/pkg/start.", ".js")?,
            parts: manifest.parts,
        };
        Ok(Self::of(root, assets))
    }

    fn of(root: &Path, assets: Assets) -> Self {
        Self { root: root.to_owned(), assets: Arc::new(assets), service_worker: "sw.js" }
    }

    /// The same site, which takes the service worker off every device that has one.
    pub fn without_service_worker(self) -> Self {
        Self { service_worker: "sw-off.js", ..self }
    }

    /// Addresses of the files that every page loads.
    pub fn assets(&self) -> Arc<Assets> {
        self.assets.clone()
    }

    /// Routes of the files. What is missing below `/pkg` is a 404, never a page.
    pub(super) fn files(&self) -> Router<SiteState> {
        let file = |name: &str| ServeFile::new(self.root.join(name)).precompressed_br().precompressed_gzip();
        let folder = |name: &str| ServeDir::new(self.root.join(name)).precompressed_br().precompressed_gzip();
        // A hashed name never changes its content; a day is short enough for an icon; the last two decide which version
        // of the app a phone has, so the browser asks each time.
        let hashed = Router::new().nest_service("/pkg", folder("pkg"));
        let for_ever = if self.assets.start == WATCHED_START {
            "no-cache"
        } else {
            "public, max-age=31536000, immutable"
        };
        let named = Router::new()
            .nest_service("/icons", folder("icons"))
            .nest_service("/screenshots", folder("screenshots"))
            .route_service("/favicon.ico", file("favicon.ico"))
            .route_service("/robots.txt", file("robots.txt"));
        let versioned = Router::new()
            .route_service("/manifest.webmanifest", file("manifest.webmanifest"))
            .route_service("/sw.js", file(self.service_worker));
        hashed
            .layer(map_response(move |response| cached(response, for_ever)))
            .merge(named.layer(map_response(|response| cached(response, "public, max-age=86400"))))
            .merge(Router::new().route(WATCHED_START, get(watched_start)))
            .merge(versioned.layer(map_response(|response| cached(response, "no-cache"))))
    }
}

/// Says how long a file may be kept; an error is not kept at all.
async fn cached(mut response: Response, control: &'static str) -> Response {
    let control = if response.status().is_client_error() { "no-store" } else { control };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(control));
    response
}

/// The start module of a site that cargo-leptos built, which has no such file.
const WATCHED_START: &str = "/start.js";

/// The names that cargo-leptos gives the files while it watches.
fn watched() -> Assets {
    Assets { css: "/pkg/alsong.css".into(), start: WATCHED_START.into(), parts: BTreeMap::new() }
}

async fn watched_start() -> impl IntoResponse {
    let module = "import init, { start } from \"/pkg/alsong.js\";\n\
        await init({ module_or_path: \"/pkg/alsong.wasm\" });\n\
        start();\n";
    ([(CONTENT_TYPE, "text/javascript")], module)
}

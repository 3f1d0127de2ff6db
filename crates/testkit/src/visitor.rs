//! A browser in a few lines: it keeps the session cookie, and says where a request comes from as browsers do.

use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, REFERER, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;
use tower::ServiceExt;

/// Somebody with a cookie jar.
#[derive(Clone)]
pub struct Visitor {
    router: Router,
    /// The session cookie as `name=value`, once the service has set one.
    pub cookie: Option<String>,
    /// Every other cookie, as `name=value`.
    pub others: Vec<String>,
}

/// What came back.
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body as text.
    pub body: String,
    /// Its body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("{error} in {}: {}", self.status, self.body))
    }

    /// A header as text, empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Visitor {
    pub(crate) fn new(router: Router) -> Self {
        Self { router, cookie: None, others: Vec::new() }
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).header(ACCEPT, "text/html").body(Body::empty()).unwrap()).await
    }

    /// Calls a reading server function, as the app in the browser does.
    pub async fn call(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).header(ACCEPT, "application/json").body(Body::empty()).unwrap()).await
    }

    /// Calls a changing server function, as the app in the browser does.
    pub async fn post(&mut self, path: &str, form: &str) -> Answer {
        self.send(
            Self::form(path, form).header(ACCEPT, "application/json").body(form.to_owned().into()).unwrap(),
        )
        .await
    }

    /// Calls a changing server function that takes JSON, as the app in the browser does.
    pub async fn post_json(&mut self, path: &str, json: &str) -> Answer {
        let request = Request::post(path)
            .header(ACCEPT, "application/json")
            .header(CONTENT_LENGTH, json.len())
            .header(CONTENT_TYPE, "application/json")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(json.to_owned().into()).unwrap()).await
    }

    /// Sends a form as a browser without JavaScript does.
    pub async fn submit(&mut self, path: &str, form: &str, page: &str) -> Answer {
        let request = Self::form(path, form)
            .header(ACCEPT, "text/html,application/xhtml+xml")
            .header(REFERER, format!("https://alsong.example{page}"));
        self.send(request.body(form.to_owned().into()).unwrap()).await
    }

    fn form(path: &str, form: &str) -> axum::http::request::Builder {
        Request::post(path)
            .header(CONTENT_LENGTH, form.len())
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
    }

    /// Sends any request, with the cookie if there is one.
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        request.headers_mut().entry(HOST).or_insert("alsong.example".parse().unwrap());
        let cookies: Vec<&str> = self.cookie.iter().chain(&self.others).map(String::as_str).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        for set in response.headers().get_all(SET_COOKIE) {
            self.keep(set.to_str().unwrap());
        }
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }

    /// Keeps a cookie as a browser does, or forgets it.
    fn keep(&mut self, set: &str) {
        let cookie = set.split(';').next().unwrap();
        let name = cookie.split('=').next().unwrap();
        let value = (!set.contains("Max-Age=0")).then(|| cookie.to_owned());
        if name.ends_with("sid") {
            self.cookie = value;
        } else {
            self.others.retain(|other| !other.starts_with(&format!("{name}=")));
            self.others.extend(value);
        }
    }
}

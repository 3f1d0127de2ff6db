//! A stand-in for an endpoint that speaks OpenAI's chat completions, over real HTTP on the loopback.

use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// What the model answers.
#[derive(Clone, Debug)]
pub enum Says {
    /// These songs, as title and artist.
    Songs(Vec<(String, String)>),
    /// This text.
    Text(String),
    /// That it will not.
    Refusal,
    /// What it was told to do by the title of a song, as a model that is taken in does: a line of JSON after `SAY `.
    WhatTitlesSay,
    /// These songs, but not before it is to say something else.
    Later(Vec<(String, String)>),
    /// These songs, and not how many tokens that did cost.
    Uncounted(Vec<(String, String)>),
    /// An error with this status.
    Status(u16),
    /// A page of HTML.
    Html,
}

/// A server on the loopback that lives as long as this value.
pub struct LanguageModel {
    address: SocketAddr,
    state: Arc<Mutex<Seen>>,
    runtime: Option<Runtime>,
}

struct Seen {
    says: Says,
    questions: Vec<Value>,
}

impl LanguageModel {
    /// The key that it takes.
    pub const KEY: &str = "sk-stand-in";

    /// Starts it on a free port.
    pub fn start(says: Says) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(Seen { says, questions: Vec::new() }));
        let router = Router::new().route("/v1/chat/completions", post(complete)).with_state(state.clone());
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
        Self { address, state, runtime: Some(runtime) }
    }

    /// Its address, as it is configured.
    pub fn url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// Lets it answer otherwise from now on.
    pub fn set(&self, says: Says) {
        self.state.lock().unwrap().says = says;
    }

    /// The bodies of the requests that came.
    pub fn questions(&self) -> Vec<Value> {
        self.state.lock().unwrap().questions.clone()
    }
}

impl Drop for LanguageModel {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn complete(State(state): State<Arc<Mutex<Seen>>>, headers: HeaderMap, body: Bytes) -> Response {
    let key = headers.get("authorization").and_then(|value| value.to_str().ok());
    if key != Some(&format!("Bearer {}", LanguageModel::KEY)) {
        return error(StatusCode::UNAUTHORIZED);
    }
    let Ok(question) = serde_json::from_slice::<Value>(&body) else { return error(StatusCode::BAD_REQUEST) };
    if !question["messages"].is_array() || !question["model"].is_string() {
        return error(StatusCode::BAD_REQUEST);
    }
    let says = {
        let mut seen = state.lock().unwrap();
        seen.questions.push(question.clone());
        seen.says.clone()
    };
    match says {
        Says::Songs(songs) => answer(&names(&songs)),
        Says::Text(text) => answer(&text),
        Says::Refusal => {
            completion(json!({ "role": "assistant", "content": null, "refusal": "I can't." }), usage())
        }
        Says::WhatTitlesSay => answer(&told_by_titles(&question).unwrap_or_default()),
        Says::Later(songs) => {
            let is_late = || matches!(state.lock().unwrap().says, Says::Later(_));
            while is_late() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            answer(&names(&songs))
        }
        Says::Uncounted(songs) => completion(text(&names(&songs)), Value::Null),
        Says::Status(status) => error(StatusCode::from_u16(status).unwrap()),
        Says::Html => "<html><body>It works!</body></html>".into_response(),
    }
}

fn names(songs: &[(String, String)]) -> String {
    let songs: Vec<Value> =
        songs.iter().map(|(title, artist)| json!({ "title": title, "artist": artist })).collect();
    json!({ "songs": songs }).to_string()
}

fn told_by_titles(question: &Value) -> Option<String> {
    let data: Value = serde_json::from_str(question["messages"][1]["content"].as_str()?).ok()?;
    let titles = data["songs"].as_array()?.iter().filter_map(|song| song["title"].as_str());
    titles.filter_map(|title| title.split_once("SAY ")).map(|(_, told)| told.to_owned()).next()
}

fn answer(content: &str) -> Response {
    completion(text(content), usage())
}

fn text(content: &str) -> Value {
    json!({ "role": "assistant", "content": content, "refusal": null })
}

/// What every answer costs.
fn usage() -> Value {
    json!({ "prompt_tokens": 300, "completion_tokens": 100, "total_tokens": 400 })
}

fn completion(message: Value, usage: Value) -> Response {
    Json(json!({
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1_800_000_000, "model": "stand-in",
        "choices": [{ "index": 0, "message": message, "logprobs": null, "finish_reason": "stop" }],
        "usage": usage,
    }))
    .into_response()
}

fn error(status: StatusCode) -> Response {
    let kind = if status == StatusCode::TOO_MANY_REQUESTS { "requests" } else { "server_error" };
    let error = json!({ "error": { "message": "no", "type": kind, "param": null, "code": null } });
    (status, Json(error)).into_response()
}

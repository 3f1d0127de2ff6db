//! A guest with a folder, as the app on a phone talks for them.

use std::sync::Mutex;

use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE, SET_COOKIE};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

/// Songs in the folder. The starter catalogue has them, and many more.
const SONGS: usize = 50;

/// Songs that come and go.
const OTHERS: usize = 100;

/// Signals of one batch.
pub(crate) const SIGNALS: usize = 20;

/// A singer.
pub(crate) struct Singer {
    client: Client,
    url: String,
    cookie: String,
    folder: String,
    /// What the phone knows up to.
    position: Mutex<Value>,
    random: u64,
}

impl Singer {
    /// Becomes a guest who keeps a folder with songs.
    pub(crate) async fn start(client: Client, address: &str, random: u64) -> Self {
        let folder = id(random, 0);
        let nowhere = json!({ "library": "00000000-0000-0000-0000-000000000000", "revision": 0 });
        let mut singer = Self {
            client,
            url: format!("http://{address}/api"),
            cookie: String::new(),
            position: Mutex::new(nowhere),
            random,
            folder,
        };
        let mut changes = vec![json!({ "create_folder": { "folder": singer.folder, "name": "애창곡" } })];
        changes.extend((1..=SONGS).map(|song| singer.add(song)));
        let response = singer.sync(changes, 0).send().await.unwrap();
        let cookie = response.headers()[SET_COOKIE].to_str().unwrap();
        singer.cookie = cookie.split(';').next().unwrap().to_owned();
        assert!(singer.take_in(response).await, "the folder is made");
        singer
    }

    /// Puts a song into the folder, or takes it out again: what the phone sends of one tap.
    pub(crate) async fn write(&self, number: usize) -> bool {
        let song = SONGS + 1 + number / 2 % OTHERS;
        let change = match number % 2 {
            0 => self.add(song),
            _ => json!({ "remove_song": { "folder": self.folder, "song": song } }),
        };
        match self.sync(vec![change], 1_000 + number).send().await {
            Ok(response) => self.take_in(response).await,
            Err(_) => false,
        }
    }

    /// Agrees that what happens to songs is recorded.
    pub(crate) async fn agree(&self) {
        let agreement = self.post("set_learning", "application/x-www-form-urlencoded");
        let agreed = agreement.body("learn=true&signals=true").send().await.unwrap();
        assert_eq!(agreed.status(), 200);
    }

    /// Tells what was shown, as a page does: a batch.
    pub(crate) async fn tell(&self, number: usize) -> bool {
        let signal = |place: usize| {
            let song = 1 + (number * SIGNALS + place) % (SONGS + OTHERS);
            json!({ "kind": "shown", "song": song, "list": "recommend", "place": place + 1 })
        };
        let signals: Vec<Value> = (0..SIGNALS).map(signal).collect();
        let batch = id(self.random + 1, 1_000_000 + number);
        let body = json!({ "version": 1, "batch": batch, "signals": signals });
        let request = self.post("signals", "application/json").body(body.to_string());
        request.send().await.is_ok_and(|response| response.status() == 204)
    }

    /// Opens the folder.
    pub(crate) async fn read(&self) -> bool {
        let request = self.client.get(format!("{}/get_folder?id={}", self.url, self.folder));
        let Ok(response) =
            request.header(COOKIE, &self.cookie).header(ACCEPT, "application/json").send().await
        else {
            return false;
        };
        let is_ok = response.status() == 200;
        is_ok && response.bytes().await.is_ok_and(|body| body.len() > SONGS * 50)
    }

    fn add(&self, song: usize) -> Value {
        json!({ "add_song": { "folder": self.folder, "song": song } })
    }

    fn sync(&self, changes: Vec<Value>, first: usize) -> RequestBuilder {
        let operation =
            |(place, change)| json!({ "id": id(self.random + 1, first + place), "at": 0, "change": change });
        let operations: Vec<Value> = changes.into_iter().enumerate().map(operation).collect();
        let since = self.position.lock().unwrap().clone();
        let body = json!({ "since": since, "operations": operations }).to_string();
        self.post("sync", "application/json").body(body)
    }

    fn post(&self, function: &str, kind: &str) -> RequestBuilder {
        self.client
            .post(format!("{}/{function}", self.url))
            .header(COOKIE, &self.cookie)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin")
    }

    /// Reads the answer as the phone does; whether everything was done.
    async fn take_in(&self, response: Response) -> bool {
        let is_ok = response.status() == 200;
        let Ok(body) = response.bytes().await else { return false };
        let Ok(synced) = serde_json::from_slice::<Value>(&body) else { return false };
        let mut position = self.position.lock().unwrap();
        if synced["position"]["revision"].as_i64() > position["revision"].as_i64() {
            *position = synced["position"].clone();
        }
        let mut outcomes = synced["outcomes"].as_array().into_iter().flatten();
        is_ok && outcomes.all(|outcome| outcome[1].get("Ok").is_some())
    }
}

/// A UUID of version 7.
fn id(one: u64, other: usize) -> String {
    format!("0190c2a0-0000-7000-8000-{one:04x}{other:08x}")
}

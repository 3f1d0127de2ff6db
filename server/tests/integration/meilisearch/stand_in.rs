//! The stand-in keeps to the manners of the server it stands for.

use std::io::{Read, Write};
use std::net::TcpStream;

use alsong_testkit::meilisearch::Meilisearch;
use serde_json::{Value, json};

/// Sends a request by hand; the status and the body.
fn send(server: &Meilisearch, method: &str, path: &str, key: Option<&str>, body: &Value) -> (u16, Value) {
    let url = server.url();
    let host = url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    let body = body.to_string();
    let key = key.map(|key| format!("Authorization: Bearer {key}\r\n")).unwrap_or_default();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{key}Connection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap_or(Value::Null))
}

/// Sends a change and waits for its task.
fn change(server: &Meilisearch, method: &str, path: &str, body: &Value) -> Value {
    let key = server.master_key();
    let (status, receipt) = send(server, method, path, Some(&key), body);
    assert_eq!((status, &receipt["status"]), (202, &"enqueued".into()), "{receipt}");
    loop {
        let path = format!("/tasks/{}", receipt["taskUid"]);
        let task = send(server, "GET", &path, Some(&key), &Value::Null).1;
        if !["enqueued", "processing"].contains(&task["status"].as_str().unwrap()) {
            return task;
        }
    }
}

#[test]
fn errors_have_their_shapes() {
    let server = Meilisearch::start();
    let (master, search) = (server.master_key(), server.search_key());
    let check = |method, path, key: Option<&str>, body: Value, status: u16, code: &str| {
        let (got, error) = send(&server, method, path, key, &body);
        assert_eq!((got, &error["code"]), (status, &code.into()), "{method} {path}: {error}");
        assert_eq!(error["link"], format!("https://docs.meilisearch.com/errors#{code}"));
        assert!(error["message"].is_string() && error["type"].is_string(), "{error}");
    };
    assert_eq!(send(&server, "GET", "/health", None, &Value::Null), (200, json!({ "status": "available" })));
    check("GET", "/version", None, Value::Null, 401, "missing_authorization_header");
    check("GET", "/version", Some("no"), Value::Null, 403, "invalid_api_key");
    check("GET", "/keys", Some(&search), Value::Null, 403, "invalid_api_key");
    check("POST", "/indexes/songs/documents", Some(&search), json!([]), 403, "invalid_api_key");
    check("GET", "/indexes/songs", Some(&master), Value::Null, 404, "index_not_found");
    check("POST", "/indexes/songs/search", Some(&search), json!({ "q": "x" }), 404, "index_not_found");
    check("POST", "/indexes", Some(&master), json!({ "uid": "a b" }), 400, "invalid_index_uid");
    check("GET", "/tasks/77", Some(&master), Value::Null, 404, "task_not_found");
    let rules = json!({ "rankingRules": ["words", "luck"] });
    check("PATCH", "/indexes/songs/settings", Some(&master), rules, 400, "invalid_settings_ranking_rules");
    let unknown = json!({ "colour": 1 });
    check("PATCH", "/indexes/songs/settings", Some(&master), unknown, 400, "bad_request");
    let sizes = json!({ "typoTolerance": { "minWordSizeForTypos": { "oneTypo": 9, "twoTypos": 5 } } });
    check("PATCH", "/indexes/songs/settings", Some(&master), sizes, 400, "invalid_settings_typo_tolerance");
}

#[test]
fn tasks_succeed_and_fail() {
    let server = Meilisearch::start();
    let created = change(&server, "POST", "/indexes", &json!({ "uid": "songs", "primaryKey": "id" }));
    assert_eq!((&created["status"], &created["error"]), (&"succeeded".into(), &Value::Null), "{created}");
    let again = change(&server, "POST", "/indexes", &json!({ "uid": "songs" }));
    assert_eq!(again["error"]["code"], "index_already_exists", "{again}");
    let nameless = change(&server, "POST", "/indexes/songs/documents", &json!([{ "title": "x" }]));
    assert_eq!(nameless["error"]["code"], "missing_document_id", "{nameless}");
    assert_eq!(server.documents("songs"), Some(0));
    let gone = change(&server, "DELETE", "/indexes/other", &Value::Null);
    assert_eq!(gone["error"]["code"], "index_not_found", "{gone}");
}

#[test]
fn words_are_found_as_settings_say() {
    let server = Meilisearch::start();
    let settings = json!({
        "searchableAttributes": ["title", "code"], "filterableAttributes": ["kind"],
        "rankingRules": ["words", "typo", "attribute", "exactness", "pop:desc"],
        "typoTolerance": { "disableOnAttributes": ["code"] },
    });
    change(&server, "PATCH", "/indexes/songs/settings", &settings);
    let songs = json!([
        { "id": 1, "title": "alphabet soup", "code": "kettle", "kind": "a", "pop": 0.1 },
        { "id": 2, "title": "alphabet", "code": "bottle", "kind": "b", "pop": 0.2 },
        { "id": 3, "title": "kettle drum", "code": "alphabet", "kind": "a", "pop": 0.3 },
    ]);
    change(&server, "POST", "/indexes/songs/documents", &songs);
    let key = server.search_key();
    let check = |body: Value, expected: &[i64]| {
        let (status, answer) = send(&server, "POST", "/indexes/songs/search", Some(&key), &body);
        assert_eq!(status, 200, "{answer}");
        let hits = answer["hits"].as_array().unwrap();
        let ids: Vec<i64> = hits.iter().map(|hit| hit["id"].as_i64().unwrap()).collect();
        assert_eq!(ids, expected, "{body}");
    };
    check(json!({ "q": "alphabet" }), &[2, 1, 3]);
    check(json!({ "q": "alpha" }), &[2, 1, 3]);
    check(json!({ "q": "alpha " }), &[]);
    check(json!({ "q": "alphabte" }), &[2, 1]);
    check(json!({ "q": "olphabet" }), &[]);
    check(json!({ "q": "botle" }), &[]);
    check(json!({ "q": "alphabet", "filter": "kind = \"a\"" }), &[1, 3]);
    check(json!({ "q": "alphabet", "attributesToSearchOn": ["code"] }), &[3]);
    check(json!({ "q": "alphabet soup", "matchingStrategy": "all" }), &[1]);
    check(json!({ "q": "alphabet soup" }), &[1, 2, 3]);
    check(json!({ "q": "alphabet soup", "matchingStrategy": "frequency" }), &[1]);
    check(json!({ "q": "alphabet", "limit": 1, "offset": 1 }), &[1]);
    check(json!({ "q": "" }), &[1, 2, 3]);
    let wrong = json!({ "q": "x", "filter": "pop = 1" });
    let (status, error) = send(&server, "POST", "/indexes/songs/search", Some(&key), &wrong);
    assert_eq!((status, &error["code"]), (400, &"invalid_search_filter".into()));

    let federated = json!({
        "federation": { "limit": 2 },
        "queries": [
            { "indexUid": "songs", "q": "soup", "federationOptions": { "weight": 0.5 } },
            { "indexUid": "songs", "q": "drum", "federationOptions": { "weight": 0.9 } },
            { "indexUid": "songs", "q": "kettle", "attributesToSearchOn": ["title"] },
        ],
    });
    let (status, answer) = send(&server, "POST", "/multi-search", Some(&key), &federated);
    assert_eq!(status, 200, "{answer}");
    let hits = answer["hits"].as_array().unwrap();
    let told: Vec<(i64, i64)> = hits
        .iter()
        .map(|hit| (hit["id"].as_i64().unwrap(), hit["_federation"]["queriesPosition"].as_i64().unwrap()))
        .collect();
    assert_eq!(told, [(3, 2), (1, 0)], "one hit a document, from the query that ranks it best");
    let paged = json!({ "federation": {}, "queries": [{ "indexUid": "songs", "q": "x", "limit": 1 }] });
    let (status, error) = send(&server, "POST", "/multi-search", Some(&key), &paged);
    assert_eq!((status, &error["code"]), (400, &"invalid_multi_search_query_pagination".into()));
}

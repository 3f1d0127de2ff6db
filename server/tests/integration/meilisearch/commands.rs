//! Meilisearch from the command line.

use alsong_testkit::meilisearch::{Fault, Meilisearch};
use serde_json::Value;

use crate::cli::Cli;

fn with_keys<'a>(server: &'a [String; 3], command: &[&'a str]) -> Vec<&'a str> {
    let [url, search, admin] = server;
    let keys = ["--meili-url", url, "--meili-search-key", search, "--meili-admin-key", admin];
    command.iter().copied().chain(keys).collect()
}

#[test]
fn an_index_is_checked_repaired_and_built_anew() {
    let cli = Cli::new();
    let server = Meilisearch::start();
    let keys = [server.url(), server.search_key(), server.master_key()];
    let error = cli.fails(1, &with_keys(&keys, &["index", "check"]));
    assert!(error.contains("no index") && error.contains("alsong index repair"), "{error}");
    assert!(cli.ok(&with_keys(&keys, &["index", "repair"]), "").contains("built anew"));
    assert!(cli.ok(&with_keys(&keys, &["index", "repair"]), "").contains("holds the catalogue"));
    assert!(cli.ok(&with_keys(&keys, &["index", "check"]), "").contains("holds the catalogue"));
    assert!(cli.ok(&with_keys(&keys, &["index", "rebuild"]), "").contains("songs"));
    assert!(cli.ok(&with_keys(&keys, &["search", "밤편지"]), "").starts_with("밤편지"));

    server.set(Fault::FailTasks);
    let error = cli.fails(1, &with_keys(&keys, &["index", "rebuild"]));
    assert!(error.contains("task") && error.contains("internal"), "{error}");
    assert!(!error.contains(&server.master_key()), "{error}");
}

#[test]
fn a_search_key_is_made() {
    let cli = Cli::new();
    let server = Meilisearch::start();
    let url = server.url();
    let admin = server.master_key();
    let args = ["index", "key", "--meili-url", &url, "--meili-admin-key", &admin];
    let key = cli.ok(&args, "").trim().to_owned();
    let keys = [url.clone(), key, admin.clone()];
    cli.ok(&with_keys(&keys, &["index", "repair"]), "");
    let before = server.requests();
    cli.ok(&with_keys(&keys, &["search", "밤편지"]), "");
    assert_eq!(server.requests(), before + 1);
}

#[test]
fn half_a_configuration_is_refused() {
    let cli = Cli::new();
    let error = cli.fails(1, &["search", "밤편지", "--meili-url", "http://127.0.0.1:1"]);
    assert!(error.contains("ALSONG_MEILI_SEARCH_KEY") && error.contains("alsong index key"), "{error}");
    let error = cli.fails(1, &["index", "check"]);
    assert!(error.contains("ALSONG_MEILI_URL"), "{error}");
}

#[test]
fn a_file_is_searched_in_an_index_that_goes_away() {
    let cli = Cli::new();
    let server = Meilisearch::start();
    let rows = "brand\tnumber\ttitle\tartist\ntj\t48465\t밤편지\t아이유\nky\t1\t만남\t노사연\n";
    let file = cli.file("rows.tsv", rows);
    let (url, key) = (server.url(), server.master_key());
    let args = ["search", "--meili", &url, "--key", &key, "--catalogue", &file, "--json", "--stdin"];
    let output = cli.run(&args, "밤펀지\n없는노래\n");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers[0]["hits"][0]["numbers"], serde_json::json!({ "tj": ["48465"] }));
    assert_eq!(answers[1]["hits"], serde_json::json!([]));
    assert!(String::from_utf8_lossy(&output.stderr).contains("rewriting a query took"));
    assert_eq!(server.indexes(), [""; 0]);

    let error = cli.fails(1, &["search", "--meili", &url, "--key", "wrong", "--catalogue", &file, "밤편지"]);
    assert!(error.contains("invalid_api_key"), "{error}");
}

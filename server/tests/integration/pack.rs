//! The catalogue pack, which a phone fetches.

use alsong_ingest::Quiet;
use alsong_search::{FoundSong, OfflineCatalogue, SearchRequest};
use alsong_services::catalogue::import_tsv;
use alsong_testkit::{Answer, TestApp, Visitor};
use axum::body::Body;
use axum::http::Request;
use serde::Deserialize;

#[derive(Deserialize)]
struct Current {
    pack: String,
    songs: usize,
}

async fn current(visitor: &mut Visitor) -> Current {
    let answer = visitor.call("/catalogue.json").await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"));
    answer.json()
}

async fn fetch(visitor: &mut Visitor, path: &str, encoding: &str) -> Answer {
    visitor.send(Request::get(path).header("accept-encoding", encoding).body(Body::empty()).unwrap()).await
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn a_phone_finds_in_the_pack_what_the_server_finds() {
    for app in TestApp::every_kind().await {
        let mut visitor = app.visitor();
        let current = current(&mut visitor).await;
        let plain = fetch(&mut visitor, &current.pack, "identity").await;
        assert!(plain.header("cache-control").contains("immutable"));
        let mut catalogue = OfflineCatalogue::load(&plain.bytes).unwrap();
        assert_eq!(catalogue.len(), current.songs);
        for query in ["밤편지", "ㅂㅍㅈ", "qkavuswl", "아이유"] {
            let path = format!("/api/search_songs?q={}", encoded(query));
            let there: Vec<FoundSong> = visitor.call(&path).await.json();
            let here = catalogue.search(&SearchRequest::new(query, there.len()));
            assert!(!here.is_empty());
            assert_eq!(here, there, "{query}");
        }
    }
}

#[tokio::test]
async fn browsers_that_can_get_it_compressed() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let path = current(&mut visitor).await.pack;
    let plain = fetch(&mut visitor, &path, "identity").await;
    assert_eq!((plain.header("content-encoding"), plain.header("vary")), ("", "accept-encoding"));
    let small = fetch(&mut visitor, &path, "gzip, deflate, br").await;
    assert_eq!((small.header("content-encoding"), small.header("vary")), ("br", "accept-encoding"));
    assert!(small.bytes.len() < plain.bytes.len());
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut small.bytes.as_slice(), &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.bytes);
}

#[tokio::test]
async fn a_changed_catalogue_is_another_pack_and_the_old_one_is_gone() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let before = current(&mut visitor).await;
    let rows = "brand\tnumber\ttitle\tartist\nky\t99901\t새로 나온 노래\t아무개\n";
    import_tsv(&app.services, rows.as_bytes(), &Quiet).await.unwrap();
    let after = current(&mut visitor).await;
    assert_ne!(after.pack, before.pack);
    assert_eq!(after.songs, before.songs + 1);
    let old = fetch(&mut visitor, &before.pack, "br").await;
    assert_eq!((old.status.as_u16(), old.header("cache-control")), (404, "no-store"));
    for stranger in ["/catalogue/x.pack", "/catalogue/..%2F..%2Fetc%2Fpasswd", "/catalogue/"] {
        assert_eq!(fetch(&mut visitor, stranger, "br").await.status, 404, "{stranger}");
    }
    let mut new = OfflineCatalogue::load(&fetch(&mut visitor, &after.pack, "").await.bytes).unwrap();
    assert_eq!(new.search(&SearchRequest::new("새로나온노래", 1))[0].song.artist, "아무개");
}

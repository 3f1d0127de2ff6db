//! What a screen reader is told of a song: its number digit by digit, and in which language its names are.

use alsong_app::api::shares::ShareLink;
use alsong_ingest::Quiet;
use alsong_services::catalogue::import_tsv;
use alsong_testkit::TestApp;

use crate::folders::{folder, song_named};

const ROWS: &str = "brand\tnumber\ttitle\tartist\n\
    tj\t990101\t紅蓮華\tLemon 米津玄師\n";

#[tokio::test]
async fn numbers_and_names_are_read_out_as_they_are() {
    let app = TestApp::start().await;
    import_tsv(&app.services, ROWS.as_bytes(), &Quiet).await.unwrap();
    let mut singer = app.visitor();
    let song = song_named(&mut singer, "990101").await.0;
    let id = folder(&mut singer, "one").await.id;
    singer.post("/api/add_song", &format!("folder={id}&song={song}")).await;
    let link: ShareLink = singer.post("/api/share_folder", &format!("folder={id}")).await.json();
    singer.post("/api/dismiss", &format!("song={song}")).await;
    let shared = link.address.find("/s/").map(|at| link.address[at..].to_owned()).unwrap();
    for path in [
        shared,
        String::from("/recommend/rejected"),
        format!("/song/{song}"),
        format!("/folder/{id}"),
        format!("/room?with={id}&brand=tj"),
    ] {
        let page = singer.get(&path).await.body;
        let names = ["lang=\"ja\">紅蓮華<", "lang=\"ja\">Lemon 米津玄師<"];
        for expected in names.into_iter().chain([">9 9 0 1 0 1", "aria-hidden=\"true\">990101<"]) {
            assert!(page.contains(expected), "{path} lacks {expected}: {page}");
        }
    }
}

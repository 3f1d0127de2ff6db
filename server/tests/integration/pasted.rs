//! Songs from a pasted text, and folders as files.

use alsong_app::AppError;
use alsong_library::{Folder, PastedLine};
use alsong_testkit::{TestApp, Visitor};

use crate::folders::{folder, some_song};
use crate::library::form_id;

/// A text as a form carries it.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn songs(visitor: &mut Visitor) -> usize {
    let folders: Vec<Folder> = visitor.call("/api/get_library").await.json();
    folders[0].songs.len()
}

#[tokio::test]
async fn nothing_is_kept_before_the_singer_says_so() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let song = some_song(&mut guest).await.0;
        let id = folder(&mut guest, "pasted").await.id;
        let text = format!(
            "1. Dynamite - 방탄소년단\nDynamit\nTJ 999999\n???\n\nhttps://alsong.example/song/{song}"
        );
        let preview = format!("folder={id}&text={}", encoded(&text));
        let lines: Vec<PastedLine> = guest.post("/api/preview_pasted", &preview).await.json();
        let found: Vec<_> = lines.iter().map(|line| (line.is_sure, line.songs.is_empty())).collect();
        assert_eq!(found, [(true, false), (false, false), (false, true), (false, true), (true, false)]);
        assert!([0, 1, 4].iter().all(|&line| lines[line].songs[0].id.0 == song), "{lines:?}");

        let page = format!("/folder/{id}/import");
        let asked = guest.get(&page).await;
        assert!(asked.status == 200 && asked.body.contains("<textarea"), "{}", asked.body);
        let shown = guest.submit(&page, &format!("text={}", encoded(&text)), &page).await;
        assert!(
            shown.status == 200 && shown.body.contains("찾음 2 · 애매함 1 · 못 찾음 2"),
            "{}",
            shown.body
        );
        assert!(!shown.body.contains(".wasm"), "{}", shown.body);
        assert_eq!(songs(&mut guest).await, 0);

        let other = lines[1].songs.last().unwrap().id.0;
        let chosen = format!("form={}&folder={id}&songs%5B%5D={song}&songs%5B%5D={other}", form_id(&shown));
        for _ in 0..2 {
            let kept = guest.submit("/api/add_songs", &chosen, &page).await;
            assert_eq!(kept.header("location"), format!("/folder/{id}"));
        }
        let expected = if other == song { 1 } else { 2 };
        assert_eq!(songs(&mut guest).await, expected);
        let nothing = guest.submit("/api/add_songs", &format!("folder={id}"), &page).await;
        assert_eq!(nothing.header("location"), format!("/folder/{id}"), "nothing chosen is nothing done");
    }
}

#[tokio::test]
async fn a_text_that_is_too_long_is_refused_in_words() {
    let app = TestApp::start().await;
    let mut guest = app.visitor();
    let id = folder(&mut guest, "pasted").await.id;
    let page = format!("/folder/{id}/import");
    let message = AppError::PastedTooLong.message();
    for text in ["쀍".repeat(350_000), "a".repeat(10_000_000), "a\n".repeat(1_001)] {
        let shown = guest.submit(&page, &format!("text={text}"), &page).await;
        assert_eq!(shown.status, 422);
        assert!(shown.body.contains(message), "{}", shown.body);
    }
    let most = guest.submit(&page, &format!("text={}", "쀍\n".repeat(1_000)), &page).await;
    assert_eq!((most.status.as_u16(), most.body.matches("class=\"hint\"><b>").count()), (200, 1_000));
}

#[tokio::test]
async fn a_folder_is_a_file_that_can_be_read_in_again() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let song = some_song(&mut guest).await.0;
        let id = folder(&mut guest, "filed").await.id;
        guest.post("/api/add_song", &format!("folder={id}&song={song}")).await;
        for (path, kind) in
            [("export.txt", "text/plain; charset=utf-8"), ("export.csv", "text/csv; charset=utf-8")]
        {
            let file = guest.get(&format!("/folder/{id}/{path}")).await;
            assert_eq!((file.status.as_u16(), file.header("content-type")), (200, kind));
            assert!(file.header("content-disposition").starts_with("attachment"), "{path}");
            let preview = format!("folder={id}&text={}", encoded(&file.body));
            let lines: Vec<PastedLine> = guest.post("/api/preview_pasted", &preview).await.json();
            let line = lines.last().unwrap();
            assert!(line.is_sure && line.songs[0].id.0 == song, "{path}: {lines:?}");
        }
    }
}

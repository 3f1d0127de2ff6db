//! Folders that others read by a link.

use alsong_app::AppError;
use alsong_app::api::shares::ShareLink;
use alsong_library::{Folder, SharedFolder};
use alsong_testkit::{TestApp, Visitor};

use crate::folders::{folder, some_song};
use crate::library::form_id;

const ORIGIN: &str = "https://alsong.example";

/// A folder with a song and a note on it; its id and its link's token.
async fn shared(owner: &mut Visitor) -> (String, String) {
    let song = some_song(owner).await.0;
    let id = folder(owner, "shared").await.id.to_string();
    let change =
        format!(r#"{{"add_song":{{"folder":"{id}","song":{song},"note":{{"memo":"private words"}}}}}}"#);
    let operation = format!(r#"{{"id":"0190c2a0-0000-7000-8000-000000000009","at":0,"change":{change}}}"#);
    crate::library::synced(owner, &operation).await;
    let link: ShareLink = owner.post("/api/share_folder", &format!("folder={id}")).await.json();
    let token = link.address.strip_prefix(&format!("{ORIGIN}/s/")).unwrap().to_owned();
    assert!(token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit()), "{token}");
    assert!(link.picture.trim_start().starts_with("<svg"), "{}", link.picture);
    (id, token)
}

#[tokio::test]
async fn a_link_shows_names_and_numbers_to_everybody_until_it_is_taken_away() {
    for app in TestApp::every_kind().await {
        let mut owner = app.visitor();
        let (id, token) = shared(&mut owner).await;
        let again: ShareLink = owner.post("/api/share_folder", &format!("folder={id}")).await.json();
        assert_eq!(again.address, format!("{ORIGIN}/s/{token}"), "one folder has one link");
        let shown = owner.get(&format!("/folder/{id}/share")).await;
        assert!(shown.body.contains(&again.address) && shown.body.contains("<svg"), "{}", shown.body);

        let mut reader = app.visitor();
        let page = reader.get(&format!("/s/{token}")).await;
        assert_eq!((page.status.as_u16(), page.header("x-robots-tag")), (200, "noindex, nofollow"));
        assert!(page.body.contains("Dynamite") && page.body.contains("shared"), "{}", page.body);
        for secret in ["private words", &id, ".wasm"] {
            assert!(!page.body.contains(secret), "{secret}: {}", page.body);
        }
        assert_eq!(reader.cookie, None, "reading makes nobody a guest");

        owner.post("/api/revoke_share", &format!("folder={id}")).await;
        for path in [format!("/s/{token}"), "/s/00112233445566778899aabbccddeeff".into(), "/s/x".into()] {
            let page = reader.get(&path).await;
            assert!(page.status == 404 && !page.body.contains("Dynamite"), "{path}: {}", page.body);
        }
        let gone = reader.post("/api/keep_shared", &format!("token={token}")).await;
        assert_eq!((gone.status.as_u16(), gone.json(), &reader.cookie), (404, AppError::NotFound, &None));
        let new: ShareLink = owner.post("/api/share_folder", &format!("folder={id}")).await.json();
        assert!(!new.address.contains(&token), "what was taken away stays away");
    }
}

#[tokio::test]
async fn a_deleted_folders_link_leads_nowhere_until_it_is_restored() {
    for app in TestApp::every_kind().await {
        let mut owner = app.visitor();
        let (id, token) = shared(&mut owner).await;
        let address = format!("/api/get_shared?token={token}");
        owner.post("/api/delete_folder", &format!("id={id}")).await;
        assert_eq!(app.visitor().call(&address).await.status, 404);
        owner.post("/api/restore_folder", &format!("id={id}")).await;
        let read: SharedFolder = app.visitor().call(&address).await.json();
        assert_eq!((read.name.as_str(), read.songs.len()), ("shared", 1));
    }
}

#[tokio::test]
async fn a_shared_folder_is_kept_as_ones_own_once() {
    for app in TestApp::every_kind().await {
        let (_, token) = shared(&mut app.visitor()).await;
        let mut reader = app.visitor();
        folder(&mut reader, "own").await;
        let page = format!("/s/{token}");
        let form = format!("token={token}&form={}", form_id(&reader.get(&page).await));
        let first = reader.submit("/api/keep_shared", &form, &page).await;
        let second = reader.submit("/api/keep_shared", &form, &page).await;
        assert!(first.header("location").starts_with("/folder/"), "{}", first.header("location"));
        assert_eq!(first.header("location"), second.header("location"));
        let folders: Vec<Folder> = reader.call("/api/get_library").await.json();
        assert_eq!(folders.iter().map(|folder| folder.songs.len()).collect::<Vec<_>>(), [0, 1]);
        assert!(folders[1].songs[0].note.is_empty(), "what others noted is theirs");
    }
}

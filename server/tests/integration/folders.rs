//! A guest's folders, through the server functions and through plain forms.

use alsong_app::AppError;
use alsong_catalogue::SongId;
use alsong_library::{Folder, FolderSummary};
use alsong_search::FoundSong;
use alsong_testkit::{TestApp, Visitor};

/// Any song of the catalogue.
pub(crate) async fn some_song(visitor: &mut Visitor) -> SongId {
    song_named(visitor, "dynamite").await
}

/// The first song that a search finds.
pub(crate) async fn song_named(visitor: &mut Visitor, query: &str) -> SongId {
    let found: Vec<FoundSong> = visitor.call(&format!("/api/search_songs?q={query}")).await.json();
    found.first().expect("the catalogue has it").song.id
}

/// A new folder of this visitor.
pub(crate) async fn folder(visitor: &mut Visitor, name: &str) -> FolderSummary {
    visitor.post("/api/create_folder", &format!("name={name}")).await.json()
}

#[tokio::test]
async fn a_guest_keeps_songs_without_logging_in() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let song = some_song(&mut guest).await;

        let created = guest.post("/api/create_folder", "name=noraebang").await;
        assert_eq!(created.status, 200);
        let cookie = created.header("set-cookie");
        for attribute in ["__Host-sid=", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        let folder: FolderSummary = created.json();
        let (id, song) = (folder.id, song.0);

        assert_eq!(guest.post("/api/add_song", &format!("folder={id}&song={song}")).await.status, 200);
        let again = guest.post("/api/add_song", &format!("folder={id}&song={song}")).await;
        assert_eq!((again.status.as_u16(), again.json()), (409, AppError::AlreadyInFolder));

        assert_eq!(guest.post("/api/rename_folder", &format!("id={id}&name=second")).await.status, 200);
        let shown: Folder = guest.call(&format!("/api/get_folder?id={id}")).await.json();
        assert_eq!((shown.name.as_str(), shown.songs.len()), ("second", 1));
        let library: Vec<Folder> = guest.call("/api/get_library").await.json();
        assert_eq!(library, [shown]);

        assert_eq!(guest.post("/api/remove_song", &format!("folder={id}&song={song}")).await.status, 200);
        assert_eq!(guest.post("/api/delete_folder", &format!("id={id}")).await.status, 200);
        assert_eq!(guest.call(&format!("/api/get_folder?id={id}")).await.status, 404);
        let left: Vec<FolderSummary> = guest.call("/api/list_folders").await.json();
        assert_eq!(left, []);
    }
}

#[tokio::test]
async fn forms_work_without_javascript() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let song = some_song(&mut guest).await.0;

        let page = format!("/save/{song}");
        let saved = guest.submit("/api/create_folder", &format!("name=first&song={song}"), &page).await;
        assert_eq!(saved.status, 302);
        let folder = saved.header("location").to_owned();
        assert!(folder.starts_with("/folder/"), "{folder}");
        let shown = guest.get(&folder).await;
        assert!(shown.body.contains("Dynamite"), "{}", shown.body);

        let id = folder.trim_start_matches("/folder/").to_owned();
        let twice = guest.submit("/api/add_song", &format!("folder={id}&song={song}"), &page).await;
        assert_eq!(twice.status, 302);
        let back = twice.header("location").trim_start_matches("https://alsong.example").to_owned();
        assert!(back.starts_with(&page), "{back}");
        let told = guest.get(&back).await;
        assert!(told.body.contains(AppError::AlreadyInFolder.message()), "{}", told.body);

        let gone = guest.submit("/api/delete_folder", &format!("id={id}"), &folder).await;
        assert_eq!(gone.header("location"), format!("/library?deleted={id}"));
    }
}

#[tokio::test]
async fn an_error_in_the_address_cannot_put_words_into_a_page() {
    let app = TestApp::start().await;
    // URL-safe base64 of "\"송금하세요\"" and of plain noise.
    for error in ["IuyGoeq4iO2VmOyEuOyalCI=", "%00", "x", ""] {
        let page = app.visitor().get(&format!("/library?__path=/api/create_folder&__err={error}")).await;
        assert_eq!(page.status, 200, "{error}");
        assert!(!page.body.contains("송금"), "{}", page.body);
    }
}

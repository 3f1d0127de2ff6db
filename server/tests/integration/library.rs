//! What devices did without the server, and the queue and the log.

use alsong_app::AppError;
use alsong_library::{Effect, Folder, Position, QueuedSong, Refusal, SungSong, Synced};
use alsong_testkit::{Answer, TestApp, Visitor};

use crate::folders::{folder, some_song};

const FOLDER: &str = "0190c2a0-0000-7000-8000-000000000001";
const QUEUED: &str = "0190c2a0-0000-7000-8000-000000000002";
const SING: &str = "0190c2a0-0000-7000-8000-000000000003";

/// Sends operations, written as JSON, from a device that knows nothing yet.
pub(crate) async fn synced(visitor: &mut Visitor, operations: &str) -> Answer {
    synced_since(visitor, Position::default(), operations).await
}

async fn synced_since(visitor: &mut Visitor, since: Position, operations: &str) -> Answer {
    let since = serde_json::to_string(&since).unwrap();
    let body = format!(r#"{{"since":{since},"operations":[{operations}]}}"#);
    visitor.post_json("/api/sync", &body).await
}

fn operation(number: u32, change: &str) -> String {
    format!(r#"{{"id":"0190c2a0-0000-7000-8000-{number:012}","at":1800000000,"change":{change}}}"#)
}

#[tokio::test]
async fn a_guest_keeps_what_was_done_without_a_signal() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let song = some_song(&mut guest).await.0;
        let nothing: Synced = synced(&mut guest, "").await.json();
        assert_eq!((nothing, guest.cookie.clone()), (Synced { whole: true, ..Synced::default() }, None));

        let operations = [
            operation(1, &format!(r#"{{"create_folder":{{"folder":"{FOLDER}","name":"offline"}}}}"#)),
            operation(2, &format!(r#"{{"add_song":{{"folder":"{FOLDER}","song":{song},"note":{{"memo":"낮게","tj_key":-2}}}}}}"#)),
            operation(3, &format!(r#"{{"enqueue":{{"queued":"{QUEUED}","song":{song}}}}}"#)),
            operation(4, &format!(r#"{{"sing":{{"sing":"{SING}","song":{song},"sung":{{"day":"2026-11-23","brand":"tj","score":97}},"queued":"{QUEUED}"}}}}"#)),
            operation(5, &format!(r#"{{"add_song":{{"folder":"{FOLDER}","song":0}}}}"#)),
        ]
        .join(",");
        let first: Synced = synced(&mut guest, &operations).await.json();
        let outcomes: Vec<_> = first.outcomes.iter().map(|(_, outcome)| *outcome).collect();
        let done = Ok(Effect::Changed);
        assert_eq!(outcomes, [done, done, done, done, Err(Refusal::UnknownSong)]);
        assert_eq!((first.whole, first.changed.len(), first.cards.len()), (true, 4, 1));

        // The answer was lost: the same again comes out the same.
        let again: Synced = synced(&mut guest, &operations).await.json();
        assert_eq!((again.outcomes, again.position), (first.outcomes, first.position));
        let folders: Vec<Folder> = guest.call("/api/get_library").await.json();
        assert_eq!((folders.len(), folders[0].songs.len()), (1, 1));
        assert_eq!(folders[0].songs[0].note.memo.as_str(), "낮게");
        let queue: Vec<QueuedSong> = guest.call("/api/get_queue").await.json();
        assert_eq!(queue.iter().map(|queued| queued.sung).collect::<Vec<_>>(), [true]);
        let log: Vec<SungSong> = guest.call("/api/get_log?limit=10").await.json();
        assert_eq!((log.len(), log[0].song.id.0), (1, song));

        // Another device of the same singer, and what it does not know yet.
        let remove = operation(6, &format!(r#"{{"remove_song":{{"folder":"{FOLDER}","song":{song}}}}}"#));
        synced(&mut guest, &remove).await;
        let news: Synced = synced_since(&mut guest, first.position, "").await.json();
        assert_eq!((news.whole, news.changed.len(), news.removed.len()), (false, 0, 1));
    }
}

#[tokio::test]
async fn a_device_that_is_nobody_any_more_keeps_what_it_has() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        folder(&mut guest, "mine").await;
        let position = synced(&mut guest, "").await.json::<Synced>().position;
        guest.cookie = None;
        let clear = operation(1, r#""clear_sung""#);
        for operations in ["", clear.as_str()] {
            let answer = synced_since(&mut guest, position, operations).await;
            assert_eq!((answer.status.as_u16(), answer.json()), (401, AppError::SignedOut));
        }
        assert_eq!(guest.cookie, None, "nobody new is made");
    }
}

#[tokio::test]
async fn what_cannot_be_read_changes_nothing() {
    let app = TestApp::start().await;
    let mut guest = app.visitor();
    folder(&mut guest, "mine").await;
    let long = "가".repeat(41);
    for change in [
        r#"{"other":{}}"#.to_owned(),
        format!(r#"{{"create_folder":{{"folder":"{FOLDER}","name":"{long}"}}}}"#),
        format!(r#"{{"create_folder":{{"folder":"{FOLDER}","name":"a\u202eb"}}}}"#),
        r#"{"add_song":{"folder":"x","song":1}}"#.to_owned(),
        format!(r#"{{"add_song":{{"folder":"{FOLDER}","song":1,"note":{{"tj_key":13}}}}}}"#),
        format!(r#"{{"sing":{{"sing":"{SING}","song":1,"sung":{{"day":"2026-02-30"}},"queued":null}}}}"#),
        r#"{"choose_brand":{"brand":"joysound"}}"#.to_owned(),
    ] {
        let good = operation(1, &format!(r#"{{"create_folder":{{"folder":"{FOLDER}","name":"a"}}}}"#));
        let answer = synced(&mut guest, &format!("{good},{}", operation(2, &change))).await;
        assert_eq!((answer.status.as_u16(), answer.json()), (400, AppError::BadRequest), "{change}");
    }
    let many = vec![operation(1, r#""clear_sung""#); 101].join(",");
    assert_eq!(synced(&mut guest, &many).await.status, 400);
    let large = vec![operation(1, r#""clear_sung""#); 1_000].join(",");
    assert_eq!(synced(&mut guest, &large).await.status, 413);
    let folders: Vec<Folder> = guest.call("/api/get_library").await.json();
    assert_eq!(folders.len(), 1);
}

#[tokio::test]
async fn a_deleted_folder_comes_back_and_forms_count_once() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let song = some_song(&mut guest).await.0;
        let form = format!("name=once&song={song}&form={SING}");
        let first = guest.submit("/api/create_folder", &form, "/library").await;
        let second = guest.submit("/api/create_folder", &form, "/library").await;
        assert_eq!(first.header("location"), second.header("location"));
        for _ in 0..2 {
            guest.submit("/api/enqueue_song", &format!("song={song}&form={SING}"), "/library").await;
        }
        let queue: Vec<QueuedSong> = guest.call("/api/get_queue").await.json();
        assert_eq!(queue.len(), 1);
        assert_eq!(guest.post("/api/dequeue_song", &format!("queued={}", queue[0].id)).await.status, 200);
        assert_eq!(guest.post("/api/dequeue_song", &format!("queued={}", queue[0].id)).await.status, 404);

        let before: Vec<Folder> = guest.call("/api/get_library").await.json();
        assert_eq!((before.len(), before[0].songs.len()), (1, 1));
        let id = before[0].id;
        guest.post("/api/delete_folder", &format!("id={id}")).await;
        assert_eq!(guest.call("/api/get_library").await.body, "[]");
        assert_eq!(guest.post("/api/restore_folder", &format!("id={id}")).await.status, 200);
        assert_eq!(guest.call("/api/get_library").await.json::<Vec<Folder>>(), before);
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_counts_once() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let song = some_song(&mut guest).await.0;
        let page = format!("/save/{song}");
        let folders = async |guest: &mut Visitor| guest.call("/api/get_library").await.json::<Vec<Folder>>();

        // The guest has a session already: a first form makes one for each of two taps.
        folder(&mut guest, "first").await;
        let form = form_id(&guest.get(&page).await);
        for _ in 0..2 {
            let sent = guest
                .submit("/api/create_folder", &format!("form={form}&song={song}&name=second"), &page)
                .await;
            assert!(sent.header("location").starts_with("/folder/"), "{}", sent.header("location"));
        }
        let (kept, again) = (folders(&mut guest).await, form_id(&guest.get(&page).await));
        assert_eq!(kept.iter().map(|folder| folder.songs.len()).collect::<Vec<_>>(), [0, 1]);
        assert_ne!(form, again, "another rendering is another form");

        for _ in 0..2 {
            let add = format!("form={again}&folder={}&song={song}", kept[0].id);
            let sent = guest.submit("/api/add_song", &add, &page).await;
            assert_eq!(sent.header("location"), format!("/folder/{}", kept[0].id));
        }
        assert_eq!(folders(&mut guest).await[0].songs.len(), 1);
    }
}

#[tokio::test]
async fn room_mode_notes_key_and_score_and_goes_on() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let song = some_song(&mut guest).await.0;
        let folder = folder(&mut guest, "mine").await.id;
        guest.post("/api/add_song", &format!("folder={folder}&song={song}")).await;
        guest.post("/api/note_song", &format!("folder={folder}&song={song}&tj_key=-2")).await;
        guest.post("/api/enqueue_song", &format!("song={song}")).await;
        let queue: Vec<QueuedSong> = guest.call("/api/get_queue").await.json();
        let queued = queue[0].id;
        assert_eq!(queue[0].note.tj_key.map(i8::from), Some(-2), "the folder's note");

        let room = "/room?with=queue&brand=tj";
        let shown = guest.get(room).await;
        assert!(shown.body.contains("room-number") && shown.body.contains("1 / 1"), "{}", shown.body);
        let sung = format!("brand=tj&key=-2&score=97&then=/room?with=queue%26at=end&form={SING}");
        for _ in 0..2 {
            let answer = guest.submit("/api/sing_queued", &format!("queued={queued}&{sung}"), room).await;
            assert_eq!(answer.header("location"), "/room?with=queue&at=end");
        }
        let answer = guest.submit("/api/sing_song", &format!("song={song}&{sung}"), room).await;
        assert_eq!(answer.header("location"), "/room?with=queue&at=end");
        let log: Vec<SungSong> = guest.call("/api/get_log?limit=10").await.json();
        let how = |entry: &SungSong| (entry.sung.key.map(i8::from), entry.sung.score.map(i8::from));
        assert_eq!(log.iter().map(how).collect::<Vec<_>>(), [(Some(-2), Some(97)); 2]);

        // An address elsewhere is not followed, and what cannot be noted is not.
        for then in ["//other.example/room?", "https://other.example/room?", "/account"] {
            let answer =
                guest.submit("/api/sing_song", &format!("song={song}&brand=tj&then={then}"), room).await;
            assert!(!answer.header("location").contains(then), "{}", answer.header("location"));
        }
        let refused = guest.post("/api/sing_song", &format!("song={song}&score=101")).await;
        assert_eq!((refused.status.as_u16(), refused.json()), (422, AppError::OutOfRange));
    }
}

/// What the page's first form calls itself.
pub(crate) fn form_id(page: &Answer) -> String {
    let (_, field) =
        page.body.split_once(r#"name="form" value=""#).unwrap_or_else(|| panic!("{}", page.body));
    field.split('"').next().unwrap().to_owned()
}

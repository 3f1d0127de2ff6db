//! What is not mine answers exactly as what is not there, for every server function.

use std::collections::BTreeSet;

use alsong_app::api::account::Account;
use alsong_library::{QueuedSong, Refusal, SungSong, Synced};
use alsong_testkit::{TestApp, Visitor};
use uuid::Uuid;

use crate::folders::{folder, some_song};
use crate::library::synced;

/// How a server function is called with somebody's folder.
enum Case {
    /// It touches nothing of anybody: no case needed, and why.
    Public,
    /// It touches only what the asker owns, and takes no id.
    Own,
    /// A GET with these arguments.
    Get(&'static str),
    /// A POST with these arguments.
    Post(&'static str),
    /// A POST with this change of a library.
    Change(&'static str),
}

/// Every server function, `{folder}`, `{queued}`, `{sing}`, `{session}` and `{song}` standing for somebody's.
const CASES: [(&str, Case); 65] = [
    ("/api/search_songs", Case::Public),
    ("/api/get_song", Case::Public),
    ("/api/get_song_page", Case::Public),
    ("/api/count_songs", Case::Public),
    ("/api/popular_songs", Case::Public),
    ("/api/record_pick", Case::Public),
    ("/api/get_chart", Case::Public),
    ("/api/list_charts", Case::Public),
    ("/api/new_songs", Case::Public),
    ("/api/is_operator", Case::Own),
    ("/api/get_account", Case::Own),
    ("/api/rename_account", Case::Own),
    ("/api/set_learning", Case::Own),
    ("/api/log_out", Case::Own),
    ("/api/end_other_sessions", Case::Own),
    ("/api/leave", Case::Own),
    ("/api/end_session", Case::Post("id={session}")),
    ("/api/list_folders", Case::Own),
    ("/api/get_library", Case::Own),
    ("/api/create_folder", Case::Own),
    ("/api/report_number", Case::Own),
    ("/api/similar_songs", Case::Public),
    ("/api/dismiss", Case::Own),
    ("/api/get_rejected", Case::Own),
    ("/api/take_back", Case::Own),
    ("/api/get_queue", Case::Own),
    ("/api/get_home", Case::Own),
    ("/api/any_song", Case::Own),
    ("/api/today_songs", Case::Own),
    ("/api/get_log", Case::Own),
    ("/api/get_missed", Case::Own),
    ("/api/get_sing", Case::Get("id={sing}")),
    ("/api/correct_sing", Case::Post("sing={sing}&day=2026-11-23")),
    ("/api/delete_sing", Case::Post("sing={sing}")),
    ("/api/note_song", Case::Post("folder={folder}&song={song}&memo=stolen")),
    ("/api/enqueue_song", Case::Own),
    ("/api/sing_song", Case::Own),
    ("/api/clear_sung", Case::Own),
    ("/api/get_folder", Case::Get("id={folder}")),
    ("/api/recommend_songs", Case::Get("seeds={folder}&limit=10")),
    ("/api/rename_folder", Case::Post("id={folder}&name=stolen")),
    ("/api/delete_folder", Case::Post("id={folder}")),
    ("/api/restore_folder", Case::Post("id={folder}")),
    ("/api/dequeue_song", Case::Post("queued={queued}")),
    ("/api/sing_queued", Case::Post("queued={queued}")),
    ("/api/sync", Case::Change(r#"{"delete_folder":{"folder":"{folder}"}}"#)),
    ("/api/add_song", Case::Post("folder={folder}&song={song}")),
    ("/api/remove_song", Case::Post("folder={folder}&song={song}")),
    // Whoever has a link may read what it leads to.
    ("/api/get_shared", Case::Public),
    ("/api/keep_shared", Case::Own),
    ("/api/get_share", Case::Get("folder={folder}")),
    ("/api/share_folder", Case::Post("folder={folder}")),
    ("/api/revoke_share", Case::Post("folder={folder}")),
    ("/api/preview_pasted", Case::Post("folder={folder}&text=Dynamite")),
    ("/api/add_songs", Case::Post("folder={folder}&songs[]={song}")),
    ("/api/join_operators", Case::Post("code=guessed")),
    ("/api/operator_overview", Case::Get("")),
    ("/api/list_jobs", Case::Get("")),
    ("/api/job_runs", Case::Get("name=cleanup")),
    ("/api/run_job", Case::Post("name=cleanup")),
    ("/api/list_models", Case::Get("")),
    ("/api/list_reports", Case::Get("")),
    ("/api/finish_report", Case::Post("id=1")),
    ("/api/list_reviews", Case::Get("")),
    ("/api/decide_pair", Case::Post("a_brand=tj&a=1&b_brand=ky&b=1&same=true")),
];

#[tokio::test]
async fn every_server_function_has_a_case() {
    let _registered_by = TestApp::start().await;
    let listed: BTreeSet<&str> = CASES.iter().map(|(path, _)| *path).collect();
    let known: BTreeSet<&str> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    assert_eq!(listed, known);
}

/// What somebody has that another might name.
#[derive(Clone)]
struct Ids {
    folder: String,
    queued: String,
    sing: String,
    session: String,
    song: i64,
}

impl Ids {
    fn random(song: i64) -> Self {
        let [folder, queued, sing, session] = std::array::from_fn(|_| Uuid::new_v4().to_string());
        Self { folder, queued, sing, session, song }
    }
}

/// Somebody who kept a song, what they have, and everything as they see it.
async fn owner(app: &TestApp) -> (Visitor, Ids) {
    let mut owner = app.visitor();
    let song = some_song(&mut owner).await.0;
    let folder = folder(&mut owner, "mine").await.id.to_string();
    owner.post("/api/add_song", &format!("folder={folder}&song={song}")).await;
    owner.post("/api/share_folder", &format!("folder={folder}")).await;
    owner.post("/api/enqueue_song", &format!("song={song}")).await;
    let queue: Vec<QueuedSong> = owner.call("/api/get_queue").await.json();
    let account: Account = owner.call("/api/get_account").await.json();
    let (queued, session) = (queue[0].id.to_string(), account.sessions[0].id.clone());
    owner.post("/api/sing_queued", &format!("queued={queued}")).await;
    let log: Vec<SungSong> = owner.call("/api/get_log?limit=1").await.json();
    let sing = log[0].id.to_string();
    (owner, Ids { folder, queued, sing, session, song })
}

/// Everything of somebody, but for the moment at which it was asked for.
async fn everything(owner: &mut Visitor) -> serde_json::Value {
    let mut everything: serde_json::Value = owner.call("/account/export.json").await.json();
    everything["exported_at"] = serde_json::Value::Null;
    everything
}

#[tokio::test]
async fn not_mine_is_not_found() {
    for app in TestApp::every_kind().await {
        let (mut owner, mine) = owner(&app).await;
        let before = everything(&mut owner).await;

        let mut stranger = app.visitor();
        folder(&mut stranger, "other").await;
        for mut asker in [app.visitor(), stranger] {
            for (path, case) in &CASES {
                let of_owner = ask(&mut asker, path, case, &mine).await;
                let of_nobody = ask(&mut asker, path, case, &Ids::random(mine.song)).await;
                assert_eq!(of_owner, of_nobody, "{path}");
                if let Some((status, _)) = of_owner {
                    assert_eq!(status, 404, "{path}");
                }
            }
            for page in [
                "/",
                "/library",
                "/account",
                "/account/export.json",
                "/folder/{folder}",
                "/folder/{folder}/{song}",
                "/sung/{sing}",
                "/folder/{folder}/import",
                "/folder/{folder}/share",
                "/folder/{folder}/export.txt",
                "/folder/{folder}/export.csv",
                "/recommend?with={folder}",
                "/room?with={folder}&brand=tj&at={song}",
                "/room?with=queue&brand=tj&at={queued}",
            ] {
                let page = page.replace("{folder}", &mine.folder).replace("{sing}", &mine.sing);
                let page = page.replace("{song}", &mine.song.to_string()).replace("{queued}", &mine.queued);
                let shown = asker.get(&page).await.body;
                for secret in ["Dynamite", "mine<", "\"mine\"", &mine.session] {
                    assert!(!shown.contains(secret), "{secret} in {page}: {shown}");
                }
            }
        }
        assert_eq!(everything(&mut owner).await, before);
    }
}

#[tokio::test]
async fn ids_are_not_found_by_trying() {
    let app = TestApp::start().await;
    let (mut owner, mine) = owner(&app).await;
    let before = everything(&mut owner).await;
    let mut stranger = app.visitor();
    folder(&mut stranger, "other").await;
    let named: Vec<_> = CASES
        .iter()
        .filter(|(_, case)| matches!(case, Case::Get(with) | Case::Post(with) if with.contains('{')))
        .collect();
    let mut asked = 0;
    while asked < 10_000 {
        let ids = Ids::random(mine.song);
        for (path, case) in &named {
            let (status, body) = ask(&mut stranger, path, case, &ids).await.unwrap();
            assert_eq!((status, body.as_str()), (404, "\"not_found\""), "{path}");
            asked += 1;
        }
    }
    assert_eq!(everything(&mut owner).await, before);
}

async fn ask(asker: &mut Visitor, path: &str, case: &Case, ids: &Ids) -> Option<(u16, String)> {
    let fill = |arguments: &str| {
        arguments
            .replace("{folder}", &ids.folder)
            .replace("{queued}", &ids.queued)
            .replace("{sing}", &ids.sing)
            .replace("{session}", &ids.session)
            .replace("{song}", &ids.song.to_string())
    };
    let answer = match case {
        Case::Public | Case::Own => return None,
        Case::Get(arguments) => asker.call(&format!("{path}?{}", fill(arguments))).await,
        Case::Post(arguments) => asker.post(path, &fill(arguments)).await,
        Case::Change(change) => {
            let operation = format!(r#"{{"id":"{}","at":0,"change":{}}}"#, ids.queued, fill(change));
            let synced: Synced = synced(asker, &operation).await.json();
            assert!(
                synced.changed.iter().all(|entity| !format!("{entity:?}").contains("mine")),
                "{synced:?}"
            );
            assert_eq!(synced.outcomes[0].1, Err(Refusal::FolderGone));
            return None;
        }
    };
    Some((answer.status.as_u16(), answer.body))
}

//! What is not mine answers exactly as what is not there, for every server function.

use std::collections::BTreeSet;

use alsong_library::{Folder, QueuedSong, Refusal, Synced};
use alsong_testkit::{TestApp, Visitor};

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

/// Every server function, `{folder}` and `{song}` standing for somebody's.
const CASES: [(&str, Case); 36] = [
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
    ("/api/list_folders", Case::Own),
    ("/api/get_library", Case::Own),
    ("/api/create_folder", Case::Own),
    ("/api/report_number", Case::Own),
    ("/api/get_queue", Case::Own),
    ("/api/get_log", Case::Own),
    ("/api/enqueue_song", Case::Own),
    ("/api/clear_sung", Case::Own),
    ("/api/get_folder", Case::Get("id={folder}")),
    ("/api/recommend_songs", Case::Get("folder={folder}&limit=10")),
    ("/api/rename_folder", Case::Post("id={folder}&name=stolen")),
    ("/api/delete_folder", Case::Post("id={folder}")),
    ("/api/restore_folder", Case::Post("id={folder}")),
    ("/api/dequeue_song", Case::Post("queued={queued}")),
    ("/api/sync", Case::Change(r#"{"delete_folder":{"folder":"{folder}"}}"#)),
    ("/api/add_song", Case::Post("folder={folder}&song={song}")),
    ("/api/remove_song", Case::Post("folder={folder}&song={song}")),
    ("/api/join_operators", Case::Post("code=guessed")),
    ("/api/operator_overview", Case::Get("")),
    ("/api/list_jobs", Case::Get("")),
    ("/api/job_runs", Case::Get("name=cleanup")),
    ("/api/run_job", Case::Post("name=cleanup")),
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

#[tokio::test]
async fn not_mine_is_not_found() {
    for app in TestApp::every_kind().await {
        let mut owner = app.visitor();
        let song = some_song(&mut owner).await.0;
        let mine = folder(&mut owner, "mine").await.id;
        owner.post("/api/add_song", &format!("folder={mine}&song={song}")).await;
        owner.post("/api/enqueue_song", &format!("song={song}")).await;
        let queue: Vec<QueuedSong> = owner.call("/api/get_queue").await.json();
        let theirs = [mine.to_string(), queue[0].id.to_string()];
        let nobodys = ["0190c2a0-0000-7000-8000-000000000000"; 2].map(String::from);
        let before: Vec<Folder> = owner.call("/api/get_library").await.json();

        let mut stranger = app.visitor();
        folder(&mut stranger, "other").await;
        for asker in [app.visitor(), stranger] {
            for (path, case) in &CASES {
                let of_owner = ask(&mut asker.clone(), path, case, &theirs, song).await;
                let of_nobody = ask(&mut asker.clone(), path, case, &nobodys, song).await;
                assert_eq!(of_owner, of_nobody, "{path}");
                if let Some((status, _)) = of_owner {
                    assert_eq!(status, 404, "{path}");
                }
            }
            for page in [format!("/folder/{mine}"), format!("/recommend?folder={mine}")] {
                let shown = asker.clone().get(&page).await;
                assert!(
                    !shown.body.contains("Dynamite") && !shown.body.contains("mine<"),
                    "{page}: {}",
                    shown.body
                );
            }
        }
        let after: Vec<Folder> = owner.call("/api/get_library").await.json();
        assert_eq!(after, before);
        assert_eq!(owner.call("/api/get_queue").await.json::<Vec<QueuedSong>>(), queue);
    }
}

async fn ask(
    asker: &mut Visitor,
    path: &str,
    case: &Case,
    [folder, queued]: &[String; 2],
    song: i64,
) -> Option<(u16, String)> {
    let fill = |arguments: &str| {
        let arguments = arguments.replace("{folder}", folder).replace("{queued}", queued);
        arguments.replace("{song}", &song.to_string())
    };
    let answer = match case {
        Case::Public | Case::Own => return None,
        Case::Get(arguments) => asker.call(&format!("{path}?{}", fill(arguments))).await,
        Case::Post(arguments) => asker.post(path, &fill(arguments)).await,
        Case::Change(change) => {
            let operation = format!(r#"{{"id":"{queued}","at":0,"change":{}}}"#, fill(change));
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

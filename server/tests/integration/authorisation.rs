//! What is not mine answers exactly as what is not there, for every server function.

use std::collections::BTreeSet;

use alsong_library::Folder;
use alsong_testkit::{TestApp, Visitor};

use crate::folders::{folder, some_song};

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
}

/// Every server function, `{folder}` and `{song}` standing for somebody's.
const CASES: [(&str, Case); 29] = [
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
    ("/api/get_folder", Case::Get("id={folder}")),
    ("/api/recommend_songs", Case::Get("folder={folder}&limit=10")),
    ("/api/rename_folder", Case::Post("id={folder}&name=stolen")),
    ("/api/delete_folder", Case::Post("id={folder}")),
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
        let before: Vec<Folder> = owner.call("/api/get_library").await.json();

        let mut stranger = app.visitor();
        folder(&mut stranger, "other").await;
        for asker in [app.visitor(), stranger] {
            for (path, case) in &CASES {
                let of_owner = ask(&mut asker.clone(), path, case, &mine.to_string(), song).await;
                let of_nobody =
                    ask(&mut asker.clone(), path, case, "0190c2a0-0000-7000-8000-000000000000", song).await;
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
    }
}

async fn ask(asker: &mut Visitor, path: &str, case: &Case, folder: &str, song: i64) -> Option<(u16, String)> {
    let fill = |arguments: &str| arguments.replace("{folder}", folder).replace("{song}", &song.to_string());
    let answer = match case {
        Case::Public | Case::Own => return None,
        Case::Get(arguments) => asker.call(&format!("{path}?{}", fill(arguments))).await,
        Case::Post(arguments) => asker.post(path, &fill(arguments)).await,
    };
    Some((answer.status.as_u16(), answer.body))
}

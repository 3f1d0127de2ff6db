//! Recommendation models: by command, on the operators' page, and as figures.

use alsong_app::api::models::ModelHistory;
use alsong_services::{jobs, models};
use alsong_testkit::{METRICS_TOKEN, TestApp};
use axum::body::Body;
use axum::http::Request;
use axum::http::header::AUTHORIZATION;

use crate::cli::Cli;
use crate::operators::operator;

#[test]
fn models_are_listed_and_gone_back_to_by_command() {
    let cli = Cli::new();
    assert_eq!(cli.ok(&["models", "list"], ""), "");
    assert!(cli.fails(1, &["models", "rollback"]).contains("models list"));
    assert!(cli.fails(1, &["models", "unpin"]).contains("no model serves"));
    for _ in 0..2 {
        assert!(cli.ok(&["jobs", "run", "recommend-train"], "").contains(r#""published":1"#));
    }
    let states = || -> Vec<(String, String)> {
        let list = cli.ok(&["models", "list"], "");
        let columns = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let lines = list.lines().map(columns);
        lines.map(|columns| (columns[0].clone(), columns[1].clone())).collect()
    };
    let before = states();
    assert_eq!((before[0].1.as_str(), before[1].1.as_str()), ("serving", "kept"));
    let first = &before[1].0;
    assert_eq!(cli.ok(&["models", "rollback"], ""), format!("{first} serves\n"));
    let after = states();
    assert_eq!((after[0].1.as_str(), after[1].1.as_str()), ("rolled back", "serving"));
    assert!(cli.ok(&["models", "pin"], "").starts_with(first));
    assert_eq!(states()[1].1, "serving, pinned");
    assert!(cli.ok(&["jobs", "run", "recommend-train"], "").contains(r#""published":0"#));
    cli.ok(&["models", "unpin"], "");
    assert!(cli.fails(1, &["models", "pin", "nothing"]).contains("models list"));
    assert!(cli.fails(1, &["--object-store", "nowhere", "models", "list"]).contains("ALSONG_OBJECT_STORE"));
}

#[tokio::test]
async fn an_operator_sees_how_good_models_are() {
    for app in TestApp::every_kind().await {
        let mut visitor = operator(&app).await;
        let empty: ModelHistory = visitor.call("/api/list_models").await.json();
        assert_eq!((empty.models.len(), empty.alarms.len()), (0, 0));
        assert!(visitor.get("/operator/models").await.body.contains("아직 모델이 없어요"));

        let form = visitor.submit("/api/run_job", "name=recommend-train", "/operator/models").await;
        assert_eq!(form.status, 302);
        jobs::wait(&app.services).await;
        jobs::run(&app.services, "recommend-train").await.unwrap();
        let history: ModelHistory = visitor.call("/api/list_models").await.json();
        assert_eq!(history.models.len(), 2);
        let latest = &history.models[0];
        assert!(history.serving.contains(&latest.version), "{}", history.serving);
        assert_eq!(latest.quality.len(), 4);
        assert_eq!(latest.drift.len(), 4);
        let page = visitor.get("/operator/models").await;
        assert_eq!(page.status, 200);
        let figure = format!("{:.4}", latest.quality[0].values.unwrap()[0]);
        let (in_table, in_words) = (format!(">{figure}<"), format!("가장 최근: 새 모델 {figure}"));
        for expected in [
            &in_table,
            &in_words,
            "<svg",
            "<title",
            "<desc",
            "nDCG@100",
            &latest.version,
            "쓰는 중",
            "지금 배우기",
        ] {
            assert!(page.body.contains(expected), "{expected}: {}", page.body);
        }
        for mut asker in [app.visitor()] {
            assert_eq!(asker.get("/operator/models").await.status, 404);
        }

        models::pin(&app.services, None).await.unwrap();
        let pinned: ModelHistory = visitor.call("/api/list_models").await.json();
        assert!(pinned.serving.contains("고정"), "{}", pinned.serving);
    }
}

#[tokio::test]
async fn the_model_is_a_figure() {
    let app = TestApp::start().await;
    jobs::run(&app.services, "recommend-train").await.unwrap();
    let status = models::status(&app.services).await.unwrap();
    let request = Request::get("/metrics").header(AUTHORIZATION, format!("Bearer {METRICS_TOKEN}"));
    let text = app.visitor().send(request.body(Body::empty()).unwrap()).await.body;
    let version = status.loaded.unwrap();
    let trained = status.serving.unwrap().created.0;
    for expected in [
        format!("alsong_model_loaded{{version=\"{version}\"}} 1"),
        format!("alsong_model_trained_seconds {trained}"),
        "alsong_model_behind 0".to_owned(),
        "alsong_model_refused 0".to_owned(),
    ] {
        assert!(text.lines().any(|line| line == expected), "{expected} in {text}");
    }
    assert!(text.contains("\nalsong_model_age_seconds "));
}

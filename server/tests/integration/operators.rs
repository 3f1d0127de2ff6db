//! Operators: how one becomes one, and that to anybody else their pages do not exist.

use alsong_app::AppError;
use alsong_app::api::operator::Overview;
use alsong_services::operators;
use alsong_testkit::{TestApp, Visitor};

use crate::cli::Cli;
use crate::folders::folder;

/// Somebody who accepted an invitation.
pub(crate) async fn operator(app: &TestApp) -> Visitor {
    let code = operators::invite(&app.services).await.unwrap();
    let mut visitor = app.visitor();
    let joined = visitor.post("/api/join_operators", &format!("code={}", code.as_str())).await;
    assert_eq!(joined.status, 200, "{}", joined.body);
    visitor
}

#[tokio::test]
async fn an_invitation_works_once_by_form_and_keeps_the_folders() {
    for app in TestApp::every_kind().await {
        let mut guest = app.visitor();
        let mine = folder(&mut guest, "mine").await.id;
        let before = guest.cookie.clone();
        let code = operators::invite(&app.services).await.unwrap();
        let page = format!("/operator/join?code={}", code.as_str());
        let form = format!("code={}", code.as_str());

        // Opening the address, as a chat's preview does, changes nothing.
        assert!(guest.get(&page).await.body.contains(code.as_str()));
        assert_eq!(guest.get("/operator").await.status, 404);

        let joined = guest.submit("/api/join_operators", &form, &page).await;
        assert_eq!((joined.status.as_u16(), joined.header("location")), (302, "/operator"));
        assert_ne!(guest.cookie, before);
        let shown = guest.get("/operator").await;
        assert_eq!(shown.status, 200);
        assert!(shown.body.contains("검색 엔진"), "{}", shown.body);
        assert_eq!(guest.call(&format!("/api/get_folder?id={mine}")).await.status, 200);
        assert!(guest.get("/account").await.body.contains("운영 화면"));

        let mut late = app.visitor();
        let refused = late.submit("/api/join_operators", &form, &page).await;
        let back = refused.header("location").trim_start_matches("https://alsong.example").to_owned();
        assert!(late.get(&back).await.body.contains(AppError::NotFound.message()), "{back}");
        assert_eq!(late.cookie, None, "a refused invitation makes no account");
    }
}

#[tokio::test]
async fn to_anybody_else_the_page_is_an_unknown_one() {
    let app = TestApp::start().await;
    let mut singer = app.visitor();
    folder(&mut singer, "mine").await;
    let element = |body: &str, name: &str| {
        let (_, rest) = body.split_once(&format!("<{name}"))?;
        Some(rest.split_once(&format!("</{name}>"))?.0.to_owned())
    };
    for mut asker in [app.visitor(), singer] {
        let (page, unknown) = (asker.get("/operator").await, asker.get("/nowhere").await);
        assert_eq!((page.status.as_u16(), unknown.status.as_u16()), (404, 404));
        for part in ["title", "h1"] {
            let shown = element(&page.body, part);
            assert!(shown.is_some() && shown == element(&unknown.body, part), "{part}: {shown:?}");
        }
        assert!(!asker.get("/account").await.body.contains("/operator"));
    }
}

#[tokio::test]
async fn an_operator_is_one_until_it_is_revoked() {
    for app in TestApp::every_kind().await {
        let mut visitor = operator(&app).await;
        let overview: Overview = visitor.call("/api/operator_overview").await.json();
        assert!(!overview.search.is_empty());
        assert!(visitor.call("/api/is_operator").await.json::<bool>());
        let account = operators::accounts(&app.services).await.unwrap()[0].id;
        operators::revoke(&app.services, account).await.unwrap();
        assert_eq!(visitor.call("/api/operator_overview").await.status, 404);
        assert!(!visitor.call("/api/is_operator").await.json::<bool>());
    }
}

#[test]
fn operators_are_invited_listed_and_revoked_by_command() {
    let cli = Cli::new();
    let address = cli.ok(&["user", "invite-operator", "--public-url", "https://alsong.example/"], "");
    let code = address.trim_end().strip_prefix("https://alsong.example/operator/join?code=").unwrap();
    assert_eq!(code.len(), 64);
    let address = cli.ok(&["user", "invite-operator", "--addr", "127.0.0.1:4000"], "");
    assert!(address.starts_with("http://127.0.0.1:4000/operator/join?code="), "{address}");
    assert!(
        cli.fails(1, &["user", "invite-operator", "--public-url", "http://alsong.example"]).contains("https")
    );
    assert_eq!(cli.ok(&["user", "list"], ""), "");
    let nobody = "0190c2a0-0000-7000-8000-000000000000";
    assert!(cli.fails(1, &["user", "revoke-operator", nobody]).contains(nobody));
    cli.fails(2, &["user", "revoke-operator", "somebody"]);
}

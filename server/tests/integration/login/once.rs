//! A login comes back once, to the browser that began it.

use std::collections::BTreeSet;

use alsong_testkit::TestApp;
use alsong_testkit::kakao::KakaoServer;
use futures::future::join_all;

use super::{accounts, at_kakao, folders, led_to, log_in_and_agree, person};
use crate::folders::folder;

#[tokio::test(flavor = "multi_thread")]
async fn of_a_thousand_callbacks_with_one_code_one_is_a_session() {
    let kakao = KakaoServer::start_now();
    for (subject, app) in (1..).zip(TestApp::with_kakao(&kakao).await) {
        kakao.set_person(person(subject));
        log_in_and_agree(&mut app.visitor()).await;
        let asked = kakao.token_requests();

        let mut guest = app.visitor();
        folder(&mut guest, "guest").await;
        let back = at_kakao(&mut guest, "/login/kakao").await;
        let tries = (0..1_000).map(|_| {
            let (mut browser, back) = (guest.clone(), back.clone());
            tokio::spawn(async move {
                let answer = browser.get(&back).await;
                (answer.header("location").to_owned(), answer.status.as_u16(), browser)
            })
        });
        let answers: Vec<_> = join_all(tries).await.into_iter().map(Result::unwrap).collect();
        let mut entered: Vec<_> =
            answers.iter().filter(|(to, ..)| to == "/account").map(|(.., browser)| browser.clone()).collect();
        assert_eq!(entered.len(), 1);
        let others: BTreeSet<_> = answers
            .iter()
            .filter(|(to, ..)| to != "/account")
            .map(|(to, status, _)| (to.as_str(), *status))
            .collect();
        assert_eq!(others, BTreeSet::from([("/account?login=again", 303)]));
        assert_eq!(kakao.token_requests(), asked + 1, "the code is exchanged once");
        assert_eq!(folders(&mut entered[0]).await, ["guest"]);
        assert_eq!(accounts(&app).await.len(), 1);
    }
}

#[tokio::test]
async fn another_browser_gets_nothing_and_takes_nothing() {
    let kakao = KakaoServer::start_now();
    for (subject, app) in (1..).zip(TestApp::with_kakao(&kakao).await) {
        kakao.set_person(person(subject));
        let mut owner = app.visitor();
        log_in_and_agree(&mut owner).await;
        let mut attacker = app.visitor();
        let back = at_kakao(&mut attacker, "/login/kakao").await;

        // An address that somebody sends is no login: neither to a stranger, nor to one who has begun another.
        let mut victim = app.visitor();
        folder(&mut victim, "mine").await;
        assert_eq!(led_to(&victim.get(&back).await), (303, "/account?login=again"));
        at_kakao(&mut victim, "/login/kakao").await;
        assert_eq!(led_to(&victim.get(&back).await), (303, "/account?login=again"));
        assert_eq!(folders(&mut victim).await, ["mine"]);

        // It is still good where it was begun.
        assert_eq!(led_to(&attacker.get(&back).await), (303, "/account"));
        assert_eq!(led_to(&attacker.get(&back).await), (303, "/account?login=again"));
    }
}

#[tokio::test]
async fn what_comes_back_wrongly_starts_again() {
    let kakao = KakaoServer::start_now();
    let app = &TestApp::with_kakao(&kakao).await[0];
    let long = format!("code=c&state={}", "s".repeat(3000));
    for query in [
        "",
        "code=c",
        "state=s",
        "code=c&state=s",
        "code=c&state=s&state=t",
        "error=access_denied",
        "%ff=%ff",
        &long,
    ] {
        let mut visitor = app.visitor();
        at_kakao(&mut visitor, "/login/kakao").await;
        let answer = visitor.get(&format!("/login/kakao/callback?{query}")).await;
        assert_eq!(led_to(&answer), (303, "/account?login=again"), "{query}");
        assert_eq!(visitor.cookie, None);
    }
    assert_eq!(kakao.token_requests(), 0);
}

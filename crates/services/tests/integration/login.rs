//! How long things last that belong to a login. The way itself is tested over the router.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use alsong_library::Nickname;
use alsong_services::accounts::{Lifetime, authenticate};
use alsong_services::login::{
    Agreement, Arrival, Begun, Browser, LOGIN_LIFETIME, LoginError, ReturnTo, begin, come_back, join,
};
use alsong_services::{Secret, Services, jobs};
use alsong_store::testing::TestDatabase;
use alsong_testkit::kakao::{KakaoServer, Person};

use crate::Bench;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const CALLBACK: &str = "http://127.0.0.1:3000/login/kakao/callback";

/// Services in which people log in, at the same time as Kakao.
async fn bench(database: &TestDatabase, kakao: &KakaoServer) -> Bench {
    let mut bench = Bench::open(database).await;
    bench.settings.kakao = Some(kakao.settings(CALLBACK));
    bench.services =
        Services::open_with_clock(bench.settings.clone(), Box::new(bench.clock.clone())).await.unwrap();
    bench
}

/// The query with which Kakao's page sends the browser back.
fn visit(begun: &Begun) -> String {
    let address = begun.url.strip_prefix("http://").unwrap();
    let (host, path) = address.split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let location = answer.lines().find_map(|line| line.strip_prefix("location: ")).unwrap();
    location.strip_prefix(CALLBACK).unwrap().trim_start_matches('?').to_owned()
}

async fn arrive(bench: &Bench) -> Arrival {
    let begun = begin(&bench.services, &ReturnTo::account()).await.unwrap();
    let query = visit(&begun);
    come_back(&bench.services, &query, Some(begun.browser.as_str()), Browser::default()).await.unwrap()
}

fn agreement() -> Agreement {
    Agreement { nickname: Nickname::parse("노래왕").unwrap(), learn: false }
}

/// Somebody new who is in.
async fn joined(bench: &Bench) -> Secret {
    let Arrival::New(sealed) = arrive(bench).await else { panic!("somebody new") };
    join(&bench.services, &sealed, &agreement(), Browser::default()).await.unwrap().token
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_takes_ten_minutes_at_most() {
    let kakao = KakaoServer::start(1_800_000_000);
    for database in TestDatabase::every_kind().await {
        let bench = bench(&database, &kakao).await;
        let begun = begin(&bench.services, &ReturnTo::account()).await.unwrap();
        let query = visit(&begun);
        bench.clock.advance(LOGIN_LIFETIME);
        let late = come_back(&bench.services, &query, Some(begun.browser.as_str()), Browser::default()).await;
        assert!(matches!(late, Err(LoginError::StartAgain)), "{late:?}");

        let Arrival::New(sealed) = arrive(&bench).await else { panic!("somebody new") };
        bench.clock.advance(LOGIN_LIFETIME);
        let late = join(&bench.services, &sealed, &agreement(), Browser::default()).await;
        assert!(matches!(late, Err(LoginError::StartAgain)), "{late:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_with_a_login_ends_after_30_unused_days_or_90() {
    let kakao = KakaoServer::start(1_800_000_000);
    for database in TestDatabase::every_kind().await {
        let bench = bench(&database, &kakao).await;
        kakao.set_person(Person { subject: 7, nickname: None });
        let token = joined(&bench).await;
        let known =
            async |token: &Secret| authenticate(&bench.services, token.as_str()).await.unwrap().is_some();
        for _ in 0..3 {
            bench.clock.advance(29 * DAY);
            assert!(known(&token).await, "using it keeps it");
        }
        bench.clock.advance(3 * DAY);
        assert!(!known(&token).await, "90 days are all");
        assert_eq!(Lifetime::MEMBER.whole, 90 * DAY);

        kakao.set_now(1_800_000_000 + 90 * 86_400);
        let Arrival::In(entered) = arrive(&bench).await else { panic!("somebody known") };
        bench.clock.advance(30 * DAY);
        assert!(!known(&entered.token).await, "unused");
        kakao.set_now(1_800_000_000);

        // Nobody waits to be unlinked.
        let run = jobs::run(&bench.services, "kakao-unlink").await.unwrap();
        assert_eq!(run.counts.get("ended").copied(), Some(0));
    }
}

//! How the client behaves towards its hosts.

use std::time::Duration;

use alsong_ingest::Source;
use alsong_ingest::sources::HttpSettings;
use alsong_store::Timestamp;
use alsong_testkit::sources::{Fault, Host, Sources};

use crate::{Everything, NOW, client, hasty, outcome, read_all};

#[tokio::test]
async fn it_says_who_it_is() {
    let hosts = Sources::start();
    let all = Everything::of(&client(hasty()), &hosts);
    all.ky_latest.page(None).await.unwrap();
    let asked = hosts.asked(Host::Ky);
    let expected = concat!("alsong/", env!("CARGO_PKG_VERSION"), " (+https://alsong.example/about)");
    assert_eq!(asked.iter().map(|asked| asked.user_agent.as_str()).collect::<Vec<_>>(), [expected]);
}

#[tokio::test]
async fn it_keeps_to_robots_txt() {
    let hosts = Sources::start();
    hosts.set_robots(Host::Ky, "User-agent: *\nDisallow: /latest\n");
    let all = Everything::of(&client(hasty()), &hosts);
    assert_eq!(outcome(&all.ky_latest, None).await, "error: ky-latest, page 1: robots.txt forbids it");
    assert!(hosts.asked(Host::Ky).is_empty(), "the page was not asked for");
    assert_eq!(
        outcome(&all.ky_search, None).await,
        "14 rows 201–214, 1 refused: line 15: title: the vendor cut it short"
    );
}

#[tokio::test]
async fn robots_txt_is_read_again_after_a_day() {
    let hosts = Sources::start();
    let client = client(hasty());
    let later = client.at(Timestamp(NOW.0 + 25 * 3600));
    let (all, later) = (Everything::of(&client, &hosts), Everything::of(&later, &hosts));
    all.ky_latest.page(None).await.unwrap();
    hosts.set_robots(Host::Ky, "User-agent: alsong\nDisallow: /\n");
    all.ky_latest.page(None).await.unwrap();
    assert!(later.ky_latest.page(None).await.is_err());
}

#[tokio::test]
async fn it_pauses_between_requests_to_a_host() {
    let pause = Duration::from_millis(300);
    let hosts = Sources::start();
    let all = Everything::of(&client(HttpSettings { pause, ..hasty() }), &hosts);
    let (search, latest) = tokio::join!(read_all(&all.ky_search), read_all(&all.ky_latest));
    assert_eq!((search.len(), latest.len()), (3, 2));
    let asked = hosts.asked(Host::Ky);
    assert_eq!(asked.len(), 5);
    // The pause begins with an answer, so that requests never arrive closer than it is long, however slow this machine.
    for pair in asked.windows(2) {
        assert!(pair[1].at - pair[0].at >= pause, "{pair:?}");
    }
}

#[tokio::test]
async fn a_host_may_ask_for_longer_pauses() {
    let hosts = Sources::start();
    hosts.set_robots(Host::Manana, "User-agent: *\nCrawl-delay: 1\n");
    let all = Everything::of(&client(hasty()), &hosts);
    let first = all.months.page(None).await.unwrap();
    all.months.page(first.next.as_deref()).await.unwrap();
    let asked = hosts.asked(Host::Manana);
    assert!(asked[1].at - asked[0].at >= Duration::from_secs(1));
}

#[tokio::test]
async fn it_waits_as_long_as_it_is_asked_to() {
    let hosts = Sources::start();
    let all = Everything::of(&client(HttpSettings { retries: 2, ..hasty() }), &hosts);
    for status in [429, 503] {
        hosts.set(Host::Manana, Fault::Busy { status, seconds: 1, times: 1 });
        assert_eq!(outcome(&all.newest, None).await, "7 rows 1126–1119");
    }
    let asked = hosts.asked(Host::Manana);
    assert_eq!(asked.len(), 4);
    assert!(asked[1].at - asked[0].at >= Duration::from_secs(1));
    assert!(asked[3].at - asked[2].at >= Duration::from_secs(1));

    // Nobody waits for an hour: the next scheduled time is soon enough.
    hosts.set(Host::Manana, Fault::Busy { status: 429, seconds: 3600, times: 9 });
    let told = outcome(&all.newest, None).await;
    assert_eq!(told, "error: manana-tj-new, newest: the server asks to wait 3600s");
    assert_eq!(hosts.asked(Host::Manana).len(), 5);
}

#[tokio::test]
async fn it_tries_again_what_may_work_and_nothing_else() {
    let hosts = Sources::start();
    let all = Everything::of(&client(HttpSettings { retries: 2, ..hasty() }), &hosts);
    let tries = async |fault: Fault| {
        let before = hosts.asked(Host::Manana).len();
        hosts.set(Host::Manana, fault);
        assert!(all.newest.page(None).await.is_err(), "{fault:?}");
        hosts.asked(Host::Manana).len() - before
    };
    assert_eq!(tries(Fault::Status(500)).await, 3);
    assert_eq!(tries(Fault::Truncated).await, 3);
    assert_eq!(tries(Fault::Empty).await, 3);
    assert_eq!(tries(Fault::Status(403)).await, 1);
    assert_eq!(tries(Fault::Html).await, 1);
    assert_eq!(tries(Fault::Renamed).await, 1);
    assert_eq!(tries(Fault::Large).await, 1);
}

#[tokio::test]
async fn it_fetches_nothing_twice_that_has_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let settings = || HttpSettings { cache: Some(folder.path().join("answers")), ..hasty() };
    let hosts = Sources::start();
    let requests = |host| -> Vec<bool> { hosts.asked(host).iter().map(|asked| asked.conditional).collect() };

    let first = Everything::of(&client(settings()), &hosts);
    let rows = (outcome(&first.months, None).await, outcome(&first.tj, None).await);
    // Another client, minutes later: nothing is asked.
    let second = Everything::of(&client(settings()).at(Timestamp(NOW.0 + 600)), &hosts);
    assert_eq!((outcome(&second.months, None).await, outcome(&second.tj, None).await), rows);
    assert_eq!((requests(Host::Manana), requests(Host::Tj)), (vec![false], vec![false]));
    // Two days later: the API is asked whether it has changed, TJ cannot be asked that.
    let third = Everything::of(&client(settings()).at(Timestamp(NOW.0 + 48 * 3600)), &hosts);
    assert_eq!((outcome(&third.months, None).await, outcome(&third.tj, None).await), rows);
    assert_eq!((requests(Host::Manana), requests(Host::Tj)), (vec![false, true], vec![false, false]));
    // What was confirmed is as good as new.
    assert_eq!(outcome(&third.months, None).await, rows.0);
    assert_eq!(requests(Host::Manana).len(), 2);
}

#[tokio::test]
async fn pages_with_lyrics_and_bad_answers_are_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let hosts = Sources::start();
    let all =
        Everything::of(&client(HttpSettings { cache: Some(folder.path().to_owned()), ..hasty() }), &hosts);
    read_all(&all.ky_search).await;
    read_all(&all.ky_latest).await;
    hosts.set(Host::Manana, Fault::Html);
    assert!(all.months.page(None).await.is_err());
    hosts.set(Host::Tj, Fault::Renamed);
    assert!(all.tj.page(None).await.is_err());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn what_is_broken_on_disk_is_fetched_again() {
    let folder = tempfile::tempdir().unwrap();
    let hosts = Sources::start();
    let settings = || HttpSettings { cache: Some(folder.path().to_owned()), ..hasty() };
    let good = outcome(&Everything::of(&client(settings()), &hosts).tj, None).await;
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, &text[..text.len() - 20]).unwrap();
    }
    assert_eq!(outcome(&Everything::of(&client(settings()), &hosts).tj, None).await, good);
    assert_eq!(hosts.asked(Host::Tj).len(), 2);
}

#[tokio::test]
async fn a_host_that_is_not_there() {
    let hosts = Sources::start();
    let all = Everything::of(&client(hasty()), &hosts);
    drop(hosts);
    assert_eq!(outcome(&all.tj, None).await, "error: tj, since 1900-01: the server cannot be reached");
}

//! Figures for Prometheus.

use alsong_services::ServiceError;
use alsong_services::engine;
use alsong_services::jobs::{self, Counts, Job, JobError};
use alsong_testkit::{Answer, METRICS_TOKEN, TestApp, Visitor};
use axum::body::Body;
use axum::http::Request;
use axum::http::header::AUTHORIZATION;

async fn scrape(visitor: &mut Visitor, authorization: Option<&str>) -> Answer {
    let mut request = Request::get("/metrics");
    if let Some(value) = authorization {
        request = request.header(AUTHORIZATION, value);
    }
    visitor.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_failing_job_is_a_figure() {
    let schedule = || "0 * * * *".parse().unwrap();
    let failing = Job::new("failing", "실패하는 일", schedule(), |_| async {
        Err(JobError::Service(ServiceError::NoMeilisearch))
    });
    let counting = Job::new("counting", "세는 일", schedule(), |_| async { Ok(Counts::default()) });
    for app in TestApp::with_jobs(vec![failing, counting]).await {
        for name in ["failing", "counting"] {
            jobs::start(&app.services, name).await.unwrap();
        }
        jobs::wait(&app.services).await;
        let answer = scrape(&mut app.visitor(), Some(&format!("Bearer {METRICS_TOKEN}"))).await;
        assert!(answer.header("content-type").starts_with("application/openmetrics-text"));
        let line = |start: &str| {
            let value = answer.body.lines().find_map(|line| line.strip_prefix(start));
            value.unwrap_or_else(|| panic!("{start} in {}", answer.body)).trim().to_owned()
        };
        assert_eq!(line(r#"alsong_job_failing{job="failing"}"#), "1");
        assert_eq!(line(r#"alsong_job_failing{job="counting"}"#), "0");
        assert!(!answer.body.contains(r#"alsong_job_last_success_seconds{job="failing"}"#));
        assert!(line(r#"alsong_job_last_success_seconds{job="counting"}"#).parse::<i64>().unwrap() > 0);
        let songs = engine::status(&app.services).await.unwrap().songs;
        assert_eq!(line("alsong_search_songs"), songs.to_string());
        assert!(answer.body.ends_with("# EOF\n"));
    }
}

#[tokio::test]
async fn without_the_token_there_is_no_such_address() {
    let app = TestApp::start().await;
    let longer = format!("Bearer {METRICS_TOKEN}s");
    for authorization in [None, Some("Bearer "), Some(METRICS_TOKEN), Some("Basic scraper"), Some(&longer)] {
        let answer = scrape(&mut app.visitor(), authorization).await;
        assert_eq!(answer.status, 404, "{authorization:?}");
        assert!(!answer.body.contains("alsong_"), "{}", answer.body);
    }
}

//! Jobs: by command, and on the operators' page.

use alsong_app::AppError;
use alsong_app::api::jobs::{JobRow, RunsOfJob};
use alsong_services::ServiceError;
use alsong_services::jobs::{self, Counts, Job, JobError, Schedule};
use alsong_testkit::TestApp;
use serde_json::Value;

use crate::cli::Cli;
use crate::operators::operator;

#[test]
fn a_job_runs_by_command_and_says_what_it_did() {
    let cli = Cli::new();
    let told: Value = serde_json::from_str(&cli.ok(&["jobs", "run", "cleanup"], "")).unwrap();
    assert_eq!((&told["job"], &told["state"]), (&"cleanup".into(), &"succeeded".into()));
    assert_eq!(told["counts"]["sessions"], 0);
    let list = cli.ok(&["--job-schedules", "index-sync=off", "jobs", "list"], "");
    let line = |name: &str| list.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("cleanup").starts_with("cleanup\tsucceeded\t20"), "{list}");
    assert_eq!(line("index-sync"), "index-sync\t-\t-\t-\toff");
    assert!(cli.fails(1, &["jobs", "run", "dance"]).contains("jobs list"));
    assert!(cli.fails(1, &["--job-schedules", "cleanup=daily", "jobs", "list"]).contains("cleanup=daily"));
}

fn hourly() -> Schedule {
    "0 * * * *".parse().unwrap()
}

#[tokio::test]
async fn an_operator_sees_what_failed_and_runs_it_again() {
    let failing = Job::new("failing", "실패하는 일", hourly(), |_| async {
        Err(JobError::Service(ServiceError::NoMeilisearch))
    });
    let counting = Job::new("counting", "세는 일", hourly(), |_| async {
        Ok(Counts::from([("added".to_owned(), 1234)]))
    });
    for app in TestApp::with_jobs(vec![failing, counting]).await {
        let mut visitor = operator(&app).await;
        for name in ["failing", "counting"] {
            assert_eq!(visitor.post("/api/run_job", &format!("name={name}")).await.status, 200);
        }
        jobs::wait(&app.services).await;
        let rows: Vec<JobRow> = visitor.call("/api/list_jobs").await.json();
        let failing: Vec<bool> = rows.iter().map(|row| row.failing).collect();
        assert_eq!(failing, [true, false]);
        let page = visitor.get("/operator").await;
        for expected in ["failing 작업이 실패하고 있어요", "성공", "added 1,234", "지금 실행"]
        {
            assert!(page.body.contains(expected), "{expected}: {}", page.body);
        }
        let runs: RunsOfJob = visitor.call("/api/job_runs?name=failing").await.json();
        assert_eq!(runs.count, 1);
        assert!(runs.runs[0].error.as_ref().unwrap().contains("검색 엔진"));
        assert_eq!(visitor.get("/operator/jobs/failing").await.status, 200);
        assert_eq!(app.visitor().get("/operator/jobs/failing").await.status, 404);
        let unknown = visitor.post("/api/run_job", "name=dance").await;
        assert_eq!((unknown.status.as_u16(), unknown.json()), (404, AppError::NotFound));
        let form = visitor.submit("/api/run_job", "name=counting", "/operator").await;
        assert_eq!((form.status.as_u16(), form.header("location")), (302, "/operator?started"));
        jobs::wait(&app.services).await;
    }
}

//! Jobs: one runner across servers, retries, what is missed, what is cut off.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use alsong_services::accounts::start_guest;
use alsong_services::jobs::{self, Counts, Job, JobError, RunState};
use alsong_services::{ServiceError, Services, Timestamp};
use alsong_store::testing::TestDatabase;
use tokio::sync::Semaphore;

use crate::{Bench, on_every_kind};

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A job for a test: it counts how often it began, and waits where it is told to.
#[derive(Clone)]
struct Probe {
    begun: Arc<AtomicU64>,
    gate: Arc<Semaphore>,
}

impl Probe {
    /// Ends at once.
    fn open() -> Self {
        Self { begun: Arc::default(), gate: Arc::new(Semaphore::new(Semaphore::MAX_PERMITS)) }
    }

    /// Ends when it is let.
    fn closed() -> Self {
        Self { begun: Arc::default(), gate: Arc::new(Semaphore::new(0)) }
    }

    fn begun(&self) -> u64 {
        self.begun.load(Ordering::SeqCst)
    }

    fn job(&self, name: &'static str, schedule: &str) -> Job {
        let probe = self.clone();
        Job::new(name, "a test", schedule.parse().unwrap(), move |_| {
            let probe = probe.clone();
            async move {
                let begun = probe.begun.fetch_add(1, Ordering::SeqCst) + 1;
                drop(probe.gate.acquire().await.unwrap());
                Ok(Counts::from([("begun".to_owned(), begun)]))
            }
        })
    }
}

fn failing(name: &'static str, schedule: &str) -> Job {
    Job::new(name, "a test", schedule.parse().unwrap(), |_| async {
        Err(JobError::Service(ServiceError::NoMeilisearch))
    })
}

/// The same database in another server, with these jobs.
async fn server(bench: &Bench, jobs: &[Job]) -> Services {
    let mut settings = bench.settings.clone();
    settings.jobs.jobs = jobs.to_vec();
    settings.jobs.heartbeat = Duration::from_millis(20);
    Services::open_with_clock(settings, Box::new(bench.clock.clone())).await.unwrap()
}

async fn states(services: &Services, name: &str) -> Vec<RunState> {
    let (runs, _) = jobs::runs(services, name, 100).await.unwrap();
    let mut states: Vec<RunState> = runs.into_iter().map(|run| run.state).collect();
    states.reverse();
    states
}

async fn next(services: &Services, name: &str) -> Option<Timestamp> {
    let all = jobs::list(services).await.unwrap();
    all.into_iter().find(|status| status.job.name == name).unwrap().next
}

/// Runs what is due to its end; which jobs that was.
async fn run_due(services: &Services) -> Vec<&'static str> {
    let started = jobs::start_due(services).await.unwrap();
    jobs::wait(services).await;
    started
}

#[tokio::test]
async fn a_job_runs_once_across_servers_and_tells_what_it_did() {
    on_every_kind(|bench| async move {
        let probe = Probe::closed();
        let hourly = [probe.job("probe", "0 * * * *")];
        let (one, two) = (server(&bench, &hourly).await, server(&bench, &hourly).await);
        jobs::plan(&one).await.unwrap();
        jobs::plan(&two).await.unwrap();
        assert_eq!(run_due(&one).await, [] as [&str; 0], "not due yet");

        bench.clock.advance(60 * MINUTE);
        let (first, second) = tokio::join!(jobs::start_due(&one), jobs::start_due(&two));
        assert_eq!([first.unwrap(), second.unwrap()].concat(), ["probe"]);
        assert_eq!(states(&two, "probe").await, [RunState::Running]);
        for services in [&one, &two] {
            let refused = jobs::start(services, "probe").await;
            assert!(matches!(refused, Err(ServiceError::JobRunning)), "{refused:?}");
        }
        bench.clock.advance(Duration::from_secs(5));
        probe.gate.add_permits(1);
        jobs::wait(&one).await;
        jobs::wait(&two).await;

        let (runs, count) = jobs::runs(&two, "probe", 10).await.unwrap();
        assert_eq!((runs.len(), count, probe.begun()), (1, 1, 1));
        assert_eq!((runs[0].state, runs[0].attempt), (RunState::Succeeded, 1));
        assert_eq!(runs[0].counts, Counts::from([("begun".to_owned(), 1)]));
        assert_eq!(runs[0].finished.unwrap().since(runs[0].started), Duration::from_secs(5));
        assert_eq!(run_due(&one).await, [] as [&str; 0]);
        one.close().await.unwrap();
        two.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_job_is_taken_over_when_its_lease_has_ended() {
    on_every_kind(|bench| async move {
        let (stuck, probe) = (Probe::closed(), Probe::open());
        let mut settings = bench.settings.clone();
        settings.jobs.jobs = vec![stuck.job("probe", "0 * * * *")];
        // As a server that was killed, it never says that it still runs.
        settings.jobs.heartbeat = DAY;
        let killed = Services::open_with_clock(settings, Box::new(bench.clock.clone())).await.unwrap();
        let other = server(&bench, &[probe.job("probe", "0 * * * *")]).await;
        jobs::plan(&killed).await.unwrap();
        bench.clock.advance(60 * MINUTE);
        assert_eq!(jobs::start_due(&killed).await.unwrap(), ["probe"]);

        bench.clock.advance(Duration::from_secs(59));
        assert_eq!(run_due(&other).await, [] as [&str; 0]);
        bench.clock.advance(Duration::from_secs(1));
        assert_eq!(run_due(&other).await, ["probe"]);
        assert_eq!(states(&other, "probe").await, [RunState::Abandoned, RunState::Succeeded]);

        // What the first one says afterwards counts no more.
        stuck.gate.add_permits(1);
        jobs::wait(&killed).await;
        assert_eq!(states(&other, "probe").await, [RunState::Abandoned, RunState::Succeeded]);
        killed.close().await.unwrap();
        other.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_lost_a_job_stops_it() {
    on_every_kind(|bench| async move {
        let (slow, probe) = (Probe::closed(), Probe::open());
        let (one, two) = (
            server(&bench, &[slow.job("probe", "0 * * * *")]).await,
            server(&bench, &[probe.job("probe", "0 * * * *")]).await,
        );
        jobs::plan(&one).await.unwrap();
        bench.clock.advance(60 * MINUTE);
        jobs::start_due(&one).await.unwrap();
        // The clock leaps, as after a sleep of the machine; whoever looks first takes the job, the other one ends.
        loop {
            bench.clock.advance(2 * MINUTE);
            if run_due(&two).await == ["probe"] {
                break;
            }
        }
        jobs::wait(&one).await;
        assert_eq!(states(&two, "probe").await, [RunState::Abandoned, RunState::Succeeded]);
        one.close().await.unwrap();
        two.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_failing_job_is_tried_again_and_stops_no_other() {
    on_every_kind(|bench| async move {
        let probe = Probe::open();
        let jobs = [failing("failing", "0 0 * * *"), probe.job("probe", "0 0 * * *")];
        let services = server(&bench, &jobs).await;
        jobs::plan(&services).await.unwrap();
        bench.clock.advance(DAY);
        assert_eq!(run_due(&services).await, ["failing", "probe"]);
        for pause in [1, 5, 30] {
            bench.clock.advance(pause * MINUTE - Duration::from_secs(1));
            assert_eq!(run_due(&services).await, [] as [&str; 0], "before {pause} minutes");
            bench.clock.advance(Duration::from_secs(1));
            assert_eq!(run_due(&services).await, ["failing"], "after {pause} minutes");
        }
        bench.clock.advance(60 * MINUTE);
        assert_eq!(run_due(&services).await, [] as [&str; 0], "given up for today");
        assert_eq!(states(&services, "failing").await, [RunState::Failed; 4]);
        assert_eq!(states(&services, "probe").await, [RunState::Succeeded]);

        let all = jobs::list(&services).await.unwrap();
        let failing: Vec<(bool, bool)> =
            all.iter().map(|status| (status.is_failing(), status.succeeded.is_some())).collect();
        assert_eq!(failing, [(true, false), (false, true)]);
        let error = all[0].last.as_ref().unwrap().error.as_ref().unwrap();
        assert_eq!(error.code, "search_engine");
        assert!(error.detail.contains("ALSONG_MEILI_URL"), "{}", error.detail);

        bench.clock.advance(DAY);
        assert_eq!(run_due(&services).await, ["failing", "probe"], "the next day, from the first try");
        assert_eq!(jobs::list(&services).await.unwrap()[0].last.as_ref().unwrap().attempt, 1);
        services.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_was_missed_is_caught_up_once() {
    on_every_kind(|bench| async move {
        let probe = Probe::open();
        let hourly = [probe.job("probe", "0 * * * *")];
        let before = server(&bench, &hourly).await;
        jobs::plan(&before).await.unwrap();
        before.close().await.unwrap();

        bench.clock.advance(10 * DAY);
        let after = server(&bench, &hourly).await;
        jobs::plan(&after).await.unwrap();
        assert_eq!(run_due(&after).await, ["probe"]);
        assert_eq!(run_due(&after).await, [] as [&str; 0]);
        assert_eq!(probe.begun(), 1);
        after.close().await.unwrap();

        // An earlier time in the settings counts at once, a later one after the run that is due.
        let now = next(&server(&bench, &hourly).await, "probe").await.unwrap();
        let sooner = server(&bench, &[probe.job("probe", "* * * * *")]).await;
        jobs::plan(&sooner).await.unwrap();
        assert!(next(&sooner, "probe").await.unwrap() < now);
        let off = server(&bench, &[probe.job("other", "off")]).await;
        jobs::plan(&off).await.unwrap();
        assert_eq!(next(&off, "other").await, None);
        bench.clock.advance(1000 * DAY);
        assert_eq!(run_due(&off).await, [] as [&str; 0]);
        assert_eq!(jobs::run(&off, "other").await.unwrap().state, RunState::Succeeded);
    })
    .await;
}

#[tokio::test]
async fn a_shutdown_is_noted_and_the_job_taken_up_again() {
    on_every_kind(|bench| async move {
        let probe = Probe::closed();
        let hourly = [probe.job("probe", "0 * * * *")];
        let before = server(&bench, &hourly).await;
        jobs::plan(&before).await.unwrap();
        bench.clock.advance(60 * MINUTE);
        assert_eq!(jobs::start_due(&before).await.unwrap(), ["probe"]);
        jobs::stop(&before).await;
        assert_eq!(jobs::start_due(&before).await.unwrap(), [] as [&str; 0], "nothing begins any more");
        assert_eq!(states(&before, "probe").await, [RunState::Cancelled]);
        assert!(!jobs::list(&before).await.unwrap()[0].is_failing());
        before.close().await.unwrap();

        let after = server(&bench, &hourly).await;
        probe.gate.add_permits(1);
        assert_eq!(run_due(&after).await, ["probe"]);
        let (runs, _) = jobs::runs(&after, "probe", 1).await.unwrap();
        assert_eq!((runs[0].state, runs[0].attempt), (RunState::Succeeded, 1));
        after.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn panics_and_slow_jobs_are_failures() {
    on_every_kind(|bench| async move {
        let panicking = Job::new("panicking", "a test", "off".parse().unwrap(), |services: Services| {
            assert!(format!("{services:?}").is_empty(), "it panics");
            async { Ok(Counts::new()) }
        });
        let slow = Probe::closed().job("slow", "off").within(Duration::from_millis(1));
        let services = server(&bench, &[panicking, slow]).await;
        for (name, code) in [("panicking", "internal"), ("slow", "time_limit")] {
            let run = jobs::run(&services, name).await.unwrap();
            assert_eq!((run.state, run.error.unwrap().code.as_str()), (RunState::Failed, code));
        }
        let unknown = jobs::run(&services, "dance").await;
        assert!(matches!(unknown, Err(ServiceError::NotFound)), "{unknown:?}");
        services.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_job_that_kills_its_server_each_time_is_given_up_until_it_is_due() {
    on_every_kind(|bench| async move {
        let probe = Probe::closed();
        let mut settings = bench.settings.clone();
        settings.jobs.jobs = vec![probe.job("probe", "0 0 * * *")];
        settings.jobs.heartbeat = DAY;
        let services = Services::open_with_clock(settings, Box::new(bench.clock.clone())).await.unwrap();
        jobs::plan(&services).await.unwrap();
        bench.clock.advance(DAY);
        for _ in 0..4 {
            assert_eq!(jobs::start_due(&services).await.unwrap(), ["probe"]);
            bench.clock.advance(2 * MINUTE);
        }
        assert_eq!(jobs::start_due(&services).await.unwrap(), ["probe"]);
        probe.gate.add_permits(4);
        jobs::wait(&services).await;
        assert_eq!(probe.begun(), 4, "the fifth try is none");
        let last = jobs::list(&services).await.unwrap()[0].last.clone().unwrap();
        assert_eq!((last.state, last.error.unwrap().code.as_str()), (RunState::Failed, "killed"));
        bench.clock.advance(60 * MINUTE);
        assert_eq!(jobs::start_due(&services).await.unwrap(), [] as [&str; 0]);
        services.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_standard_jobs_do_their_work() {
    for database in TestDatabase::every_kind().await {
        let bench = Bench::open(&database).await;
        let services = &bench.services;
        start_guest(services, "").await.unwrap();
        bench.clock.advance(200 * DAY);
        start_guest(services, "").await.unwrap();
        jobs::run(services, "index-sync").await.unwrap();
        bench.clock.advance(40 * DAY);

        let count = |run: &jobs::Run, name: &str| run.counts.get(name).copied();
        let cleanup = jobs::run(services, "cleanup").await.unwrap();
        assert_eq!((count(&cleanup, "sessions"), count(&cleanup, "runs")), (Some(1), Some(1)));
        let index = jobs::run(services, "index-sync").await.unwrap();
        assert_eq!(count(&index, "rebuilt"), Some(0));
        let trained = jobs::run(services, "recommend-train").await.unwrap();
        assert!(count(&trained, "songs") >= count(&index, "songs") && count(&trained, "lists") > Some(50));
        for status in jobs::list(services).await.unwrap() {
            assert!(!status.is_failing(), "{status:?}");
        }
        services.close().await.unwrap();
    }
}

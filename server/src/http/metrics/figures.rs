//! The service's figures as text (<https://openmetrics.io>). They are read when they are asked for: nothing is counted
//! twice, and every server of a database tells the same of its jobs.

use alsong_services::engine::{self, MeilisearchStatus};
use alsong_services::{ServiceError, Services};
use alsong_services::{jobs, models, signals};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

type Labels = Vec<(&'static str, &'static str)>;
type Gauges = Family<Labels, Gauge>;

/// Every figure there is.
pub(super) async fn text(services: &Services) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    let mut registry = Registry::with_prefix("alsong");
    of_jobs(services, &mut registry).await?;
    of_search(services, &mut registry).await?;
    of_models(services, &mut registry).await?;
    of_signals(services, &mut registry);
    let mut text = String::new();
    encode(&mut text, &registry)?;
    Ok(text)
}

async fn of_jobs(services: &Services, registry: &mut Registry) -> Result<(), ServiceError> {
    let mut gauges = |name: &str, help: &str| {
        let gauges = Gauges::default();
        registry.register(name, help, gauges.clone());
        gauges
    };
    let failing = gauges("job_failing", "Whether the last run of a job did not do its work");
    let running = gauges("job_running", "Whether a job runs now");
    let succeeded = gauges("job_last_success_seconds", "When a job last did its work, in Unix time");
    let took = gauges("job_last_success_duration_seconds", "How long a job took when it last did its work");
    for status in jobs::list(services).await? {
        let labels = vec![("job", status.job.name)];
        failing.get_or_create(&labels).set(status.is_failing().into());
        running.get_or_create(&labels).set(status.running.is_some().into());
        if let Some(run) = status.succeeded {
            let finished = run.finished.unwrap_or(run.started);
            succeeded.get_or_create(&labels).set(finished.0);
            took.get_or_create(&labels).set(finished.0 - run.started.0);
        }
    }
    Ok(())
}

/// Of this server alone, since it began.
fn of_signals(services: &Services, registry: &mut Registry) {
    let figures = signals::figures(services);
    let mut counter = |name: &str, help: &str, value: u64| {
        let counter: Counter = Counter::default();
        counter.inc_by(value);
        registry.register(name, help, counter);
    };
    counter("signals_kept", "Signals that were kept", figures.kept);
    counter("signals_over_limit", "Signals that were more than a day may have", figures.over_limit);
    counter("signals_turned_away", "Batches of signals that were told to come back", figures.turned_away);
    let waiting: Gauge = Gauge::default();
    waiting.set(i64::try_from(figures.waiting).unwrap_or(i64::MAX));
    registry.register("signals_waiting", "Batches of signals that wait to be written", waiting);
}

async fn of_search(services: &Services, registry: &mut Registry) -> Result<(), ServiceError> {
    let status = engine::status(services).await?;
    let mut gauge = |name: &str, help: &str, value: i64| {
        let gauge: Gauge = Gauge::default();
        gauge.set(value);
        registry.register(name, help, gauge);
    };
    gauge("search_songs", "Songs in the embedded index", i64::try_from(status.songs).unwrap_or(i64::MAX));
    let Some(MeilisearchStatus { breaker, sync_error, outbox_lag, .. }) = status.meilisearch else {
        return Ok(());
    };
    gauge(
        "meilisearch_asked",
        "Whether searches ask Meilisearch; otherwise the embedded index",
        i64::from(breaker == "closed"),
    );
    gauge(
        "meilisearch_sync_failing",
        "Whether the last writing to Meilisearch failed",
        i64::from(sync_error.is_some()),
    );
    if let Some(lag) = outbox_lag {
        gauge("meilisearch_outbox_lag", "Changes of the catalogue that Meilisearch does not have yet", lag);
    }
    Ok(())
}

async fn of_models(services: &Services, registry: &mut Registry) -> Result<(), ServiceError> {
    let status = models::status(services).await?;
    let mut gauge = |name: &str, help: &str, value: i64| {
        let gauge: Gauge = Gauge::default();
        gauge.set(value);
        registry.register(name, help, gauge);
    };
    let serving = status.serving.as_ref();
    let is_behind = status.loaded.as_ref() != serving.map(|model| &model.version);
    gauge("model_behind", "Whether this server answers with another model than serves", is_behind.into());
    gauge(
        "model_refused",
        "Whether the latest recommendation model was worse and does not serve",
        i64::from(status.refused.is_some()),
    );
    if let Some(model) = serving {
        let age = i64::try_from(status.now.since(model.created).as_secs()).unwrap_or(i64::MAX);
        gauge(
            "model_trained_seconds",
            "When the model that serves was trained, in Unix time",
            model.created.0,
        );
        gauge("model_age_seconds", "How long ago that was", age);
        gauge("model_lists", "Lists that it learned from", i64::try_from(model.lists).unwrap_or(i64::MAX));
        gauge("model_songs", "Songs that it knows", i64::try_from(model.songs).unwrap_or(i64::MAX));
    }
    if let Some(version) = status.loaded {
        let info: Family<Vec<(&'static str, String)>, Gauge> = Family::default();
        info.get_or_create(&vec![("version", version)]).set(1);
        registry.register("model_loaded", "The model that this server answers with", info);
    }
    Ok(())
}

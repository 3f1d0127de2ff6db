//! The jobs that read sources: each its own, so that one that fails stops no other.

use std::time::Duration;

use alsong_catalogue::Brand;
use alsong_ingest::{Quiet, Report};

use super::{Counts, Job, JobError, Schedule};
use crate::charts::ChartReport;
use crate::sources::{Month, Wanted, import, import_charts, today};
use crate::{Services, catalogue};

const HOUR: Duration = Duration::from_secs(60 * 60);

/// Those that need sources to be configured.
pub(super) fn jobs() -> Vec<Job> {
    vec![
        job(
            "import-tj",
            "TJ의 이번 달과 지난달 새 노래를 받아 와요",
            "20 4 * * *",
            |services| async move { read(&services, Wanted::TjSince(this_month(&services).previous())).await },
        ),
        job("import-tj-whole", "TJ의 노래 목록 전체를 받아 와요", "40 5 3 * *", |services| async move {
            read(&services, Wanted::TjWhole).await
        }),
        job("import-ky", "금영의 이번 달 새 노래를 받아 와요", "30 4 * * *", |services| async move {
            read(&services, Wanted::KyLatest).await
        }),
        job(
            "import-manana",
            "공개 API에서 금영의 지난 석 달 노래를 받아 와요",
            "50 4 * * 1",
            |services| async move {
                let to = this_month(&services);
                read(&services, Wanted::Months(Brand::Ky, to.previous().previous(), to)).await
            },
        ),
        job("charts-tj", "TJ의 인기 순위를 받아 와요", "10 6 * * *", |services| async move {
            Ok(chart_counts(&import_charts(&services, Brand::Tj).await?))
        }),
        job("charts-ky", "금영의 인기 순위를 받아 와요", "25 6 * * *", |services| async move {
            Ok(chart_counts(&import_charts(&services, Brand::Ky).await?))
        }),
    ]
}

/// `catalogue-link`: every row is compared with every other anew, as after a change of the rules.
pub(super) fn link() -> Job {
    Job::new(
        "catalogue-link",
        "두 회사의 노래를 처음부터 다시 이어요",
        Schedule::standard("0 5 * * 0"),
        |services: Services| async move { Ok(counts(&catalogue::relink(&services, &Quiet).await?)) },
    )
}

fn job<F>(
    name: &'static str,
    does: &'static str,
    schedule: &'static str,
    run: impl Fn(Services) -> F + Send + Sync + 'static,
) -> Job
where
    F: Future<Output = Result<Counts, JobError>> + Send + 'static,
{
    Job::new(name, does, Schedule::standard(schedule), run).spread_over(HOUR / 4).within(2 * HOUR)
}

async fn read(services: &Services, wanted: Wanted) -> Result<Counts, JobError> {
    Ok(counts(&import(services, wanted, false, &Quiet).await?))
}

fn this_month(services: &Services) -> Month {
    Month::of(today(services.now()))
}

fn counts(report: &Report) -> Counts {
    let counts = [
        ("read", report.read),
        ("new", report.added),
        ("changed", report.changed),
        ("unchanged", report.unchanged),
        ("returned", report.returned),
        ("missing", report.missing),
        ("withdrawn", report.withdrawn),
        ("linked", report.linked),
        ("doubtful", report.doubtful),
        ("refused", report.rejected.len() as u64),
    ];
    counts.map(|(name, count)| (name.to_owned(), count)).into()
}

fn chart_counts(report: &ChartReport) -> Counts {
    let counts = [("new", report.new), ("changed", report.changed), ("unchanged", report.unchanged)];
    counts.map(|(name, count)| (name.to_owned(), count.into())).into()
}

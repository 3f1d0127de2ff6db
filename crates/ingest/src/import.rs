//! Reading a source to its end and publishing it.

use std::collections::{HashMap, HashSet};

use alsong_catalogue::{Brand, Numbered, Row};
use alsong_store::staging::{self, Finished, RejectedRow};
use alsong_store::{Store, Timestamp, songs};

use crate::compare::{Answer, Batch, is_missing_too_often};
use crate::publish::publish;
use crate::{Coverage, ImportError, Progress, Rejected, Report, Source, Stage};

/// What was staged earlier than this is read anew: the source may have changed under the pages.
pub const OLDEST_BATCH_SECONDS: i64 = 24 * 60 * 60;

/// The most numbers that one import asks a vendor for; the others stay in use until the next.
const MOST_ASKED: usize = 200;

/// Imports a source, going on where an earlier reading of it stopped. Every page is staged together with the way to the next
/// one; the last page publishes all of them in one transaction.
///
/// # Errors
/// When the source cannot be read further, its list lacks too much, or the database fails. What is published stays as it
/// is, and what is staged waits for the next call.
pub async fn run<S: Source>(
    store: &Store,
    source: &S,
    progress: &dyn Progress,
    now: Timestamp,
) -> Result<Report, ImportError> {
    import(store, source, false, progress, now).await
}

/// [`run`] for a vendor's whole list that really has become so much shorter.
///
/// # Errors
/// As [`run`].
pub async fn run_forced<S: Source>(
    store: &Store,
    source: &S,
    progress: &dyn Progress,
    now: Timestamp,
) -> Result<Report, ImportError> {
    import(store, source, true, progress, now).await
}

async fn import<S: Source>(
    store: &Store,
    source: &S,
    forced: bool,
    progress: &dyn Progress,
    now: Timestamp,
) -> Result<Report, ImportError> {
    let (rows, rejected, finished) = read(store, source, progress, now).await?;
    let mut asked = HashMap::new();
    let day = now.day_in_korea();
    if let Coverage::Whole(brand) = source.coverage() {
        asked = ask(store, source, brand, &rows, day).await?;
    }
    let read = (rows.len() + rejected.len()) as u64;
    let batch = Batch {
        rows,
        source: Some(source.name().to_owned()),
        coverage: source.coverage(),
        forced,
        day,
        asked,
    };
    let report = publish(store, batch, Some(finished), progress, now).await?;
    Ok(Report { read, rejected, ..report })
}

/// Every row of the source, each number once, those that this reading left out, and the batch as it is at the end.
async fn read<S: Source>(
    store: &Store,
    source: &S,
    progress: &dyn Progress,
    now: Timestamp,
) -> Result<(Vec<Row>, Vec<Rejected>, Finished), ImportError> {
    progress.started(Stage::Read, 0);
    let oldest = Timestamp(now.0 - OLDEST_BATCH_SECONDS);
    let mut batch = staging::open(store, source.name(), now, oldest).await?;
    let mut rejected = Vec::new();
    let (last, left_out) = loop {
        let page = source.page(batch.cursor.as_deref()).await;
        let page = page.map_err(|error| ImportError::Source(error.into()))?;
        progress.advanced((page.rows.len() + page.rejected.len()) as u64);
        let left_out: Vec<RejectedRow> =
            page.rejected.iter().map(|rejected| left_out(rejected, batch.pages + 1)).collect();
        rejected.extend(page.rejected);
        let Some(next) = page.next else { break (page.rows, left_out) };
        if batch.cursor.as_ref() == Some(&next) {
            return Err(ImportError::Repeats);
        }
        batch = staging::append(store, &batch, &page.rows, &left_out, &next).await?;
    };
    let mut rows = staging::rows(store, &batch).await?;
    rows.extend(last);
    // Pages overlap, for example those of searches; what came first counts.
    let mut seen: HashSet<Numbered> = HashSet::with_capacity(rows.len());
    rows.retain(|row| seen.insert(row.numbered()));
    progress.finished();
    let whole_of = match source.coverage() {
        Coverage::Whole(brand) => Some(brand),
        Coverage::Part => None,
    };
    Ok((rows, rejected, Finished { batch, rejected: left_out, whole_of }))
}

fn left_out(rejected: &Rejected, page: u32) -> RejectedRow {
    RejectedRow {
        place: format!("page {page}, row {}", rejected.line),
        reason: rejected.reason.to_string(),
        text: rejected.text.clone(),
    }
}

/// Asks the vendor for numbers that its list did not have too often. Without an answer they stay.
async fn ask<S: Source>(
    store: &Store,
    source: &S,
    brand: Brand,
    rows: &[Row],
    day: i32,
) -> Result<HashMap<Numbered, Answer>, ImportError> {
    let listed: HashSet<Numbered> = rows.iter().map(Row::numbered).collect();
    let missing = songs::missing(store, brand).await?;
    let numbers = missing.into_iter().filter(|&(number, missing)| {
        !listed.contains(&Numbered { brand, number }) && is_missing_too_often(missing, day)
    });
    let numbers: Vec<_> = numbers.map(|(number, _)| number).take(MOST_ASKED).collect();
    if numbers.is_empty() {
        return Ok(HashMap::new());
    }
    let still = match source.still_listed(&numbers).await {
        Ok(still) => still,
        Err(error) => {
            tracing::warn!(
                source = source.name(),
                error = &error as &dyn std::error::Error,
                "missing numbers could not be asked for; they stay in use"
            );
            return Ok(HashMap::new());
        }
    };
    let answer = |number| if still.contains(&number) { Answer::Listed } else { Answer::Gone };
    Ok(numbers.into_iter().map(|number| (Numbered { brand, number }, answer(number))).collect())
}

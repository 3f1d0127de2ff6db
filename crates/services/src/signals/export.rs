//! Days of signals as Parquet files, one folder a day, and the end of days that were kept long enough.

use alsong_store::signals::{self as store, Day};
use time::Date;

use super::parquet::{Contents, Part, contents};
use crate::objects::Objects;
use crate::{ServiceError, Services};

/// Rows of a row group: what is in memory as rows.
const ROWS_AT_ONCE: u64 = 20_000;

/// Rows of a file: what is in memory as bytes.
const ROWS_OF_PART: u64 = 1_000_000;

/// How many days stay in the database after they were exported.
const DAYS_KEPT: Day = 30;

/// How many days a key is used: when the next one begins, the database has nothing any more under the one before it.
const DAYS_OF_KEY: Day = DAYS_KEPT + 1;

/// What an export did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Days that were written.
    pub days: u64,
    /// Signals in them.
    pub signals: u64,
    /// Signals of old days that the database keeps no more.
    pub deleted: u64,
}

/// Writes every day before today that is not there, or not as it is now, reads it back, deletes the days that were kept
/// long enough, and puts another key in the place of one that is old.
///
/// # Errors
/// When the database or the store of objects does not answer, or what is read back is not what was written; days before
/// that are done, and nothing that is not exported is deleted.
pub async fn export(services: &Services) -> Result<Exported, ServiceError> {
    let (database, today) = (services.store(), services.now().day_in_korea());
    let mut exported = Exported::default();
    for day in store::days_to_export(database, today).await? {
        let deletions = store::begin_export(database, day).await?;
        let (last, rows) = write_day(services, day).await?;
        store::finish_export(database, day, deletions, last, rows).await?;
        exported.days += 1;
        exported.signals += rows;
    }
    for day in store::pruned_days(database, today - DAYS_KEPT).await? {
        exported.deleted += store::prune_day(database, day).await?;
    }
    if store::rotate_old_key(database, today, DAYS_OF_KEY).await? {
        tracing::info!("signals are hashed under another key from now on");
    }
    Ok(exported)
}

/// Writes a day; its last signal, and how many there are.
async fn write_day(services: &Services, day: Day) -> Result<(i64, u64), ServiceError> {
    let (objects, folder) = (services.objects(), folder(day));
    let (mut last, mut rows, mut parts) = (0, 0, Vec::new());
    let mut part = Part::new()?;
    loop {
        let signals = store::rows(services.store(), day, last, ROWS_AT_ONCE).await?;
        if let Some(signal) = signals.last() {
            last = signal.id;
            rows += signals.len() as u64;
            part.add(&signals)?;
        }
        let is_whole = signals.is_empty() || part.rows() >= ROWS_OF_PART;
        if is_whole && part.rows() > 0 {
            let key = format!("{folder}/part-{}.parquet", parts.len());
            put(objects, &key, std::mem::replace(&mut part, Part::new()?)).await?;
            parts.push(key);
        }
        if signals.is_empty() {
            break;
        }
    }
    // What an export before had more of.
    for object in objects.list(&folder).await? {
        if !parts.contains(&object.key) {
            objects.delete(&object.key).await?;
        }
    }
    Ok((last, rows))
}

async fn put(objects: &Objects, key: &str, part: Part) -> Result<(), ServiceError> {
    let (bytes, written) = part.finish()?;
    objects.put(key, bytes).await?;
    let found: Contents = contents(objects.get(key).await?)?;
    if found == written { Ok(()) } else { Err(ServiceError::Differs { key: key.to_owned() }) }
}

/// Where a day's files are: engines read the day from the folder's name.
fn folder(day: Day) -> String {
    let days = time::Duration::days(day.into());
    let date = Date::from_ordinal_date(1970, 1).ok().and_then(|first| first.checked_add(days));
    format!("signals/date={}", date.unwrap_or(Date::MIN))
}

#[cfg(test)]
mod tests {
    use alsong_store::Timestamp;

    use super::*;

    #[test]
    fn a_day_has_its_folder() {
        assert_eq!(folder(0), "signals/date=1970-01-01");
        let day = Timestamp(1_800_000_000).day_in_korea();
        assert_eq!(folder(day), "signals/date=2027-01-15");
    }
}

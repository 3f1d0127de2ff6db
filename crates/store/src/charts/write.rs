//! Keeping a ranking.

use alsong_catalogue::{Chart, ChartEntry, ChartKey};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::of_key;
use super::read::entries;
use crate::entity::{chart, chart_entry};
use crate::{Store, StoreError, Timestamp};

/// What became of a ranking that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// There was none for its period of the calendar.
    New,
    /// It differs from the one that was there, and took its place.
    Changed,
    /// It is the one that was there; nothing was written.
    Same,
    /// The one that is there counts further; nothing was written.
    Older,
}

/// Keeps a ranking in the place of an earlier one for the same period of the calendar, and forgets those that lie too far
/// before the newest of its kind.
///
/// # Errors
/// [`StoreError::Chart`] when it is no ranking; other errors when the database fails.
pub async fn store(store: &Store, chart: &Chart, source: &str, now: Timestamp) -> Result<Stored, StoreError> {
    chart.check()?;
    let start = chart.start()?.to_string();
    let transaction = store.begin().await?;
    let before = chart::Entity::find()
        .filter(of_key(chart.key))
        .filter(chart::Column::Start.eq(&start))
        .one(&transaction)
        .await?;
    let stored = match &before {
        None => Stored::New,
        Some(before) if before.date > chart.date => return Ok(Stored::Older),
        Some(before)
            if before.date == chart.date && entries(&transaction, before).await? == chart.entries =>
        {
            return Ok(Stored::Same);
        }
        Some(_) => Stored::Changed,
    };
    if let Some(before) = before {
        chart::Entity::delete_by_id(before.id).exec(&transaction).await?;
    }
    let row = chart::ActiveModel {
        id: NotSet,
        brand: Set(chart.key.brand.code().to_owned()),
        genre: Set(chart.key.genre.code().to_owned()),
        period: Set(chart.key.period.code().to_owned()),
        start: Set(start),
        date: Set(chart.date.clone()),
        source: Set(source.to_owned()),
        fetched_at: Set(now.0),
    };
    let id = chart::Entity::insert(row).exec(&transaction).await?.last_insert_id;
    let rows = (0..).zip(&chart.entries).map(|(place, entry)| row_of(id, place, entry));
    chart_entry::Entity::insert_many(rows).exec_without_returning(&transaction).await?;
    forget(&transaction, chart.key).await?;
    transaction.commit().await?;
    Ok(stored)
}

fn row_of(chart: i64, place: i32, entry: &ChartEntry) -> chart_entry::ActiveModel {
    chart_entry::ActiveModel {
        chart_id: Set(chart),
        place: Set(place),
        rank: Set(entry.rank.into()),
        number: Set(i32::try_from(entry.number.get()).unwrap_or(i32::MAX)),
        title: Set(entry.title.clone()),
        artist: Set(entry.artist.clone()),
    }
}

/// Forgets the rankings of a kind that lie too far before its newest one: however long no ranking was read, the last ones
/// stay.
async fn forget(connection: &impl ConnectionTrait, key: ChartKey) -> Result<(), StoreError> {
    let newest: Option<String> = chart::Entity::find()
        .select_only()
        .column(chart::Column::Start)
        .filter(of_key(key))
        .order_by_desc(chart::Column::Start)
        .into_tuple()
        .one(connection)
        .await?;
    let newest = newest.and_then(|newest| alsong_catalogue::calendar::day(&newest));
    if let (Some(newest), Some(kept)) = (newest, key.period.kept()) {
        let first = newest.saturating_sub(kept).to_string();
        chart::Entity::delete_many()
            .filter(of_key(key))
            .filter(chart::Column::Start.lt(first))
            .exec(connection)
            .await?;
    }
    Ok(())
}

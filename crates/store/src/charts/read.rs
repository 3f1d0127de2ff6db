//! Finding rankings.

use std::collections::HashMap;

use alsong_catalogue::chart::{ListedChart, Period};
use alsong_catalogue::{Brand, Chart, ChartEntry, ChartKey, SongId, SongNumber, calendar};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::of_key;
use crate::entity::{chart, chart_entry, song_number};
use crate::{Store, StoreError, Timestamp};

/// A ranking as it is kept, and what is around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundChart {
    /// The ranking.
    pub chart: Chart,
    /// Where it was read.
    pub source: String,
    /// When it was read.
    pub fetched: Timestamp,
    /// The songs of those of its numbers that the catalogue has.
    pub songs: HashMap<SongNumber, SongId>,
    /// The one before it.
    pub before: Option<Chart>,
    /// The last day that the one after it counts.
    pub later: Option<String>,
}

/// The newest ranking of a kind, or the one of the period of the calendar that holds a day.
///
/// # Errors
/// When the database does not answer.
pub async fn find(
    store: &Store,
    key: ChartKey,
    date: Option<&str>,
) -> Result<Option<FoundChart>, StoreError> {
    let snapshot = store.snapshot().await?;
    let mut select = chart::Entity::find().filter(of_key(key)).order_by_desc(chart::Column::Start).limit(2);
    let mut start = None;
    if let Some(date) = date {
        let Some(day) = calendar::day(date) else { return Ok(None) };
        let day = key.period.start(day).to_string();
        select = select.filter(chart::Column::Start.lte(&day));
        start = Some(day);
    }
    let mut rows = select.all(&snapshot).await?.into_iter();
    let Some(row) = rows.next() else { return Ok(None) };
    if start.is_some_and(|start| start != row.start) {
        return Ok(None);
    }
    let before = match rows.next() {
        Some(before) => Some(read(&snapshot, key, &before).await?),
        None => None,
    };
    let later: Option<String> = chart::Entity::find()
        .select_only()
        .column(chart::Column::Date)
        .filter(of_key(key))
        .filter(chart::Column::Start.gt(&row.start))
        .order_by_asc(chart::Column::Start)
        .into_tuple()
        .one(&snapshot)
        .await?;
    let chart = read(&snapshot, key, &row).await?;
    let songs = songs(&snapshot, &chart).await?;
    let fetched = Timestamp(row.fetched_at);
    Ok(Some(FoundChart { chart, source: row.source, fetched, songs, before, later }))
}

/// Every kind of ranking that there is, by vendor, period and genre.
///
/// # Errors
/// When the database does not answer.
pub async fn list(store: &Store) -> Result<Vec<ListedChart>, StoreError> {
    let rows: Vec<(String, String, String, String)> = chart::Entity::find()
        .select_only()
        .columns([chart::Column::Brand, chart::Column::Period, chart::Column::Genre])
        .column_as(chart::Column::Date.max(), "newest")
        .group_by(chart::Column::Brand)
        .group_by(chart::Column::Period)
        .group_by(chart::Column::Genre)
        .into_tuple()
        .all(&store.reader)
        .await?;
    // What cannot be read was written by a newer version.
    let listed = |(brand, period, genre, date): (String, String, String, String)| {
        let key =
            ChartKey { brand: brand.parse().ok()?, period: period.parse().ok()?, genre: genre.parse().ok()? };
        Some(ListedChart { key, date })
    };
    let mut charts: Vec<ListedChart> = rows.into_iter().filter_map(listed).collect();
    charts.sort_by_key(|listed| (listed.key.brand, listed.key.period, listed.key.genre));
    Ok(charts)
}

/// A song's place in a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The song.
    pub song: SongId,
    /// The ranking.
    pub key: ChartKey,
    /// The rank, from 1.
    pub rank: u16,
}

/// The places of all songs in the newest rankings over these periods.
///
/// # Errors
/// When the database does not answer.
pub async fn ranked(store: &Store, periods: &[Period]) -> Result<Vec<Ranked>, StoreError> {
    let mut places = Vec::new();
    for ListedChart { key, .. } in list(store).await? {
        if periods.contains(&key.period)
            && let Some(FoundChart { chart, songs, .. }) = find(store, key, None).await?
        {
            let ranked =
                |entry: ChartEntry| Some(Ranked { song: *songs.get(&entry.number)?, key, rank: entry.rank });
            places.extend(chart.entries.into_iter().filter_map(ranked));
        }
    }
    Ok(places)
}

async fn read(
    connection: &impl ConnectionTrait,
    key: ChartKey,
    row: &chart::Model,
) -> Result<Chart, StoreError> {
    Ok(Chart { key, date: row.date.clone(), entries: entries(connection, row).await? })
}

/// The places of a ranking in order.
pub(super) async fn entries(
    connection: &impl ConnectionTrait,
    chart: &chart::Model,
) -> Result<Vec<ChartEntry>, StoreError> {
    let rows = chart_entry::Entity::find()
        .filter(chart_entry::Column::ChartId.eq(chart.id))
        .order_by_asc(chart_entry::Column::Place)
        .all(connection)
        .await?;
    let entry = |row: chart_entry::Model| {
        let number = SongNumber::try_from(u32::try_from(row.number).ok()?).ok()?;
        let rank = u16::try_from(row.rank).ok()?;
        Some(ChartEntry { rank, number, title: row.title, artist: row.artist })
    };
    Ok(rows.into_iter().filter_map(entry).collect())
}

/// The songs of a ranking's numbers, as far as they are known.
async fn songs(
    connection: &impl ConnectionTrait,
    chart: &Chart,
) -> Result<HashMap<SongNumber, SongId>, StoreError> {
    let brand: Brand = chart.key.brand;
    let numbers = chart.entries.iter().filter_map(|entry| i32::try_from(entry.number.get()).ok());
    let rows: Vec<(i32, i64)> = song_number::Entity::find()
        .select_only()
        .columns([song_number::Column::Number, song_number::Column::SongId])
        .filter(song_number::Column::Brand.eq(brand.code()))
        .filter(song_number::Column::Number.is_in(numbers))
        .into_tuple()
        .all(connection)
        .await?;
    let song = |(number, song)| Some((SongNumber::try_from(u32::try_from(number).ok()?).ok()?, SongId(song)));
    Ok(rows.into_iter().filter_map(song).collect())
}

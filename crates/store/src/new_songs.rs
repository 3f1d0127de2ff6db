//! The numbers that a vendor registered in a month.

use std::collections::HashMap;

use alsong_catalogue::{Brand, SongCard, SongId, SongNumber};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::entity::song_number;
use crate::entity::song_number::Column::Released;
use crate::songs::cards;
use crate::{Store, StoreError, Timestamp};

/// A month with numbers that a vendor registered in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// `YYYY-MM`
    pub month: String,
    /// The next month before it that has any.
    pub earlier: Option<String>,
    /// The next month after it that has any.
    pub later: Option<String>,
    /// When its last number was first seen.
    pub received: Timestamp,
    /// Its numbers, the newest day first, then by number.
    pub numbers: Vec<Registered>,
}

/// A number that was registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// `YYYY-MM-DD`, or `YYYY-MM` where the vendor says no more.
    pub date: String,
    /// The number.
    pub number: SongNumber,
    /// Its song.
    pub song: SongCard,
}

/// The newest month with numbers of a vendor's, or the one that is asked for. What is dated after `today` is left out:
/// vendors announce.
///
/// # Errors
/// When the database does not answer.
pub async fn month(
    store: &Store,
    brand: Brand,
    month: Option<&str>,
    today: &str,
) -> Result<Option<Month>, StoreError> {
    let snapshot = store.snapshot().await?;
    let newest = dated(brand).filter(Released.lte(today)).order_by_desc(Released);
    let month = match month {
        Some(month) => Some(month.to_owned()),
        None => first(&snapshot, newest).await?,
    };
    let Some(month) = month else { return Ok(None) };
    // Sorts after every day of the month.
    let end = format!("{month}-99");
    let rows: Vec<(i32, i64, String, i64)> = dated(brand)
        .select_only()
        .columns([song_number::Column::Number, song_number::Column::SongId])
        .column(Released)
        .column(song_number::Column::FirstSeen)
        .filter(Released.between(month.as_str(), end.as_str().min(today)))
        .order_by_desc(Released)
        .order_by_asc(song_number::Column::Number)
        .into_tuple()
        .all(&snapshot)
        .await?;
    let Some(received) = rows.iter().map(|row| row.3).max() else { return Ok(None) };
    let earlier = dated(brand).filter(Released.lt(&month)).order_by_desc(Released);
    let later = dated(brand).filter(Released.gt(end)).filter(Released.lte(today)).order_by_asc(Released);
    let (earlier, later) = (first(&snapshot, earlier).await?, first(&snapshot, later).await?);

    let ids: Vec<SongId> = rows.iter().map(|row| SongId(row.1)).collect();
    let songs: HashMap<SongId, SongCard> =
        cards(store, &ids).await?.into_iter().map(|card| (card.id, card)).collect();
    let registered = |(number, song, date, _): (i32, i64, String, i64)| {
        let number = SongNumber::try_from(u32::try_from(number).ok()?).ok()?;
        Some(Registered { date, number, song: songs.get(&SongId(song))?.clone() })
    };
    let numbers = rows.into_iter().filter_map(registered).collect();
    Ok(Some(Month { month, earlier, later, received: Timestamp(received), numbers }))
}

/// The numbers in use that a vendor dates at least by month.
fn dated(brand: Brand) -> Select<song_number::Entity> {
    song_number::Entity::find()
        .filter(song_number::Column::Brand.eq(brand.code()))
        .filter(Released.like("____-__%"))
        .filter(song_number::Column::WithdrawnAt.is_null())
}

/// The month of the first of these numbers.
async fn first(
    connection: &impl ConnectionTrait,
    numbers: Select<song_number::Entity>,
) -> Result<Option<String>, StoreError> {
    let date: Option<String> = numbers.select_only().column(Released).into_tuple().one(connection).await?;
    Ok(date.and_then(|date| date.get(..7).map(str::to_owned)))
}

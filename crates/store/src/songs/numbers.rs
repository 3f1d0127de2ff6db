//! Numbers by themselves: whose they are, and whether their vendor still has them.

use std::collections::BTreeMap;

use alsong_catalogue::{Brand, Numbered, SongId, SongNumber};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
};

use super::catalogue::listed;
use super::publish::ROWS_AT_ONCE;
use super::{Missing, number, numbered};
use crate::entity::song_number::{Column, Entity};
use crate::{Store, StoreError, Timestamp};

/// The songs that these numbers belong to now, in no order and perhaps repeatedly.
pub(super) async fn songs_of(
    connection: &impl ConnectionTrait,
    numbers: &[Numbered],
) -> Result<Vec<SongId>, StoreError> {
    let mut songs = Vec::new();
    for chosen in conditions(numbers) {
        let of: Vec<i64> = Entity::find()
            .select_only()
            .column(Column::SongId)
            .filter(chosen)
            .into_tuple()
            .all(connection)
            .await?;
        songs.extend(of.into_iter().map(SongId));
    }
    Ok(songs)
}

/// The numbers that the condition chooses.
pub(super) async fn numbers_of(
    connection: &impl ConnectionTrait,
    chosen: Condition,
) -> Result<Vec<Numbered>, StoreError> {
    let rows: Vec<(String, i32)> = Entity::find()
        .select_only()
        .columns([Column::Brand, Column::Number])
        .filter(chosen)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|(brand, number)| numbered(&brand, number)).collect())
}

/// Whether there is such a number, withdrawn ones included.
///
/// # Errors
/// When the database does not answer.
pub async fn has_number(store: &Store, numbered: Numbered) -> Result<bool, StoreError> {
    let key = (numbered.brand.code().to_owned(), number(numbered.number));
    Ok(Entity::find_by_id(key).one(&store.reader).await?.is_some())
}

/// The numbers in use that their vendor's list did not have lately, the lowest first.
///
/// # Errors
/// When the database does not answer.
pub async fn missing(store: &Store, brand: Brand) -> Result<Vec<(SongNumber, Missing)>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Brand.eq(brand.code()))
        .filter(Column::MissingTimes.is_not_null())
        .filter(Column::WithdrawnAt.is_null())
        .order_by_asc(Column::Number)
        .all(&store.reader)
        .await?;
    let missing = rows.into_iter().filter_map(listed);
    Ok(missing.filter_map(|listed| Some((listed.row.number, listed.missing?))).collect())
}

/// Takes numbers out of use; those that are already stay as they are.
pub(super) async fn withdraw(
    connection: &impl ConnectionTrait,
    numbers: &[Numbered],
    now: Timestamp,
) -> Result<(), StoreError> {
    let change = |update: UpdateMany<Entity>| {
        update.col_expr(Column::WithdrawnAt, Expr::value(now.0)).filter(Column::WithdrawnAt.is_null())
    };
    update(connection, numbers, change).await
}

/// Brings numbers into use again.
pub(super) async fn put_back(
    connection: &impl ConnectionTrait,
    numbers: &[Numbered],
) -> Result<(), StoreError> {
    let change = |update: UpdateMany<Entity>| {
        let update = update.col_expr(Column::WithdrawnAt, Expr::value(None::<i64>));
        set_missing(update, None)
    };
    update(connection, numbers, change).await
}

/// Notes how often numbers are missing.
pub(super) async fn miss(
    connection: &impl ConnectionTrait,
    numbers: &[(Numbered, Option<Missing>)],
) -> Result<(), StoreError> {
    let mut by_value: BTreeMap<Option<Missing>, Vec<Numbered>> = BTreeMap::new();
    for &(numbered, value) in numbers {
        by_value.entry(value).or_default().push(numbered);
    }
    for (value, numbers) in by_value {
        update(connection, &numbers, |update| set_missing(update, value)).await?;
    }
    Ok(())
}

fn set_missing(update: UpdateMany<Entity>, value: Option<Missing>) -> UpdateMany<Entity> {
    let times = value.map(|missing| i32::try_from(missing.times).unwrap_or(i32::MAX));
    update
        .col_expr(Column::MissingTimes, Expr::value(times))
        .col_expr(Column::MissingDay, Expr::value(value.map(|missing| missing.day)))
}

async fn update(
    connection: &impl ConnectionTrait,
    numbers: &[Numbered],
    change: impl Fn(UpdateMany<Entity>) -> UpdateMany<Entity>,
) -> Result<(), StoreError> {
    for chosen in conditions(numbers) {
        change(Entity::update_many()).filter(chosen).exec(connection).await?;
    }
    Ok(())
}

/// Conditions that together choose these numbers.
pub(super) fn conditions(numbers: &[Numbered]) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for brand in Brand::ALL {
        let of_brand = numbers.iter().filter(|one| one.brand == brand);
        let of_brand: Vec<i32> = of_brand.map(|one| number(one.number)).collect();
        conditions.extend(of_brand.chunks(ROWS_AT_ONCE).map(|some| {
            Condition::all()
                .add(Column::Brand.eq(brand.code()))
                .add(Column::Number.is_in(some.iter().copied()))
        }));
    }
    conditions
}

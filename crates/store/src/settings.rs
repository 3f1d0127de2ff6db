//! What the service notes about itself: text values by name.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::setting;
use crate::{Store, StoreError};

/// Grows with every change of the catalogue.
pub(crate) const CATALOGUE_REVISION: &str = "catalogue.revision";

/// The first id that was never given to a song, so that an id never means two songs.
pub(crate) const NEXT_SONG_ID: &str = "catalogue.next_song_id";

/// The value of this name, if it was ever set.
pub async fn get(store: &Store, key: &str) -> Result<Option<String>, StoreError> {
    read(&store.reader, key).await
}

/// Sets the value of this name.
pub async fn set(store: &Store, key: &str, value: &str) -> Result<(), StoreError> {
    put(&store.writer, key, value).await
}

/// How often the catalogue was changed.
pub async fn catalogue_revision(store: &Store) -> Result<i64, StoreError> {
    integer(&store.reader, CATALOGUE_REVISION).await
}

pub(crate) async fn put(connection: &impl ConnectionTrait, key: &str, value: &str) -> Result<(), StoreError> {
    let row = setting::ActiveModel { key: Set(key.to_owned()), value: Set(value.to_owned()) };
    let replace = OnConflict::column(setting::Column::Key).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(replace).exec_without_returning(connection).await?;
    Ok(())
}

/// The value as a number, 0 where there is none.
pub(crate) async fn integer(connection: &impl ConnectionTrait, key: &str) -> Result<i64, StoreError> {
    Ok(revision_of(read(connection, key).await?))
}

/// The catalogue's revision as a part of another statement, so that both are of one state of the database. A text, null
/// before the first import; [`revision_of`] reads it.
pub(crate) fn revision_within() -> Expr {
    let select = Query::select()
        .column(setting::Column::Value)
        .from(setting::Entity)
        .and_where(Expr::col(setting::Column::Key).eq(CATALOGUE_REVISION))
        .to_owned();
    select.into()
}

/// What [`revision_within`] answered.
pub(crate) fn revision_of(value: Option<String>) -> i64 {
    value.and_then(|value| value.parse().ok()).unwrap_or(0)
}

/// Locks the number until the transaction ends and adds one where `changes`; false when it is not `expected`.
pub(crate) async fn advance(
    connection: &impl ConnectionTrait,
    key: &str,
    expected: i64,
    changes: bool,
) -> Result<bool, StoreError> {
    let first = setting::ActiveModel { key: Set(key.to_owned()), value: Set("0".to_owned()) };
    let keep = OnConflict::column(setting::Column::Key).do_nothing().to_owned();
    setting::Entity::insert(first).on_conflict(keep).exec_without_returning(connection).await?;
    let updated = setting::Entity::update_many()
        .col_expr(setting::Column::Value, Expr::value((expected + i64::from(changes)).to_string()))
        .filter(setting::Column::Key.eq(key))
        .filter(Expr::col(setting::Column::Value).eq(expected.to_string()))
        .exec(connection)
        .await?;
    Ok(updated.rows_affected == 1)
}

pub(crate) async fn read(connection: &impl ConnectionTrait, key: &str) -> Result<Option<String>, StoreError> {
    Ok(setting::Entity::find_by_id(key).one(connection).await?.map(|row| row.value))
}

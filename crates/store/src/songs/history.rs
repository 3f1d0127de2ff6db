//! How numbers were spelled before.

use alsong_catalogue::Numbered;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::number;
use super::publish::ROWS_AT_ONCE;
use crate::entity::song_number_change;
use crate::{Store, StoreError, Timestamp};

/// A number that is spelled in another way from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respelled {
    /// The number.
    pub numbered: Numbered,
    /// Its title until now.
    pub title: String,
    /// Its artist until now.
    pub artist: String,
    /// The source that spells it otherwise; `None` for a file.
    pub source: Option<String>,
}

/// How numbers of one song at one vendor were spelled, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerSpelling {
    /// How, and who changed it.
    pub spelling: Respelled,
    /// When it was changed.
    pub until: Timestamp,
}

/// How a number was spelled before, the latest spelling first.
///
/// # Errors
/// When the database does not answer.
pub async fn history(store: &Store, numbered: Numbered) -> Result<Vec<FormerSpelling>, StoreError> {
    use song_number_change::Column;
    let rows = song_number_change::Entity::find()
        .filter(Column::Brand.eq(numbered.brand.code()))
        .filter(Column::Number.eq(number(numbered.number)))
        .order_by_desc(Column::Id)
        .all(&store.reader)
        .await?;
    let spellings = rows.into_iter().map(|row| FormerSpelling {
        spelling: Respelled { numbered, title: row.title, artist: row.artist, source: row.source },
        until: Timestamp(row.changed_at),
    });
    Ok(spellings.collect())
}

/// Keeps how numbers were spelled until now.
pub(super) async fn insert(
    connection: &impl ConnectionTrait,
    respelled: &[Respelled],
    now: Timestamp,
) -> Result<(), StoreError> {
    for respelled in respelled.chunks(ROWS_AT_ONCE) {
        let rows = respelled.iter().map(|before| song_number_change::ActiveModel {
            brand: Set(before.numbered.brand.code().to_owned()),
            number: Set(number(before.numbered.number)),
            title: Set(before.title.clone()),
            artist: Set(before.artist.clone()),
            changed_at: Set(now.0),
            source: Set(before.source.clone()),
            ..Default::default()
        });
        song_number_change::Entity::insert_many(rows).exec_without_returning(connection).await?;
    }
    Ok(())
}

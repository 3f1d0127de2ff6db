//! The other names of artists that the rows taught, as they were when the catalogue was joined last.

use alsong_catalogue::link::{Alias, Aliases, Basis};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};

use crate::entity::artist_alias;
use crate::{Store, StoreError};

/// Rows of one `INSERT`.
const ROWS_AT_ONCE: usize = 1000;

const BRACKETS: &str = "brackets";
const TITLES: &str = "titles";

/// Every name with its other name, in order; each pair comes in both directions.
///
/// # Errors
/// When the database does not answer.
pub async fn all(store: &Store) -> Result<Vec<Alias>, StoreError> {
    read(&store.reader).await
}

pub(crate) async fn read(connection: &impl ConnectionTrait) -> Result<Vec<Alias>, StoreError> {
    let rows = artist_alias::Entity::find().order_by_asc(artist_alias::Column::Name).all(connection).await?;
    let aliases = rows.into_iter().map(|row| Alias {
        name: row.name,
        other: row.other,
        basis: if row.basis == TITLES { Basis::Titles } else { Basis::Brackets },
    });
    Ok(aliases.collect())
}

/// Keeps these and no others.
pub(crate) async fn replace(connection: &impl ConnectionTrait, aliases: &Aliases) -> Result<(), StoreError> {
    artist_alias::Entity::delete_many().exec(connection).await?;
    let rows = aliases.to_vec().into_iter().map(|alias| artist_alias::ActiveModel {
        name: Set(alias.name),
        other: Set(alias.other),
        basis: Set(match alias.basis {
            Basis::Brackets => BRACKETS.to_owned(),
            Basis::Titles => TITLES.to_owned(),
        }),
    });
    let rows: Vec<_> = rows.collect();
    for rows in rows.chunks(ROWS_AT_ONCE) {
        artist_alias::Entity::insert_many(rows.to_vec()).exec_without_returning(connection).await?;
    }
    Ok(())
}

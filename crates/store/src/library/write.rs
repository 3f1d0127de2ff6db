//! Writing what an operation changed.

use std::collections::BTreeMap;

use alsong_library::{Entity, EntityKey, FolderId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable,
    PrimaryKeyToColumn, QueryFilter,
};
use uuid::Uuid;

use super::rows::Rows;
use crate::entity::{dismissal, folder, folder_song, library, queued_song, removal, sing};
use crate::{AccountId, StoreError, Timestamp};

/// How many rows or values one statement holds, so that no database finds it too long.
pub(super) const ROWS_AT_ONCE: usize = 500;

/// Writes what became of a library: the new revision, the things that changed with it, and what went.
pub(super) async fn difference(
    connection: &impl ConnectionTrait,
    owner: AccountId,
    revision: i64,
    changed: &[Entity],
    removed: &[EntityKey],
    now: Timestamp,
) -> Result<(), StoreError> {
    remove(connection, owner, revision, removed, now).await?;
    let back: Vec<String> = changed.iter().map(|entity| entity.key().to_string()).collect();
    for keys in back.chunks(ROWS_AT_ONCE) {
        removal::Entity::delete_many()
            .filter(removal::Column::Owner.eq(owner.0))
            .filter(removal::Column::Entity.is_in(keys))
            .exec(connection)
            .await?;
    }
    let rows = Rows::of(owner, revision, changed);
    put::<folder::Entity, _>(connection, rows.folders).await?;
    put::<folder_song::Entity, _>(connection, rows.songs).await?;
    put::<queued_song::Entity, _>(connection, rows.queue).await?;
    put::<sing::Entity, _>(connection, rows.sings).await?;
    put::<dismissal::Entity, _>(connection, rows.dismissals).await?;
    let mut state = library::Entity::update_many()
        .col_expr(library::Column::Revision, Expr::value(revision))
        .filter(library::Column::Owner.eq(owner.0));
    if let Some(brand) = rows.brand {
        state = state
            .col_expr(library::Column::Brand, Expr::value(brand.code()))
            .col_expr(library::Column::BrandRevision, Expr::value(revision));
    }
    state.exec(connection).await?;
    Ok(())
}

/// Takes things away, and notes that they went.
pub(super) async fn remove(
    connection: &impl ConnectionTrait,
    owner: AccountId,
    revision: i64,
    removed: &[EntityKey],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut songs: BTreeMap<FolderId, Vec<i64>> = BTreeMap::new();
    let (mut folders, mut queue, mut sings, mut targets) =
        <(Vec<Uuid>, Vec<Uuid>, Vec<Uuid>, Vec<String>)>::default();
    for key in removed {
        match key {
            EntityKey::Folder(id) => folders.push(id.0),
            EntityKey::Song(folder, song) => songs.entry(*folder).or_default().push(song.0),
            EntityKey::Queued(id) => queue.push(id.0),
            EntityKey::Sing(id) => sings.push(id.0),
            EntityKey::Dismissal(target) => targets.push(target.to_string()),
            EntityKey::Brand => {}
        }
    }
    macro_rules! delete {
        ($table:ident, $column:ident, $ids:expr $(, $more:expr)?) => {
            for ids in $ids.chunks(ROWS_AT_ONCE) {
                $table::Entity::delete_many()
                    .filter($table::Column::Owner.eq(owner.0))
                    .filter($table::Column::$column.is_in(ids.iter().cloned()))
                    $(.filter($more))?
                    .exec(connection)
                    .await?;
            }
        };
    }
    for (folder, songs) in &songs {
        delete!(folder_song, SongId, songs, folder_song::Column::FolderId.eq(folder.0));
    }
    delete!(folder, Id, folders);
    delete!(queued_song, Id, queue);
    delete!(sing, Id, sings);
    delete!(dismissal, Target, targets);
    let gone = removed.iter().map(|key| removal::ActiveModel {
        owner: Set(owner.0),
        entity: Set(key.to_string()),
        revision: Set(revision),
        removed_at: Set(now.0),
    });
    put::<removal::Entity, _>(connection, gone.collect()).await
}

/// Inserts rows, or updates those that are there.
async fn put<E, A>(connection: &impl ConnectionTrait, rows: Vec<A>) -> Result<(), StoreError>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E> + Send + Sync,
    E::Model: IntoActiveModel<A>,
{
    let is_key = |column: &E::Column| E::PrimaryKey::from_column(*column).is_some();
    let (keys, others): (Vec<_>, Vec<_>) = E::Column::iter().partition(is_key);
    for rows in rows.chunks(ROWS_AT_ONCE) {
        let replace = OnConflict::columns(keys.clone()).update_columns(others.clone()).to_owned();
        E::insert_many(rows.to_vec()).on_conflict(replace).exec_without_returning(connection).await?;
    }
    Ok(())
}

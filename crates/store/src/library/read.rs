//! Reading libraries, whole or in part.

use alsong_catalogue::SongId;
use alsong_library::{Beyond, Entity, EntityKey, Library, Scope};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ModelTrait, PaginatorTrait, QueryFilter,
};

use super::rows::Row;
use super::write::ROWS_AT_ONCE;
use crate::entity::{dismissal, folder, folder_song, library, queued_song, removal, sing};
use crate::{AccountId, StoreError};

/// The whole library.
pub(super) async fn whole(
    connection: &impl ConnectionTrait,
    owner: AccountId,
) -> Result<Library, StoreError> {
    Ok(since(connection, owner, i64::MIN).await?.into_iter().collect())
}

/// The things that changed after a revision.
pub(super) async fn since(
    connection: &impl ConnectionTrait,
    owner: AccountId,
    revision: i64,
) -> Result<Vec<Entity>, StoreError> {
    macro_rules! read {
        ($table:ident) => {
            $table::Entity::find()
                .filter($table::Column::Owner.eq(owner.0))
                .filter($table::Column::Revision.gt(revision))
        };
    }
    let mut entities = Vec::new();
    add(&mut entities, connection, read!(folder)).await?;
    add(&mut entities, connection, read!(folder_song)).await?;
    add(&mut entities, connection, read!(queued_song)).await?;
    add(&mut entities, connection, read!(sing)).await?;
    add(&mut entities, connection, read!(dismissal)).await?;
    entities.extend(brand(connection, owner, revision).await?);
    Ok(entities)
}

/// The things that are about some songs.
pub(super) async fn about(
    connection: &impl ConnectionTrait,
    owner: AccountId,
    songs: &[SongId],
) -> Result<Library, StoreError> {
    let songs: Vec<i64> = songs.iter().map(|song| song.0).collect();
    macro_rules! read {
        ($table:ident) => {
            $table::Entity::find()
                .filter($table::Column::Owner.eq(owner.0))
                .filter($table::Column::SongId.is_in(songs.iter().copied()))
        };
    }
    let mut entities = Vec::new();
    add(&mut entities, connection, read!(folder_song)).await?;
    add(&mut entities, connection, read!(queued_song)).await?;
    add(&mut entities, connection, read!(sing)).await?;
    add(&mut entities, connection, read!(dismissal)).await?;
    Ok(entities.into_iter().collect())
}

/// The keys of what went after a revision.
pub(super) async fn removed(
    connection: &impl ConnectionTrait,
    owner: AccountId,
    revision: i64,
) -> Result<Vec<EntityKey>, StoreError> {
    let rows = removal::Entity::find()
        .filter(removal::Column::Owner.eq(owner.0))
        .filter(removal::Column::Revision.gt(revision))
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.entity.parse().ok()).collect())
}

/// The part of the library that operations touch.
pub(super) async fn part(
    connection: &impl ConnectionTrait,
    owner: AccountId,
    scope: &Scope,
) -> Result<Library, StoreError> {
    let (mut entities, mut beyond) = (Vec::new(), Beyond::default());
    if scope.folders {
        let all = folder::Entity::find().filter(folder::Column::Owner.eq(owner.0));
        add(&mut entities, connection, all).await?;
    }
    for folder in &scope.songs_of {
        let all = folder_song::Entity::find()
            .filter(folder_song::Column::Owner.eq(owner.0))
            .filter(folder_song::Column::FolderId.eq(folder.0));
        add(&mut entities, connection, all).await?;
    }
    if scope.queue {
        let all = queued_song::Entity::find().filter(queued_song::Column::Owner.eq(owner.0));
        add(&mut entities, connection, all).await?;
    }
    if !scope.sings.is_empty() {
        let mine = || sing::Entity::find().filter(sing::Column::Owner.eq(owner.0));
        let before = entities.len();
        let ids: Vec<_> = scope.sings.iter().map(|id| id.0).collect();
        for ids in ids.chunks(ROWS_AT_ONCE) {
            let named = mine().filter(sing::Column::Id.is_in(ids.iter().copied()));
            add(&mut entities, connection, named).await?;
        }
        beyond.sings = others(mine().count(connection).await?, entities.len() - before);
    }
    if !scope.dismissals.is_empty() {
        let mine = || dismissal::Entity::find().filter(dismissal::Column::Owner.eq(owner.0));
        let before = entities.len();
        let targets: Vec<_> = scope.dismissals.iter().map(ToString::to_string).collect();
        for targets in targets.chunks(ROWS_AT_ONCE) {
            let named = mine().filter(dismissal::Column::Target.is_in(targets));
            add(&mut entities, connection, named).await?;
        }
        beyond.dismissals = others(mine().count(connection).await?, entities.len() - before);
    }
    if scope.brand {
        entities.extend(brand(connection, owner, i64::MIN).await?);
    }
    Ok(Library::part(entities, beyond))
}

fn others(all: u64, read: usize) -> u32 {
    u32::try_from(all.saturating_sub(read as u64)).unwrap_or(u32::MAX)
}

async fn add<E>(
    entities: &mut Vec<Entity>,
    connection: &impl ConnectionTrait,
    select: sea_orm::Select<E>,
) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::Model: ModelTrait + Row,
{
    let rows = select.all(connection).await?;
    entities.extend(rows.into_iter().filter_map(Row::entity));
    Ok(())
}

async fn brand(
    connection: &impl ConnectionTrait,
    owner: AccountId,
    since: i64,
) -> Result<Option<Entity>, StoreError> {
    let chosen = Condition::all()
        .add(library::Column::Owner.eq(owner.0))
        .add(library::Column::BrandRevision.gt(since));
    let row = library::Entity::find().filter(chosen).one(connection).await?;
    let brand = row.and_then(|row| row.brand).and_then(|brand| brand.parse().ok());
    Ok(brand.map(Entity::Brand))
}

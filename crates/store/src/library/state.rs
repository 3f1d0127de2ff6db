//! How often a library changed.

use alsong_library::Position;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QuerySelect};

use crate::entity::library;
use crate::{AccountId, StoreError};

/// Where a library stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// How often it changed.
    pub(super) revision: i64,
    /// What went up to this revision is not known any more.
    pub(super) forgotten: i64,
}

impl State {
    /// Where the library stands; at the beginning for somebody who keeps nothing.
    pub(super) async fn read(
        connection: &impl ConnectionTrait,
        owner: AccountId,
    ) -> Result<Self, StoreError> {
        let row = library::Entity::find_by_id(owner.0).one(connection).await?;
        Ok(row.map(Self::of).unwrap_or_default())
    }

    /// Keeps everybody else from changing the library until the transaction ends.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such account.
    pub(super) async fn lock(
        connection: &impl ConnectionTrait,
        owner: AccountId,
    ) -> Result<Self, StoreError> {
        let find = || library::Entity::find_by_id(owner.0).lock_exclusive().one(connection);
        if let Some(row) = find().await? {
            return Ok(Self::of(row));
        }
        let first = library::ActiveModel {
            owner: Set(owner.0),
            revision: Set(0),
            forgotten: Set(0),
            brand: Set(None),
            brand_revision: Set(0),
        };
        let keep = OnConflict::column(library::Column::Owner).do_nothing().to_owned();
        library::Entity::insert(first).on_conflict(keep).exec_without_returning(connection).await?;
        Ok(find().await?.map(Self::of).unwrap_or_default())
    }

    /// Where a device stands that knows everything of it.
    pub(super) fn position(self, owner: AccountId) -> Position {
        Position { library: owner.0, revision: self.revision }
    }

    fn of(row: library::Model) -> Self {
        Self { revision: row.revision, forgotten: row.forgotten }
    }
}

//! Recommendation models: which one serves, and what became of the others. At most one serves.

use std::time::Duration;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::entity::model;
use crate::{Store, StoreError, Timestamp};

/// What became of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelState {
    /// It is being published, or its publishing was cut off.
    Unfinished,
    /// Every server answers with it.
    Serving,
    /// It served, and is there to go back to.
    Kept,
    /// It never served: it was worse.
    Refused,
    /// It served, and somebody went back from it. It is still there.
    RolledBack,
    /// It served; its files are deleted.
    Deleted,
}

impl ModelState {
    const ALL: [Self; 6] =
        [Self::Unfinished, Self::Serving, Self::Kept, Self::Refused, Self::RolledBack, Self::Deleted];

    /// As it is written in the database and in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unfinished => "unfinished",
            Self::Serving => "serving",
            Self::Kept => "kept",
            Self::Refused => "refused",
            Self::RolledBack => "rolled back",
            Self::Deleted => "deleted",
        }
    }

    fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.name() == name).unwrap_or(Self::Deleted)
    }
}

/// A model that was trained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelRecord {
    /// Its name, and that of its folder.
    pub version: String,
    /// When its training began: what it knows was there before.
    pub created: Timestamp,
    /// What became of it.
    pub state: ModelState,
    /// Whether no training may put another one in its place.
    pub pinned: bool,
    /// What tells its files from all others; empty where none were published.
    pub fingerprint: String,
    /// Lists that it learned from.
    pub lists: u64,
    /// Songs that it knows, those in no list among them.
    pub songs: u64,
    /// First and last day (Korea) of what it learned from, as far as it is dated.
    pub window: Option<(String, String)>,
    /// How it was measured, a JSON object.
    pub record: String,
    /// Why it serves or does not, in words.
    pub reason: String,
    /// How long training and measuring took.
    pub took: Duration,
}

/// The model that serves, if any does.
///
/// # Errors
/// When the database does not answer.
pub async fn serving(store: &Store) -> Result<Option<ModelRecord>, StoreError> {
    Ok(serving_row(&store.reader).await?.map(record))
}

/// The model of this version.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn get(store: &Store, version: &str) -> Result<ModelRecord, StoreError> {
    let found = model::Entity::find().filter(model::Column::Version.eq(version)).one(&store.reader).await?;
    found.map(record).ok_or(StoreError::NotFound)
}

/// The models, the latest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(store: &Store, limit: u64) -> Result<Vec<ModelRecord>, StoreError> {
    let rows = model::Entity::find().order_by_desc(model::Column::Id).limit(limit).all(&store.reader).await?;
    Ok(rows.into_iter().map(record).collect())
}

/// The model before the one that serves which somebody can go back to.
///
/// # Errors
/// When the database does not answer.
pub async fn before_serving(store: &Store) -> Result<Option<ModelRecord>, StoreError> {
    let Some(serving) = serving_row(&store.reader).await? else { return Ok(None) };
    let before = model::Entity::find()
        .filter(model::Column::State.eq(ModelState::Kept.name()))
        .filter(model::Column::Id.lt(serving.id))
        .order_by_desc(model::Column::Id)
        .one(&store.reader)
        .await?;
    Ok(before.map(record))
}

/// Notes a model; one that serves is noted by [`publish`].
///
/// # Errors
/// [`StoreError::Duplicate`] when there is one of this version; when the database does not answer.
pub async fn note(store: &Store, noted: &ModelRecord) -> Result<(), StoreError> {
    let count = |number: u64| Set(i64::try_from(number).unwrap_or(i64::MAX));
    let (first_day, last_day) = noted.window.clone().unzip();
    let row = model::ActiveModel {
        id: NotSet,
        version: Set(noted.version.clone()),
        created_at: Set(noted.created.0),
        state: Set(noted.state.name().to_owned()),
        pinned: Set(noted.pinned),
        fingerprint: Set(noted.fingerprint.clone()),
        lists: count(noted.lists),
        songs: count(noted.songs),
        first_day: Set(first_day),
        last_day: Set(last_day),
        record: Set(noted.record.clone()),
        reason: Set(noted.reason.clone()),
        took_ms: Set(i64::try_from(noted.took.as_millis()).unwrap_or(i64::MAX)),
    };
    model::Entity::insert(row).exec_without_returning(&store.writer).await?;
    Ok(())
}

/// Lets an unfinished model serve, and keeps the one before; false, and nothing changes, when that one is pinned.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no unfinished model of this version; when the database does not answer.
pub async fn publish(store: &Store, version: &str) -> Result<bool, StoreError> {
    let transaction = begin(store).await?;
    if serving_row(&transaction).await?.is_some_and(|row| row.pinned) {
        return Ok(false);
    }
    change(&transaction, &[ModelState::Serving], ModelState::Kept, None).await?;
    let published =
        change(&transaction, &[ModelState::Unfinished], ModelState::Serving, Some(version)).await?;
    if published == 0 {
        return Err(StoreError::NotFound);
    }
    transaction.commit().await?;
    Ok(true)
}

/// Lets another model serve that is still there; the one that served counts as rolled back, and is pinned no more. The
/// same one again changes nothing.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such model, or its files are gone; when the database does not answer.
pub async fn roll_back(store: &Store, version: &str) -> Result<(), StoreError> {
    let transaction = begin(store).await?;
    if serving_row(&transaction).await?.is_some_and(|row| row.version == version) {
        return Ok(());
    }
    set_pinned(&transaction, None).await?;
    change(&transaction, &[ModelState::Serving], ModelState::RolledBack, None).await?;
    let there = [ModelState::Kept, ModelState::RolledBack];
    if change(&transaction, &there, ModelState::Serving, Some(version)).await? == 0 {
        return Err(StoreError::NotFound);
    }
    Ok(transaction.commit().await?)
}

/// Pins the model that serves, so that no training puts another one in its place, or lets it go.
///
/// # Errors
/// [`StoreError::NotFound`] when none serves; when the database does not answer.
pub async fn pin(store: &Store, pinned: bool) -> Result<(), StoreError> {
    let transaction = begin(store).await?;
    let serving = serving_row(&transaction).await?.ok_or(StoreError::NotFound)?;
    set_pinned(&transaction, pinned.then_some(serving.id)).await?;
    Ok(transaction.commit().await?)
}

/// Versions whose files nobody needs: those that were never finished, and those that served before the newest `keep`.
///
/// # Errors
/// When the database does not answer.
pub async fn outdated(store: &Store, keep: usize) -> Result<Vec<String>, StoreError> {
    let in_state = |states: &[ModelState]| {
        let names: Vec<&str> = states.iter().map(|state| state.name()).collect();
        model::Entity::find().filter(model::Column::State.is_in(names)).order_by_desc(model::Column::Id)
    };
    let served = in_state(&[ModelState::Kept, ModelState::RolledBack]).all(&store.reader).await?;
    let unfinished = in_state(&[ModelState::Unfinished]).all(&store.reader).await?;
    Ok(served.into_iter().skip(keep).chain(unfinished).map(|row| row.version).collect())
}

/// Notes that the files of a model that does not serve are deleted.
///
/// # Errors
/// When the database does not answer.
pub async fn deleted(store: &Store, version: &str) -> Result<(), StoreError> {
    let gone = [ModelState::Kept, ModelState::RolledBack, ModelState::Unfinished];
    change(&store.writer, &gone, ModelState::Deleted, Some(version)).await?;
    Ok(())
}

/// Begins a change of the model that serves, when every other one has ended: whoever came first holds the first row.
async fn begin(store: &Store) -> Result<DatabaseTransaction, StoreError> {
    let transaction = store.begin().await?;
    model::Entity::find().order_by_asc(model::Column::Id).lock_exclusive().one(&transaction).await?;
    Ok(transaction)
}

async fn serving_row(connection: &impl ConnectionTrait) -> Result<Option<model::Model>, StoreError> {
    let serving = model::Column::State.eq(ModelState::Serving.name());
    Ok(model::Entity::find().filter(serving).order_by_desc(model::Column::Id).one(connection).await?)
}

async fn change(
    connection: &impl ConnectionTrait,
    from: &[ModelState],
    to: ModelState,
    version: Option<&str>,
) -> Result<u64, StoreError> {
    let names: Vec<&str> = from.iter().map(|state| state.name()).collect();
    let mut update = model::Entity::update_many()
        .col_expr(model::Column::State, Expr::value(to.name()))
        .filter(model::Column::State.is_in(names));
    if let Some(version) = version {
        update = update.filter(model::Column::Version.eq(version));
    }
    Ok(update.exec(connection).await?.rows_affected)
}

async fn set_pinned(connection: &impl ConnectionTrait, id: Option<i64>) -> Result<(), StoreError> {
    let all = model::Entity::update_many().col_expr(model::Column::Pinned, Expr::value(false));
    all.filter(model::Column::Pinned.eq(true)).exec(connection).await?;
    if let Some(id) = id {
        let one = model::Entity::update_many().col_expr(model::Column::Pinned, Expr::value(true));
        one.filter(model::Column::Id.eq(id)).exec(connection).await?;
    }
    Ok(())
}

fn record(row: model::Model) -> ModelRecord {
    let count = |number: i64| u64::try_from(number).unwrap_or(0);
    ModelRecord {
        version: row.version,
        created: Timestamp(row.created_at),
        state: ModelState::parse(&row.state),
        pinned: row.pinned,
        fingerprint: row.fingerprint,
        lists: count(row.lists),
        songs: count(row.songs),
        window: row.first_day.zip(row.last_day),
        record: row.record,
        reason: row.reason,
        took: Duration::from_millis(count(row.took_ms)),
    }
}

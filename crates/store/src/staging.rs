//! What was read of a source and is not published yet. One batch a source; a page and the way to the next one are kept
//! together, so that reading goes on where it stopped, whatever happened meanwhile.

use alsong_catalogue::tsv::{self, Columns};
use alsong_catalogue::{Brand, Row};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entity::{rejected_row, source, staged_batch, staged_row};
use crate::{Store, StoreError, Timestamp};

/// Rows of one `INSERT`.
const ROWS_AT_ONCE: usize = 1000;

/// How far a source was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The source.
    pub source: String,
    /// How to ask for the next page; `None` before the first one.
    pub cursor: Option<String>,
    /// How many pages are staged.
    pub pages: u32,
    /// When its first page was asked for.
    pub started: Timestamp,
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRow {
    /// Where it stands in its source.
    pub place: String,
    /// Why.
    pub reason: String,
    /// What it says, as far as it is worth keeping.
    pub text: String,
}

/// The end of a batch: what a publication does to the staging in its transaction.
#[derive(Clone, Debug)]
pub struct Finished {
    /// The batch, as it was when its rows were taken.
    pub batch: Batch,
    /// Rows of the last page, which was never staged, that were left out.
    pub rejected: Vec<RejectedRow>,
    /// The vendor whose whole list the source is, where it is one.
    pub whole_of: Option<Brand>,
}

/// The batch of a source to go on with: the one that was begun since `oldest`, or a new one.
///
/// # Errors
/// When the database does not answer.
pub async fn open(
    store: &Store,
    source: &str,
    now: Timestamp,
    oldest: Timestamp,
) -> Result<Batch, StoreError> {
    let transaction = store.begin().await?;
    let found = staged_batch::Entity::find_by_id(source).one(&transaction).await?;
    let batch = match found.filter(|batch| batch.started_at >= oldest.0) {
        Some(batch) => Batch {
            source: batch.source,
            cursor: batch.cursor,
            pages: u32::try_from(batch.pages).unwrap_or(0),
            started: Timestamp(batch.started_at),
        },
        None => {
            staged_batch::Entity::delete_by_id(source).exec(&transaction).await?;
            rejected_row::Entity::delete_many()
                .filter(rejected_row::Column::Source.eq(source))
                .exec(&transaction)
                .await?;
            let row = staged_batch::ActiveModel {
                source: Set(source.to_owned()),
                cursor: Set(None),
                pages: Set(0),
                started_at: Set(now.0),
            };
            staged_batch::Entity::insert(row).exec_without_returning(&transaction).await?;
            Batch { source: source.to_owned(), cursor: None, pages: 0, started: now }
        }
    };
    transaction.commit().await?;
    Ok(batch)
}

/// Stages one more page and remembers how to ask for the next one; the batch as it is then.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else goes on with the batch.
pub async fn append(
    store: &Store,
    batch: &Batch,
    rows: &[Row],
    rejected: &[RejectedRow],
    next: &str,
) -> Result<Batch, StoreError> {
    let transaction = store.begin().await?;
    let after = Batch { cursor: Some(next.to_owned()), pages: batch.pages + 1, ..batch.clone() };
    let updated = staged_batch::Entity::update_many()
        .col_expr(staged_batch::Column::Cursor, Expr::value(next))
        .col_expr(staged_batch::Column::Pages, Expr::value(integer(after.pages)))
        .filter(staged_batch::Column::Source.eq(&batch.source))
        .filter(staged_batch::Column::StartedAt.eq(batch.started.0))
        .filter(staged_batch::Column::Pages.eq(integer(batch.pages)))
        .exec(&transaction)
        .await?;
    if updated.rows_affected != 1 {
        return Err(StoreError::Conflict);
    }
    let staged = staged_row::Entity::find()
        .filter(staged_row::Column::Source.eq(&batch.source))
        .count(&transaction)
        .await?;
    let rows = (staged..).zip(rows).map(|(place, row)| staged_row::ActiveModel {
        source: Set(batch.source.clone()),
        place: Set(i32::try_from(place).unwrap_or(i32::MAX)),
        line: Set(tsv::line(row)),
    });
    let rows: Vec<_> = rows.collect();
    for rows in rows.chunks(ROWS_AT_ONCE) {
        staged_row::Entity::insert_many(rows.to_vec()).exec_without_returning(&transaction).await?;
    }
    reject(&transaction, &batch.source, rejected).await?;
    transaction.commit().await?;
    Ok(after)
}

/// The rows of every staged page, in the order in which they were read.
///
/// # Errors
/// When the database does not answer.
pub async fn rows(store: &Store, batch: &Batch) -> Result<Vec<Row>, StoreError> {
    if batch.pages == 0 {
        return Ok(Vec::new());
    }
    let Ok(columns) = Columns::parse(&tsv::header()) else { return Ok(Vec::new()) };
    let lines: Vec<String> = staged_row::Entity::find()
        .select_only()
        .column(staged_row::Column::Line)
        .filter(staged_row::Column::Source.eq(&batch.source))
        .order_by_asc(staged_row::Column::Place)
        .into_tuple()
        .all(&store.reader)
        .await?;
    // Every line was written from a checked row.
    Ok(lines.iter().filter_map(|line| columns.row(line).ok()).collect())
}

/// The rows of a source that were left out when it was read last, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn rejections(store: &Store, source: &str) -> Result<Vec<RejectedRow>, StoreError> {
    let rows = rejected_row::Entity::find()
        .filter(rejected_row::Column::Source.eq(source))
        .order_by_asc(rejected_row::Column::Position)
        .all(&store.reader)
        .await?;
    let rejected =
        rows.into_iter().map(|row| RejectedRow { place: row.place, reason: row.reason, text: row.text });
    Ok(rejected.collect())
}

/// When a source was published last.
///
/// # Errors
/// When the database does not answer.
pub async fn published_at(store: &Store, name: &str) -> Result<Option<Timestamp>, StoreError> {
    let row = source::Entity::find_by_id(name).one(&store.reader).await?;
    Ok(row.map(|row| Timestamp(row.published_at)))
}

/// Throws away the batches that were begun before a moment and never published; how many.
///
/// # Errors
/// When the database does not answer.
pub async fn discard(store: &Store, begun_before: Timestamp) -> Result<u64, StoreError> {
    let deleted = staged_batch::Entity::delete_many()
        .filter(staged_batch::Column::StartedAt.lt(begun_before.0))
        .exec(&store.writer)
        .await?;
    Ok(deleted.rows_affected)
}

/// Takes the batch out and notes when its source was published.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else goes on with the batch.
pub(crate) async fn finish(
    transaction: &impl ConnectionTrait,
    finished: &Finished,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Finished { batch, rejected, whole_of } = finished;
    let deleted = staged_batch::Entity::delete_many()
        .filter(staged_batch::Column::Source.eq(&batch.source))
        .filter(staged_batch::Column::StartedAt.eq(batch.started.0))
        .filter(staged_batch::Column::Pages.eq(integer(batch.pages)))
        .exec(transaction)
        .await?;
    if deleted.rows_affected != 1 {
        return Err(StoreError::Conflict);
    }
    reject(transaction, &batch.source, rejected).await?;
    let row = source::ActiveModel {
        name: Set(batch.source.clone()),
        whole_of: Set(whole_of.map(|brand| brand.code().to_owned())),
        published_at: Set(now.0),
    };
    let replace = OnConflict::column(source::Column::Name)
        .update_columns([source::Column::WholeOf, source::Column::PublishedAt])
        .to_owned();
    source::Entity::insert(row).on_conflict(replace).exec_without_returning(transaction).await?;
    Ok(())
}

/// Keeps rows that were left out, after those that are kept.
async fn reject(
    transaction: &impl ConnectionTrait,
    source: &str,
    rejected: &[RejectedRow],
) -> Result<(), StoreError> {
    if rejected.is_empty() {
        return Ok(());
    }
    let kept = rejected_row::Entity::find()
        .filter(rejected_row::Column::Source.eq(source))
        .count(transaction)
        .await?;
    let rows = (kept..).zip(rejected).map(|(position, row)| rejected_row::ActiveModel {
        source: Set(source.to_owned()),
        position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
        place: Set(row.place.clone()),
        reason: Set(row.reason.clone()),
        text: Set(row.text.clone()),
    });
    let rows: Vec<_> = rows.collect();
    for rows in rows.chunks(ROWS_AT_ONCE) {
        rejected_row::Entity::insert_many(rows.to_vec()).exec_without_returning(transaction).await?;
    }
    Ok(())
}

fn integer(pages: u32) -> i32 {
    i32::try_from(pages).unwrap_or(i32::MAX)
}

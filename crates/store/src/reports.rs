//! What singers say is wrong with numbers.

use std::collections::HashMap;

use alsong_catalogue::{Brand, Numbered, SongId};
use alsong_library::{Memo, ReportKind};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{report, song_number};
use crate::songs::{ListedRow, listed, number, numbered};
use crate::{AccountId, Store, StoreError, Timestamp};

/// A report that waits for an operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its identity.
    pub id: i64,
    /// What is wrong.
    pub kind: ReportKind,
    /// The number that it is about, as its vendor lists it.
    pub row: ListedRow,
    /// The singer's own words; may be empty.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

/// Keeps what an account says about a number, and tells its song. Said again, it replaces what was said before, and waits
/// again.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such number.
pub async fn add(
    store: &Store,
    account: AccountId,
    kind: ReportKind,
    about: Numbered,
    note: &Memo,
    now: Timestamp,
) -> Result<SongId, StoreError> {
    use report::Column;
    let transaction = store.begin().await?;
    let key = (about.brand.code().to_owned(), number(about.number));
    let song = song_number::Entity::find_by_id(key).one(&transaction).await?.ok_or(StoreError::NotFound)?;
    let row = report::ActiveModel {
        account: Set(account.0),
        brand: Set(about.brand.code().to_owned()),
        number: Set(number(about.number)),
        kind: Set(kind.code().to_owned()),
        note: Set(note.as_str().to_owned()),
        reported_at: Set(now.0),
        done_at: Set(None),
        ..Default::default()
    };
    let again = OnConflict::columns([Column::Account, Column::Brand, Column::Number, Column::Kind])
        .update_columns([Column::Note, Column::ReportedAt, Column::DoneAt])
        .to_owned();
    report::Entity::insert(row).on_conflict(again).exec_without_returning(&transaction).await?;
    transaction.commit().await?;
    Ok(SongId(song.song_id))
}

/// What waits, the oldest first, and how many there are in all.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(store: &Store, limit: u64) -> Result<(Vec<Report>, u64), StoreError> {
    let select = report::Entity::find().filter(report::Column::DoneAt.is_null());
    let count = select.clone().count(&store.reader).await?;
    let reports = select.order_by_asc(report::Column::Id).limit(limit).all(&store.reader).await?;
    let mut rows: HashMap<Numbered, ListedRow> = HashMap::new();
    for brand in Brand::ALL {
        let numbers =
            reports.iter().filter(|report| report.brand == brand.code()).map(|report| report.number);
        let found = song_number::Entity::find()
            .filter(song_number::Column::Brand.eq(brand.code()))
            .filter(song_number::Column::Number.is_in(numbers))
            .all(&store.reader)
            .await?;
        rows.extend(found.into_iter().filter_map(listed).map(|row| (row.row.numbered(), row)));
    }
    let reports = reports.into_iter().filter_map(|report| {
        Some(Report {
            id: report.id,
            kind: report.kind.parse().ok()?,
            row: rows.get(&numbered(&report.brand, report.number)?).cloned()?,
            note: report.note,
            at: Timestamp(report.reported_at),
        })
    });
    Ok((reports.collect(), count))
}

/// What an account said about a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnReport {
    /// What is wrong.
    pub kind: ReportKind,
    /// The number.
    pub about: Numbered,
    /// In the singer's own words.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

/// Everything that an account said, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_account(store: &Store, account: AccountId) -> Result<Vec<OwnReport>, StoreError> {
    let select = report::Entity::find().filter(report::Column::Account.eq(account.0));
    let rows = select.order_by_asc(report::Column::Id).all(&store.reader).await?;
    let reports = rows.into_iter().filter_map(|row| {
        Some(OwnReport {
            kind: row.kind.parse().ok()?,
            about: numbered(&row.brand, row.number)?,
            note: row.note,
            at: Timestamp(row.reported_at),
        })
    });
    Ok(reports.collect())
}

/// An operator is done with a report.
///
/// # Errors
/// [`StoreError::NotFound`] when no such report waits.
pub async fn finish(store: &Store, id: i64, now: Timestamp) -> Result<(), StoreError> {
    let done = report::Entity::update_many()
        .col_expr(report::Column::DoneAt, Expr::value(now.0))
        .filter(report::Column::Id.eq(id))
        .filter(report::Column::DoneAt.is_null())
        .exec(&store.writer)
        .await?;
    if done.rows_affected == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

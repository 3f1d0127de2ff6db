//! Pairs of numbers that may be one song, as they were when the catalogue was joined last and nobody has decided since.

use std::collections::HashMap;

use alsong_catalogue::{Brand, Decision, Link, Numbered};
use sea_orm::QuerySelect;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};

use crate::entity::{link_review, song_number};
use crate::songs::{ListedRow, listed, number, numbered};
use crate::{Store, StoreError};

/// Rows of one `INSERT`.
const ROWS_AT_ONCE: usize = 1000;

/// Two numbers that may be one song, as their vendors list them.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// TJ's.
    pub tj: ListedRow,
    /// KY's.
    pub ky: ListedRow,
    /// How likely it is, from 0 to 1.
    pub score: f64,
}

/// What waits, the likeliest first.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(store: &Store, limit: u64) -> Result<Vec<Review>, StoreError> {
    let pairs = link_review::Entity::find()
        .order_by_desc(link_review::Column::Score)
        .order_by_asc(link_review::Column::Tj)
        .order_by_asc(link_review::Column::Ky)
        .limit(limit)
        .all(&store.reader)
        .await?;
    let mut rows: HashMap<Numbered, ListedRow> = HashMap::new();
    for brand in Brand::ALL {
        let numbers = pairs.iter().map(|pair| if brand == Brand::Tj { pair.tj } else { pair.ky });
        let found = song_number::Entity::find()
            .filter(song_number::Column::Brand.eq(brand.code()))
            .filter(song_number::Column::Number.is_in(numbers))
            .all(&store.reader)
            .await?;
        rows.extend(found.into_iter().filter_map(listed).map(|row| (row.row.numbered(), row)));
    }
    let row = |brand: Brand, number: i32| rows.get(&numbered(brand.code(), number)?).cloned();
    let reviews = pairs.iter().filter_map(|pair| {
        Some(Review { tj: row(Brand::Tj, pair.tj)?, ky: row(Brand::Ky, pair.ky)?, score: pair.score })
    });
    Ok(reviews.collect())
}

/// How many wait.
///
/// # Errors
/// When the database does not answer.
pub async fn count(store: &Store) -> Result<u64, StoreError> {
    Ok(link_review::Entity::find().count(&store.reader).await?)
}

/// Keeps these and no others.
pub(crate) async fn replace(connection: &impl ConnectionTrait, doubtful: &[Link]) -> Result<(), StoreError> {
    link_review::Entity::delete_many().exec(connection).await?;
    for links in doubtful.chunks(ROWS_AT_ONCE) {
        let rows = links.iter().map(|link| link_review::ActiveModel {
            tj: Set(number(link.tj)),
            ky: Set(number(link.ky)),
            score: Set(link.score.into()),
        });
        link_review::Entity::insert_many(rows).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// Forgets a pair about which somebody has decided.
pub(crate) async fn remove(connection: &impl ConnectionTrait, decision: Decision) -> Result<(), StoreError> {
    let (tj, ky) = match decision.a.brand {
        Brand::Tj => (decision.a, decision.b),
        Brand::Ky => (decision.b, decision.a),
    };
    link_review::Entity::delete_many()
        .filter(link_review::Column::Tj.eq(number(tj.number)))
        .filter(link_review::Column::Ky.eq(number(ky.number)))
        .exec(connection)
        .await?;
    Ok(())
}

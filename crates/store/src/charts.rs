//! The vendors' rankings and their history: one ranking of a kind for each day, week or month of the calendar.

mod read;
mod write;

use alsong_catalogue::ChartKey;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, Condition};

pub use read::{FoundChart, Ranked, find, list, ranked};
pub use write::{Stored, store};

use crate::entity::chart;

/// The rows of one kind of ranking.
fn of_key(key: ChartKey) -> Condition {
    let is = |column: chart::Column, code: &str| -> SimpleExpr { column.eq(code) };
    Condition::all()
        .add(is(chart::Column::Brand, key.brand.code()))
        .add(is(chart::Column::Period, key.period.code()))
        .add(is(chart::Column::Genre, key.genre.code()))
}

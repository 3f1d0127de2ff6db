//! A vendor's ranking for one period of the calendar.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "chart")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub brand: String,
    pub genre: String,
    pub period: String,
    /// The first day of the period of the calendar, which has one ranking of a kind.
    pub start: String,
    /// The last day that it counts.
    pub date: String,
    /// Where it was read.
    pub source: String,
    pub fetched_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! How far a day of signals was exported.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signal_export")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    pub last_id: i64,
    pub rows: i64,
    /// Whether an export began and did not end, or some of it was deleted since.
    pub stale: bool,
    /// How often some of it was deleted.
    pub deletions: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

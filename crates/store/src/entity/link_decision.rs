//! What somebody decided about two numbers; the latest of a pair counts.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link_decision")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub a_brand: String,
    pub a_number: i32,
    pub b_brand: String,
    pub b_number: i32,
    pub same: bool,
    /// The account; `None` for the command line.
    pub decided_by: Option<Uuid>,
    pub decided_at: i64,
    pub note: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

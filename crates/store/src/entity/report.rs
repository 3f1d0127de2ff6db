//! What a singer says is wrong with a number; one of a kind an account.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "report")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub account: Uuid,
    pub brand: String,
    pub number: i32,
    pub kind: String,
    pub note: String,
    pub reported_at: i64,
    /// When an operator was done with it.
    pub done_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

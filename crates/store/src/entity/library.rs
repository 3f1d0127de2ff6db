//! How often an account's library changed, and the one thing in it that there is once.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "library")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner: Uuid,
    /// Grows with every change; each row of the library carries the one that it changed with.
    pub revision: i64,
    /// Up to this revision it is not known any more what went: devices from before it read everything.
    pub forgotten: i64,
    /// The vendor of the machines that the singer mostly sings on.
    pub brand: Option<String>,
    pub brand_revision: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

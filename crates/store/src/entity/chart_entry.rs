//! One place of a ranking, as the vendor spells it; the number may be one that the catalogue does not have.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "chart_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub chart_id: i64,
    /// From 0, without gaps; several may have one rank.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i32,
    pub rank: i32,
    pub number: i32,
    pub title: String,
    pub artist: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A number of either vendor that may be one song.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "link_review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tj: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ky: i32,
    /// How likely they are one song, from 0 to 1.
    pub score: f64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

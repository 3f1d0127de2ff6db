//! One thing that happened to one song; `who` is a keyed hash.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signal")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub day: i32,
    pub at: i64,
    pub who: Uuid,
    pub kind: String,
    pub song_id: i64,
    pub list: Option<String>,
    pub place: Option<i16>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

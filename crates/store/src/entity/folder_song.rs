//! A song in a folder.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "folder_song")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub folder_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub song_id: i64,
    pub position: i64,
    pub added_at: i64,
    pub memo: String,
    pub tj_key: Option<i16>,
    pub ky_key: Option<i16>,
    pub tempo: Option<i16>,
    pub revision: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

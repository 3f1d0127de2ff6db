//! Another spelling of a song's title or artist.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "song_alias")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub song_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub text: String,
    /// `title` or `artist`; `None` where it is one of both.
    pub part: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

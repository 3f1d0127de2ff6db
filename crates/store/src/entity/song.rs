//! A song: what its vendor rows say together.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "song")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub title: String,
    pub artist: String,
    pub composer: Option<String>,
    pub lyricist: Option<String>,
    pub released: Option<String>,
    pub genre: Option<String>,
    pub title_reading: Option<String>,
    pub artist_reading: Option<String>,
    /// The repertoire; `None` until the next change of the catalogue in databases from before it was known.
    pub language: Option<String>,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Another name of an artist, as the rows of the last import taught.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "artist_alias")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    /// Folded.
    pub name: String,
    pub other: String,
    pub basis: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

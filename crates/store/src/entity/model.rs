//! A recommendation model; the record is a JSON object.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "model")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub version: String,
    pub created_at: i64,
    pub state: String,
    pub pinned: bool,
    pub fingerprint: String,
    pub lists: i64,
    pub songs: i64,
    pub first_day: Option<String>,
    pub last_day: Option<String>,
    pub record: String,
    pub reason: String,
    pub took_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! One vendor's number with the vendor's own row; never deleted, only withdrawn.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "song_number")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub brand: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub song_id: i64,
    /// Place among the song's numbers, the best one first.
    pub position: i32,
    pub title: String,
    pub artist: String,
    pub composer: Option<String>,
    pub lyricist: Option<String>,
    pub released: Option<String>,
    pub genre: Option<String>,
    pub title_reading: Option<String>,
    pub artist_reading: Option<String>,
    /// The repertoire, where the source said it.
    pub language: Option<String>,
    /// The special version, where it is one.
    pub version: Option<String>,
    /// The day the vendor says it registered the number, where it says so.
    pub registered: Option<String>,
    /// The source whose spelling this is; `None` for a file.
    pub source: Option<String>,
    pub first_seen: i64,
    /// In how many readings of its vendor's list it was missing, where it is.
    pub missing_times: Option<i32>,
    /// The day on which that was counted last.
    pub missing_day: Option<i32>,
    pub withdrawn_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! The catalogue: reading cards, reading everything for an index, publishing an import.

mod card_cache;
mod cards;
mod catalogue;
mod history;
mod merge;
mod numbers;
mod publish;
mod some;
mod write;

use std::collections::HashMap;

use alsong_catalogue::{Language, Numbered, SongId, SongNumber, Version};
use sea_orm::sea_query::{Expr, ExprTrait, Query, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

pub(crate) use card_cache::CardCache;
pub use cards::cards;
pub(crate) use cards::{cards_since, numbered};
pub(crate) use catalogue::listed;
pub use catalogue::{Catalogue, ListedRow, Missing, catalogue, details, details_of, visit};
pub use history::{FormerSpelling, Respelled, history};
pub use merge::merged_into;
pub use numbers::{has_number, missing};
pub use publish::{Publication, publish};
pub use some::catalogue_around;

use crate::entity::{song, song_number, starter_list_song};
use crate::{Store, StoreError, folders};

/// Everything known of a song, from the rows of both vendors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SongDetails {
    /// Identity.
    pub id: SongId,
    /// Title.
    pub title: String,
    /// Artist; empty where no vendor gives one.
    pub artist: String,
    /// Composer.
    pub composer: Option<String>,
    /// Lyricist.
    pub lyricist: Option<String>,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub released: Option<String>,
    /// Genre.
    pub genre: Option<String>,
    /// How a title in another script is read in Korean.
    pub title_reading: Option<String>,
    /// How an artist in another script is read in Korean.
    pub artist_reading: Option<String>,
    /// Other spellings of the title, sorted.
    pub title_aliases: Vec<String>,
    /// Other spellings and names of the artists, sorted.
    pub artist_aliases: Vec<String>,
    /// The numbers in use, by vendor and then the best one first.
    pub numbers: Vec<Numbered>,
    /// The repertoire it belongs to.
    pub language: Language,
    /// The special versions among the numbers in use, sorted; written with the rows.
    pub versions: Vec<Version>,
}

/// How many songs there are that a vendor has.
pub async fn count(store: &Store) -> Result<u64, StoreError> {
    let count = Query::select()
        .expr(Expr::col(song_number::Column::SongId).count_distinct())
        .from(song_number::Entity)
        .and_where(Expr::col(song_number::Column::WithdrawnAt).is_null())
        .to_owned();
    let row = store.reader.query_one(&count).await?;
    let count: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The composers of those of these songs whose composer is known.
pub async fn composers(store: &Store, ids: &[SongId]) -> Result<HashMap<SongId, String>, StoreError> {
    let rows: Vec<(i64, String)> = song::Entity::find()
        .select_only()
        .columns([song::Column::Id, song::Column::Composer])
        .filter(song::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(song::Column::Composer.is_not_null())
        .into_tuple()
        .all(&store.reader)
        .await?;
    Ok(rows.into_iter().map(|(id, composer)| (SongId(id), composer)).collect())
}

/// In how many folders and starter lists each song is; songs in none are absent.
pub async fn popularity(store: &Store) -> Result<HashMap<SongId, u32>, StoreError> {
    let kept = folders::kept_songs()
        .union(
            UnionType::All,
            Query::select()
                .column(starter_list_song::Column::SongId)
                .from(starter_list_song::Entity)
                .to_owned(),
        )
        .to_owned();
    let counts = Query::select()
        .column("song_id")
        .expr_as(Expr::col("song_id").count(), "songs")
        .from_subquery(kept, "kept")
        .group_by_col("song_id")
        .to_owned();
    let rows = store.reader.query_all(&counts).await?;
    rows.into_iter()
        .map(|row| {
            let count: i64 = row.try_get_by_index(1)?;
            Ok((SongId(row.try_get_by_index(0)?), u32::try_from(count).unwrap_or(u32::MAX)))
        })
        .collect()
}

/// A song number lies far below the largest `i32`.
pub(crate) fn number(number: SongNumber) -> i32 {
    i32::try_from(number.get()).unwrap_or(i32::MAX)
}

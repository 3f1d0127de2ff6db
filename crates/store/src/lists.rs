//! Starter lists: songs that go together, from which recommendation starts.

use alsong_catalogue::SongId;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder};

use crate::entity::{starter_list, starter_list_song};
use crate::{Store, StoreError};

const ROWS_AT_ONCE: usize = 500;

/// A named list of songs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StarterList {
    /// What the songs have in common.
    pub name: String,
    /// The songs in order.
    pub songs: Vec<SongId>,
}

/// Every starter list in order.
pub async fn all(store: &Store) -> Result<Vec<StarterList>, StoreError> {
    let snapshot = store.snapshot().await?;
    let lists = starter_list::Entity::find().order_by_asc(starter_list::Column::Id).all(&snapshot).await?;
    let songs = starter_list_song::Entity::find()
        .order_by_asc(starter_list_song::Column::ListId)
        .order_by_asc(starter_list_song::Column::Position)
        .all(&snapshot)
        .await?;
    let of = |id| songs.iter().filter(move |row| row.list_id == id).map(|row| SongId(row.song_id)).collect();
    Ok(lists.into_iter().map(|list| StarterList { songs: of(list.id), name: list.name }).collect())
}

/// Puts these lists in the place of all that were there. A song named twice in a list counts once.
///
/// # Errors
/// [`StoreError::NotFound`] when a song does not exist; then nothing changes.
pub async fn replace(store: &Store, lists: &[StarterList]) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    starter_list::Entity::delete_many().exec(&transaction).await?;
    let mut rows = Vec::new();
    for (id, list) in (1..).zip(lists) {
        let row = starter_list::ActiveModel { id: Set(id), name: Set(list.name.clone()) };
        starter_list::Entity::insert(row).exec_without_returning(&transaction).await?;
        let mut named = std::collections::HashSet::new();
        let songs = list.songs.iter().filter(|song| named.insert(**song));
        rows.extend((0..).zip(songs).map(|(position, song)| starter_list_song::ActiveModel {
            list_id: Set(id),
            song_id: Set(song.0),
            position: Set(position),
        }));
    }
    for rows in rows.chunks(ROWS_AT_ONCE) {
        starter_list_song::Entity::insert_many(rows.to_vec()).exec_without_returning(&transaction).await?;
    }
    Ok(transaction.commit().await?)
}

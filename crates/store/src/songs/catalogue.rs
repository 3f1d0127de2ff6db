//! The whole catalogue at once, for an import or an index.

use std::collections::HashMap;

use alsong_catalogue::Row;
use alsong_catalogue::{Numbered, SongId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::SongDetails;
use super::cards::numbered;
use crate::entity::{song, song_alias, song_number};
use crate::{Store, StoreError, settings};

/// One vendor's row as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedRow {
    /// What the vendor says.
    pub row: Row,
    /// The song it belongs to.
    pub song: SongId,
    /// Place among the song's numbers, the best one first.
    pub position: u32,
    /// Whether the vendor has taken the number out of use.
    pub withdrawn: bool,
}

/// The catalogue at one moment.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Grows with every change; [`super::publish`] refuses a change of an older one.
    pub revision: i64,
    /// The first id that was never given to a song.
    pub next_id: i64,
    /// Every vendor row, the withdrawn ones too.
    pub rows: Vec<ListedRow>,
    /// Every song.
    pub songs: Vec<SongDetails>,
}

/// Reads the whole catalogue.
pub async fn catalogue(store: &Store) -> Result<Catalogue, StoreError> {
    let snapshot = store.snapshot().await?;
    let revision = settings::integer(&snapshot, settings::CATALOGUE_REVISION).await?;
    let next_id = settings::integer(&snapshot, settings::NEXT_SONG_ID).await?.max(1);
    let rows = song_number::Entity::find()
        .order_by_asc(song_number::Column::Brand)
        .order_by_asc(song_number::Column::Number)
        .all(&snapshot)
        .await?;
    let rows = rows.into_iter().filter_map(listed).collect();
    let songs = read_details(&snapshot).await?;
    Ok(Catalogue { revision, next_id, rows, songs })
}

/// Everything known of every song, by id.
pub async fn details(store: &Store) -> Result<Vec<SongDetails>, StoreError> {
    read_details(&store.snapshot().await?).await
}

async fn read_details(connection: &impl ConnectionTrait) -> Result<Vec<SongDetails>, StoreError> {
    let mut numbers: HashMap<i64, Vec<Numbered>> = HashMap::new();
    let rows: Vec<(i64, String, i32)> = song_number::Entity::find()
        .select_only()
        .columns([song_number::Column::SongId, song_number::Column::Brand, song_number::Column::Number])
        .filter(song_number::Column::WithdrawnAt.is_null())
        .order_by_asc(song_number::Column::Position)
        .into_tuple()
        .all(connection)
        .await?;
    for (id, brand, number) in rows {
        numbers.entry(id).or_default().extend(numbered(&brand, number));
    }
    let mut aliases: HashMap<i64, Vec<String>> = HashMap::new();
    for alias in song_alias::Entity::find().all(connection).await? {
        aliases.entry(alias.song_id).or_default().push(alias.text);
    }
    let songs = song::Entity::find().order_by_asc(song::Column::Id).all(connection).await?;
    let details = songs.into_iter().map(|song| {
        let mut numbers = numbers.remove(&song.id).unwrap_or_default();
        numbers.sort_by_key(|numbered| numbered.brand);
        let mut aliases = aliases.remove(&song.id).unwrap_or_default();
        aliases.sort_unstable();
        SongDetails {
            id: SongId(song.id),
            title: song.title,
            artist: song.artist,
            composer: song.composer,
            lyricist: song.lyricist,
            released: song.released,
            genre: song.genre,
            title_reading: song.title_reading,
            artist_reading: song.artist_reading,
            aliases,
            numbers,
        }
    });
    Ok(details.collect())
}

fn listed(model: song_number::Model) -> Option<ListedRow> {
    let Numbered { brand, number } = numbered(&model.brand, model.number)?;
    let row = Row {
        brand,
        number,
        title: model.title,
        artist: model.artist,
        composer: model.composer,
        lyricist: model.lyricist,
        released: model.released,
        genre: model.genre,
        title_reading: model.title_reading,
        artist_reading: model.artist_reading,
    };
    Some(ListedRow {
        row,
        song: SongId(model.song_id),
        position: u32::try_from(model.position).unwrap_or(0),
        withdrawn: model.withdrawn_at.is_some(),
    })
}

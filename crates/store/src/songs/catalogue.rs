//! The whole catalogue at once, for an import or an index.

use std::collections::HashMap;

use alsong_catalogue::link::Aliases;
use alsong_catalogue::{Decisions, Numbered, Row, SongId, Version};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::SongDetails;
use super::cards::{numbered, numbers_where};
use super::write::{ARTIST, TITLE};
use crate::entity::{song, song_alias, song_number};
use crate::{Store, StoreError, aliases, decisions, settings};

/// How many songs are read at once.
const SONGS_AT_ONCE: u64 = 2000;

/// One vendor's row as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedRow {
    /// What the vendor says.
    pub row: Row,
    /// The song it belongs to.
    pub song: SongId,
    /// Place among the song's numbers, the best one first.
    pub position: u32,
    /// The source whose spelling it is; `None` for a file.
    pub source: Option<String>,
    /// How often its vendor's list did not have it, where it is in use all the same.
    pub missing: Option<Missing>,
    /// Whether the vendor has taken the number out of use.
    pub withdrawn: bool,
}

/// A number that its vendor's list does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// On how many days.
    pub times: u32,
    /// The last of them, counted from 1970-01-01.
    pub day: i32,
}

/// The catalogue at one moment.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Grows with every change; [`super::publish`] refuses a change of an older one.
    pub revision: i64,
    /// The first id that was never given to a song.
    pub next_id: i64,
    /// Every vendor row, the withdrawn ones too, by number.
    pub rows: Vec<ListedRow>,
    /// What people decided.
    pub decisions: Decisions,
    /// The other names of artists.
    pub aliases: Aliases,
}

/// Reads the whole catalogue; [`details`] reads what its songs are.
pub async fn catalogue(store: &Store) -> Result<Catalogue, StoreError> {
    let snapshot = store.snapshot().await?;
    read(&snapshot, Condition::all()).await
}

/// The catalogue with the rows that the condition chooses.
pub(super) async fn read(
    connection: &impl ConnectionTrait,
    chosen: Condition,
) -> Result<Catalogue, StoreError> {
    let rows = song_number::Entity::find()
        .filter(chosen)
        .order_by_asc(song_number::Column::Brand)
        .order_by_asc(song_number::Column::Number)
        .all(connection)
        .await?;
    Ok(Catalogue {
        revision: settings::integer(connection, settings::CATALOGUE_REVISION).await?,
        next_id: settings::integer(connection, settings::NEXT_SONG_ID).await?.max(1),
        rows: rows.into_iter().filter_map(listed).collect(),
        decisions: decisions::all(connection).await?,
        aliases: Aliases::of_list(aliases::read(connection).await?),
    })
}

/// Everything known of every song, by id.
pub async fn details(store: &Store) -> Result<Vec<SongDetails>, StoreError> {
    let mut songs = Vec::new();
    visit(store, |song| songs.push(song)).await?;
    Ok(songs)
}

/// Shows every song in order of the ids, as they were at one moment, without holding all of them in memory.
pub async fn visit(store: &Store, mut visitor: impl FnMut(SongDetails)) -> Result<(), StoreError> {
    let snapshot = store.snapshot().await?;
    let mut last = i64::MIN;
    loop {
        let page = read_page(&snapshot, last).await?;
        let Some(song) = page.last() else { return Ok(()) };
        last = song.id.0;
        page.into_iter().for_each(&mut visitor);
    }
}

/// The next songs after the id. A row as the driver hands it out takes many times the memory of a [`SongDetails`].
async fn read_page(connection: &impl ConnectionTrait, after: i64) -> Result<Vec<SongDetails>, StoreError> {
    let songs = song::Entity::find()
        .filter(song::Column::Id.gt(after))
        .order_by_asc(song::Column::Id)
        .limit(SONGS_AT_ONCE)
        .all(connection)
        .await?;
    let Some(last) = songs.last().map(|song| song.id) else { return Ok(Vec::new()) };
    let numbers = Condition::all()
        .add(song_number::Column::SongId.gt(after))
        .add(song_number::Column::SongId.lte(last));
    let aliases =
        Condition::all().add(song_alias::Column::SongId.gt(after)).add(song_alias::Column::SongId.lte(last));
    complete(connection, songs, numbers, aliases).await
}

/// Everything known of those of these songs that exist, by id.
pub async fn details_of(store: &Store, ids: &[SongId]) -> Result<Vec<SongDetails>, StoreError> {
    let snapshot = store.snapshot().await?;
    let mut ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut details = Vec::with_capacity(ids.len());
    for ids in ids.chunks(SONGS_AT_ONCE as usize) {
        let songs = song::Entity::find()
            .filter(song::Column::Id.is_in(ids.iter().copied()))
            .order_by_asc(song::Column::Id)
            .all(&snapshot)
            .await?;
        let numbers = Condition::all().add(song_number::Column::SongId.is_in(ids.iter().copied()));
        let aliases = Condition::all().add(song_alias::Column::SongId.is_in(ids.iter().copied()));
        details.extend(complete(&snapshot, songs, numbers, aliases).await?);
    }
    Ok(details)
}

/// Songs with their numbers and aliases, which the conditions choose.
async fn complete(
    connection: &impl ConnectionTrait,
    songs: Vec<song::Model>,
    with_numbers: Condition,
    with_aliases: Condition,
) -> Result<Vec<SongDetails>, StoreError> {
    let mut versions = versions_where(connection, with_numbers.clone()).await?;
    let select = song_number::Entity::find().filter(with_numbers);
    let mut numbers: HashMap<SongId, Vec<Numbered>> = HashMap::new();
    let select = select.filter(song_number::Column::WithdrawnAt.is_null());
    for (song, numbered, _) in numbers_where(connection, select).await? {
        numbers.entry(song).or_default().push(numbered);
    }
    let mut aliases: HashMap<i64, [Vec<String>; 2]> = HashMap::new();
    for alias in song_alias::Entity::find().filter(with_aliases).all(connection).await? {
        let [titles, artists] = aliases.entry(alias.song_id).or_default();
        if alias.part.as_deref() != Some(ARTIST) {
            titles.push(alias.text.clone());
        }
        if alias.part.as_deref() != Some(TITLE) {
            artists.push(alias.text);
        }
    }
    let details = songs.into_iter().map(|song| {
        let [mut title_aliases, mut artist_aliases] = aliases.remove(&song.id).unwrap_or_default();
        title_aliases.sort_unstable();
        artist_aliases.sort_unstable();
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
            title_aliases,
            artist_aliases,
            numbers: numbers.remove(&SongId(song.id)).unwrap_or_default(),
            language: song.language.and_then(|code| code.parse().ok()).unwrap_or_default(),
            versions: versions.remove(&song.id).unwrap_or_default(),
        }
    });
    Ok(details.collect())
}

/// The special versions of the songs that the condition chooses, sorted.
async fn versions_where(
    connection: &impl ConnectionTrait,
    chosen: Condition,
) -> Result<HashMap<i64, Vec<Version>>, StoreError> {
    let rows: Vec<(i64, String)> = song_number::Entity::find()
        .select_only()
        .columns([song_number::Column::SongId, song_number::Column::Version])
        .filter(chosen)
        .filter(song_number::Column::Version.is_not_null())
        .filter(song_number::Column::WithdrawnAt.is_null())
        .distinct()
        .into_tuple()
        .all(connection)
        .await?;
    let mut versions: HashMap<i64, Vec<Version>> = HashMap::new();
    for (song, code) in rows {
        versions.entry(song).or_default().extend(version(&code));
    }
    versions.values_mut().for_each(|versions| versions.sort_unstable());
    Ok(versions)
}

/// A version as the table keeps it; `None` for what only another program can have written.
fn version(code: &str) -> Option<Version> {
    Version::of_code(code).ok().flatten()
}

/// A row as the table keeps it; `None` for what only another program can have written.
pub(crate) fn listed(model: song_number::Model) -> Option<ListedRow> {
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
        language: model.language.and_then(|code| code.parse().ok()),
        version: model.version.as_deref().and_then(version),
    };
    Some(ListedRow {
        row,
        song: SongId(model.song_id),
        position: u32::try_from(model.position).unwrap_or(0),
        source: model.source,
        missing: model
            .missing_times
            .zip(model.missing_day)
            .map(|(times, day)| Missing { times: u32::try_from(times).unwrap_or(0), day }),
        withdrawn: model.withdrawn_at.is_some(),
    })
}

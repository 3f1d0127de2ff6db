//! Writing an import, wholly or not at all.

use std::collections::BTreeSet;

use alsong_catalogue::{Brand, Numbered, SongId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::merge::merge;
use super::{ListedRow, SongDetails};
use crate::entity::{song, song_alias, song_number};
use crate::{Store, StoreError, Timestamp, outbox, settings};

/// Rows of one `INSERT`: 19 values each, so that all stay well below SQLite's 32,766 and keep the cached statement small.
const ROWS_AT_ONCE: usize = 500;

/// Parts of a song that an alias may be of.
pub(super) const TITLE: &str = "title";
pub(super) const ARTIST: &str = "artist";

/// What an import changes.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// The revision of the catalogue it was worked out from.
    pub base_revision: i64,
    /// The first id that is free afterwards.
    pub next_id: i64,
    /// New and changed songs; their numbers are those of `rows`.
    pub songs: Vec<SongDetails>,
    /// New, changed and moved vendor rows, which all are in use.
    pub rows: Vec<ListedRow>,
    /// Every number the source lists, changed or not.
    pub seen: Vec<Numbered>,
    /// Songs that turned out to be another one: `(from, into)`. Whoever saved the first keeps the second.
    pub merged: Vec<(SongId, SongId)>,
}

/// Writes an import in one transaction; `written` hears how many songs and rows were written since it last heard.
///
/// # Errors
/// [`StoreError::Conflict`] when the catalogue is no longer the one the import was worked out from.
pub async fn publish(
    store: &Store,
    publication: &Publication,
    now: Timestamp,
    written: &(dyn Fn(u64) + Sync),
) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    let changes =
        !publication.songs.is_empty() || !publication.rows.is_empty() || !publication.merged.is_empty();
    if !settings::advance(&transaction, settings::CATALOGUE_REVISION, publication.base_revision, changes)
        .await?
    {
        return Err(StoreError::Conflict);
    }
    if changes {
        settings::put(&transaction, settings::NEXT_SONG_ID, &publication.next_id.to_string()).await?;
    }
    let changed = changed(&transaction, publication).await?;
    for songs in publication.songs.chunks(ROWS_AT_ONCE) {
        write_songs(&transaction, songs, now).await?;
        written(songs.len() as u64);
    }
    for rows in publication.rows.chunks(ROWS_AT_ONCE) {
        write_rows(&transaction, rows, now).await?;
        written(rows.len() as u64);
    }
    for &(from, into) in &publication.merged {
        merge(&transaction, from, into).await?;
    }
    mark_seen(&transaction, &publication.seen, now).await?;
    outbox::record(&transaction, changed, now).await?;
    Ok(transaction.commit().await?)
}

/// Every song that the publication changes: also those that lose a number to another.
async fn changed(
    connection: &impl ConnectionTrait,
    publication: &Publication,
) -> Result<BTreeSet<SongId>, StoreError> {
    let mut songs: BTreeSet<SongId> = publication.songs.iter().map(|song| song.id).collect();
    songs.extend(publication.rows.iter().map(|row| row.song));
    songs.extend(publication.merged.iter().flat_map(|&(from, into)| [from, into]));
    for brand in Brand::ALL {
        let numbers: Vec<i32> = publication
            .rows
            .iter()
            .filter(|listed| listed.row.brand == brand)
            .map(|listed| number(listed.row.number))
            .collect();
        for numbers in numbers.chunks(ROWS_AT_ONCE) {
            let before: Vec<i64> = song_number::Entity::find()
                .select_only()
                .column(song_number::Column::SongId)
                .filter(song_number::Column::Brand.eq(brand.code()))
                .filter(song_number::Column::Number.is_in(numbers.iter().copied()))
                .into_tuple()
                .all(connection)
                .await?;
            songs.extend(before.into_iter().map(SongId));
        }
    }
    Ok(songs)
}

async fn write_songs(
    connection: &impl ConnectionTrait,
    songs: &[SongDetails],
    now: Timestamp,
) -> Result<(), StoreError> {
    use song::Column;
    let rows = songs.iter().map(|details| song::ActiveModel {
        id: Set(details.id.0),
        title: Set(details.title.clone()),
        artist: Set(details.artist.clone()),
        composer: Set(details.composer.clone()),
        lyricist: Set(details.lyricist.clone()),
        released: Set(details.released.clone()),
        genre: Set(details.genre.clone()),
        title_reading: Set(details.title_reading.clone()),
        artist_reading: Set(details.artist_reading.clone()),
        language: Set(Some(details.language.code().to_owned())),
        created_at: Set(now.0),
    });
    let replace = OnConflict::column(Column::Id)
        .update_columns([
            Column::Title,
            Column::Artist,
            Column::Composer,
            Column::Lyricist,
            Column::Released,
            Column::Genre,
            Column::TitleReading,
            Column::ArtistReading,
            Column::Language,
        ])
        .to_owned();
    song::Entity::insert_many(rows).on_conflict(replace).exec_without_returning(connection).await?;

    song_alias::Entity::delete_many()
        .filter(song_alias::Column::SongId.is_in(songs.iter().map(|details| details.id.0)))
        .exec(connection)
        .await?;
    let aliases: Vec<song_alias::ActiveModel> = songs.iter().flat_map(aliases).collect();
    for aliases in aliases.chunks(ROWS_AT_ONCE) {
        song_alias::Entity::insert_many(aliases.to_vec()).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// The aliases of a song, each once; one of the title and of the artist is of no part.
fn aliases(details: &SongDetails) -> impl Iterator<Item = song_alias::ActiveModel> {
    let (titles, artists) = (&details.title_aliases, &details.artist_aliases);
    let of_title = titles.iter().map(|text| (text, (!artists.contains(text)).then_some(TITLE)));
    let of_artist = artists.iter().filter(|text| !titles.contains(text)).map(|text| (text, Some(ARTIST)));
    of_title.chain(of_artist).map(|(text, part)| song_alias::ActiveModel {
        song_id: Set(details.id.0),
        text: Set(text.clone()),
        part: Set(part.map(str::to_owned)),
    })
}

async fn write_rows(
    connection: &impl ConnectionTrait,
    rows: &[ListedRow],
    now: Timestamp,
) -> Result<(), StoreError> {
    use song_number::Column;
    let models =
        rows.iter().map(|ListedRow { row, song, position, withdrawn: _ }| song_number::ActiveModel {
            brand: Set(row.brand.code().to_owned()),
            number: Set(number(row.number)),
            song_id: Set(song.0),
            position: Set(i32::try_from(*position).unwrap_or(i32::MAX)),
            title: Set(row.title.clone()),
            artist: Set(row.artist.clone()),
            composer: Set(row.composer.clone()),
            lyricist: Set(row.lyricist.clone()),
            released: Set(row.released.clone()),
            genre: Set(row.genre.clone()),
            title_reading: Set(row.title_reading.clone()),
            artist_reading: Set(row.artist_reading.clone()),
            language: Set(row.language.map(|language| language.code().to_owned())),
            version: Set(row.version.map(|version| version.code().to_owned())),
            registered: Set(None),
            first_seen: Set(now.0),
            last_seen: Set(now.0),
            withdrawn_at: Set(None),
        });
    let replace = OnConflict::columns([Column::Brand, Column::Number])
        .update_columns([
            Column::SongId,
            Column::Position,
            Column::Title,
            Column::Artist,
            Column::Composer,
            Column::Lyricist,
            Column::Released,
            Column::Genre,
            Column::TitleReading,
            Column::ArtistReading,
            Column::Language,
            Column::Version,
            Column::WithdrawnAt,
        ])
        .to_owned();
    song_number::Entity::insert_many(models).on_conflict(replace).exec_without_returning(connection).await?;
    Ok(())
}

async fn mark_seen(
    connection: &impl ConnectionTrait,
    seen: &[Numbered],
    now: Timestamp,
) -> Result<(), StoreError> {
    for brand in Brand::ALL {
        let numbers: Vec<i32> =
            seen.iter().filter(|one| one.brand == brand).map(|one| number(one.number)).collect();
        for numbers in numbers.chunks(ROWS_AT_ONCE) {
            song_number::Entity::update_many()
                .col_expr(song_number::Column::LastSeen, Expr::value(now.0))
                .filter(song_number::Column::Brand.eq(brand.code()))
                .filter(song_number::Column::Number.is_in(numbers.iter().copied()))
                .exec(connection)
                .await?;
        }
    }
    Ok(())
}

/// A song number lies far below the largest `i32`.
fn number(number: alsong_catalogue::SongNumber) -> i32 {
    i32::try_from(number.get()).unwrap_or(i32::MAX)
}

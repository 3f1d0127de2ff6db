//! Writing songs and vendor rows.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::publish::ROWS_AT_ONCE;
use super::{ListedRow, SongDetails, number};
use crate::entity::{song, song_alias, song_number};
use crate::{StoreError, Timestamp};

/// Parts of a song that an alias may be of.
pub(super) const TITLE: &str = "title";
pub(super) const ARTIST: &str = "artist";

/// Writes new and changed songs with their aliases.
pub(super) async fn write_songs(
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

/// Writes new, changed and moved rows. Whether a number is missing or withdrawn stays as it is.
pub(super) async fn write_rows(
    connection: &impl ConnectionTrait,
    rows: &[ListedRow],
    now: Timestamp,
) -> Result<(), StoreError> {
    use song_number::Column;
    let models = rows.iter().map(|listed| {
        let ListedRow { row, song, position, source, .. } = listed;
        song_number::ActiveModel {
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
            source: Set(source.clone()),
            first_seen: Set(now.0),
            missing_times: Set(None),
            missing_day: Set(None),
            withdrawn_at: Set(None),
        }
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
            Column::Source,
        ])
        .to_owned();
    song_number::Entity::insert_many(models).on_conflict(replace).exec_without_returning(connection).await?;
    Ok(())
}

//! Song cards: a name and its numbers.

use std::collections::HashMap;

use alsong_catalogue::{Brand, Numbered, SongCard, SongId, SongNumber};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{song, song_number};
use crate::{Store, StoreError, settings};

/// How many ids one statement asks for.
const IDS_AT_ONCE: usize = 500;

/// The cards of these songs in this order, without those that do not exist.
pub async fn cards(store: &Store, ids: &[SongId]) -> Result<Vec<SongCard>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let revision = settings::catalogue_revision(store).await?;
    let mut found = cards_since(store, &store.reader, revision, ids).await?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The cards of these songs, none older than a revision of the catalogue that the database has: from memory, and what is
/// not there from the database.
pub(crate) async fn cards_since(
    store: &Store,
    connection: &impl ConnectionTrait,
    revision: i64,
    ids: &[SongId],
) -> Result<HashMap<SongId, SongCard>, StoreError> {
    let mut found = store.cards.known(revision, ids);
    let missing: Vec<i64> = ids.iter().filter(|id| !found.contains_key(id)).map(|id| id.0).collect();
    for ids in missing.chunks(IDS_AT_ONCE) {
        let read = read(connection, ids).await?;
        store.cards.keep(revision, read.values());
        found.extend(read);
    }
    Ok(found)
}

async fn read(
    connection: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<HashMap<SongId, SongCard>, StoreError> {
    let named: Vec<(i64, String, String)> = song::Entity::find()
        .select_only()
        .columns([song::Column::Id, song::Column::Title, song::Column::Artist])
        .filter(song::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    let cards =
        named.into_iter().map(|(id, title, artist)| (SongId(id), SongCard::new(SongId(id), title, artist)));
    let mut cards: HashMap<SongId, SongCard> = cards.collect();
    let numbers = song_number::Entity::find().filter(song_number::Column::SongId.is_in(ids.iter().copied()));
    for (id, numbered, is_withdrawn) in numbers_where(connection, numbers).await? {
        if let Some(card) = cards.get_mut(&id) {
            if is_withdrawn { &mut card.withdrawn } else { &mut card.numbers }.push(numbered);
        }
    }
    Ok(cards)
}

/// The selected numbers and whether they are withdrawn, by vendor and then the best one first.
pub(super) async fn numbers_where(
    connection: &impl ConnectionTrait,
    select: sea_orm::Select<song_number::Entity>,
) -> Result<Vec<(SongId, Numbered, bool)>, StoreError> {
    let rows: Vec<(i64, String, i32, Option<i64>)> = select
        .select_only()
        .columns([
            song_number::Column::SongId,
            song_number::Column::Brand,
            song_number::Column::Number,
            song_number::Column::WithdrawnAt,
        ])
        .order_by_asc(song_number::Column::Position)
        .into_tuple()
        .all(connection)
        .await?;
    let mut numbers: Vec<(SongId, Numbered, bool)> = rows
        .into_iter()
        .filter_map(|(id, brand, number, withdrawn)| {
            Some((SongId(id), numbered(&brand, number)?, withdrawn.is_some()))
        })
        .collect();
    numbers.sort_by_key(|(_, numbered, _)| numbered.brand);
    Ok(numbers)
}

/// A number as the table keeps it; `None` for what only another program can have written.
pub(crate) fn numbered(brand: &str, number: i32) -> Option<Numbered> {
    let brand: Brand = brand.parse().ok()?;
    let number = SongNumber::try_from(u32::try_from(number).ok()?).ok()?;
    Some(Numbered { brand, number })
}

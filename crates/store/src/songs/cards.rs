//! Song cards: a name and its numbers.

use std::collections::HashMap;

use alsong_catalogue::{Brand, Numbered, SongCard, SongId, SongNumber};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{song, song_number};
use crate::{Store, StoreError};

/// How many ids one statement asks for.
const IDS_AT_ONCE: usize = 500;

/// The cards of these songs in this order, without those that do not exist.
pub async fn cards(store: &Store, ids: &[SongId]) -> Result<Vec<SongCard>, StoreError> {
    let mut found: HashMap<SongId, SongCard> = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(IDS_AT_ONCE) {
        let named: Vec<(i64, String, String)> = song::Entity::find()
            .select_only()
            .columns([song::Column::Id, song::Column::Title, song::Column::Artist])
            .filter(song::Column::Id.is_in(ids.iter().map(|id| id.0)))
            .into_tuple()
            .all(&store.reader)
            .await?;
        let cards = named
            .into_iter()
            .map(|(id, title, artist)| (SongId(id), SongCard::new(SongId(id), title, artist)));
        found.extend(cards);
        let numbers = numbers_where(
            &store.reader,
            song_number::Entity::find().filter(song_number::Column::SongId.is_in(ids.iter().map(|id| id.0))),
        );
        for (id, numbered, is_withdrawn) in numbers.await? {
            if let Some(card) = found.get_mut(&id) {
                if is_withdrawn { &mut card.withdrawn } else { &mut card.numbers }.push(numbered);
            }
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Fills in the numbers of cards whose songs `ids` selects; a song may have several cards.
pub(crate) async fn attach_numbers<'a>(
    connection: &impl ConnectionTrait,
    ids: SelectStatement,
    cards: impl Iterator<Item = &'a mut SongCard>,
) -> Result<(), StoreError> {
    let select = song_number::Entity::find().filter(song_number::Column::SongId.in_subquery(ids));
    let mut numbers: HashMap<SongId, [Vec<Numbered>; 2]> = HashMap::new();
    for (id, numbered, is_withdrawn) in numbers_where(connection, select).await? {
        numbers.entry(id).or_default()[usize::from(is_withdrawn)].push(numbered);
    }
    for card in cards {
        [card.numbers, card.withdrawn] = numbers.get(&card.id).cloned().unwrap_or_default();
    }
    Ok(())
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

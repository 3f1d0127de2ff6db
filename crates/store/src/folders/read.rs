//! Folders with their songs: one statement where the songs' cards are in memory.

use std::collections::HashMap;

use alsong_catalogue::{SongCard, SongId};
use alsong_library::{Folder, FolderId, SavedSong, SongNote};
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};
use sea_orm::{ConnectionTrait, Order, QueryResult};

use super::{is_there, songs_of_folder};
use crate::entity::{folder, folder_song};
use crate::songs::cards_since;
use crate::{AccountId, Store, StoreError, library, settings};

/// The owner's folders, or only one of them, in their order.
pub(super) async fn read(
    store: &Store,
    owner: AccountId,
    only: Option<FolderId>,
) -> Result<Vec<Folder>, StoreError> {
    let select = select(owner, only);
    let kept = Kept::read(&store.reader, &select).await?;
    let songs = kept.songs();
    let cards = store.cards.known(kept.revision, &songs);
    if songs.iter().all(|song| cards.contains_key(song)) {
        return Ok(kept.with(&cards));
    }
    // From one state of the database: of two, the first may name a song that the second knows by another identity.
    let snapshot = store.snapshot().await?;
    let kept = Kept::read(&snapshot, &select).await?;
    let cards = cards_since(store, &snapshot, kept.revision, &kept.songs()).await?;
    Ok(kept.with(&cards))
}

/// Folders as they are kept, with the identities of their songs.
struct Kept {
    /// The catalogue's.
    revision: i64,
    folders: Vec<KeptFolder>,
}

struct KeptFolder {
    id: FolderId,
    name: String,
    songs: Vec<(SongId, SongNote, i64)>,
}

impl Kept {
    async fn read(connection: &impl ConnectionTrait, select: &SelectStatement) -> Result<Self, StoreError> {
        let rows = connection.query_all(select).await?;
        let mut kept = Self { revision: 0, folders: Vec::new() };
        if let Some(row) = rows.first() {
            kept.revision = settings::revision_of(row.try_get_by_index(8)?);
        }
        for row in &rows {
            let id = FolderId(row.try_get_by_index(0)?);
            if kept.folders.last().is_none_or(|folder| folder.id != id) {
                kept.folders.push(KeptFolder { id, name: row.try_get_by_index(1)?, songs: Vec::new() });
            }
            if let Some(folder) = kept.folders.last_mut() {
                folder.songs.extend(song(row)?);
            }
        }
        Ok(kept)
    }

    fn songs(&self) -> Vec<SongId> {
        self.folders.iter().flat_map(|folder| &folder.songs).map(|(song, ..)| *song).collect()
    }

    fn with(self, cards: &HashMap<SongId, SongCard>) -> Vec<Folder> {
        let saved = |(song, note, added)| Some(SavedSong { song: cards.get(&song)?.clone(), note, added });
        let folder = |folder: KeptFolder| Folder {
            id: folder.id,
            name: folder.name,
            songs: folder.songs.into_iter().filter_map(saved).collect(),
        };
        self.folders.into_iter().map(folder).collect()
    }
}

/// A folder without songs has one row, without a song.
fn song(row: &QueryResult) -> Result<Option<(SongId, SongNote, i64)>, StoreError> {
    let Some(song) = row.try_get_by_index(2)? else { return Ok(None) };
    let get = |index| row.try_get_by_index::<Option<i16>>(index);
    let note = library::note(row.try_get_by_index(4)?, get(5)?, get(6)?, get(7)?);
    Ok(Some((SongId(song), note, row.try_get_by_index(3)?)))
}

fn select(owner: AccountId, only: Option<FolderId>) -> SelectStatement {
    use folder_song::Column::{AddedAt, KyKey, Memo, Position, SongId, Tempo, TjKey};
    let of_folder = |column| (folder::Entity, column);
    let of_song = |column| (folder_song::Entity, column);
    let mut select = Query::select();
    select
        .columns([folder::Column::Id, folder::Column::Name].map(of_folder))
        .columns([SongId, AddedAt, Memo, TjKey, KyKey, Tempo].map(of_song))
        .expr(settings::revision_within())
        .from(folder::Entity)
        .join(JoinType::LeftJoin, folder_song::Entity, songs_of_folder())
        .and_where(Expr::col(of_folder(folder::Column::Owner)).eq(owner.0))
        .and_where(is_there())
        .order_by(of_folder(folder::Column::Position), Order::Asc)
        .order_by(of_folder(folder::Column::Id), Order::Asc)
        .order_by(of_song(Position), Order::Asc)
        .order_by(of_song(SongId), Order::Asc);
    if let Some(id) = only {
        select.and_where(Expr::col(of_folder(folder::Column::Id)).eq(id.0));
    }
    select
}

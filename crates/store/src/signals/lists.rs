//! What singers liked, as lists: what a model can learn from signals.

use alsong_catalogue::SongId;
use alsong_library::SignalKind;
use futures_util::TryStreamExt;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entity::signal;
use crate::{Store, StoreError};

/// The songs of one singer, the one that was liked first at the beginning, each once.
pub type SingerSongs = Vec<SongId>;

/// Calls `each` with the songs that a singer saved, queued or sang and did not remove or reject after that, one singer after
/// the other. One singer is in memory at a time.
///
/// # Errors
/// When the database does not answer.
pub async fn liked(store: &Store, mut each: impl FnMut(SingerSongs)) -> Result<(), StoreError> {
    let snapshot = store.snapshot().await?;
    let kinds =
        [SignalKind::Saved, SignalKind::Queued, SignalKind::Sung, SignalKind::Removed, SignalKind::Rejected];
    let mut rows = signal::Entity::find()
        .select_only()
        .columns([signal::Column::Who, signal::Column::SongId, signal::Column::Kind])
        .filter(signal::Column::Kind.is_in(kinds.map(SignalKind::code)))
        .order_by_asc(signal::Column::Who)
        .order_by_asc(signal::Column::Id)
        .into_tuple::<(Uuid, i64, String)>()
        .stream(&snapshot)
        .await?;
    let (mut singer, mut songs) = (None, SingerSongs::new());
    while let Some((who, song, kind)) = rows.try_next().await? {
        if singer != Some(who) {
            if !songs.is_empty() {
                each(std::mem::take(&mut songs));
            }
            singer = Some(who);
        }
        let song = SongId(song);
        if [SignalKind::Removed.code(), SignalKind::Rejected.code()].contains(&&*kind) {
            songs.retain(|liked| *liked != song);
        } else if !songs.contains(&song) {
            songs.push(song);
        }
    }
    if !songs.is_empty() {
        each(songs);
    }
    Ok(())
}

//! Songs of the catalogue as the engines take them.

use std::collections::HashSet;

use alsong_catalogue::SongId;
use alsong_search::Document;
use alsong_store::songs;

use crate::popular::Popular;
use crate::{ServiceError, Services};

/// Every song.
pub(super) async fn all(services: &Services) -> Result<Vec<Document>, ServiceError> {
    let kept = songs::popularity(services.store()).await?;
    let popular = Popular::rank(&kept);
    let mut documents = Vec::new();
    songs::visit(services.store(), |song| {
        let popularity = popular.relative(kept.get(&song.id).copied().unwrap_or(0));
        documents.push(crate::songs::document(song, popularity));
    })
    .await?;
    Ok(documents)
}

/// Those of these songs that exist, and the ids of those that do not.
pub(super) async fn of(
    services: &Services,
    ids: &[SongId],
) -> Result<(Vec<Document>, Vec<SongId>), ServiceError> {
    let kept = songs::popularity(services.store()).await?;
    let popular = Popular::rank(&kept);
    let found = songs::details_of(services.store(), ids).await?;
    let known: HashSet<SongId> = found.iter().map(|song| song.id).collect();
    let gone = ids.iter().copied().filter(|id| !known.contains(id)).collect();
    let documents = found.into_iter().map(|song| {
        let popularity = popular.relative(kept.get(&song.id).copied().unwrap_or(0));
        crate::songs::document(song, popularity)
    });
    Ok((documents.collect(), gone))
}

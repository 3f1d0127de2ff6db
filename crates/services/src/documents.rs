//! Songs of the catalogue as the search engines take them.

use std::collections::HashSet;

use alsong_catalogue::SongId;
use alsong_search::Document;
use alsong_store::songs;

use crate::popular::Popular;
use crate::{ServiceError, Services};

/// Every song that a vendor has.
pub(crate) async fn all(services: &Services, popular: &Popular) -> Result<Vec<Document>, ServiceError> {
    let mut documents = Vec::new();
    songs::visit(services.store(), |song| {
        if song.numbers.is_empty() {
            return;
        }
        let popularity = popular.of(song.id);
        documents.push(crate::songs::document(song, popularity));
    })
    .await?;
    Ok(documents)
}

/// Those of these songs that a vendor has, and the ids of the others.
pub(crate) async fn of(
    services: &Services,
    ids: &[SongId],
    popular: &Popular,
) -> Result<(Vec<Document>, Vec<SongId>), ServiceError> {
    let mut found = songs::details_of(services.store(), ids).await?;
    found.retain(|song| !song.numbers.is_empty());
    let known: HashSet<SongId> = found.iter().map(|song| song.id).collect();
    let gone = ids.iter().copied().filter(|id| !known.contains(id)).collect();
    let documents = found.into_iter().map(|song| {
        let popularity = popular.of(song.id);
        crate::songs::document(song, popularity)
    });
    Ok((documents.collect(), gone))
}

//! What to sing next.

use std::collections::HashSet;
use std::path::PathBuf;

use alsong_catalogue::SongId;
use alsong_library::{FolderId, Reason, Recommendation};
use alsong_store::{AccountId, songs};

use crate::{ServiceError, Services, folders};

/// The model in use and where it is kept.
pub(crate) struct Recommender {
    #[expect(dead_code)]
    dir: PathBuf,
}

impl Recommender {
    pub(crate) fn open(dir: PathBuf) -> Self {
        Self { dir }
    }
}

/// Songs that go with a folder's songs, the best first, each with its reason; none of them is in the folder.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such folder.
pub async fn for_folder(
    services: &Services,
    owner: AccountId,
    folder: FolderId,
    limit: usize,
) -> Result<Vec<Recommendation>, ServiceError> {
    let kept: HashSet<SongId> =
        folders::get(services, owner, folder).await?.songs.iter().map(|song| song.id).collect();
    let ids: Vec<SongId> = services.popular().songs().filter(|song| !kept.contains(song)).take(limit).collect();
    let cards = songs::cards(services.store(), &ids).await?;
    Ok(cards.into_iter().map(|song| Recommendation { song, reason: Reason::Popular }).collect())
}

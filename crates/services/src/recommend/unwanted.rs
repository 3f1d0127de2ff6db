//! What is not to be recommended to somebody.

use std::collections::HashSet;

use alsong_catalogue::SongId;
use alsong_library::Target;
use alsong_store::{AccountId, library};

use crate::{ServiceError, Services};

/// Songs and artists that are left out.
#[derive(Default)]
pub(super) struct Unwanted {
    /// Songs that they have.
    pub(super) saved: HashSet<SongId>,
    /// Songs that they rejected.
    pub(super) rejected: HashSet<SongId>,
    /// Artists that they rejected.
    pub(super) artists: HashSet<String>,
}

impl Unwanted {
    pub(super) async fn of(services: &Services, owner: AccountId) -> Result<Self, ServiceError> {
        let library = library::read(services.store(), owner).await?;
        let mut unwanted = Self::default();
        for dismissal in library.dismissals() {
            match &dismissal.target {
                Target::Song(song) => _ = unwanted.rejected.insert(*song),
                Target::Artist(artist) => _ = unwanted.artists.insert(artist.as_str().to_owned()),
            }
        }
        let saved = library.folders().into_iter().flat_map(|folder| library.songs(folder.id));
        unwanted.saved = saved.map(|saved| saved.song).collect();
        Ok(unwanted)
    }
}

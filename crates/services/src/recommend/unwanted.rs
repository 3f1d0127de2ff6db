//! What is not to be recommended to somebody.

use std::collections::HashSet;

use alsong_catalogue::SongId;
use alsong_library::Target;
use alsong_store::{AccountId, library};

use super::artist::{Rejected, names};
use crate::{ServiceError, Services};

/// Songs and artists that are left out.
#[derive(Default)]
pub(super) struct Unwanted {
    /// Songs that they have, in folders or in the queue.
    pub(super) kept: HashSet<SongId>,
    /// Songs that they rejected.
    pub(super) rejected: HashSet<SongId>,
    /// Artists that they rejected.
    pub(super) artists: Vec<Rejected>,
}

impl Unwanted {
    pub(super) async fn of(services: &Services, owner: AccountId) -> Result<Self, ServiceError> {
        let library = library::read(services.store(), owner).await?;
        let mut unwanted = Self::default();
        for dismissal in library.dismissals() {
            match &dismissal.target {
                Target::Song(song) => _ = unwanted.rejected.insert(*song),
                Target::Artist(artist) => unwanted.artists.push(Rejected::parse(artist.as_str())),
            }
        }
        let saved = library.folders().into_iter().flat_map(|folder| library.songs(folder.id));
        unwanted.kept = saved.map(|saved| saved.song).collect();
        unwanted.kept.extend(library.queue().into_iter().map(|queued| queued.song));
        Ok(unwanted)
    }

    /// Whether somebody who was rejected sings what is by this artist.
    pub(super) fn is_by_rejected(&self, artist: &str) -> bool {
        if self.artists.is_empty() {
            return false;
        }
        let names = names(artist);
        self.artists.iter().any(|rejected| rejected.sings(&names))
    }
}

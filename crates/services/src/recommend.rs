//! What to sing next.

mod artist;
mod exceptions;
mod explain;
mod fresh;
mod list;
mod model;
mod spread;
mod train;
mod unwanted;

use std::cmp::Reverse;
use std::collections::HashSet;

use alsong_catalogue::{Brand, SongCard, SongId};
use alsong_ingest::sources;
use alsong_library::{Reason, Recommendations, SavedSong, Seeds};
use alsong_store::{AccountId, songs};

pub(crate) use exceptions::Exceptions;
pub use exceptions::ExceptionsSettings;
pub(crate) use model::Recommender;
pub use train::{Trained, needs_training, train};
use unwanted::Unwanted;

use crate::{ServiceError, Services, folders, library};

/// How many songs of somebody's are continued at most.
const MOST_SEEDS: usize = 300;

/// Which part of a list is asked for, and for which machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The vendor whose songs come first.
    pub brand: Option<Brand>,
    /// Whose order is gone on with; without one, it is a new visit.
    pub visit: Option<u32>,
    /// How many songs of the list were there before.
    pub from: usize,
    /// How many are asked for.
    pub limit: usize,
}

impl Part {
    /// The first songs of a new visit.
    #[must_use]
    pub fn first(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }
}

/// Songs that go with the owner's songs, the best first, each with its reason; none of them is in a folder of theirs or in
/// their queue, and none is what they rejected. What lists say little of, a language model may continue. After all that goes with the seeds
/// follow popular songs; where there are no seeds, those that are high in the vendors' rankings are first.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such folder.
pub async fn songs(
    services: &Services,
    owner: AccountId,
    seeds: Seeds,
    part: Part,
) -> Result<Recommendations, ServiceError> {
    let mut songs = match seeds {
        Seeds::Folder(folder) => folders::get(services, owner, folder).await?.songs,
        Seeds::Everything => {
            let folders = folders::all(services, owner).await?;
            folders.into_iter().flat_map(|folder| folder.songs).collect()
        }
        Seeds::Queue => Vec::new(),
    };
    // What was added lately says most of what is sung now.
    songs.sort_by_key(|saved: &SavedSong| Reverse(saved.added));
    let mut songs: Vec<SongCard> = songs.into_iter().map(|saved| saved.song).collect();
    if seeds == Seeds::Queue {
        songs.extend(library::queue(services, owner).await?.into_iter().rev().map(|queued| queued.song));
    }
    let mut seen = HashSet::new();
    songs.retain(|song| seen.insert(song.id));
    songs.truncate(MOST_SEEDS);
    let unwanted = Unwanted::of(services, owner).await?;
    let named = exceptions::named(services, &songs).await;
    list::list(services, &songs, named, unwanted, part).await
}

/// The songs of the day: the same until midnight in Seoul, unless what they go with changes.
///
/// # Errors
/// When the database does not answer.
pub async fn today(
    services: &Services,
    owner: AccountId,
    brand: Option<Brand>,
    limit: usize,
) -> Result<Recommendations, ServiceError> {
    let visit = sources::today(services.now()).to_julian_day().unsigned_abs();
    let part = Part { brand, visit: Some(visit), ..Part::first(limit) };
    songs(services, owner, Seeds::Everything, part).await
}

/// What is sung most, for whoever has nothing that songs could go with.
///
/// # Errors
/// When the database does not answer.
pub async fn general(services: &Services, part: Part) -> Result<Recommendations, ServiceError> {
    list::list(services, &[], Vec::new(), Unwanted::default(), part).await
}

/// Songs that go with one song, whoever asks; nothing that they have or rejected. Without a model that knows the song there are
/// none: popular ones are not like it.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such song.
pub async fn like_song(
    services: &Services,
    owner: Option<AccountId>,
    song: SongId,
    part: Part,
) -> Result<Recommendations, ServiceError> {
    let seed = songs::cards(services.store(), &[song]).await?.pop().ok_or(ServiceError::NotFound)?;
    let unwanted = match owner {
        Some(owner) => Unwanted::of(services, owner).await?,
        None => Unwanted::default(),
    };
    let mut like = list::list(services, &[seed], Vec::new(), unwanted, part).await?;
    like.songs.retain(|recommended| !matches!(recommended.reason, Reason::Popular | Reason::Charted));
    Ok(like)
}

/// A song as the model names it.
fn item(song: SongId) -> String {
    song.0.to_string()
}

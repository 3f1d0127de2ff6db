//! What to sing next.

mod model;
mod spread;
mod train;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use alsong_catalogue::{SongCard, SongId};
use alsong_library::{FolderId, Reason, Recommendation, SavedSong, Target};
use alsong_recommend::{Reason as Evidence, Request, Suggestion};
use alsong_store::{AccountId, library, songs};

pub(crate) use model::Recommender;
pub use train::{Trained, needs_training, train};

use crate::{ServiceError, Services, folders};

/// In any ten neighbouring recommendations there are at most two songs by one artist.
const WINDOW: usize = 10;
const PER_ARTIST: usize = 2;

/// How many songs of somebody's folders are continued at most.
const MOST_SEEDS: usize = 300;

/// Songs that go with a folder's songs, the best first, each with its reason; none of them is in a folder of the owner's.
/// Where nothing is known of the folder's songs, and after all that go with them, follow popular ones; an empty folder
/// begins with those that are high in the vendors' rankings.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such folder.
pub async fn for_folder(
    services: &Services,
    owner: AccountId,
    folder: FolderId,
    limit: usize,
) -> Result<Vec<Recommendation>, ServiceError> {
    let saved = folders::get(services, owner, folder).await?.songs;
    let seeds: Vec<SongCard> = saved.into_iter().map(|saved| saved.song).collect();
    continued(services, &seeds, Unwanted::of(services, owner).await?, limit).await
}

/// Songs that go with everything in the owner's folders, as [`for_folder`].
///
/// # Errors
/// When the database does not answer.
pub async fn for_everything(
    services: &Services,
    owner: AccountId,
    limit: usize,
) -> Result<Vec<Recommendation>, ServiceError> {
    let folders = folders::all(services, owner).await?;
    let mut saved: Vec<SavedSong> = folders.into_iter().flat_map(|folder| folder.songs).collect();
    // What was added lately says most of what is sung now.
    saved.sort_by_key(|saved| Reverse(saved.added));
    let mut seen = HashSet::new();
    saved.retain(|saved| seen.insert(saved.song.id));
    let seeds: Vec<SongCard> = saved.into_iter().take(MOST_SEEDS).map(|saved| saved.song).collect();
    continued(services, &seeds, Unwanted::of(services, owner).await?, limit).await
}

/// Songs that go with one song, whoever asks; nothing that they rejected. Without a model that knows the song there are
/// none: popular ones are not like it.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such song.
pub async fn like_song(
    services: &Services,
    owner: Option<AccountId>,
    song: SongId,
    limit: usize,
) -> Result<Vec<Recommendation>, ServiceError> {
    let seed = songs::cards(services.store(), &[song]).await?.pop().ok_or(ServiceError::NotFound)?;
    let unwanted = match owner {
        // What they have may well be like it.
        Some(owner) => Unwanted { saved: HashSet::new(), ..Unwanted::of(services, owner).await? },
        None => Unwanted::default(),
    };
    let mut songs = continued(services, &[seed], unwanted, limit).await?;
    songs.retain(|recommended| !matches!(recommended.reason, Reason::Popular | Reason::Charted));
    Ok(songs)
}

/// What is not to be recommended to somebody.
#[derive(Default)]
struct Unwanted {
    /// Songs that they have.
    saved: HashSet<SongId>,
    /// Songs that they rejected.
    rejected: HashSet<SongId>,
    /// Artists that they rejected.
    artists: HashSet<String>,
}

impl Unwanted {
    async fn of(services: &Services, owner: AccountId) -> Result<Self, ServiceError> {
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

/// Songs that go with the seeds, and then popular ones.
async fn continued(
    services: &Services,
    seeds: &[SongCard],
    unwanted: Unwanted,
    limit: usize,
) -> Result<Vec<Recommendation>, ServiceError> {
    let mut known: HashSet<SongId> = unwanted.saved;
    known.extend(unwanted.rejected);
    known.extend(seeds.iter().map(|song| song.id));
    // Twice as many as asked for, because some are by the same artist; more where whole artists are left out.
    let wanted = limit.saturating_mul(if unwanted.artists.is_empty() { 2 } else { 4 });
    let mut reasons = explain(services, suggest(services, seeds, &known, wanted), seeds).await?;
    known.extend(reasons.iter().map(|(song, _)| *song));
    let missing = wanted - reasons.len().min(wanted);
    let popular = services.popular();
    let charted = if seeds.is_empty() { popular.charted() } else { Vec::new() };
    let charted = charted.into_iter().map(|song| (song, Reason::Charted));
    let others = charted.chain(popular.songs().map(|song| (song, Reason::Popular)));
    reasons.extend(others.filter(|(song, _)| known.insert(*song)).take(missing));

    let ids: Vec<SongId> = reasons.iter().map(|(song, _)| *song).collect();
    let mut reasons: HashMap<SongId, Reason> = reasons.into_iter().collect();
    let mut cards = songs::cards(services.store(), &ids).await?;
    // Nobody can sing what no vendor has any more.
    cards.retain(|card| !card.numbers.is_empty() && !unwanted.artists.contains(&card.artist));
    let cards = spread::spread(cards, |card| &card.artist, WINDOW, PER_ARTIST);
    let recommend = |song: SongCard| Some(Recommendation { reason: reasons.remove(&song.id)?, song });
    Ok(cards.into_iter().take(limit).filter_map(recommend).collect())
}

/// What the model suggests; nothing without a model or without songs to continue.
fn suggest(
    services: &Services,
    seeds: &[SongCard],
    known: &HashSet<SongId>,
    limit: usize,
) -> Vec<Suggestion> {
    let Some(model) = services.recommender().model() else { return Vec::new() };
    if seeds.is_empty() {
        return Vec::new();
    }
    let items: Vec<String> = seeds.iter().map(|song| item(song.id)).collect();
    model.recommend(&Request {
        seeds: &items.iter().map(String::as_str).collect::<Vec<_>>(),
        exclude: &known.iter().map(|song| item(*song)).collect(),
        limit,
        max_per_artist: Some(PER_ARTIST * limit.div_ceil(2 * WINDOW)),
    })
}

/// Puts the names that a singer knows in the place of the model's items.
async fn explain(
    services: &Services,
    suggestions: Vec<Suggestion>,
    seeds: &[SongCard],
) -> Result<Vec<(SongId, Reason)>, ServiceError> {
    let seeds: HashMap<String, &SongCard> = seeds.iter().map(|song| (item(song.id), song)).collect();
    let composed: Vec<SongId> = suggestions
        .iter()
        .filter_map(|suggestion| match &suggestion.reason {
            Evidence::SameComposer { with } => seeds.get(with).map(|song| song.id),
            _ => None,
        })
        .collect();
    let composers = songs::composers(services.store(), &composed).await?;
    let explained = suggestions.into_iter().filter_map(|suggestion| {
        let song = SongId(suggestion.item.parse().ok()?);
        let reason = match suggestion.reason {
            Evidence::Together { with } => {
                seeds.get(&with).map(|seed| Reason::Together { with: seed.title.clone() })
            }
            Evidence::SameArtist { with } => {
                seeds.get(&with).map(|seed| Reason::SameArtist { artist: seed.artist.clone() })
            }
            Evidence::SameComposer { with } => seeds
                .get(&with)
                .and_then(|seed| composers.get(&seed.id))
                .map(|composer| Reason::SameComposer { composer: composer.clone() }),
            Evidence::SameGenre { genre } => Some(Reason::SameGenre { genre }),
            Evidence::SameEra { decade } => Some(Reason::SameEra { decade }),
            Evidence::Popular => None,
        };
        Some((song, reason.unwrap_or(Reason::Popular)))
    });
    Ok(explained.collect())
}

/// A song as the model names it.
fn item(song: SongId) -> String {
    song.0.to_string()
}

//! Why a song is recommended, in the names that a singer knows.

use std::collections::HashMap;

use alsong_catalogue::{SongCard, SongId};
use alsong_library::Reason;
use alsong_recommend::{Reason as Evidence, Suggestion};
use alsong_store::songs;

use super::item;
use crate::{ServiceError, Services};

/// Puts the names that a singer knows in the place of the model's items.
pub(super) async fn explain(
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

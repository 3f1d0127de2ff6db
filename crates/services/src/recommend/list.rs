//! The list of songs to sing next: what the model suggests, then what is sung most.

use std::collections::{HashMap, HashSet};

use alsong_catalogue::{SongCard, SongId};
use alsong_library::{Reason, Recommendation, Recommendations};
use alsong_recommend::{Request, Suggestion};
use alsong_store::songs;

use super::artist::names;
use super::explain::explain;
use super::fresh::fresh;
use super::spread::spread;
use super::unwanted::Unwanted;
use super::{Part, item};
use crate::{ServiceError, Services};

/// How many songs a list has; whoever wants more has seen what goes with theirs.
const LONGEST: usize = 100;

/// In any ten neighbouring recommendations there are at most two songs by one artist.
const WINDOW: usize = 10;
const PER_ARTIST: usize = 2;

/// Songs that were named for the seeds, songs that the model suggests for them, and then popular ones. The whole list is
/// made however small the part is, so that each part goes on where the one before ended.
pub(super) async fn list(
    services: &Services,
    seeds: &[SongCard],
    named: Vec<SongId>,
    unwanted: Unwanted,
    part: Part,
) -> Result<Recommendations, ServiceError> {
    let visit = part.visit.unwrap_or_else(|| this_visit(services));
    let mut known: HashSet<SongId> = unwanted.kept.clone();
    known.extend(&unwanted.rejected);
    known.extend(seeds.iter().map(|song| song.id));
    // Twice as many as are shown, because some are by the same artist; more where whole artists are left out.
    let wanted = LONGEST * if unwanted.artists.is_empty() { 2 } else { 4 };

    let suggested = explain(services, suggest(services, seeds, &known, wanted), seeds).await?;
    let named = named.into_iter().map(|song| (song, Reason::Suggested));
    let mut reasons: Vec<(SongId, Reason)> = fresh(named.chain(suggested).collect(), by_song, visit);
    reasons.retain(|(song, _)| known.insert(*song));
    let missing = wanted - reasons.len().min(wanted);
    let popular = services.popular();
    let charted = if seeds.is_empty() { popular.charted() } else { Vec::new() };
    let charted = charted.into_iter().map(|song| (song, Reason::Charted)).collect();
    let charted = fresh(charted, by_song, visit).into_iter();
    let others =
        fresh(popular.songs().take(wanted).map(|song| (song, Reason::Popular)).collect(), by_song, visit);
    reasons.extend(charted.chain(others).filter(|(song, _)| known.insert(*song)).take(missing));

    let ids: Vec<SongId> = reasons.iter().map(|(song, _)| *song).collect();
    let mut reasons: HashMap<SongId, Reason> = reasons.into_iter().collect();
    let mut cards = songs::cards(services.store(), &ids).await?;
    // Nobody can sing what no vendor has any more.
    cards.retain(|card| !card.numbers.is_empty() && !unwanted.is_by_rejected(&card.artist));
    if let Some(brand) = part.brand {
        cards.sort_by_key(|card| card.number(brand).is_none());
    }
    let cards = spread(cards, |card| names(&card.artist), WINDOW, PER_ARTIST, LONGEST);
    let end = part.from.saturating_add(part.limit);
    let has_more = cards.len() > end;
    let recommend = |song: SongCard| Some(Recommendation { reason: reasons.remove(&song.id)?, song });
    let songs = cards.into_iter().skip(part.from).take(part.limit).filter_map(recommend).collect();
    Ok(Recommendations { visit, songs, has_more, is_general: seeds.is_empty() })
}

/// A visit is a second: what is looked at again later looks different.
fn this_visit(services: &Services) -> u32 {
    services.now().0.rem_euclid(i64::from(u32::MAX)) as u32
}

fn by_song((song, _): &(SongId, Reason)) -> u64 {
    song.0.unsigned_abs()
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

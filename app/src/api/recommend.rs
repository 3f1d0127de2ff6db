//! What to sing next.

use alsong_catalogue::{Brand, SongId};
use alsong_library::{ArtistName, Recommendations, Seeds};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::api::library::perform;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_library::{Change, Target};
#[cfg(feature = "ssr")]
use alsong_services::recommend::{self, Part};

/// Songs that go with a folder's songs, the queue's or with everything in the folders, the best first, each with its reason.
/// `visit` and `from` ask for what follows the songs of an earlier answer; `brand` is the machine in the room.
#[server(endpoint = "recommend_songs", input = GetUrl, output = Json)]
pub async fn recommend_songs(
    #[server(default)] seeds: Seeds,
    #[server(default)] brand: Option<Brand>,
    #[server(default)] visit: Option<u32>,
    #[server(default)] from: u8,
    limit: u8,
) -> Result<Recommendations, AppError> {
    let owner = match context::account() {
        Some(owner) => owner,
        None if matches!(seeds, Seeds::Folder(_)) => return Err(AppError::NotFound),
        // Who has nothing gets what is sung most.
        None => {
            return Ok(recommend::general(
                &context::services()?,
                Part { brand, visit, from: from.into(), limit: most(limit) },
            )
            .await?);
        }
    };
    let part = Part { brand, visit, from: from.into(), limit: most(limit) };
    Ok(recommend::songs(&context::services()?, owner, seeds, part).await?)
}

/// Songs that go with one song.
#[server(endpoint = "similar_songs", input = GetUrl, output = Json)]
pub async fn similar_songs(
    song: SongId,
    #[server(default)] brand: Option<Brand>,
    limit: u8,
) -> Result<Recommendations, AppError> {
    let part = Part { brand, ..Part::first(most(limit)) };
    Ok(recommend::like_song(&context::services()?, context::account(), song, part).await?)
}

/// A song, an artist or both are not to be recommended any more, to whoever asks. Whoever has no account yet gets a guest's.
#[server(endpoint = "dismiss", output = Json)]
pub async fn dismiss(
    #[server(default)] song: Option<SongId>,
    #[server(default)] artist: Option<ArtistName>,
) -> Result<(), AppError> {
    if song.is_none() && artist.is_none() {
        return Err(AppError::BadRequest);
    }
    let owner = context::account_or_guest(&context::services()?).await?;
    for target in [song.map(Target::Song), artist.map(Target::Artist)].into_iter().flatten() {
        perform(owner, None, Change::Dismiss { target }).await?;
    }
    Ok(())
}

/// At least one, at most 100.
#[cfg(feature = "ssr")]
fn most(limit: u8) -> usize {
    limit.clamp(1, 100).into()
}

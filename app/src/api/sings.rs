//! The sing log.

use alsong_catalogue::SongId;
use alsong_library::{FormId, MissedSong, SingId, SungSong};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::api::library::perform;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_library::{Change, Effect, Sung};
#[cfg(feature = "ssr")]
use alsong_services::library;

/// The newest entries of the sing log.
#[server(endpoint = "get_log", input = GetUrl, output = Json)]
pub async fn get_log(limit: u16) -> Result<Vec<SungSong>, AppError> {
    match context::account() {
        Some(owner) => Ok(library::log(&context::services()?, owner, limit.into()).await?),
        None => Ok(Vec::new()),
    }
}

/// One entry of the sing log.
#[server(endpoint = "get_sing", input = GetUrl, output = Json)]
pub async fn get_sing(id: SingId) -> Result<SungSong, AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    Ok(library::sing(&context::services()?, owner, id).await?)
}

/// The songs that were sung often, and not lately.
#[server(endpoint = "get_missed", input = GetUrl, output = Json)]
pub async fn get_missed() -> Result<Vec<MissedSong>, AppError> {
    match context::account() {
        Some(owner) => Ok(library::missed(&context::services()?, owner).await?),
        None => Ok(Vec::new()),
    }
}

/// A song was sung, today, that is not in the queue. A form says its identity, so that sending it twice is one time, and in
/// room mode which song comes `then`.
#[server(endpoint = "sing_song", output = Json)]
pub async fn sing_song(
    song: SongId,
    #[server(default)] brand: String,
    #[server(default)] key: String,
    #[server(default)] score: String,
    #[server(default)] then: String,
    #[server(default)] form: Option<FormId>,
) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    let services = context::services()?;
    let sung = Sung::written(library::day(&services).as_str(), &brand, &key, &score, "")?;
    library::sing_song(&services, owner, form, song, sung).await?;
    context::redirect_in_room(&then);
    Ok(())
}

/// A song went otherwise than the log says.
#[server(endpoint = "correct_sing", output = Json)]
pub async fn correct_sing(
    sing: SingId,
    day: String,
    #[server(default)] brand: String,
    #[server(default)] key: String,
    #[server(default)] score: String,
    #[server(default)] memo: String,
) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    let sung = Sung::written(&day, &brand, &key, &score, &memo)?;
    perform(owner, None, Change::CorrectSing { sing, sung }).await?;
    context::redirect_without_script("/queue");
    Ok(())
}

/// A song was not sung after all.
#[server(endpoint = "delete_sing", output = Json)]
pub async fn delete_sing(sing: SingId) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    if perform(owner, None, Change::DeleteSing { sing }).await? == Effect::Unchanged {
        return Err(AppError::NotFound);
    }
    context::redirect_without_script("/queue");
    Ok(())
}

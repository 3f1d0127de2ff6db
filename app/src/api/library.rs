//! The singer's library: what devices did without the server, and the queue.

use alsong_catalogue::SongId;
use alsong_library::{FormId, Operation, Position, QueuedId, QueuedSong, Synced};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_library::{Change, Effect, Sung};
#[cfg(feature = "ssr")]
use alsong_services::{AccountId, library};

/// Takes in what a device did, in its order, and tells it what is new to it. Whoever has no account yet gets a guest's with
/// the first thing they keep; a device that knows a library and is nobody any more is told so, and keeps what it has.
/// `catalogue` is the revision that the device's names and numbers are of.
#[server(endpoint = "sync", input = Json, output = Json)]
pub async fn sync(
    since: Position,
    #[server(default)] catalogue: i64,
    operations: Vec<Operation>,
) -> Result<Synced, AppError> {
    let services = context::services()?;
    let owner = match context::account() {
        Some(owner) => owner,
        None if since != Position::default() => return Err(AppError::SignedOut),
        None if operations.is_empty() => return Ok(Synced { whole: true, ..Synced::default() }),
        None => context::account_or_guest(&services).await?,
    };
    Ok(library::sync(&services, owner, since, catalogue, operations).await?)
}

/// The songs that the singer is going to sing, sung ones among them.
#[server(endpoint = "get_queue", input = GetUrl, output = Json)]
pub async fn get_queue() -> Result<Vec<QueuedSong>, AppError> {
    match context::account() {
        Some(owner) => Ok(library::queue(&context::services()?, owner).await?),
        None => Ok(Vec::new()),
    }
}

/// Puts a song at the end of the queue. A form says its identity, so that sending it twice queues one song.
#[server(endpoint = "enqueue_song", output = Json)]
pub async fn enqueue_song(song: SongId, #[server(default)] form: Option<FormId>) -> Result<(), AppError> {
    let services = context::services()?;
    let owner = context::account_or_guest(&services).await?;
    library::enqueue(&services, owner, form, song).await?;
    context::redirect_without_script("/queue");
    Ok(())
}

/// Takes a song out of the queue.
#[server(endpoint = "dequeue_song", output = Json)]
pub async fn dequeue_song(queued: QueuedId) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    match perform(owner, None, Change::Dequeue { queued }).await? {
        Effect::Changed => Ok(()),
        Effect::Unchanged => Err(AppError::NotFound),
    }
}

/// A song of the queue was sung, today: the sing log says so. A form says its identity, so that sending it twice is one
/// time, and in room mode which song comes `then`.
#[server(endpoint = "sing_queued", output = Json)]
pub async fn sing_queued(
    queued: QueuedId,
    #[server(default)] brand: String,
    #[server(default)] key: String,
    #[server(default)] score: String,
    #[server(default)] then: String,
    #[server(default)] form: Option<FormId>,
) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    let services = context::services()?;
    let sung = Sung::written(library::day(&services).as_str(), &brand, &key, &score, "")?;
    library::sing_queued(&services, owner, form, queued, sung).await?;
    context::redirect_in_room(&then);
    Ok(())
}

/// Takes every song out of the queue that was sung.
#[server(endpoint = "clear_sung", output = Json)]
pub async fn clear_sung() -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    perform(owner, None, Change::ClearSung).await.map(drop)
}

/// Does one thing, as a form asks for it.
#[cfg(feature = "ssr")]
pub(crate) async fn perform(
    owner: AccountId,
    form: Option<FormId>,
    change: Change,
) -> Result<Effect, AppError> {
    Ok(library::perform(&context::services()?, owner, form, change).await?)
}

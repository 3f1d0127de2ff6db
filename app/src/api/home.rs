//! The first page.

use alsong_catalogue::{Brand, SongCard, SongId};
use alsong_library::{Home, Recommendations};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_services::{library, recommend};

/// How many songs of the day there are.
#[cfg(feature = "ssr")]
const TODAY: usize = 3;

/// What the first page shows of the singer's library.
#[server(endpoint = "get_home", input = GetUrl, output = Json)]
pub async fn get_home() -> Result<Home, AppError> {
    match context::account() {
        Some(owner) => Ok(library::home(&context::services()?, owner).await?),
        None => Ok(Home::default()),
    }
}

/// A song of the singer's, drawn at random; not `shown`, as long as there is another. `brand` is the machine in the room.
#[server(endpoint = "any_song", input = GetUrl, output = Json)]
pub async fn any_song(
    #[server(default)] shown: Option<SongId>,
    #[server(default)] brand: Option<Brand>,
) -> Result<Option<SongCard>, AppError> {
    match context::account() {
        Some(owner) => Ok(library::any_song(&context::services()?, owner, shown, brand).await?),
        None => Ok(None),
    }
}

/// A few songs that go with the singer's, the same all day; none for whoever has no songs. `brand` is the machine in the
/// room.
#[server(endpoint = "today_songs", input = GetUrl, output = Json)]
pub async fn today_songs(#[server(default)] brand: Option<Brand>) -> Result<Recommendations, AppError> {
    match context::account() {
        Some(owner) => Ok(recommend::today(&context::services()?, owner, brand, TODAY).await?),
        None => Ok(Recommendations { is_general: true, ..Recommendations::default() }),
    }
}

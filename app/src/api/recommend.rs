//! What to sing next.

use alsong_library::{FolderId, Recommendation};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;

/// Songs that go with a folder's songs, the best first, each with its reason.
#[server(endpoint = "recommend_songs", input = GetUrl, output = Json)]
pub async fn recommend_songs(folder: FolderId, limit: u8) -> Result<Vec<Recommendation>, AppError> {
    use crate::context;
    let owner = context::account().ok_or(AppError::NotFound)?;
    let limit = usize::from(limit.clamp(1, 50));
    Ok(alsong_services::recommend::for_folder(&context::services()?, owner, folder, limit).await?)
}

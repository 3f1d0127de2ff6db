//! New songs by month.

use alsong_catalogue::Brand;
use alsong_catalogue::new_songs::SongsOfMonth;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;

/// The numbers that a vendor registered in a month (`YYYY-MM`), or in the newest one that has any. Null where there are
/// none.
#[server(endpoint = "new_songs", input = GetUrl, output = Json)]
pub async fn new_songs(brand: Brand, month: Option<String>) -> Result<Option<SongsOfMonth>, AppError> {
    if month.as_deref().is_some_and(|month| !alsong_catalogue::calendar::is_month(month)) {
        return Err(AppError::BadRequest);
    }
    let services = crate::context::services()?;
    Ok(alsong_services::new_songs::month(&services, brand, month.as_deref()).await?)
}

//! The vendors' rankings.

use alsong_catalogue::Brand;
use alsong_catalogue::chart::{Genre, ListedChart, Period, ShownChart};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;

/// The newest ranking of a vendor, or the one that holds the day `date` (`YYYY-MM-DD`); what is not asked is chosen. Null
/// where there is none.
#[server(endpoint = "get_chart", input = GetUrl, output = Json)]
pub async fn get_chart(
    brand: Brand,
    period: Option<Period>,
    genre: Option<Genre>,
    date: Option<String>,
) -> Result<Option<ShownChart>, AppError> {
    if date.as_deref().is_some_and(|date| alsong_catalogue::calendar::day(date).is_none()) {
        return Err(AppError::BadRequest);
    }
    let services = crate::context::services()?;
    Ok(alsong_services::charts::show(&services, brand, period, genre, date.as_deref()).await?)
}

/// Every kind of ranking that there is, with the date of its newest.
#[server(endpoint = "list_charts", input = GetUrl, output = Json)]
pub async fn list_charts() -> Result<Vec<ListedChart>, AppError> {
    let services = crate::context::services()?;
    Ok(alsong_services::charts::list(&services).await?)
}

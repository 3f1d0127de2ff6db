//! What singers say is wrong with numbers.

use alsong_catalogue::Numbered;
use alsong_library::ReportKind;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_library::Memo;
#[cfg(feature = "ssr")]
use alsong_services::reports;

#[cfg(feature = "ssr")]
mod words;

/// The most reports that one page shows.
#[cfg(feature = "ssr")]
const MOST_REPORTS: u64 = 50;

/// The reports that wait for an operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reports {
    /// The oldest, not more than a page shows.
    pub reports: Vec<ReportRow>,
    /// How many there are.
    pub count: u64,
}

/// A report, in words for a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRow {
    /// Its identity.
    pub id: i64,
    /// The number that it is about.
    pub numbered: Numbered,
    /// The song of the number.
    pub song: i64,
    /// The number's title and artist.
    pub name: String,
    /// What is wrong, and when it was said.
    pub facts: String,
    /// The singer's own words; may be empty.
    pub note: String,
}

/// Says that something is wrong with a number, written as `tj-12345`. Whoever has no account yet gets a guest's.
#[server(endpoint = "report_number", output = Json)]
pub async fn report_number(
    kind: ReportKind,
    number: String,
    #[server(default)] note: String,
) -> Result<(), AppError> {
    let about = words::numbered(&number).ok_or(AppError::BadRequest)?;
    let note = Memo::parse(&note)?;
    let services = context::services()?;
    // Nobody becomes a guest by asking for a number that there is not.
    reports::check(&services, about).await?;
    let account = context::account_or_guest(&services).await?;
    let song = reports::add(&services, account, kind, about, &note).await?;
    context::redirect_without_script(&format!("/song/{}?thanks", song.0));
    Ok(())
}

/// The reports that wait for an operator.
#[server(endpoint = "list_reports", input = GetUrl, output = Json)]
pub async fn list_reports() -> Result<Reports, AppError> {
    let services = context::services()?;
    context::operator(&services).await?;
    let (reports, count) = reports::waiting(&services, MOST_REPORTS).await?;
    Ok(Reports { reports: reports.into_iter().map(words::report).collect(), count })
}

/// An operator is done with a report.
#[server(endpoint = "finish_report", output = Json)]
pub async fn finish_report(id: i64) -> Result<(), AppError> {
    let services = context::services()?;
    context::operator(&services).await?;
    reports::finish(&services, id).await?;
    context::redirect_without_script("/operator/reviews?done");
    Ok(())
}

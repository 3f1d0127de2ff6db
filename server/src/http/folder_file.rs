//! A folder as a file, for its owner.

use alsong_app::AppError;
use alsong_app::context::Visitor;
use alsong_library::{Folder, FolderId};
use alsong_services::folders;
use axum::body::Body;
use axum::extract::{Extension, Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};

use super::SiteState;

/// As text.
pub(super) async fn text(
    State(state): State<SiteState>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
) -> Response {
    match folder(&state, visitor, &id).await {
        Ok(folder) => file("text/plain; charset=utf-8", "txt", folders::file::text(&folder)),
        Err(error) => refusal(error),
    }
}

/// As a table for spreadsheets.
pub(super) async fn table(
    State(state): State<SiteState>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
) -> Response {
    match folder(&state, visitor, &id).await.map(|folder| folders::file::table(&folder)) {
        Ok(Ok(table)) => file("text/csv; charset=utf-8", "csv", table),
        Ok(Err(_)) => refusal(AppError::Unavailable),
        Err(error) => refusal(error),
    }
}

async fn folder(state: &SiteState, Visitor(who): Visitor, id: &str) -> Result<Folder, AppError> {
    let owner = who.ok_or(AppError::NotFound)?.account;
    let id: FolderId = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(folders::get(&state.services, owner, id).await?)
}

/// The folder's name is not in the file's: names end up in histories.
fn file(kind: &str, ending: &str, content: impl Into<Body>) -> Response {
    let disposition = format!("attachment; filename=\"alsong-folder.{ending}\"");
    let headers: [(HeaderName, &str); 3] =
        [(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, &disposition), (CACHE_CONTROL, "private, no-store")];
    (headers, content.into()).into_response()
}

fn refusal(error: AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "private, no-store")];
    (status, headers, error.message()).into_response()
}

//! Folders that others may read.

use alsong_library::{FolderId, FormId, SharedFolder};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_services::shares::{self, ShareToken};

/// A folder's link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareLink {
    /// The address.
    pub address: String,
    /// The address as a picture for phones, in SVG.
    pub picture: String,
}

/// The link of a folder of the singer's, if it has one.
#[server(endpoint = "get_share", input = GetUrl, output = Json)]
pub async fn get_share(folder: FolderId) -> Result<Option<ShareLink>, AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    match shares::token(&context::services()?, owner, folder).await? {
        Some(token) => link(token).map(Some),
        None => Ok(None),
    }
}

/// Lets everybody with the link read a folder.
#[server(endpoint = "share_folder", output = Json)]
pub async fn share_folder(folder: FolderId) -> Result<ShareLink, AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    let token = shares::share(&context::services()?, owner, folder).await?;
    context::redirect_without_script(&format!("/folder/{folder}/share"));
    link(token)
}

/// Takes a folder's link away.
#[server(endpoint = "revoke_share", output = Json)]
pub async fn revoke_share(folder: FolderId) -> Result<(), AppError> {
    let owner = context::account().ok_or(AppError::NotFound)?;
    shares::revoke(&context::services()?, owner, folder).await?;
    context::redirect_without_script(&format!("/folder/{folder}/share"));
    Ok(())
}

/// The folder that a link leads to.
#[server(endpoint = "get_shared", input = GetUrl, output = Json)]
pub async fn get_shared(token: String) -> Result<SharedFolder, AppError> {
    Ok(shares::shared(&context::services()?, parse(&token)?).await?)
}

/// Makes a folder like the shared one among the singer's own. Whoever has no account yet gets a guest's.
#[server(endpoint = "keep_shared", output = Json)]
pub async fn keep_shared(
    token: String,
    #[server(default)] form: Option<FormId>,
) -> Result<FolderId, AppError> {
    let (services, token) = (context::services()?, parse(&token)?);
    // Whoever follows a link that leads nowhere becomes no guest.
    shares::shared(&services, token).await?;
    let owner = context::account_or_guest(&services).await?;
    let folder = shares::keep(&services, owner, form, token).await?;
    context::redirect_without_script(&format!("/folder/{folder}"));
    Ok(folder)
}

#[cfg(feature = "ssr")]
fn parse(token: &str) -> Result<ShareToken, AppError> {
    token.parse().map_err(|_| AppError::NotFound)
}

#[cfg(feature = "ssr")]
fn link(token: ShareToken) -> Result<ShareLink, AppError> {
    let origin = use_context::<context::PublicOrigin>().ok_or(AppError::Unavailable)?.0;
    let address = format!("{origin}/s/{token}");
    Ok(ShareLink { picture: shares::picture(&address)?, address })
}

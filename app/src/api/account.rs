//! Who the singer is to the service. The forms are sent as the browser sends them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_library::Nickname;
#[cfg(feature = "ssr")]
use alsong_services::{SessionId, accounts, login};

#[cfg(feature = "ssr")]
mod words;

/// What has to be typed before an account with a login is erased.
pub const LEAVE: &str = "탈퇴";

/// What has to be typed before a guest's account is erased.
pub const CLEAR: &str = "지우기";

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Whether there is an account at all: whoever has kept nothing has none.
    pub exists: bool,
    /// The name of somebody who logged in; a guest has none.
    pub nickname: Option<String>,
    /// Whether one can log in here.
    pub can_log_in: bool,
    /// Whether recommendation may learn from the folders.
    pub learn: bool,
    /// Whether what they do with songs that are shown may be recorded.
    #[serde(default)]
    pub signals: bool,
    /// Where the account is signed in.
    pub sessions: Vec<Device>,
    /// In a browser inside another app: the address that opens this page outside of it.
    pub outside: Option<String>,
}

/// Where an account is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// The session's identity.
    pub id: String,
    /// What it is, as in `안드로이드 크롬`.
    pub name: String,
    /// When it was last used, in words.
    pub seen: String,
    /// Whether it is the one that asks.
    pub here: bool,
}

/// Who the one who asks is.
#[server(endpoint = "get_account", input = GetUrl, output = Json)]
pub async fn get_account() -> Result<Account, AppError> {
    let services = context::services()?;
    let account = Account {
        can_log_in: login::is_available(&services),
        learn: true,
        outside: context::outside("/account"),
        ..Account::default()
    };
    let Some(who) = context::signed_in() else { return Ok(account) };
    let profile = accounts::profile(&services, who.account).await?;
    let sessions = accounts::list_sessions(&services, who.account).await?;
    Ok(Account {
        exists: true,
        nickname: profile.nickname,
        learn: profile.learn,
        signals: profile.signals,
        sessions: sessions.into_iter().map(|session| words::device(session, who.session)).collect(),
        ..account
    })
}

/// Gives the one who asks another name.
#[server(endpoint = "rename_account", output = Json)]
pub async fn rename_account(nickname: String) -> Result<(), AppError> {
    let account = context::account().ok_or(AppError::NotFound)?;
    let nickname = Nickname::parse(&nickname)?;
    accounts::rename(&context::services()?, account, &nickname).await?;
    context::redirect_without_script("/account?done=renamed");
    Ok(())
}

/// Says what recommendation may learn of the one who asks: from their folders, and from what they do with songs that are
/// shown.
#[server(endpoint = "set_learning", output = Json)]
pub async fn set_learning(
    #[server(default)] learn: bool,
    #[server(default)] signals: bool,
) -> Result<(), AppError> {
    let account = context::account().ok_or(AppError::NotFound)?;
    let services = context::services()?;
    accounts::set_learn(&services, account, learn).await?;
    alsong_services::signals::set_consent(&services, account, signals).await?;
    context::redirect_without_script("/account?done=saved");
    Ok(())
}

/// Ends the session of the one who asks.
#[server(endpoint = "log_out", output = Json)]
pub async fn log_out() -> Result<(), AppError> {
    if let Some(who) = context::signed_in() {
        accounts::end_session(&context::services()?, who.account, who.session).await?;
    }
    context::forget_session()?;
    context::redirect_without_script("/account?done=out");
    Ok(())
}

/// Ends another session of the one who asks.
#[server(endpoint = "end_session", output = Json)]
pub async fn end_session(id: String) -> Result<(), AppError> {
    let account = context::account().ok_or(AppError::NotFound)?;
    let id: SessionId = id.parse().map_err(|_| AppError::NotFound)?;
    accounts::end_session(&context::services()?, account, id).await?;
    context::redirect_without_script("/account?done=ended");
    Ok(())
}

/// Ends every other session of the one who asks.
#[server(endpoint = "end_other_sessions", output = Json)]
pub async fn end_other_sessions() -> Result<(), AppError> {
    let who = context::signed_in().ok_or(AppError::NotFound)?;
    accounts::end_other_sessions(&context::services()?, who).await?;
    context::redirect_without_script("/account?done=ended");
    Ok(())
}

/// Erases the account of the one who asks, who has typed what has to be typed.
#[server(endpoint = "leave", output = Json)]
pub async fn leave(confirmation: String) -> Result<(), AppError> {
    let account = context::account().ok_or(AppError::NotFound)?;
    let services = context::services()?;
    let is_member = accounts::profile(&services, account).await?.provider.is_some();
    // English pages ask for an English word.
    let words = if is_member { [LEAVE, "leave"] } else { [CLEAR, "delete"] };
    if !words.iter().any(|word| confirmation.trim().eq_ignore_ascii_case(word)) {
        return Err(AppError::NotConfirmed);
    }
    accounts::leave(&services, account).await?;
    context::forget_session()?;
    context::redirect_without_script("/account?done=left");
    Ok(())
}

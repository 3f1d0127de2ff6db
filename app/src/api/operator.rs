//! Looking after the service. To anybody but an operator, none of it exists.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_services::{engine, operators};

#[cfg(feature = "ssr")]
mod search;

/// What an operator sees first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// How searching is.
    pub search: Vec<Fact>,
}

/// A name and what is known, in words for a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is about.
    pub name: String,
    /// What is known.
    pub value: String,
}

/// Whether the one who asks is an operator.
#[server(endpoint = "is_operator", input = GetUrl, output = Json)]
pub async fn is_operator() -> Result<bool, AppError> {
    match context::account() {
        Some(account) => Ok(operators::is_operator(&context::services()?, account).await?),
        None => Ok(false),
    }
}

/// Accepts an invitation: the one who asks becomes an operator.
#[server(endpoint = "join_operators", output = Json)]
pub async fn join_operators(code: String) -> Result<(), AppError> {
    let (account, device) = (context::account(), context::device());
    let (_, token) = operators::accept(&context::services()?, &code, account, &device).await?;
    context::begin_session(&token)?;
    context::redirect_without_script("/operator");
    Ok(())
}

/// How the service is.
#[server(endpoint = "operator_overview", input = GetUrl, output = Json)]
pub async fn operator_overview() -> Result<Overview, AppError> {
    let services = context::services()?;
    context::operator(&services).await?;
    Ok(Overview { search: search::facts(engine::status(&services).await?) })
}

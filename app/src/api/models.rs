//! Recommendation models, for operators: how good each was and what became of it. Sentences are made on the server.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_services::models;

#[cfg(feature = "ssr")]
mod words;

/// How many models one page shows.
#[cfg(feature = "ssr")]
const MOST_MODELS: u64 = 60;

/// The models, and how recommendation is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelHistory {
    /// What somebody should look at.
    pub alarms: Vec<String>,
    /// The model that serves, in a sentence.
    pub serving: String,
    /// The models, the latest first.
    pub models: Vec<ModelRow>,
}

/// A model, in words and numbers for a screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelRow {
    /// Its version.
    pub version: String,
    /// When it was trained.
    pub trained: String,
    /// What became of it.
    pub state: String,
    /// Why.
    pub reason: String,
    /// What it learned from: days, lists, songs, and how long it took.
    pub learned: Vec<String>,
    /// How it was measured.
    pub measured: String,
    /// How far it is from the one before.
    pub drift: Vec<String>,
    /// The quality of it, of the model before, of item neighbours, and of popular songs; `None` where it was not
    /// measured.
    pub quality: Vec<Quality>,
}

/// The quality of one way to recommend, each from 0 to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// Whose it is.
    pub name: String,
    /// `None` where it was not measured.
    pub values: Option<[f64; 5]>,
}

/// The models of the last weeks.
#[server(endpoint = "list_models", input = GetUrl, output = Json)]
pub async fn list_models() -> Result<ModelHistory, AppError> {
    let services = context::services()?;
    context::operator(&services).await?;
    let status = models::status(&services).await?;
    let models = models::list(&services, MOST_MODELS).await?;
    Ok(words::history(status, &models))
}

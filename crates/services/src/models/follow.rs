//! Following the model that serves: another server, or somebody at the command line, may have changed it.

use std::sync::Arc;
use std::time::Duration;

use alsong_recommend::{ArtifactError, SCHEMA_VERSION};
use alsong_store::models as store;

use super::fetch;
use crate::jobs::{self, RECOMMEND_TRAIN};
use crate::{ServiceError, Services, recommend};

/// How often it is looked which model serves: one small query.
const CHECK: Duration = Duration::from_secs(5);

/// How long nothing is tried after that failed: a model is large, and a store that is down does not get better at once.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(30);

/// When it is asked again for a training that somebody else is at.
const LEASE: Duration = Duration::from_secs(60);

/// Keeps this server's model the one that serves, for ever, and has one trained where there is none for the catalogue.
/// Whatever goes wrong, what was in use goes on answering.
pub async fn follow(services: &Services) {
    // What an earlier process left behind.
    fetch::tidy(services).await;
    loop {
        let pause = match step(services).await {
            Ok(()) => CHECK,
            Err(error) => {
                // Once, not with every try.
                if services.recommender().set_trouble(Some(error.to_string())) {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "recommendation models could not be followed; what was in use goes on"
                    );
                }
                PAUSE_AFTER_FAILURE
            }
        };
        tokio::time::sleep(pause).await;
    }
}

async fn step(services: &Services) -> Result<(), ServiceError> {
    let recommender = services.recommender();
    let followed = catch_up(services).await.map(drop);
    // This program is newer than the model, and no program after it will read that.
    let is_old = matches!(
        &followed,
        Err(ServiceError::Model(ArtifactError::SchemaVersion(version))) if *version < SCHEMA_VERSION
    );
    match &followed {
        Ok(()) => _ = recommender.set_trouble(None),
        Err(_) if is_old => {}
        Err(_) => return followed,
    }
    if (is_old || recommend::needs_training(services).await?) && recommender.may_ask(services.now()) {
        match jobs::start(services, RECOMMEND_TRAIN).await {
            // It is under way, or this service has no such job.
            Ok(()) | Err(ServiceError::NotFound) => {}
            // Somebody else is at it; one that was killed in the middle of it loses the job by then.
            Err(ServiceError::JobRunning) => recommender.ask_after(services.now(), LEASE),
            Err(error) => return Err(error),
        }
    }
    followed
}

/// Loads the model that serves, if it is another one than is in use here; whether it was. Answers go on with the one
/// before until the new one is whole and verified.
///
/// # Errors
/// When the database or the object store does not answer, or the files are not those that were published.
pub async fn catch_up(services: &Services) -> Result<bool, ServiceError> {
    let recommender = services.recommender();
    let _one = recommender.lock_loading().await;
    let Some(serving) = store::serving(services.store()).await? else { return Ok(false) };
    if recommender.version().as_ref() == Some(&serving.version) {
        return Ok(false);
    }
    let model = fetch::fetch(services, &serving).await?;
    recommender.replace(Arc::new(model), serving.version.clone());
    tracing::info!(version = serving.version, "recommendations answer from another model");
    fetch::tidy(services).await;
    Ok(true)
}

//! PostgreSQL: one pool that reads and writes.

use sea_orm::SqlxPostgresConnector;
use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{ACQUIRE_TIMEOUT, NO_REAPER};
use crate::{Store, StoreError};

const CONNECTIONS: u32 = 10;

/// Connects to `postgres://USER:PASSWORD@HOST/DATABASE`.
pub(crate) async fn open(url: &str) -> Result<Store, StoreError> {
    let unusable = |reason: &str| StoreError::Unusable {
        // The rest of the address may hold a password.
        database: url.split(':').next().unwrap_or_default().to_owned() + ":…",
        reason: reason.to_owned(),
    };
    if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        return Err(unusable("the address starts neither with sqlite:// nor with postgres://"));
    }
    let options: PgConnectOptions =
        url.parse().map_err(|_| unusable("it is no postgres://USER:PASSWORD@HOST/DATABASE address"))?;
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .idle_timeout(NO_REAPER)
        .max_lifetime(NO_REAPER)
        .connect_with(options.disable_statement_logging())
        .await?;
    let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Ok(Store::new(connection.clone(), connection))
}

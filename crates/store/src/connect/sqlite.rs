//! SQLite: one connection that writes, a few that only read.

use std::path::Path;
use std::time::Duration;

use sea_orm::SqlxSqliteConnector;
use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::sqlx::{self, ConnectOptions};

use super::{ACQUIRE_TIMEOUT, NO_REAPER};
use crate::{Store, StoreError};

const READERS: u32 = 4;

/// How many rows a connection's thread reads ahead.
const ROWS_AT_ONCE: usize = 512;

/// The first version whose write-ahead log cannot be reset under a reader, <https://sqlite.org/wal.html#walresetbug>.
const OLDEST_VERSION: [u32; 3] = [3, 51, 3];

/// What must be true of every connection for a committed write to survive a power loss.
const REQUIRED: [(&str, &str); 4] =
    [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("busy_timeout", "5000")];

/// Opens `sqlite://PATH`; the file and its folder are created when missing.
pub(crate) async fn open(url: &str) -> Result<Store, StoreError> {
    let unusable = |reason: String| StoreError::Unusable { database: url.to_owned(), reason };
    let options: SqliteConnectOptions =
        url.parse().map_err(|_| unusable("it is no sqlite://PATH address".to_owned()))?;
    let file = options.get_filename().to_owned();
    if url.contains(":memory:") || file.as_os_str().is_empty() {
        return Err(unusable(
            "a database in memory cannot be shared by several connections; name a file".to_owned(),
        ));
    }
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|error| {
            unusable(format!("its folder {} cannot be created: {error}", folder.display()))
        })?;
    }
    open_file(options, &file).await.map_err(|error| match error {
        StoreError::Unavailable(cause) if !file.is_file() => unusable(cause.to_string()),
        other => other.in_file(&file.display().to_string()),
    })
}

async fn open_file(options: SqliteConnectOptions, file: &Path) -> Result<Store, StoreError> {
    let options = options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .pragma("journal_size_limit", "67108864")
        .pragma("temp_store", "memory")
        // A folder's rows come in one go, without waking the connection's thread for the rest.
        .row_buffer_size(ROWS_AT_ONCE)
        .disable_statement_logging();
    let pool = |connections: u32| {
        SqlitePoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            // Nothing is between us and a file: a connection that was open is.
            .test_before_acquire(false)
            .idle_timeout(NO_REAPER)
            .max_lifetime(NO_REAPER)
    };
    let writer = pool(1).connect_with(options.clone()).await?;
    verify(&writer, file).await?;
    let reader =
        pool(READERS).connect_with(options.create_if_missing(false).pragma("query_only", "on")).await?;
    let connection = SqlxSqliteConnector::from_sqlx_sqlite_pool;
    Ok(Store::new(connection(writer), connection(reader)))
}

/// Reads the settings back, because SQLite answers a setting it cannot apply with silence.
async fn verify(pool: &SqlitePool, file: &Path) -> Result<(), StoreError> {
    let unusable = |reason: String| StoreError::Unusable { database: file.display().to_string(), reason };
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    if version.split('.').map_while(|part| part.parse::<u32>().ok()).lt(OLDEST_VERSION) {
        return Err(unusable(format!(
            "SQLite {version} can lose data under load; 3.51.3 or newer is needed"
        )));
    }
    for (name, expected) in REQUIRED {
        let statement = sqlx::AssertSqlSafe(format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}"));
        let value: String = match name {
            // The only setting whose column is not named like itself.
            "busy_timeout" => {
                sqlx::query_scalar("SELECT CAST(timeout AS TEXT) FROM pragma_busy_timeout")
                    .fetch_one(pool)
                    .await?
            }
            _ => sqlx::query_scalar(statement).fetch_one(pool).await?,
        };
        if value != expected {
            return Err(unusable(format!(
                "its {name} is {value} and not {expected}; is it on a network disk?"
            )));
        }
    }
    let finding: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(pool).await?;
    if finding != "ok" {
        return Err(StoreError::Damaged { database: file.display().to_string(), reason: finding });
    }
    Ok(())
}

//! What can go wrong with the database, by what can be done about it.

use alsong_catalogue::chart::ChartError;
use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

/// Where an error came from, for the log only: it may hold details no user should see.
type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why a store function failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// It does not exist, or belongs to somebody else.
    #[error("not found")]
    NotFound,
    /// It is already there.
    #[error("already there")]
    Duplicate,
    /// There may be no more of it.
    #[error("the limit of {limit} is reached")]
    LimitReached {
        /// How many there may be.
        limit: u32,
    },
    /// Somebody else changed the catalogue since it was read: read it again and retry.
    #[error("the catalogue was changed by another process at the same time; try again")]
    Conflict,
    /// What was to be kept as a ranking is none.
    #[error("the ranking is refused: {0}")]
    Chart(#[from] ChartError),
    /// The address names no database that can be used.
    #[error("cannot use the database `{database}`: {reason}")]
    Unusable {
        /// The file, or the address without its password.
        database: String,
        /// What is wrong and what to do.
        reason: String,
    },
    /// The database is busy, full, shutting down or cannot be reached: trying again later may help.
    #[error("the database does not answer: {0}")]
    Unavailable(#[source] Cause),
    /// The file is no sound SQLite database.
    #[error(
        "{database} is damaged ({reason}); stop the server, move the file away together with its -wal and -shm \
         files, and put the latest backup in its place"
    )]
    Damaged {
        /// The file, where it is known.
        database: String,
        /// What SQLite found.
        reason: String,
    },
    /// Anything else, which is a mistake in this program.
    #[error("the database refused a statement: {0}")]
    Other(#[source] Cause),
}

impl StoreError {
    /// Names the file where only "the database" was known.
    pub(crate) fn in_file(self, file: &str) -> Self {
        match self {
            Self::Damaged { reason, .. } => Self::Damaged { database: file.to_owned(), reason },
            other => other,
        }
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => return Self::Duplicate,
            // A foreign key points to something that was deleted meanwhile.
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::NotFound,
            _ => {}
        }
        match &error {
            DbErr::ConnectionAcquire(_) => Self::Unavailable(error.into()),
            DbErr::Conn(RuntimeErr::SqlxError(cause))
            | DbErr::Exec(RuntimeErr::SqlxError(cause))
            | DbErr::Query(RuntimeErr::SqlxError(cause)) => classify(cause, &error),
            _ => Self::Other(error.into()),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        sea_orm::DbErr::Conn(RuntimeErr::SqlxError(error.into())).into()
    }
}

fn classify(cause: &sqlx::Error, error: &DbErr) -> StoreError {
    let error = error.clone();
    match cause {
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => StoreError::Unavailable(error.into()),
        sqlx::Error::Database(database)
            if database.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() =>
        {
            classify_sqlite(&**database, error)
        }
        sqlx::Error::Database(database) => match database.code().as_deref().and_then(|code| code.get(..2)) {
            // SQLSTATE classes: connection lost, serialisation, out of resources, operator intervention.
            Some("08" | "40" | "53" | "57") => StoreError::Unavailable(error.into()),
            _ => StoreError::Other(error.into()),
        },
        _ => StoreError::Other(error.into()),
    }
}

/// By the primary result code, <https://sqlite.org/rescode.html>.
fn classify_sqlite(database: &dyn sqlx::error::DatabaseError, error: DbErr) -> StoreError {
    let code = database.code().and_then(|code| code.parse::<u32>().ok()).unwrap_or_default();
    match code & 0xff {
        // BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN
        5 | 6 | 8 | 10 | 13 | 14 => StoreError::Unavailable(error.into()),
        // CORRUPT, NOTADB
        11 | 26 => {
            StoreError::Damaged { database: "the database".to_owned(), reason: database.message().to_owned() }
        }
        _ => StoreError::Other(error.into()),
    }
}

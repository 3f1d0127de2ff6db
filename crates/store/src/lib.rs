//! The database: entities, migrations and queries, the same for SQLite and PostgreSQL.
//!
//! The only crate that names sea-orm. Rows stay inside; the functions return types of `alsong-catalogue`,
//! `alsong-library` or plain ones of this crate. Whatever a user owns is read and written with the owner's id in the
//! `WHERE` clause: what is not theirs is not found.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod absorb;
pub mod accounts;
pub mod aliases;
pub mod charts;
mod connect;
pub mod decisions;
mod entity;
pub mod erase;
mod error;
pub mod folders;
pub mod jobs;
pub mod learning;
pub mod library;
pub mod lists;
pub mod logins;
pub mod members;
mod migration;
pub mod models;
pub mod new_songs;
pub mod operators;
pub mod outbox;
pub mod picks;
pub mod reports;
pub mod reviews;
pub mod sessions;
pub mod settings;
pub mod shares;
pub mod signals;
pub mod songs;
pub mod staging;
#[cfg(feature = "testing")]
pub mod testing;
mod timestamp;
pub mod unlinks;

pub use accounts::{AccountId, Role};
pub use error::StoreError;
pub use sessions::SessionId;
pub use timestamp::Timestamp;

use std::sync::Arc;

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

use songs::CardCache;

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    /// The only connection that writes (SQLite), or the one pool (PostgreSQL).
    writer: DatabaseConnection,
    /// Connections that cannot write (SQLite), or the same pool.
    reader: DatabaseConnection,
    /// Songs that were asked for lately.
    cards: Arc<CardCache>,
}

impl Store {
    fn new(writer: DatabaseConnection, reader: DatabaseConnection) -> Self {
        Self { writer, reader, cards: Arc::default() }
    }

    /// Opens `sqlite://PATH` (file and folder are created when missing) or `postgres://…`.
    ///
    /// # Errors
    /// When the database cannot be opened, is damaged, or does not run under the settings that keep data safe.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("sqlite:") {
            connect::sqlite::open(url).await
        } else {
            connect::postgres::open(url).await
        }
    }

    /// Brings the schema up to date. Each step happens wholly or not at all.
    ///
    /// # Errors
    /// When the database does not answer, or was written by a newer version.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        Ok(migration::Migrator::up(&self.writer, None).await?)
    }

    /// Closes all connections; SQLite then folds its write-ahead log into the file.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.reader.close_by_ref().await?;
        Ok(self.writer.close_by_ref().await?)
    }

    /// Begins a transaction that writes. SQLite takes the write lock at once: a lock taken later cannot be waited for.
    async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// Begins a transaction that reads one state of the database, whatever is written meanwhile.
    async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        use sea_orm::{AccessMode, DbBackend, IsolationLevel};
        let options = match self.reader.get_database_backend() {
            DbBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
            _ => TransactionOptions::default(),
        };
        Ok(self.reader.begin_with_options(options).await?)
    }
}

//! Empty databases for tests: a temporary SQLite file always, PostgreSQL where `ALSONG_TEST_POSTGRES` names one.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::Store;

/// An empty database that goes away with this value (a PostgreSQL schema stays behind).
#[derive(Debug)]
pub struct TestDatabase {
    /// What kind it is, for messages.
    pub kind: &'static str,
    /// Where to open it.
    pub url: String,
    /// A folder for files of the test.
    pub folder: tempfile::TempDir,
}

impl TestDatabase {
    /// An empty SQLite file.
    ///
    /// # Panics
    /// When there is no temporary folder.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}", folder.path().join("alsong.db").display());
        Self { kind: "SQLite", url, folder }
    }

    /// One database of every kind there is.
    ///
    /// # Panics
    /// When the PostgreSQL of `ALSONG_TEST_POSTGRES` cannot be used.
    #[expect(clippy::disallowed_methods, reason = "the server's settings are no test's")]
    pub async fn every_kind() -> Vec<Self> {
        let mut databases = vec![Self::sqlite()];
        if let Ok(url) = std::env::var("ALSONG_TEST_POSTGRES") {
            let schema = format!("test_{}", Uuid::new_v4().simple());
            let server = Store::open(&url).await.expect("the PostgreSQL of ALSONG_TEST_POSTGRES");
            let statement = format!("CREATE SCHEMA {schema}");
            server.writer.execute_unprepared(&statement).await.expect("a schema of its own");
            let separator = if url.contains('?') { '&' } else { '?' };
            databases.push(Self {
                kind: "PostgreSQL",
                url: format!("{url}{separator}options=-csearch_path%3D{schema}"),
                ..Self::sqlite()
            });
        }
        databases
    }
}

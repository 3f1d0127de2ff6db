//! Empty databases for tests: a temporary SQLite file always, PostgreSQL where `ALSONG_TEST_POSTGRES` names one.

use alsong_catalogue::SongId;
use alsong_library::{Change, FolderId, FolderName, Operation, OperationId, Outcome, SongNote};
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;

use crate::{AccountId, Store, StoreError, Timestamp, library};

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

/// A new folder of the owner's with these songs.
///
/// # Panics
/// When it cannot be made.
pub async fn folder_with(
    store: &Store,
    owner: AccountId,
    name: &str,
    songs: impl IntoIterator<Item = SongId>,
    now: Timestamp,
) -> FolderId {
    let folder = FolderId(Uuid::new_v4());
    let name = FolderName::parse(name).expect("a name");
    let mut changes = vec![Change::CreateFolder { folder, name }];
    changes.extend(songs.into_iter().map(|song| Change::AddSong { folder, song, note: SongNote::default() }));
    for change in changes {
        change_library(store, owner, change, now).await.expect("room in the database").expect("a change");
    }
    folder
}

/// Does one change, however often it was done before.
pub async fn change_library(
    store: &Store,
    owner: AccountId,
    change: Change,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let operation = Operation { id: OperationId(Uuid::new_v4()), at: now.0, change };
    library::change(store, owner, operation, now).await
}

/// Makes every write to these tables fail, until [`allow_writes`].
///
/// # Panics
/// When the database does not answer.
pub async fn refuse_writes(store: &Store, tables: &[&str]) {
    let is_sqlite = is_sqlite(store);
    if !is_sqlite {
        let refuse = "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS \
                      $$ BEGIN RAISE EXCEPTION 'refused'; END $$";
        store.writer.execute_unprepared(refuse).await.expect("a function");
    }
    for table in tables {
        for write in WRITES {
            let then = match is_sqlite {
                true => "BEGIN SELECT RAISE(ABORT, 'refused'); END",
                false => "FOR EACH ROW EXECUTE FUNCTION refuse()",
            };
            let trigger = format!("CREATE TRIGGER refuse_{table}_{write} BEFORE {write} ON {table} {then}");
            store.writer.execute_unprepared(&trigger).await.expect("a trigger");
        }
    }
}

/// Ends what [`refuse_writes`] began.
///
/// # Panics
/// When the database does not answer.
pub async fn allow_writes(store: &Store, tables: &[&str]) {
    for table in tables {
        for write in WRITES {
            let of = if is_sqlite(store) { String::new() } else { format!(" ON {table}") };
            let drop = format!("DROP TRIGGER refuse_{table}_{write}{of}");
            store.writer.execute_unprepared(&drop).await.expect("a trigger");
        }
    }
}

const WRITES: [&str; 3] = ["INSERT", "UPDATE", "DELETE"];

fn is_sqlite(store: &Store) -> bool {
    store.writer.get_database_backend() == DbBackend::Sqlite
}

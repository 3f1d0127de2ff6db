//! Empty databases for tests: a temporary SQLite file always, PostgreSQL where `ALSONG_TEST_POSTGRES` names one.

use std::time::Duration;

use alsong_catalogue::SongId;
use alsong_library::{Change, FolderId, FolderName, Operation, OperationId, Outcome, SongNote};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};
use uuid::Uuid;

use crate::sessions::NewSession;
use crate::{AccountId, Store, StoreError, Timestamp, accounts, library};

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
    let operation = |change| Operation { id: OperationId(Uuid::new_v4()), at: now.0, change };
    let outcomes = library::change_all(store, owner, changes.into_iter().map(operation).collect(), now).await;
    assert!(outcomes.expect("the database answers").iter().all(|(_, outcome)| outcome.is_ok()));
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

/// A guest, whose session is of no interest.
///
/// # Panics
/// When the database does not answer.
pub async fn guest(store: &Store, now: Timestamp) -> AccountId {
    let token: Vec<u8> = [Uuid::new_v4(), Uuid::new_v4()].iter().flat_map(|id| *id.as_bytes()).collect();
    let token_hash = &token.try_into().expect("32 bytes");
    let day = Duration::from_secs(24 * 60 * 60);
    let begun = NewSession { token_hash, device: "", idle: day, expires: now.after(day) };
    accounts::create_guest(store, begun, now).await.expect("an account")
}

/// The tables in which this text or id stands in any column.
///
/// # Panics
/// When the database does not answer.
pub async fn tables_with(store: &Store, text: &str) -> Vec<String> {
    let tables = if is_sqlite(store) {
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
    } else {
        "SELECT table_name::text, column_name::text FROM information_schema.columns \
         WHERE table_schema = current_schema()"
    };
    let id = Uuid::parse_str(text).map(|id| id.simple().to_string()).unwrap_or("no id".to_owned());
    let mut found = Vec::new();
    let backend = store.writer.get_database_backend();
    for row in store.writer.query_all_raw(Statement::from_string(backend, tables)).await.expect("columns") {
        let table: String = row.try_get_by_index(0).expect("a name");
        let column: String = row.try_get_by_index(1).expect("a name");
        let holds = if is_sqlite(store) {
            format!("CAST(\"{column}\" AS TEXT) = '{text}' OR lower(hex(\"{column}\")) = '{id}'")
        } else {
            format!("\"{column}\"::text = '{text}'")
        };
        let query = format!("SELECT 1 FROM \"{table}\" WHERE {holds}");
        let rows = store.writer.query_all_raw(Statement::from_string(backend, query)).await.expect("rows");
        if !rows.is_empty() && !found.contains(&table) {
            found.push(table);
        }
    }
    found
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

/// Makes every write to a table wait, until [`HeldWrites::release`].
///
/// # Panics
/// When the database does not answer.
pub async fn hold_writes(store: &Store, table: &str) -> HeldWrites {
    let transaction = store.begin().await.expect("a transaction");
    if !is_sqlite(store) {
        let lock = format!("LOCK TABLE {table} IN EXCLUSIVE MODE");
        transaction.execute_unprepared(&lock).await.expect("a lock");
    }
    HeldWrites(transaction)
}

/// Writes that wait.
#[derive(Debug)]
pub struct HeldWrites(DatabaseTransaction);

impl HeldWrites {
    /// Lets them go on.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn release(self) {
        self.0.rollback().await.expect("an end");
    }
}

/// What SQLite finds of damage in its file: "ok" when there is none.
///
/// # Panics
/// When it cannot be looked at.
pub async fn integrity(store: &Store) -> String {
    let statement = Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check");
    let row = store.writer.query_one_raw(statement).await.expect("a check").expect("a row");
    row.try_get_by_index(0).expect("a text")
}

const WRITES: [&str; 3] = ["INSERT", "UPDATE", "DELETE"];

fn is_sqlite(store: &Store) -> bool {
    store.writer.get_database_backend() == DbBackend::Sqlite
}

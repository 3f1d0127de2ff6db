//! Opening a database, one file a kind.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use std::time::Duration;

/// How long a request waits for a free connection before it is told to come back later.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

/// No connection is too old or too idle: sqlx 0.9 looks for such ones in a task that counts the idle ones with a number that
/// another thread may have taken one from before one was added, and then counts down from the largest number there is, on
/// a thread of its own and for ever. A connection that broke is found out when it is asked for.
const NO_REAPER: Option<Duration> = None;

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn no_connection_is_reaped() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("a.db").display());
        let store = super::sqlite::open(&url).await.unwrap();
        for pool in [&store.writer, &store.reader] {
            let options = pool.get_sqlite_connection_pool().options();
            assert_eq!((options.get_idle_timeout(), options.get_max_lifetime()), (None, None));
        }
        store.close().await.unwrap();
    }
}

//! Searching in Meilisearch: the stand-in always, and a real server where `MEILI_URL` (and `MEILI_KEY`) names one.

mod commands;
mod contract;
mod fallback;
mod stand_in;
mod sync;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use alsong_search::meilisearch::{Admin, Connection};
use alsong_testkit::meilisearch::Meilisearch;

/// A connection to a stand-in, with keys as an operator has them.
async fn connection(server: &Meilisearch) -> Connection {
    let mut connection = Connection {
        url: server.url(),
        search_key: String::new(),
        admin_key: server.master_key(),
        index: "songs".to_owned(),
        timeout: Duration::from_secs(20),
        pause: Duration::from_millis(20),
    };
    connection.search_key = Admin::new(&connection).unwrap().create_search_key().await.unwrap();
    connection
}

/// Every server there is to test against: its name, the connection, and the stand-in, which lives as long as this.
#[expect(clippy::disallowed_methods, reason = "the server's settings are no test's")]
async fn servers() -> Vec<(&'static str, Connection, Option<Meilisearch>)> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let stand_in = Meilisearch::start();
    let mut servers = vec![("the stand-in for Meilisearch", connection(&stand_in).await, Some(stand_in))];
    if let Ok(url) = std::env::var("MEILI_URL") {
        let key = std::env::var("MEILI_KEY").unwrap_or_default();
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let connection = Connection {
            url,
            search_key: key.clone(),
            admin_key: key,
            index: format!("alsong_test_{}_{number}", std::process::id()),
            timeout: Duration::from_secs(20),
            pause: Duration::from_millis(20),
        };
        servers.push(("the Meilisearch of MEILI_URL", connection, None));
    }
    servers
}

//! Opening a database, one file a kind.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use std::time::Duration;

/// How long a request waits for a free connection before it is told to come back later.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

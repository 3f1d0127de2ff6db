//! Runs the stand-in for Meilisearch until it is stopped, to try queries out: `meilisearch [ADDRESS]`.

#![allow(clippy::unwrap_used, reason = "a program for trying things out")]

use std::io::Write;

use alsong_testkit::meilisearch::Meilisearch;

fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:7700".to_owned());
    let server = Meilisearch::start_at(address.parse().unwrap());
    writeln!(std::io::stdout(), "{} with the key {}", server.url(), server.master_key())?;
    loop {
        std::thread::park();
    }
}

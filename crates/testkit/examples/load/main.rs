//! Asks a running server for what singers do with their folders, at a fixed pace: `load ADDRESS`. Requests go out when they
//! are due, whether earlier ones were answered or not, and each time counts from when the request was due, so that a
//! server that falls behind cannot hide it. Prints a line of JSON for each kind of load.

#![allow(clippy::unwrap_used, reason = "a program for measuring")]

mod pace;
mod singer;

use std::io::Write;
use std::sync::Arc;

use pace::Pace;
use singer::Singer;

/// How many singers there are.
const SINGERS: usize = 64;

/// Requests a second.
const WRITES: u32 = 200;
const READS: u32 = 1_500;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).expect("the server's address");
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut singers = Vec::new();
    for seed in 0..SINGERS {
        singers.push(Singer::start(client.clone(), &address, seed as u64).await);
    }
    let singers = Arc::new(singers);
    let mut out = std::io::stdout();

    let writes = Pace::new("folder writes", WRITES);
    let reads = Pace::new("folder reads", READS);
    let write = |singers: Arc<Vec<Singer>>| {
        move |number: usize| {
            let singers = singers.clone();
            async move { singers[number % SINGERS].write(number / SINGERS).await }
        }
    };
    let read = |singers: Arc<Vec<Singer>>| {
        move |number: usize| {
            let singers = singers.clone();
            async move { singers[number % SINGERS].read().await }
        }
    };
    writeln!(out, "{}", writes.run(write(singers.clone())).await)?;
    writeln!(out, "{}", reads.run(read(singers.clone())).await)?;
    let both = (writes.named("writes beside reads"), reads.named("reads beside writes"));
    let (writes, reads) = tokio::join!(both.0.run(write(singers.clone())), both.1.run(read(singers)));
    writeln!(out, "{writes}\n{reads}")
}

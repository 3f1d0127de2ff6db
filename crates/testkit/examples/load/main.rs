//! Asks a running server for what singers do with their folders, at a fixed pace: `load ADDRESS PROCESS`. Requests go out when they
//! are due, whether earlier ones were answered or not, and each time counts from when the request was due, so that a
//! server that falls behind cannot hide it. Prints a line of JSON for each kind of load.

#![allow(clippy::unwrap_used, reason = "a program for measuring")]

mod cpu;
mod pace;
mod singer;

use std::io::Write;
use std::sync::Arc;

use cpu::Process;
use pace::Pace;
use serde_json::json;
use singer::Singer;
use tokio::time::Instant;

/// How many singers there are.
const SINGERS: usize = 64;

/// Requests a second.
const WRITES: u32 = 200;
const READS: u32 = 1_500;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let address = args.next().expect("the server's address");
    let server = Process(args.next().expect("the server's process id"));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut singers = Vec::new();
    for seed in 0..SINGERS {
        singers.push(Singer::start(client.clone(), &address, seed as u64).await);
    }
    let mut out = std::io::stdout();
    let load = Load { server, singers: Arc::new(singers) };
    let (writes, reads) = (Pace::new("folder writes", WRITES), Pace::new("folder reads", READS));
    load.print(&mut out, [Some(&writes), None]).await?;
    load.print(&mut out, [None, Some(&reads)]).await?;
    let (writes, reads) = (writes.named("writes beside reads"), reads.named("reads beside writes"));
    load.print(&mut out, [Some(&writes), Some(&reads)]).await
}

/// Who asks whom.
struct Load {
    server: Process,
    singers: Arc<Vec<Singer>>,
}

impl Load {
    /// Writes and reads at the same time, and prints what came of it, with what the server worked for a request of either
    /// kind, in microseconds, and how much of a core asking took.
    async fn print(&self, out: &mut impl Write, [writes, reads]: [Option<&Pace>; 2]) -> std::io::Result<()> {
        let write = |number: usize| {
            let singers = self.singers.clone();
            async move { singers[number % SINGERS].write(number / SINGERS).await }
        };
        let read = |number: usize| {
            let singers = self.singers.clone();
            async move { singers[number % SINGERS].read().await }
        };
        let (asking, begun) = (Process("self".to_owned()), Instant::now());
        let before = (self.server.worked(), asking.worked());
        let written = async { Some(writes?.run(write).await) };
        let done = async { Some(reads?.run(read).await) };
        let (written, done) = tokio::join!(written, done);
        let worked = self.server.worked() - before.0;
        let asked = (asking.worked() - before.1).as_secs_f64() / begun.elapsed().as_secs_f64();
        let requests: usize = [writes, reads].into_iter().flatten().map(Pace::requests).sum();
        for mut line in [written, done].into_iter().flatten() {
            line["server_cpu"] = json!(worked.as_micros() / requests as u128);
            line["asking"] = json!(asked);
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

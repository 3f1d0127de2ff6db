//! Asks a running server for what singers do, at a fixed pace: `load ADDRESS PROCESS` with their folders, `load ADDRESS
//! PROCESS signals` what pages tell of songs that were shown, with folders beside. Requests go out when they
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
use singer::{SIGNALS, Singer};
use tokio::time::Instant;

/// How many singers there are.
const SINGERS: usize = 64;

/// Requests a second.
const WRITES: u32 = 200;
const READS: u32 = 1_500;

/// Batches of signals a second, each of [`SIGNALS`]: 5,000 signals a second.
const BATCHES: u32 = 250;

/// Requests a second for folders beside signals.
const WRITES_BESIDE: u32 = 100;
const READS_BESIDE: u32 = 400;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let address = args.next().expect("the server's address");
    let server = Process(args.next().expect("the server's process id"));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut out = std::io::stdout();
    let load = Load { server, singers: singers(&client, &address, 0).await };
    if args.next().as_deref() == Some("signals") {
        // More than a day may have of one singer is not kept: others tell.
        let others = Load { singers: singers(&client, &address, SINGERS).await, ..load.clone() };
        for singer in load.singers.iter().chain(others.singers.iter()) {
            singer.agree().await;
        }
        let (writes, reads) =
            (Pace::new("folder writes", WRITES_BESIDE), Pace::new("folder reads", READS_BESIDE));
        let signals = Pace::new("signals", BATCHES);
        load.print(&mut out, [Some(&writes), Some(&reads), None]).await?;
        load.print(&mut out, [None, None, Some(&signals)]).await?;
        let (writes, reads, signals) = (
            writes.named("writes beside signals"),
            reads.named("reads beside signals"),
            signals.named("signals beside folders"),
        );
        return others.print(&mut out, [Some(&writes), Some(&reads), Some(&signals)]).await;
    }
    let (writes, reads) = (Pace::new("folder writes", WRITES), Pace::new("folder reads", READS));
    load.print(&mut out, [Some(&writes), None, None]).await?;
    load.print(&mut out, [None, Some(&reads), None]).await?;
    let (writes, reads) = (writes.named("writes beside reads"), reads.named("reads beside writes"));
    load.print(&mut out, [Some(&writes), Some(&reads), None]).await
}

/// New singers, each with a folder.
async fn singers(client: &reqwest::Client, address: &str, first: usize) -> Arc<Vec<Singer>> {
    let mut singers = Vec::new();
    for seed in first..first + SINGERS {
        singers.push(Singer::start(client.clone(), address, seed as u64).await);
    }
    Arc::new(singers)
}

/// Who asks whom.
#[derive(Clone)]
struct Load {
    server: Process,
    singers: Arc<Vec<Singer>>,
}

impl Load {
    /// Writes, reads and tells at the same time, and prints what came of it, with what the server worked for a request of
    /// any kind, in microseconds, and how much of a core asking took.
    async fn print(
        &self,
        out: &mut impl Write,
        [writes, reads, signals]: [Option<&Pace>; 3],
    ) -> std::io::Result<()> {
        let write = |number: usize| {
            let singers = self.singers.clone();
            async move { singers[number % SINGERS].write(number / SINGERS).await }
        };
        let read = |number: usize| {
            let singers = self.singers.clone();
            async move { singers[number % SINGERS].read().await }
        };
        let tell = |number: usize| {
            let singers = self.singers.clone();
            async move { singers[number % SINGERS].tell(number / SINGERS).await }
        };
        let (asking, begun) = (Process("self".to_owned()), Instant::now());
        let before = (self.server.worked(), asking.worked());
        let written = async { Some(writes?.run(write).await) };
        let done = async { Some(reads?.run(read).await) };
        let told = async {
            let mut told = signals?.run(tell).await;
            told["each"] = json!(SIGNALS);
            Some(told)
        };
        let (written, done, told) = tokio::join!(written, done, told);
        let worked = self.server.worked() - before.0;
        let asked = (asking.worked() - before.1).as_secs_f64() / begun.elapsed().as_secs_f64();
        let requests: usize = [writes, reads, signals].into_iter().flatten().map(Pace::requests).sum();
        for mut line in [written, done, told].into_iter().flatten() {
            line["server_cpu"] = json!(worked.as_micros() / requests as u128);
            line["asking"] = json!(asked);
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

//! A server that is killed over and over while singers write: what it acknowledged is there, once.
//!
//! `ALSONG_KILLS` and `ALSONG_KILL_OPERATIONS` ask for more than what every run does.

mod process;
mod writer;

use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use alsong_store::{Store, testing};
use fastrand::Rng;

use process::Process;
use writer::Writer;

/// How many singers write at once.
const WRITERS: u64 = 8;

/// The longest time that a server lives once it answers, in milliseconds.
const LIFE_MS: u64 = 1_500;

/// What the writers and the one who kills share.
#[derive(Debug, Default)]
struct Stage {
    /// Where the server that lives now listens.
    address: Mutex<String>,
    /// How many operations were acknowledged.
    acknowledged: AtomicUsize,
    /// Whether the writers finish what they began, and stop.
    is_over: AtomicBool,
}

impl Stage {
    fn address(&self) -> String {
        self.address.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_address(&self, address: &str) {
        address.clone_into(&mut self.address.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

#[test]
fn what_was_acknowledged_is_there_once_however_often_the_server_is_killed() {
    let (kills, operations) = (wanted("ALSONG_KILLS", 50), wanted("ALSONG_KILL_OPERATIONS", 20_000));
    let folder = tempfile::tempdir().unwrap();
    Process::prepare(folder.path());
    let stage = Stage::default();
    let mut rng = Rng::with_seed(7);
    let (mut starts, mut last) = (Vec::new(), None);

    thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|seed| {
                let stage = &stage;
                scope.spawn(move || {
                    let mut writer = Writer::new(seed);
                    writer.write(stage);
                    writer
                })
            })
            .collect();
        while starts.len() < kills || stage.acknowledged.load(Ordering::Relaxed) < operations {
            let server = Process::start(folder.path());
            starts.push(server.ready_after);
            stage.set_address(&server.address);
            thread::sleep(Duration::from_millis(rng.u64(1..LIFE_MS)));
            server.kill();
            // Else nothing would end this test.
            assert!(!writers.iter().any(thread::ScopedJoinHandle::is_finished), "a writer gave up");
        }
        let server = Process::start(folder.path());
        stage.set_address(&server.address);
        stage.is_over.store(true, Ordering::Relaxed);
        for writer in writers {
            let mut writer = writer.join().unwrap();
            writer.compare(&server.address);
        }
        last = Some(server);
    });
    last.unwrap().kill();

    assert_eq!(integrity(folder.path()), "ok");
    starts.sort_unstable();
    writeln!(
        std::io::stderr(),
        "{} kills, {} operations acknowledged, none lost or doubled; ready after {:?} (median), {:?} at most",
        starts.len(),
        stage.acknowledged.load(Ordering::Relaxed),
        starts[starts.len() / 2],
        starts[starts.len() - 1],
    )
    .unwrap();
}

#[expect(clippy::disallowed_methods, reason = "how long a test lasts is no setting of the server")]
fn wanted(name: &str, least: usize) -> usize {
    std::env::var(name).map_or(least, |number| number.parse().unwrap())
}

fn integrity(folder: &std::path::Path) -> String {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = Store::open(&format!("sqlite://{}", folder.join("alsong.db").display())).await.unwrap();
        testing::integrity(&store).await
    })
}

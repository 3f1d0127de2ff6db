//! A singer who does things, sends each until it is acknowledged, and remembers what has to be there.

use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use alsong_library::testing::operation;
use alsong_library::{Change, Entity, Library, Operation, OperationId, Outcome, Position, Synced};
use fastrand::Rng;

use super::Stage;
use super::process::{Answer, ask};

/// When all of it happens, by the singer's clock. Times are no part of what is compared.
const NOW: i64 = 1_800_000_000;

/// The most operations in one request.
const BATCH: usize = 20;

/// The most deleted folders: of more than may be kept, the time decides which go.
const DELETED: usize = 100;

/// So often is a server asked that says that it cannot answer now: a busy machine is no failure.
const ANSWERS: usize = 100;

type Outcomes = Vec<(OperationId, Outcome)>;

/// A singer with a guest's account.
pub(super) struct Writer {
    rng: Rng,
    cookie: Option<String>,
    position: Position,
    /// What the library has to be.
    library: Library,
    /// A batch of before, and what came of it.
    earlier: Option<(Vec<Operation>, Outcomes)>,
    /// How often in a row the server said that it cannot answer now.
    refusals: usize,
}

impl Writer {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            rng: Rng::with_seed(seed),
            cookie: None,
            position: Position::default(),
            library: Library::default(),
            earlier: None,
            refusals: 0,
        }
    }

    /// Writes until it is over.
    pub(super) fn write(&mut self, stage: &Stage) {
        while !stage.is_over.load(Ordering::Relaxed) {
            let (batch, expected) = self.batch();
            let synced = loop {
                match self.sync(&stage.address(), self.position, &batch) {
                    Some(synced) => break synced,
                    None => thread::sleep(Duration::from_millis(5)),
                }
            };
            assert_eq!(synced.outcomes, expected);
            self.position = synced.position;
            stage.acknowledged.fetch_add(batch.len(), Ordering::Relaxed);
            self.repeat(stage);
            if self.earlier.is_none() || self.rng.u8(..4) == 0 {
                self.earlier = Some((batch, expected));
            }
        }
    }

    /// Now and then a request of before comes once more: it comes out as it did, and changes nothing.
    fn repeat(&mut self, stage: &Stage) {
        if self.rng.u8(..8) != 0 {
            return;
        }
        if let Some((batch, expected)) = self.earlier.clone()
            && let Some(synced) = self.sync(&stage.address(), self.position, &batch)
        {
            assert_eq!((synced.outcomes, synced.position), (expected, self.position));
        }
    }

    /// The library of the server is the one that the acknowledged operations make.
    pub(super) fn compare(&mut self, address: &str) {
        let answers = (0..ANSWERS).find_map(|_| self.sync(address, Position::default(), &[]));
        let synced = answers.expect("the server answers");
        assert!(synced.whole);
        let kept: Library = synced.changed.into_iter().map(timeless).collect();
        let expected: Library = self.library.entities().cloned().map(timeless).collect();
        assert_eq!(kept, expected);
        assert!(expected.entities().next().is_some(), "somebody who keeps nothing shows nothing");
    }

    /// New operations and what has to come of them.
    fn batch(&mut self) -> (Vec<Operation>, Outcomes) {
        let mut batch = Vec::new();
        let mut outcomes = Vec::new();
        for _ in 0..self.rng.usize(1..=BATCH) {
            let operation = operation(&mut self.rng, &self.library, NOW);
            let deletes = matches!(operation.change, Change::DeleteFolder { .. });
            if deletes && self.library.deleted_folders().len() >= DELETED {
                continue;
            }
            outcomes.push((operation.id, self.library.apply(&operation, NOW)));
            batch.push(operation);
        }
        (batch, outcomes)
    }

    /// One request; nothing when no whole answer came, or the machine is too busy for one in time.
    fn sync(&mut self, address: &str, since: Position, operations: &[Operation]) -> Option<Synced> {
        let cookie = self.cookie.as_ref().map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
        let head = format!(
            "POST /api/sync HTTP/1.1\r\nContent-Type: application/json\r\nAccept: application/json\r\n\
             Sec-Fetch-Site: same-origin\r\n{cookie}"
        );
        let body = serde_json::json!({ "since": since, "operations": operations }).to_string();
        let Answer { status, cookie, body } = ask(address, &head, &body)?;
        self.cookie = cookie.or(self.cookie.take());
        self.refusals = if status == 503 { self.refusals + 1 } else { 0 };
        if (1..ANSWERS).contains(&self.refusals) {
            return None;
        }
        assert_eq!(status, 200, "{body}");
        Some(serde_json::from_str(&body).unwrap())
    }
}

/// The same thing without its times, which the server knows better.
fn timeless(mut entity: Entity) -> Entity {
    match &mut entity {
        Entity::Folder(folder) => {
            folder.created = 0;
            folder.deleted = folder.deleted.map(|_| 0);
        }
        Entity::Song(song) => song.added = 0,
        Entity::Queued(queued) => queued.added = 0,
        Entity::Sing(sing) => sing.logged = 0,
        Entity::Dismissal(dismissal) => dismissal.since = 0,
        Entity::Brand(_) => {}
    }
    entity
}

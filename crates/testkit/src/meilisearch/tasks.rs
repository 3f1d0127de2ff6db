//! Tasks: what was asked for, and what became of it.

use serde_json::{Value, json};

use super::error::ApiError;

/// The stand-in's clock stands still.
pub(super) const TIME: &str = "2026-01-01T00:00:00Z";

/// What a task does.
#[derive(Clone, Debug)]
pub(super) enum Work {
    CreateIndex { primary_key: Option<String> },
    DeleteIndex,
    SwapIndexes { swaps: Vec<(String, String)> },
    UpdateSettings { settings: Value },
    AddDocuments { documents: Vec<Value>, primary_key: Option<String>, replace: bool },
    DeleteDocuments { ids: Option<Vec<String>> },
}

/// How far a task is.
#[derive(Clone, Debug)]
enum Status {
    Enqueued,
    Processing,
    Succeeded,
    Failed(ApiError),
}

/// One task.
#[derive(Clone, Debug)]
pub(super) struct Task {
    uid: usize,
    pub(super) index: Option<String>,
    pub(super) work: Work,
    status: Status,
}

impl Work {
    fn kind(&self) -> &'static str {
        match self {
            Self::CreateIndex { .. } => "indexCreation",
            Self::DeleteIndex => "indexDeletion",
            Self::SwapIndexes { .. } => "indexSwap",
            Self::UpdateSettings { .. } => "settingsUpdate",
            Self::AddDocuments { .. } => "documentAdditionOrUpdate",
            Self::DeleteDocuments { .. } => "documentDeletion",
        }
    }

    fn details(&self) -> Value {
        match self {
            Self::CreateIndex { primary_key } => json!({ "primaryKey": primary_key }),
            Self::DeleteIndex => json!({ "deletedDocuments": 0 }),
            Self::SwapIndexes { swaps } => {
                let swaps: Vec<Value> = swaps.iter().map(|pair| json!({ "indexes": pair })).collect();
                json!({ "swaps": swaps })
            }
            Self::UpdateSettings { settings } => settings.clone(),
            Self::AddDocuments { documents, .. } => {
                json!({ "receivedDocuments": documents.len(), "indexedDocuments": documents.len() })
            }
            Self::DeleteDocuments { ids } => {
                let ids = ids.as_ref().map_or(0, Vec::len);
                json!({ "providedIds": ids, "deletedDocuments": ids, "originalFilter": null })
            }
        }
    }
}

impl Task {
    pub(super) fn new(uid: usize, index: Option<String>, work: Work) -> Self {
        Self { uid, index, work, status: Status::Enqueued }
    }

    pub(super) fn start(&mut self) {
        self.status = Status::Processing;
    }

    pub(super) fn finish(&mut self, result: Result<(), ApiError>) {
        self.status = match result {
            Ok(()) => Status::Succeeded,
            Err(error) => Status::Failed(error),
        };
        // What was sent is in the index now, or nowhere.
        if let Work::AddDocuments { documents, .. } = &mut self.work {
            documents.iter_mut().for_each(|document| *document = Value::Null);
        }
    }

    /// As the call that made it is answered.
    pub(super) fn receipt(&self) -> Value {
        json!({
            "taskUid": self.uid, "indexUid": self.index, "status": "enqueued", "type": self.work.kind(),
            "enqueuedAt": TIME,
        })
    }

    /// As `GET /tasks/{uid}` answers it.
    pub(super) fn json(&self) -> Value {
        let (status, error) = match &self.status {
            Status::Enqueued => ("enqueued", Value::Null),
            Status::Processing => ("processing", Value::Null),
            Status::Succeeded => ("succeeded", Value::Null),
            Status::Failed(error) => ("failed", error.json()),
        };
        let is_done = matches!(self.status, Status::Succeeded | Status::Failed(_));
        let started = !matches!(self.status, Status::Enqueued);
        json!({
            "uid": self.uid, "batchUid": null, "indexUid": self.index, "status": status,
            "type": self.work.kind(), "canceledBy": null, "details": self.work.details(), "error": error,
            "duration": is_done.then_some("PT0.001S"), "enqueuedAt": TIME,
            "startedAt": started.then_some(TIME), "finishedAt": is_done.then_some(TIME),
        })
    }
}

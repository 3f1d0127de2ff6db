//! Which part of a library some operations touch.

use std::collections::BTreeSet;

use crate::{Change, FolderId, Operation, SingId, Target};

/// The part of a library that some operations touch: over it alone they come out as over the whole library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Every folder, deleted ones too, without songs.
    pub folders: bool,
    /// Every song of these folders.
    pub songs_of: BTreeSet<FolderId>,
    /// The whole queue.
    pub queue: bool,
    /// These entries of the log, and how many others there are.
    pub sings: BTreeSet<SingId>,
    /// These, and how many others there are.
    pub dismissals: BTreeSet<Target>,
    /// The singer's vendor.
    pub brand: bool,
}

impl Scope {
    /// What these operations touch.
    pub fn of(operations: &[Operation]) -> Self {
        let mut scope = Self::default();
        for operation in operations {
            scope.add(&operation.change);
        }
        scope
    }

    fn add(&mut self, change: &Change) {
        match change {
            Change::CreateFolder { .. }
            | Change::RenameFolder { .. }
            | Change::DeleteFolder { .. }
            | Change::RestoreFolder { .. }
            | Change::MoveFolder { .. } => self.folders = true,
            Change::AddSong { folder, .. }
            | Change::RemoveSong { folder, .. }
            | Change::MoveSong { folder, .. }
            | Change::NoteSong { folder, .. } => {
                self.folders = true;
                self.songs_of.insert(*folder);
            }
            Change::Enqueue { .. }
            | Change::Dequeue { .. }
            | Change::MoveQueued { .. }
            | Change::ClearSung => self.queue = true,
            Change::Sing { sing, .. } | Change::DeleteSing { sing } => {
                self.queue = true;
                self.sings.insert(*sing);
            }
            Change::CorrectSing { sing, .. } => {
                self.sings.insert(*sing);
            }
            Change::Dismiss { target } | Change::TakeBack { target } => {
                self.dismissals.insert(target.clone());
            }
            Change::ChooseBrand { .. } => self.brand = true,
        }
    }
}

//! What screens read from a library.

use std::cmp::Reverse;

use alsong_catalogue::SongId;

use super::{Library, dismissals, folders, queue, sings, songs};
use crate::FolderId;
use crate::entity::{Dismissal, Entity, KeptFolder, KeptSong, Queued, Sing};

impl Library {
    /// The folders in the owner's order, without deleted ones.
    pub fn folders(&self) -> Vec<&KeptFolder> {
        let all = self.in_order(folders()).into_iter();
        all.filter_map(folder).filter(|folder| folder.deleted.is_none()).collect()
    }

    /// The deleted folders, the one deleted last first.
    pub fn deleted_folders(&self) -> Vec<&KeptFolder> {
        let mut deleted: Vec<&KeptFolder> =
            self.range(folders()).filter_map(folder).filter(|folder| folder.deleted.is_some()).collect();
        deleted.sort_by_key(|folder| Reverse((folder.deleted, folder.id)));
        deleted
    }

    /// The songs of a folder in the owner's order; none for a folder that is not there.
    pub fn songs(&self, folder: FolderId) -> Vec<&KeptSong> {
        match self.folder(folder) {
            Some(_) => self.in_order(songs(folder)).into_iter().filter_map(kept).collect(),
            None => Vec::new(),
        }
    }

    /// The folders that hold a song, in the owner's order.
    pub fn folders_with(&self, song: SongId) -> Vec<&KeptFolder> {
        self.folders().into_iter().filter(|folder| self.kept(folder.id, song).is_some()).collect()
    }

    /// The queue in the singer's order, sung ones among them.
    pub fn queue(&self) -> Vec<&Queued> {
        self.in_order(queue()).into_iter().filter_map(queued).collect()
    }

    /// The sing log, the newest first.
    pub fn log(&self) -> Vec<&Sing> {
        let mut log: Vec<&Sing> = self.range(sings()).filter_map(sing).collect();
        log.sort_by(|one, other| {
            (&other.sung.day, other.logged, other.id).cmp(&(&one.sung.day, one.logged, one.id))
        });
        log
    }

    /// What is not to be recommended, the newest first.
    pub fn dismissals(&self) -> Vec<&Dismissal> {
        let mut all: Vec<&Dismissal> = self.range(dismissals()).filter_map(dismissal).collect();
        all.sort_by_key(|dismissal| Reverse(dismissal.since));
        all
    }
}

fn folder(entity: &Entity) -> Option<&KeptFolder> {
    if let Entity::Folder(folder) = entity { Some(folder) } else { None }
}

fn kept(entity: &Entity) -> Option<&KeptSong> {
    if let Entity::Song(kept) = entity { Some(kept) } else { None }
}

fn queued(entity: &Entity) -> Option<&Queued> {
    if let Entity::Queued(queued) = entity { Some(queued) } else { None }
}

fn sing(entity: &Entity) -> Option<&Sing> {
    if let Entity::Sing(sing) = entity { Some(sing) } else { None }
}

fn dismissal(entity: &Entity) -> Option<&Dismissal> {
    if let Entity::Dismissal(dismissal) = entity { Some(dismissal) } else { None }
}

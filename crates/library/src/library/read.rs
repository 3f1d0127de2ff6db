//! What screens read from a library.

use alsong_catalogue::SongId;

use super::{Library, dismissals, folders, queue, sings, songs};
use crate::entity::{Dismissal, Entity, EntityKey, KeptFolder, KeptSong, Queued, Sing};
use crate::{Day, FolderId, SingId, SongNote, Target};

impl Library {
    /// The folders in the owner's order, without deleted ones.
    pub fn folders(&self) -> Vec<&KeptFolder> {
        let all = self.in_order(folders()).into_iter();
        all.filter_map(folder).filter(|folder| folder.deleted.is_none()).collect()
    }

    /// The deleted folders, the one deleted last first.
    pub fn deleted_folders(&self) -> Vec<&KeptFolder> {
        fn last(entity: &Entity) -> Option<(Option<i64>, FolderId)> {
            folder(entity).map(|folder| (folder.deleted, folder.id))
        }
        let all = self.sorted(folders(), |one, other| last(other).cmp(&last(one))).into_iter();
        all.filter_map(folder).filter(|folder| folder.deleted.is_some()).collect()
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

    /// What is noted about a song, in whichever folder; where several say it, the first folder's counts.
    pub fn note(&self, song: SongId) -> SongNote {
        let kept = self.folders().into_iter().filter_map(|folder| self.kept(folder.id, song));
        kept.fold(SongNote::default(), |note, kept| note.or(kept.note.clone()))
    }

    /// The queue in the singer's order, sung ones among them.
    pub fn queue(&self) -> Vec<&Queued> {
        self.in_order(queue()).into_iter().filter_map(queued).collect()
    }

    /// The sing log, the newest first.
    pub fn log(&self) -> Vec<&Sing> {
        fn time(entity: &Entity) -> Option<(&Day, i64, SingId)> {
            sing(entity).map(|sing| (&sing.sung.day, sing.logged, sing.id))
        }
        let all = self.sorted(sings(), |one, other| time(other).cmp(&time(one))).into_iter();
        all.filter_map(sing).collect()
    }

    /// Whether this song or artist is not to be recommended.
    pub fn is_dismissed(&self, target: &Target) -> bool {
        self.entities.contains_key(&EntityKey::Dismissal(target.clone()))
    }

    /// What is not to be recommended, the newest first.
    pub fn dismissals(&self) -> Vec<&Dismissal> {
        fn since(entity: &Entity) -> Option<i64> {
            dismissal(entity).map(|dismissal| dismissal.since)
        }
        let all = self.sorted(dismissals(), |one, other| since(other).cmp(&since(one))).into_iter();
        all.filter_map(dismissal).collect()
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

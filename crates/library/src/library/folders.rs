//! What operations do to folders and the songs in them.

use alsong_catalogue::SongId;

use super::{Library, folders, songs};
use crate::entity::{Entity, EntityKey, KeptFolder, KeptSong};
use crate::{
    Effect, FolderId, FolderName, MAX_DELETED_FOLDERS, MAX_FOLDERS, MAX_SONGS, Outcome, RESTORABLE, Refusal,
    SongNote,
};

impl Library {
    /// A folder that is not deleted.
    pub fn folder(&self, id: FolderId) -> Option<&KeptFolder> {
        self.any_folder(id).filter(|folder| folder.deleted.is_none())
    }

    pub(super) fn any_folder(&self, id: FolderId) -> Option<&KeptFolder> {
        match self.entities.get(&EntityKey::Folder(id)) {
            Some(Entity::Folder(folder)) => Some(folder),
            _ => None,
        }
    }

    /// A song in a folder.
    pub fn kept(&self, folder: FolderId, song: SongId) -> Option<&KeptSong> {
        match self.entities.get(&EntityKey::Song(folder, song)) {
            Some(Entity::Song(kept)) => Some(kept),
            _ => None,
        }
    }

    /// The song of a folder that is there, both of which an operation needs.
    fn kept_in(&self, folder: FolderId, song: SongId) -> Result<KeptSong, Refusal> {
        self.folder(folder).ok_or(Refusal::FolderGone)?;
        self.kept(folder, song).cloned().ok_or(Refusal::NotInFolder)
    }

    pub(super) fn create_folder(&mut self, id: FolderId, name: FolderName, at: i64) -> Outcome {
        if let Some(folder) = self.any_folder(id) {
            return if folder.deleted.is_none() { Ok(Effect::Unchanged) } else { Err(Refusal::FolderGone) };
        }
        Self::room(self.folders().len(), MAX_FOLDERS, Refusal::TooManyFolders)?;
        let position = self.last(folders());
        Ok(self.set(Entity::Folder(KeptFolder { id, name, position, created: at, deleted: None })))
    }

    pub(super) fn rename_folder(&mut self, id: FolderId, name: FolderName) -> Outcome {
        let folder = self.folder(id).ok_or(Refusal::FolderGone)?.clone();
        Ok(self.set(Entity::Folder(KeptFolder { name, ..folder })))
    }

    pub(super) fn delete_folder(&mut self, id: FolderId, now: i64) -> Outcome {
        let folder = self.any_folder(id).ok_or(Refusal::FolderGone)?.clone();
        if folder.deleted.is_some() {
            return Ok(Effect::Unchanged);
        }
        self.put(Entity::Folder(KeptFolder { deleted: Some(now), ..folder }));
        let deleted = self.deleted_folders();
        if deleted.len() > MAX_DELETED_FOLDERS as usize
            && let Some(first) = deleted.last().map(|folder| folder.id)
        {
            self.remove(&EntityKey::Folder(first));
        }
        Ok(Effect::Changed)
    }

    pub(super) fn restore_folder(&mut self, id: FolderId, now: i64) -> Outcome {
        let folder = self.any_folder(id).ok_or(Refusal::FolderGone)?.clone();
        match folder.deleted {
            None => return Ok(Effect::Unchanged),
            Some(deleted) if now.saturating_sub(deleted) >= RESTORABLE => return Err(Refusal::FolderGone),
            Some(_) => {}
        }
        Self::room(self.folders().len(), MAX_FOLDERS, Refusal::TooManyFolders)?;
        Ok(self.set(Entity::Folder(KeptFolder { deleted: None, ..folder })))
    }

    pub(super) fn move_folder(&mut self, id: FolderId, after: Option<FolderId>) -> Outcome {
        self.folder(id).ok_or(Refusal::FolderGone)?;
        Ok(self.place(folders(), &EntityKey::Folder(id), after.map(EntityKey::Folder).as_ref()))
    }

    pub(super) fn add_song(&mut self, folder: FolderId, song: SongId, note: SongNote, at: i64) -> Outcome {
        self.folder(folder).ok_or(Refusal::FolderGone)?;
        if self.kept(folder, song).is_some() {
            return Ok(Effect::Unchanged);
        }
        Self::room(self.range(songs(folder)).count(), MAX_SONGS, Refusal::TooManySongs)?;
        let position = self.last(songs(folder));
        Ok(self.set(Entity::Song(KeptSong { folder, song, position, added: at, note })))
    }

    pub(super) fn remove_song(&mut self, folder: FolderId, song: SongId) -> Outcome {
        self.folder(folder).ok_or(Refusal::FolderGone)?;
        Ok(self.take(&EntityKey::Song(folder, song)))
    }

    pub(super) fn move_song(&mut self, folder: FolderId, song: SongId, after: Option<SongId>) -> Outcome {
        self.kept_in(folder, song)?;
        let after = after.map(|after| EntityKey::Song(folder, after));
        Ok(self.place(songs(folder), &EntityKey::Song(folder, song), after.as_ref()))
    }

    pub(super) fn note_song(&mut self, folder: FolderId, song: SongId, note: SongNote) -> Outcome {
        let kept = self.kept_in(folder, song)?;
        Ok(self.set(Entity::Song(KeptSong { note, ..kept })))
    }
}

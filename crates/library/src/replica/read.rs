//! What screens show of the library on a device.

use std::collections::HashSet;

use alsong_catalogue::{Brand, SongCard, SongId};

use super::Replica;
use crate::{
    Day, Folder, FolderId, FolderSummary, Home, MissedSong, QueuedSong, SavedSong, SingId, SungSong, Times,
};

impl Replica {
    /// The folders in the owner's order.
    pub fn folders(&self) -> Vec<FolderSummary> {
        let folders = self.shown.folders().into_iter();
        folders
            .map(|folder| FolderSummary {
                id: folder.id,
                name: folder.name.as_str().to_owned(),
                song_count: self.shown.songs(folder.id).len() as u32,
            })
            .collect()
    }

    /// One folder with its songs.
    pub fn folder(&self, id: FolderId) -> Option<Folder> {
        let folder = self.shown.folders().into_iter().find(|folder| folder.id == id)?;
        let songs = self.shown.songs(id).into_iter();
        let songs = songs.filter_map(|kept| {
            let song = self.card(kept.song)?.clone();
            Some(SavedSong { song, note: kept.note.clone(), added: kept.added })
        });
        Some(Folder { id, name: folder.name.as_str().to_owned(), songs: songs.collect() })
    }

    /// The queue in the singer's order, sung ones among them.
    pub fn queue(&self) -> Vec<QueuedSong> {
        let queue = self.shown.queue().into_iter();
        queue
            .filter_map(|queued| {
                let song = self.card(queued.song)?.clone();
                let note = self.shown.note(queued.song);
                Some(QueuedSong { id: queued.id, song, sung: queued.sung.is_some(), note })
            })
            .collect()
    }

    /// The newest entries of the sing log.
    pub fn log(&self, limit: usize) -> Vec<SungSong> {
        let times = self.shown.times();
        let log = self.shown.log().into_iter().take(limit);
        log.filter_map(|sing| {
            let song = self.card(sing.song)?.clone();
            let times = times.get(&sing.song)?.times;
            Some(SungSong { id: sing.id, song, sung: sing.sung.clone(), times })
        })
        .collect()
    }

    /// One entry of the sing log.
    pub fn sung(&self, id: SingId) -> Option<SungSong> {
        let sing = self.shown.logged(id)?;
        let times = self.shown.times().get(&sing.song)?.times;
        Some(SungSong { id, song: self.card(sing.song)?.clone(), sung: sing.sung.clone(), times })
    }

    /// The songs that were sung often, and not since `day`.
    pub fn missed(&self, day: &Day) -> Vec<MissedSong> {
        let missed = self.shown.missed(day, MissedSong::MOST).into_iter();
        missed
            .filter_map(|(song, Times { times, last })| {
                Some(MissedSong { song: self.card(song)?.clone(), times, last })
            })
            .collect()
    }

    /// What the first page shows; a song is missed that was not sung since `day`.
    pub fn home(&self, day: &Day) -> Home {
        Home::of(&self.shown, day, |song| self.card(song).cloned())
    }

    /// A song of the singer's on this machine, if one is chosen; see [`Library::any_song`](crate::Library::any_song).
    pub fn any_song(
        &self,
        draw: f64,
        today: &Day,
        shown: Option<SongId>,
        brand: Option<Brand>,
    ) -> Option<SongCard> {
        let is_there = |song: SongId| {
            brand.is_none_or(|brand| self.card(song).is_some_and(|card| card.number(brand).is_some()))
        };
        self.card(self.shown.any_song(draw, today, shown, is_there)?).cloned()
    }

    /// Every song of the folders, once each, in the order of the folders.
    pub fn saved(&self) -> Vec<&SongCard> {
        let mut seen: HashSet<SongId> = HashSet::new();
        let folders = self.shown.folders().into_iter();
        folders
            .flat_map(|folder| self.shown.songs(folder.id))
            .filter(|kept| seen.insert(kept.song))
            .filter_map(|kept| self.card(kept.song))
            .collect()
    }
}

//! What the first page shows of a library.

use std::collections::{BTreeMap, BTreeSet};

use alsong_catalogue::{SongCard, SongId};
use serde::{Deserialize, Serialize};

use crate::{Day, FolderSummary, KeptFolder, Library, MissedSong, Target, Times};

/// What helps a singer who comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// The song of the queue that comes next.
    pub next: Option<SongCard>,
    /// How many songs of the queue are still to be sung.
    pub waiting: u32,
    /// The folders in which something was put last, at most [`Home::FOLDERS`].
    pub folders: Vec<FolderSummary>,
    /// How many folders there are.
    pub folder_count: u32,
    /// Songs that were sung often, and not lately, at most [`Home::MISSED`].
    pub missed: Vec<MissedSong>,
    /// Whether there is a song that could be picked at random.
    pub has_songs: bool,
}

impl Home {
    /// How many folders are shown.
    pub const FOLDERS: usize = 4;
    /// How many missed songs are shown.
    pub const MISSED: usize = 3;

    /// The songs whose names and numbers [`Home::of`] asks for; `day` as there.
    pub fn songs(library: &Library, day: &Day) -> Vec<SongId> {
        let waiting = library.queue().into_iter().filter(|queued| queued.sung.is_none());
        let missed = library.missed(day, MissedSong::MOST).into_iter().map(|(song, _)| song);
        waiting.map(|queued| queued.song).chain(missed).collect()
    }

    /// What is shown. A song is missed that was not sung since `day`; `card` knows names and numbers.
    pub fn of(library: &Library, day: &Day, card: impl Fn(SongId) -> Option<SongCard>) -> Self {
        let queue = library.queue().into_iter().filter(|queued| queued.sung.is_none());
        let mut waiting = queue.filter_map(|queued| card(queued.song));
        let next = waiting.next();
        let mut folders = library.folders();
        let folder_count = folders.len() as u32;
        let has_songs = library.any_songs().next().is_some();
        // The order of those in which as much happened stays the owner's.
        folders.sort_by_key(|folder| std::cmp::Reverse(last_touched(library, folder)));
        folders.truncate(Self::FOLDERS);
        let summary = |folder: &KeptFolder| FolderSummary {
            id: folder.id,
            name: folder.name.as_str().to_owned(),
            song_count: library.songs(folder.id).len() as u32,
        };
        let missed = library.missed(day, MissedSong::MOST).into_iter();
        let missed = missed
            .filter_map(|(song, Times { times, last })| Some(MissedSong { song: card(song)?, times, last }));
        Self {
            waiting: u32::from(next.is_some()) + waiting.count() as u32,
            next,
            folders: folders.into_iter().map(summary).collect(),
            folder_count,
            missed: missed.take(Self::MISSED).collect(),
            has_songs,
        }
    }
}

/// When the folder was made, or a song was put in last.
fn last_touched(library: &Library, folder: &KeptFolder) -> i64 {
    let added = library.songs(folder.id).into_iter().map(|kept| kept.added);
    added.fold(folder.created, i64::max)
}

impl Library {
    /// Every song that was saved or sung, some more than once.
    pub fn any_songs(&self) -> impl Iterator<Item = SongId> {
        let saved = self.folders().into_iter().flat_map(|folder| self.songs(folder.id));
        saved.map(|kept| kept.song).chain(self.log().into_iter().map(|sing| sing.song))
    }

    /// A song of the singer's, drawn with `draw` between 0 and 1: each that was saved or sung counts once, and once more
    /// for every time it was sung. Not one that the machine in the room lacks (`is_there`), and of those not one that waits
    /// in the queue, was sung `today`, is `shown` already or was rejected, as long as there are others.
    pub fn any_song(
        &self,
        draw: f64,
        today: &Day,
        shown: Option<SongId>,
        is_there: impl Fn(SongId) -> bool,
    ) -> Option<SongId> {
        let times = self.times();
        let weight = |song: SongId| (song, 1 + times.get(&song).map_or(0, |times| times.times));
        let mut all: BTreeMap<SongId, u32> = self.any_songs().map(weight).collect();
        if all.keys().any(|song| is_there(*song)) {
            all.retain(|song, _| is_there(*song));
        }
        let queued: BTreeSet<SongId> = self.queue().into_iter().map(|queued| queued.song).collect();
        let is_fresh = |song: SongId| {
            !queued.contains(&song)
                && shown != Some(song)
                && times.get(&song).is_none_or(|times| times.last < *today)
                && !self.is_dismissed(&Target::Song(song))
        };
        let fresh: BTreeMap<SongId, u32> =
            all.iter().filter(|(song, _)| is_fresh(**song)).map(|(song, weight)| (*song, *weight)).collect();
        let from = if fresh.is_empty() { all } else { fresh };
        let total: u32 = from.values().sum();
        let mut left = draw.clamp(0.0, 1.0) * f64::from(total);
        let drawn = from.iter().find(|(_, weight)| {
            left -= f64::from(**weight);
            left < 0.0
        });
        drawn.or_else(|| from.last_key_value()).map(|(song, _)| *song)
    }
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::SongCard;

    use super::*;
    use crate::{
        Change, FolderId, FolderName, Memo, Operation, OperationId, QueuedId, SingId, SongNote, Sung,
    };

    fn id(number: u128) -> uuid::Uuid {
        uuid::Uuid::from_u128(number)
    }

    fn card(song: SongId) -> SongCard {
        SongCard {
            id: song,
            title: song.0.to_string(),
            artist: String::new(),
            numbers: Vec::new(),
            withdrawn: Vec::new(),
        }
    }

    fn sung_on(day: &str) -> Sung {
        Sung { day: Day::kept(day.to_owned()), brand: None, key: None, score: None, memo: Memo::default() }
    }

    /// Does these changes, one a second.
    fn library(changes: Vec<Change>) -> Library {
        let mut library = Library::default();
        for (at, change) in (1_i64..).zip(changes) {
            let operation = Operation { id: OperationId(id(at as u128)), at, change };
            library.apply(&operation, at).unwrap();
        }
        library
    }

    fn folder(number: u128, name: &str) -> Change {
        Change::CreateFolder { folder: FolderId(id(number)), name: FolderName::parse(name).unwrap() }
    }

    fn add(folder: u128, song: i64) -> Change {
        Change::AddSong { folder: FolderId(id(folder)), song: SongId(song), note: SongNote::default() }
    }

    fn sing(number: u128, song: i64, day: &str) -> Change {
        Change::Sing { sing: SingId(id(number)), song: SongId(song), sung: sung_on(day), queued: None }
    }

    fn enqueue(number: u128, song: i64) -> Change {
        Change::Enqueue { queued: QueuedId(id(number)), song: SongId(song) }
    }

    #[test]
    fn an_empty_library_shows_nothing() {
        let day = Day::kept("2026-11-23".to_owned());
        assert_eq!(Home::of(&Library::default(), &day, |song| Some(card(song))), Home::default());
        assert_eq!(Library::default().any_song(0.5, &day, None, |_| true), None);
    }

    #[test]
    fn the_folders_in_which_something_happened_last_come_first() {
        let mut changes: Vec<Change> = (1..=6).map(|number| folder(number, &number.to_string())).collect();
        changes.extend([add(2, 10), add(1, 10), enqueue(1, 11), enqueue(2, 12)]);
        changes.extend([sing(1, 20, "2026-01-01"), sing(2, 20, "2026-01-02"), sing(3, 21, "2026-11-20")]);
        let library = library(changes);
        let day = Day::kept("2026-10-24".to_owned());
        let home = Home::of(&library, &day, |song| (song.0 != 11).then(|| card(song)));
        let names: Vec<&str> = home.folders.iter().map(|folder| &*folder.name).collect();
        assert_eq!((names, home.folder_count), (vec!["1", "2", "6", "5"], 6));
        // A song that is gone from the catalogue does not wait.
        assert_eq!((home.next.map(|song| song.id.0), home.waiting, home.has_songs), (Some(12), 1, true));
        let missed: Vec<_> = home.missed.iter().map(|missed| (missed.song.id.0, missed.times)).collect();
        assert_eq!(missed, [(20, 2)]);
        for song in [11, 12, 20] {
            assert!(Home::songs(&library, &day).contains(&SongId(song)), "{song}");
        }
    }

    #[test]
    fn what_is_sung_often_is_picked_often() {
        let day = Day::kept("2026-11-23".to_owned());
        let library = library(vec![
            folder(1, "a"),
            add(1, 10),
            add(1, 11),
            add(1, 12),
            add(1, 13),
            sing(1, 11, "2026-01-01"),
            sing(2, 11, "2026-01-02"),
            sing(3, 12, "2026-11-23"),
            enqueue(1, 13),
        ]);
        let draw = |draw, shown| library.any_song(draw, &day, shown, |_| true).map(|song| song.0);
        // Of 10 with weight 1 and 11 with weight 3; 12 was sung today and 13 waits.
        let check = |at, expected| assert_eq!(draw(at, None), Some(expected), "{at}");
        check(0.0, 10);
        check(0.24, 10);
        check(0.26, 11);
        check(1.0, 11);
        assert_eq!(draw(0.9, Some(SongId(11))), Some(10));
        // Better one again than none.
        let only = self::library(vec![folder(1, "a"), add(1, 10), enqueue(1, 10)]);
        assert_eq!(only.any_song(0.5, &day, Some(SongId(10)), |_| true), Some(SongId(10)));
    }

    #[test]
    fn what_the_machine_lacks_is_not_picked() {
        let day = Day::kept("2026-11-23".to_owned());
        let library =
            library(vec![folder(1, "a"), add(1, 10), add(1, 11), add(1, 12), sing(1, 11, "2026-01-01")]);
        for at in [0.0, 0.5, 1.0] {
            let draw = |has: &[i64], shown| {
                library.any_song(at, &day, shown, |song| has.contains(&song.0)).map(|song| song.0)
            };
            assert_eq!(draw(&[12], None), Some(12), "{at}");
            // The same once more is better than one that is not there.
            assert_eq!(draw(&[12], Some(SongId(12))), Some(12), "{at}");
            assert_ne!(draw(&[10, 12], Some(SongId(12))), Some(11), "{at}");
            // With none of them there, any is better than none.
            assert!(draw(&[], None).is_some(), "{at}");
        }
    }
}

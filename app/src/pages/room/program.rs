//! The songs in the order in which they are sung.

use std::sync::Arc;

use alsong_catalogue::Brand;
use alsong_library::{FolderId, QueuedId, QueuedSong};
use uuid::Uuid;

use super::asked::{Asked, END};
use crate::AppError;
use crate::browser::library;

/// The songs of the queue, or those of a folder as if they were queued.
pub(super) async fn songs(folder: Option<FolderId>) -> Result<Vec<QueuedSong>, AppError> {
    let Some(folder) = folder else { return library::queue().await };
    let songs = library::folder(folder).await?.songs.into_iter();
    // Nothing of a folder is sung for good.
    let id = QueuedId(Uuid::nil());
    Ok(songs.map(|saved| QueuedSong { id, song: saved.song, sung: false, note: saved.note }).collect())
}

/// The songs at a machine, and where the singer is among them.
#[derive(Clone)]
pub(super) struct Program {
    pub(super) songs: Arc<[QueuedSong]>,
    pub(super) asked: Asked,
    pub(super) brand: Brand,
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// This one of the songs.
    Song(usize),
    /// What comes behind the last one.
    End,
    /// There are no songs at all.
    Nothing,
}

impl Program {
    /// The songs as the address asks for them; nothing where it does not say on whose machine.
    pub(super) fn of(songs: &Arc<[QueuedSong]>, asked: &Asked) -> Option<Self> {
        Some(Self { songs: Arc::clone(songs), brand: asked.brand?, asked: asked.clone() })
    }

    /// Where the singer is: at the song that the address names, or at the first one to be sung.
    pub(super) fn place(&self) -> Place {
        let at = self.asked.at.as_deref();
        let named = at.and_then(|at| self.songs.iter().position(|song| self.key(song) == at));
        if self.songs.is_empty() {
            Place::Nothing
        } else if at == Some(END) {
            Place::End
        } else {
            named.or_else(|| self.from(0)).map_or(Place::End, Place::Song)
        }
    }

    /// What names a song in the address: its place in the queue, which may hold it twice, or itself in a folder.
    pub(super) fn key(&self, song: &QueuedSong) -> String {
        if self.asked.folder.is_some() { song.song.id.0.to_string() } else { song.id.to_string() }
    }

    /// The address of what comes after a song: the next one that is to be sung, or the end.
    pub(super) fn after(&self, place: usize) -> String {
        let next = self.next(place).map(|song| self.key(song));
        self.asked.address(Some(next.as_deref().unwrap_or(END)))
    }

    /// The address of what comes next where songs are passed over that the machine lacks.
    pub(super) fn skipping(&self) -> String {
        let skipping = Self { asked: self.asked.skipping(true), ..self.clone() };
        match self.place() {
            Place::Song(place) => skipping.after(place),
            Place::End | Place::Nothing => skipping.asked.here(),
        }
    }

    /// The song that comes after this one.
    pub(super) fn next(&self, place: usize) -> Option<&QueuedSong> {
        self.from(place + 1).and_then(|next| self.songs.get(next))
    }

    /// The address of the song before, sung or not: whoever goes back wants to see it again.
    pub(super) fn before(&self, place: usize) -> Option<String> {
        let before = self.songs.iter().take(place).rfind(|song| !self.is_skipped(song))?;
        Some(self.asked.address(Some(&self.key(before))))
    }

    /// How many songs the machine lacks, of those that are still to be sung.
    pub(super) fn lacking(&self) -> usize {
        self.songs.iter().filter(|song| !song.sung && self.lacks(song)).count()
    }

    /// How many are still to be sung of the queue.
    pub(super) fn waiting(&self) -> usize {
        if self.asked.folder.is_some() {
            0
        } else {
            self.songs.iter().filter(|song| self.is_next(song)).count()
        }
    }

    /// Whether the machine does not have the song.
    pub(super) fn lacks(&self, song: &QueuedSong) -> bool {
        song.song.number(self.brand).is_none()
    }

    fn from(&self, place: usize) -> Option<usize> {
        (place..self.songs.len()).find(|place| self.songs.get(*place).is_some_and(|song| self.is_next(song)))
    }

    fn is_next(&self, song: &QueuedSong) -> bool {
        !song.sung && !self.is_skipped(song)
    }

    fn is_skipped(&self, song: &QueuedSong) -> bool {
        self.asked.skips && self.lacks(song)
    }
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::{Numbered, SongCard, SongId, SongNumber};
    use alsong_library::SongNote;
    use leptos_router::params::ParamsMap;

    use super::*;

    /// Songs named by their key, `a` to `z`: one in capitals was sung, one after a `-` is not on the machine.
    fn program(songs: &str, at: &str, skips: bool) -> Program {
        let mut lacks = false;
        let mut all = Vec::new();
        for name in songs.chars() {
            if name == '-' {
                lacks = true;
                continue;
            }
            let id = u32::from(name.to_ascii_lowercase());
            let mut song = SongCard::new(SongId(id.into()), name.to_string(), String::new());
            let number = SongNumber::try_from(id).ok().filter(|_| !lacks);
            song.numbers.extend(number.map(|number| Numbered { brand: Brand::Tj, number }));
            let (id, sung) = (QueuedId(Uuid::from_u128(id.into())), name.is_uppercase());
            all.push(QueuedSong { id, song, sung, note: SongNote::default() });
            lacks = false;
        }
        let key = |name: char| Uuid::from_u128(u32::from(name).into()).to_string();
        let mut query = ParamsMap::new();
        query.insert("brand", String::from("tj"));
        if let Some(name) = at.chars().next() {
            query.insert("at", if at == END { at.to_owned() } else { key(name) });
        }
        let asked = Asked { skips, ..Asked::read(&query) };
        Program::of(&all.into(), &asked).unwrap()
    }

    fn shown(program: &Program) -> String {
        match program.place() {
            Place::Song(place) => program.songs[place].song.title.clone(),
            Place::End => String::from("end"),
            Place::Nothing => String::from("nothing"),
        }
    }

    #[test]
    fn singing_begins_at_the_first_song_that_was_not_sung() {
        let check = |songs: &str, at: &str, skips: bool, expected: &str| {
            assert_eq!(shown(&program(songs, at, skips)), expected, "{songs} at {at:?}");
        };
        check("", "", false, "nothing");
        check("", "end", false, "nothing");
        check("abc", "", false, "a");
        check("ABc", "", false, "c");
        check("ABC", "", false, "end");
        check("abc", "b", false, "b");
        check("aBc", "b", false, "B");
        check("abc", "z", false, "a");
        check("abc", "end", false, "end");
        check("-ab", "", false, "a");
        check("-ab", "", true, "b");
        check("-ab", "a", true, "a");
        check("-a", "", true, "end");
    }

    #[test]
    fn forward_leads_to_what_is_to_be_sung_and_back_to_what_was() {
        let check = |songs: &str, at: &str, skips: bool, before: &str, after: &str| {
            let program = program(songs, at, skips);
            let Place::Song(place) = program.place() else { panic!("{songs}") };
            let address = |at: &str| match at {
                "" => None,
                END => Some(program.asked.address(Some(END))),
                name => {
                    let song = program.songs.iter().find(|song| song.song.title == name).unwrap();
                    Some(program.asked.address(Some(&program.key(song))))
                }
            };
            let told = (program.before(place), Some(program.after(place)));
            assert_eq!(told, (address(before), address(after)), "{songs} at {at:?}");
        };
        check("abc", "", false, "", "b");
        check("abc", "b", false, "a", "c");
        check("abc", "c", false, "b", "end");
        check("AbCd", "b", false, "A", "d");
        check("a-bc", "a", false, "", "b");
        check("a-bc", "a", true, "", "c");
        check("a-bc", "c", true, "a", "end");
        check("a-b", "a", true, "", "end");
        assert!(program("-a-bc", "", false).skipping().contains("&skip=1&at="));
        assert!(program("-a-b", "", false).skipping().ends_with("&skip=1&at=end"));
    }

    #[test]
    fn what_is_left_is_counted() {
        let check = |songs: &str, skips: bool, lacking: usize, waiting: usize| {
            let program = program(songs, "", skips);
            assert_eq!((program.lacking(), program.waiting()), (lacking, waiting), "{songs}");
        };
        check("abc", false, 0, 3);
        check("A-b-Cd", false, 1, 2);
        check("A-b-Cd", true, 1, 1);
        check("ABC", false, 0, 0);
    }

    #[test]
    fn a_folder_is_gone_through_by_its_songs() {
        let mut program = program("abc", "", false);
        program.asked.folder = Some(FolderId(Uuid::nil()));
        let key = program.key(&program.songs[1]);
        assert_eq!((key.as_str(), program.waiting()), ("98", 0));
        program.asked.at = Some(key);
        assert_eq!(program.place(), Place::Song(1));
    }
}

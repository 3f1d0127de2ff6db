//! What a model learns from, and the questions it is measured by.

use alsong_catalogue::SongId;
use alsong_recommend::{Corpus, TrainError};
use alsong_store::learning::{self, Origin, Share};
use alsong_store::{Timestamp, lists as starter};

use super::record::{Sources, Split};
use crate::clock::korean_day;
use crate::{ServiceError, Services};

/// What one account may say: nobody's taste needs more. All guests together say no more than everybody else, for one client
/// can be any number of guests.
const SHARE: Share = Share { lists: 50, songs: 2000 };

/// How many songs in lists are kept in memory at most, the newest: 80 MB, and twice that while they are read.
const ROOM: usize = 5_000_000;

/// With fewer questions about what came after, lists are put aside instead.
const ENOUGH_QUESTIONS: usize = 50;

/// More questions take longer and say no more.
const MOST_QUESTIONS: usize = 1000;

/// Which questions are asked where there are more.
const SEED: u64 = 0;

/// The shortest list that is put aside: two songs to give, two to find.
const SHORTEST: usize = 4;

type Songs = [(SongId, Timestamp)];

struct List {
    /// The oldest first.
    songs: Vec<(SongId, Timestamp)>,
    draw: u64,
    /// None of a starter list.
    origin: Option<Origin>,
    is_guest: bool,
}

/// Lists of songs: those of guests, then all others, the oldest first.
pub(crate) struct Learned {
    lists: Vec<List>,
    /// Where they come from.
    pub(super) sources: Sources,
}

/// Questions, and what may be learned by whoever is asked them.
pub(super) struct Exam {
    pub(super) split: Split,
    /// What is given.
    pub(super) seeds: Vec<Vec<String>>,
    /// What is to be found.
    pub(super) targets: Vec<Vec<String>>,
    /// Everything but the answers.
    pub(super) rest: Corpus,
    /// The same as it was when the model before was trained, where that one may have seen the answers.
    pub(super) then: Option<Corpus>,
}

impl Learned {
    /// Reads the starter lists and those of everybody who allows it, as they were at this time.
    pub(crate) async fn read(services: &Services, at: Timestamp) -> Result<Self, ServiceError> {
        let mut lists = Vec::new();
        for (draw, list) in (0..).zip(starter::all(services.store()).await?) {
            // Older than everything that has a date.
            let songs = list.songs.into_iter().map(|song| (song, Timestamp(0))).collect();
            lists.push(List { songs, draw, origin: None, is_guest: false });
        }
        let mut held = 0;
        let visitor = |mut list: learning::LearnedList| {
            list.songs.retain(|(_, added)| *added <= at);
            held += list.songs.len();
            let learning::LearnedList { origin, songs, draw, is_guest } = list;
            lists.push(List { songs, draw, origin: Some(origin), is_guest });
            if held > 2 * ROOM {
                held = forget(&mut lists, ROOM);
            }
        };
        learning::visit(services.store(), SHARE, visitor).await?;
        lists.retain(|list| list.songs.len() > 1);
        forget(&mut lists, ROOM);
        let mut sources = Sources::default();
        for list in &lists {
            *match list.origin {
                None => &mut sources.starter,
                Some(Origin::Folder) => &mut sources.folders,
                Some(Origin::Queue) => &mut sources.queues,
                Some(Origin::Log) => &mut sources.logs,
            } += 1;
        }
        Ok(Self { lists, sources })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.lists.len()
    }

    /// First and last day of what is dated.
    pub(crate) fn window(&self) -> Option<(String, String)> {
        let times = || self.lists.iter().flat_map(|list| &list.songs).map(|(_, at)| *at);
        let first = times().filter(|at| at.0 > 0).min()?;
        Some((korean_day(first), korean_day(times().max()?)))
    }

    /// All of it.
    pub(super) fn corpus(&self) -> Result<Corpus, TrainError> {
        corpus(self.lists.iter().map(|list| list.songs.as_slice()))
    }

    /// Some lists by chance, always the same.
    pub(super) fn sample(&self, count: usize) -> Vec<Vec<String>> {
        let mut drawn: Vec<&List> = self.lists.iter().collect();
        drawn.sort_by_key(|list| list.draw);
        drawn.into_iter().take(count).map(|list| items(&list.songs)).collect()
    }

    /// Questions about what came after the model before was trained; where that is too little, about lists put aside.
    pub(super) fn exam(&self, before: Option<Timestamp>) -> Result<Exam, TrainError> {
        match before.map(|before| self.by_time(before)).transpose()?.flatten() {
            Some(exam) => Ok(exam),
            None => self.by_lists(before),
        }
    }

    /// Of every other list that was there and grew since, what was there is given. What others added is learned from:
    /// a model that a flood of them spoilt answers worse.
    fn by_time(&self, before: Timestamp) -> Result<Option<Exam>, TrainError> {
        let is_asked = |list: &&List| {
            let (given, sought) = cut(&list.songs, before);
            list.draw.is_multiple_of(2) && !given.is_empty() && !sought.is_empty()
        };
        let asked = self.asked(is_asked, ENOUGH_QUESTIONS);
        if asked.len() < ENOUGH_QUESTIONS {
            return Ok(None);
        }
        let of = |list| question(list, &asked, before);
        let questions: Vec<(&Songs, &Songs)> = self.lists.iter().filter_map(of).collect();
        let rest = self.lists.iter().map(|list| of(list).map_or(list.songs.as_slice(), |(given, _)| given));
        Ok(Some(Exam {
            split: Split::Time,
            seeds: questions.iter().map(|(given, _)| items(given)).collect(),
            targets: questions.iter().map(|(_, sought)| items(sought)).collect(),
            rest: corpus(rest)?,
            then: None,
        }))
    }

    /// A twentieth of the lists is put aside, of few lists up to a fifth; every other song of them is given.
    fn by_lists(&self, before: Option<Timestamp>) -> Result<Exam, TrainError> {
        let is_eligible = |list: &&List| !list.is_guest && list.songs.len() >= SHORTEST;
        let eligible = self.lists.iter().filter(is_eligible).count();
        let step = (eligible / ENOUGH_QUESTIONS).clamp(5, 20) as u64;
        let is_drawn = |list: &&List| list.songs.len() >= SHORTEST && list.draw.is_multiple_of(step);
        let asked = self.asked(is_drawn, 0);
        let is_asked = |list: &&List| asked.binary_search(&list.draw).is_ok();
        let half = |parity: usize| {
            let half = |list: &List| {
                list.songs.iter().skip(parity).step_by(2).map(|(song, _)| item(*song)).collect()
            };
            self.lists.iter().filter(is_asked).map(half).collect()
        };
        let others = || self.lists.iter().filter(|list| !is_asked(list));
        let then = |before| corpus(others().map(|list| cut(&list.songs, before).0));
        Ok(Exam {
            split: Split::Lists,
            seeds: half(0),
            targets: half(1),
            rest: corpus(others().map(|list| list.songs.as_slice()))?,
            then: before.map(then).transpose()?,
        })
    }

    /// The draws of some lists of a kind, as many as are asked at most, in order. Guests ask no more than all others, or than
    /// so many.
    fn asked(&self, is_one: impl Fn(&&List) -> bool, of_guests: usize) -> Vec<u64> {
        let mut lists: Vec<&List> = self.lists.iter().filter(is_one).collect();
        fastrand::Rng::with_seed(SEED).shuffle(&mut lists);
        let (mut guests, mut others): (Vec<&List>, Vec<&List>) =
            lists.into_iter().partition(|list| list.is_guest);
        guests.truncate(others.len().max(of_guests).min(MOST_QUESTIONS / 2));
        others.truncate(MOST_QUESTIONS - guests.len());
        let mut draws: Vec<u64> = guests.into_iter().chain(others).map(|list| list.draw).collect();
        draws.sort_unstable();
        draws
    }
}

/// What a list asks about, if it is among those that do.
fn question<'a>(list: &'a List, asked: &[u64], before: Timestamp) -> Option<(&'a Songs, &'a Songs)> {
    asked.binary_search(&list.draw).is_ok().then(|| cut(&list.songs, before))
}

/// What was there at a time, and what came after.
fn cut(songs: &Songs, at: Timestamp) -> (&Songs, &Songs) {
    songs.split_at(songs.partition_point(|(_, added)| *added <= at))
}

fn corpus<'a>(lists: impl Iterator<Item = &'a Songs>) -> Result<Corpus, TrainError> {
    let mut corpus = Corpus::default();
    lists.filter(|songs| songs.len() > 1).try_for_each(|songs| corpus.push(&items(songs)))?;
    Ok(corpus)
}

fn items(songs: &Songs) -> Vec<String> {
    songs.iter().map(|(song, _)| item(*song)).collect()
}

/// A song as the model names it.
fn item(song: SongId) -> String {
    song.0.to_string()
}

/// Sorts the lists and leaves out what is beyond the room: of all others the oldest, and of guests', whose times tell
/// nothing of a flood, some by chance, so that guests say no more than all others; how many songs are left.
fn forget(lists: &mut Vec<List>, room: usize) -> usize {
    let newest = |list: &List| list.songs.last().filter(|_| !list.is_guest).map(|(_, at)| *at);
    lists.sort_by_key(|list| (!list.is_guest, newest(list), list.draw));
    let mut others = lists.split_off(lists.partition_point(|list| list.is_guest));
    let held = keep_last(&mut others, room);
    let of_guests = keep_last(lists, held.min(room - held));
    lists.append(&mut others);
    held + of_guests
}

/// Leaves as many lists, from the last on, as have so many songs at most; how many songs they have.
fn keep_last(lists: &mut Vec<List>, room: usize) -> usize {
    let mut left = room;
    let fits = |list: &&List| {
        let rest = left.checked_sub(list.songs.len());
        left = rest.unwrap_or(left);
        rest.is_some()
    };
    let kept = lists.iter().rev().take_while(fits).count();
    lists.drain(..lists.len() - kept);
    room - left
}

#[cfg(test)]
mod tests;

//! What a model learns from, and the questions it is measured by.

use alsong_catalogue::SongId;
use alsong_recommend::{Corpus, TrainError};
use alsong_store::learning::{self, Origin, Share};
use alsong_store::{Timestamp, lists as starter};

use super::record::{Sources, Split};
use crate::clock::korean_day;
use crate::{ServiceError, Services};

/// What one account may say. Nobody's taste needs more, and nobody's flood gets more.
const SHARE: Share = Share { lists: 50, songs: 2000 };

/// How many songs in lists are kept in memory at most, the newest: 80 MB.
const ROOM: usize = 5_000_000;

/// With fewer questions about what came after, lists are put aside instead.
const ENOUGH_QUESTIONS: usize = 50;

/// More questions take longer and say no more.
const MOST_QUESTIONS: usize = 1000;

/// The shortest list that is put aside: two songs to give, two to find.
const SHORTEST: usize = 4;

type Songs = [(SongId, Timestamp)];

struct List {
    /// The oldest first.
    songs: Vec<(SongId, Timestamp)>,
    draw: u64,
}

/// Lists of songs, the oldest first.
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
        let mut sources = Sources::default();
        let mut lists = Vec::new();
        for (draw, list) in (0..).zip(starter::all(services.store()).await?) {
            sources.starter += 1;
            // Older than everything that has a date.
            lists.push(List {
                songs: list.songs.into_iter().map(|song| (song, Timestamp(0))).collect(),
                draw,
            });
        }
        let mut held = 0;
        let visitor = |mut list: learning::LearnedList| {
            list.songs.retain(|(_, added)| *added <= at);
            match list.origin {
                Origin::Folder => sources.folders += 1,
                Origin::Queue => sources.queues += 1,
                Origin::Log => sources.logs += 1,
            }
            held += list.songs.len();
            lists.push(List { songs: list.songs, draw: list.draw });
            if held > 2 * ROOM {
                held = forget_oldest(&mut lists);
            }
        };
        learning::visit(services.store(), SHARE, visitor).await?;
        forget_oldest(&mut lists);
        lists.retain(|list| list.songs.len() > 1);
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
        let asked: Vec<u64> = self.newest(is_asked);
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
        let eligible = self.lists.iter().filter(|list| list.songs.len() >= SHORTEST).count();
        let step = (eligible / ENOUGH_QUESTIONS).clamp(5, 20) as u64;
        let asked = self.newest(|list| list.songs.len() >= SHORTEST && list.draw.is_multiple_of(step));
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

    /// The draws of the newest lists of some kind, as many as are asked at most, in order.
    fn newest(&self, is_one: impl Fn(&&List) -> bool) -> Vec<u64> {
        let mut draws: Vec<u64> =
            self.lists.iter().rev().filter(is_one).take(MOST_QUESTIONS).map(|list| list.draw).collect();
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

/// Sorts the lists by their newest song, the oldest first, and leaves out the oldest beyond the room; how many songs are
/// left.
fn forget_oldest(lists: &mut Vec<List>) -> usize {
    lists.sort_by_key(|list| (list.songs.last().map(|(_, at)| *at), list.draw));
    let mut held = 0;
    let kept = lists.iter().rev().take_while(|list| {
        held += list.songs.len();
        held <= ROOM
    });
    let kept = kept.count();
    lists.drain(..lists.len() - kept);
    lists.iter().map(|list| list.songs.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists of six songs; the last two came on day 1.
    fn learned(count: u64) -> Learned {
        let songs = |draw: u64| {
            (0..6).map(|song| (SongId((draw * 10 + song) as i64), Timestamp(i64::from(song > 3)))).collect()
        };
        let lists = (0..count).map(|draw| List { songs: songs(draw), draw }).collect();
        Learned { lists, sources: Sources::default() }
    }

    #[test]
    fn what_came_after_is_asked_where_it_is_enough() {
        let exam = learned(200).exam(Some(Timestamp(0))).unwrap();
        assert_eq!((exam.split, exam.seeds.len(), exam.then.is_none()), (Split::Time, 100, true));
        assert_eq!((exam.seeds[1].concat(), exam.targets[1].concat()), ("20212223".into(), "2425".into()));
        // Half of the lists lose their two answers.
        assert_eq!(exam.rest.placements(), 100 * 6 + 100 * 4);
        let few = learned(90).exam(Some(Timestamp(0))).unwrap();
        assert_eq!((few.split, few.seeds.len()), (Split::Lists, 18));
        let nothing_new = learned(200).exam(Some(Timestamp(1))).unwrap();
        assert_eq!(nothing_new.split, Split::Lists);
    }

    #[test]
    fn lists_put_aside_are_learned_by_nobody() {
        let exam = learned(100).exam(None).unwrap();
        assert_eq!((exam.seeds.len(), exam.rest.len(), exam.then.is_none()), (20, 80, true));
        assert_eq!((exam.seeds[1].concat(), exam.targets[1].concat()), ("505254".into(), "515355".into()));
        // As it was then, without what came later.
        let then = learned(60).exam(Some(Timestamp(0))).unwrap().then.unwrap();
        assert_eq!((then.len(), then.placements()), (48, 48 * 4));
        assert_eq!(learned(0).exam(None).unwrap().seeds.len(), 0);
    }

    #[test]
    fn questions_are_bounded() {
        let exam = learned(5000).exam(Some(Timestamp(0))).unwrap();
        assert_eq!(exam.seeds.len(), MOST_QUESTIONS);
    }
}

//! The compact index: every song in three alphabets, and its numbers.

use std::sync::{Arc, Mutex, PoisonError};

use alsong_catalogue::SongId;

use crate::alphabet::Scratch;
use crate::document::Document;
use crate::hit::Hit;
use crate::query::{self, Query};
use crate::request::{Filter, SearchRequest};
use crate::songs::Songs;
use crate::tags::{Tags, Wanted};
use found::Found;
use segment::{Scope, Segment};

mod build;
mod found;
mod segment;

/// The query without words that are in no name.
const NOISE: f32 = 0.04;
/// The most hits that one request can reach.
const MOST_HITS: usize = 1000;

/// A search index over a catalogue, read by any number of threads.
///
/// It is made of a large part, built once, and a small one with what changed since: [`Index::apply`] makes a new index
/// that shares the large part with the old one.
pub struct Index {
    base: Layer,
    recent: Layer,
    /// What the small part was built from.
    documents: Vec<Document>,
    scratch: Mutex<Vec<Scratch>>,
}

/// A segment with the tags of its songs, which change when a song is replaced or withdrawn.
#[derive(Clone)]
struct Layer {
    segment: Arc<Segment>,
    tags: Vec<Tags>,
}

impl Layer {
    fn new(songs: &Songs) -> Self {
        Self { segment: Arc::new(Segment::build(songs)), tags: songs.tags.clone() }
    }
}

impl Index {
    /// Builds an index. Of equally good matches the more popular comes first, then the newer, then the smaller id.
    pub fn build(documents: impl IntoIterator<Item = Document>) -> Self {
        Self::of_songs(&Songs::new(documents))
    }

    /// Builds an index over songs in columns.
    pub fn of_songs(songs: &Songs) -> Self {
        let mut index = Self::typed(songs);
        index.add_romanised(songs);
        index
    }

    /// An index that does not find romanised Korean yet.
    pub(crate) fn typed(songs: &Songs) -> Self {
        let segment = Arc::new(Segment::build_typed(songs));
        Self {
            base: Layer { segment, tags: songs.tags.clone() },
            recent: Layer::new(&Songs::default()),
            documents: Vec::new(),
            scratch: Mutex::default(),
        }
    }

    /// Adds what an index of these songs needs to find romanised Korean, unless somebody shares it.
    pub(crate) fn add_romanised(&mut self, songs: &Songs) {
        if let Some(segment) = Arc::get_mut(&mut self.base.segment) {
            segment.add_romanised(songs);
        }
    }

    /// The index after some songs were added or changed and others withdrawn. The more changes have been applied, the
    /// more it costs: build again when [`Index::recent`] has grown to some thousands.
    pub fn apply(&self, changed: Vec<Document>, withdrawn: &[SongId]) -> Self {
        let mut base = self.base.clone();
        for id in changed.iter().map(|document| document.id).chain(withdrawn.iter().copied()) {
            if let Some(place) = base.segment.place(id) {
                base.tags[place as usize] = Tags::GONE;
            }
        }
        let stays = |document: &&Document| {
            !withdrawn.contains(&document.id) && changed.iter().all(|other| other.id != document.id)
        };
        let mut documents: Vec<Document> = self.documents.iter().filter(stays).cloned().collect();
        documents.extend(changed);
        let recent = Layer::new(&Songs::new(documents.iter().cloned()));
        Self { base, recent, documents, scratch: Mutex::default() }
    }

    /// How many songs were added or changed since the large part was built.
    pub fn recent(&self) -> usize {
        self.documents.len()
    }

    /// Where a song of the large part stands among the songs it was built from.
    pub(crate) fn place(&self, id: SongId) -> Option<u32> {
        self.base.segment.place(id)
    }

    /// How many songs.
    pub fn len(&self) -> usize {
        let gone = self.base.tags.iter().filter(|&&tags| tags == Tags::GONE).count();
        self.base.tags.len() - gone + self.recent.tags.len()
    }

    /// Is there no song?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Heap bytes, for the operator and the benchmark.
    pub fn memory(&self) -> usize {
        [&self.base, &self.recent].map(|layer| layer.segment.memory() + layer.tags.capacity()).iter().sum()
    }

    /// The best songs for a request, the best first. Any text at all is answered.
    pub fn search(&self, request: &SearchRequest) -> Vec<Hit> {
        self.answer(request, |_| Scope::All)
    }

    /// The same among these songs only: another engine's candidates in our order.
    pub fn search_among(&self, request: &SearchRequest, ids: &[SongId]) -> Vec<Hit> {
        self.answer(request, |layer| {
            let mut places: Vec<u32> = ids
                .iter()
                .filter_map(|&id| layer.segment.place(id))
                .filter(|&place| layer.tags[place as usize] != Tags::GONE)
                .collect();
            places.sort_unstable();
            places.dedup();
            Scope::Among(places)
        })
    }

    fn answer(&self, request: &SearchRequest, scope: impl Fn(&Layer) -> Scope) -> Vec<Hit> {
        let limit = request.offset.saturating_add(request.limit).min(MOST_HITS);
        let wanted = Wanted::of(request.filter);
        let preferred =
            request.prefer.map(|brand| Wanted::of(Filter { brand: Some(brand), ..Filter::default() }));
        let mut found = Found::new(limit, wanted, preferred);
        let mut scratch = self.scratch().pop().unwrap_or_default();
        let query = Query::parse(&request.text);
        let plain = query::without_noise(&request.text).map(|plain| Query::parse(&plain));
        for layer in [&self.base, &self.recent] {
            if layer.tags.is_empty() {
                continue;
            }
            let scope = scope(layer);
            layer.segment.collect(&query, 0.0, &layer.tags, &scope, &mut scratch, &mut found);
            if let Some(plain) = &plain {
                layer.segment.collect(plain, NOISE, &layer.tags, &scope, &mut scratch, &mut found);
            }
        }
        self.scratch().push(scratch);
        found.into_hits().skip(request.offset).collect()
    }

    fn scratch(&self) -> std::sync::MutexGuard<'_, Vec<Scratch>> {
        self.scratch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! Vectors by negative sampling (Mikolov et al. 2013): list→song CBOW or skip-gram, on a few threads.
//!
//! The threads share the tables without locks (Recht et al. 2011, Hogwild): an update that another one overwrites costs
//! a little of one step. With one thread the same input and seed give the same vectors. The dimension is fixed at
//! compile time, so that the inner loops unroll.

mod cbow;
mod copied;
mod noise;
mod random;
mod skip_gram;
mod table;

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use crate::lists::Rows;
use crate::model::Model;
use crate::train::{Method, Observer, Progress, TrainSettings};
use crate::vectors::Vectors;
use crate::vocabulary::Vocabulary;

use noise::Noise;
use random::Random;
use table::Table;

/// The dimensions that training is compiled for.
pub(crate) const DIMENSIONS: [usize; 7] = [8, 16, 32, 64, 96, 128, 256];

/// How many lists a thread takes at once.
const BATCH: usize = 64;

/// How often a token stands in for its item, so that tokens are trained along (after Vasile et al. 2016, Meta-Prod2Vec).
const TOKEN_SHARE: f32 = 0.15;

/// Input and output vectors of the embedded items, followed by those of all tokens.
pub(crate) struct Embeddings {
    pub(crate) input: Vectors,
    pub(crate) output: Vectors,
}

/// Trains on lists of at least two embedded items. `warm` is an older model of the same dimension, whose vectors are
/// where those of the same items and tokens begin.
pub(crate) fn train(
    lists: &Rows,
    vocabulary: &Vocabulary,
    settings: &TrainSettings,
    warm: Option<&Model>,
    observer: Observer<'_>,
) -> Embeddings {
    let run = match settings.dimensions {
        8 => run::<8>,
        16 => run::<16>,
        32 => run::<32>,
        96 => run::<96>,
        128 => run::<128>,
        256 => run::<256>,
        _ => run::<64>,
    };
    run(lists, vocabulary, settings, warm, observer)
}

/// What all threads share.
struct Shared<'a, const D: usize> {
    input: Table<D>,
    output: Table<D>,
    noise: Noise,
    lists: &'a Rows,
    vocabulary: &'a Vocabulary,
    settings: &'a TrainSettings,
}

/// A way of learning from lists; each thread has its own.
trait Learner<const D: usize> {
    /// Learns from the lists of these numbers. Returns the sum of the losses and how many predictions it is the sum of.
    fn learn(&mut self, shared: &Shared<'_, D>, lists: &[u32], rate: f32, random: &mut Random) -> (f64, u64);
}

impl<const D: usize> Shared<'_, D> {
    /// The row of an item, or now and then of one of its tokens.
    fn row_of(&self, item: u32, random: &mut Random) -> usize {
        let tokens = self.vocabulary.item_tokens.row(item as usize);
        if tokens.is_empty() || random.unit() >= TOKEN_SHARE {
            return item as usize;
        }
        self.vocabulary.embedded + tokens[random.below(tokens.len())] as usize
    }
}

fn run<const D: usize>(
    lists: &Rows,
    vocabulary: &Vocabulary,
    settings: &TrainSettings,
    warm: Option<&Model>,
    observer: Observer<'_>,
) -> Embeddings {
    let mut random = Random::new(settings.seed);
    let shared = Shared::<D> {
        input: table::first(vocabulary, warm.map(|model| (model, &model.input)), &mut random),
        output: table::first(vocabulary, warm.map(|model| (model, &model.output)), &mut random),
        noise: Noise::new(&vocabulary.counts[..vocabulary.embedded], settings.negatives),
        lists,
        vocabulary,
        settings,
    };
    let mut order: Vec<u32> = (0..lists.len() as u32).collect();
    let words = (lists.values.len() * settings.epochs) as u64;
    let done = AtomicU64::new(0);
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let next = AtomicUsize::new(0);
        let work = |thread: usize| {
            let mut random = Random::new(settings.seed ^ ((epoch * settings.threads + thread + 1) as u64));
            let mut learner: Box<dyn Learner<D>> = match settings.method {
                Method::Cbow => Box::new(cbow::Cbow::<D>::default()),
                Method::SkipGram => Box::new(skip_gram::SkipGram::<D>::default()),
            };
            loop {
                let from = next.fetch_add(BATCH, Ordering::Relaxed);
                let Some(batch) = order.get(from..order.len().min(from + BATCH)).filter(|b| !b.is_empty())
                else {
                    return;
                };
                let share = done.load(Ordering::Relaxed) as f32 / words.max(1) as f32;
                let rate = settings.learning_rate * (1.0 - share).max(0.01);
                let (loss, predictions) = learner.learn(&shared, batch, rate, &mut random);
                let read: u64 = batch.iter().map(|&list| lists.row(list as usize).len() as u64).sum();
                let done = done.fetch_add(read, Ordering::Relaxed) + read;
                observer(Progress { done, words, predictions, loss: loss / (predictions.max(1) as f64) });
            }
        };
        if settings.threads == 1 {
            work(0);
        } else {
            let work = &work;
            std::thread::scope(|scope| {
                for thread in 0..settings.threads {
                    scope.spawn(move || work(thread));
                }
            });
        }
    }
    Embeddings { input: shared.input.into_vectors(), output: shared.output.into_vectors() }
}

//! A candidate for the next model, and whether it may serve.

use std::collections::HashSet;

use alsong_recommend::{
    Evaluation, Metadata, Metrics, Model, Ranker, Request, TrainError, TrainSettings, evaluate_by, train_on,
};
use alsong_store::Timestamp;

use super::lists::Learned;
use super::record::{Comparison, Drift, Measured, Split};

/// Fewer questions say nothing.
const TOO_FEW_QUESTIONS: usize = 10;

/// A model that begins with the vectors of the one before needs so much fewer passes.
const WARM_PASSES: usize = 4;

/// How many lists are recommended for by two models to compare them.
const COMPARED: usize = 200;

/// Whether a model may serve, and why in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It may.
    Publish(String),
    /// It may not.
    Refuse(String),
}

/// A model that was measured.
pub(crate) struct Candidate {
    /// The model itself, unless it was refused.
    pub(crate) model: Option<Model>,
    /// How it was measured.
    pub(crate) measured: Measured,
    /// Whether it may serve.
    pub(crate) verdict: Verdict,
}

/// The model that serves, as the next one's yardstick and beginning.
pub(crate) struct Previous<'a> {
    /// Its version.
    pub(crate) version: String,
    /// When its training began.
    pub(crate) created: Timestamp,
    /// Lists that it learned from.
    pub(crate) lists: u64,
    /// How many passes make it where nothing is begun with.
    pub(crate) passes: usize,
    /// The model.
    pub(crate) model: &'a Model,
}

/// Trains a model without the answers to the questions it is asked, compares it with the one before, and where it may
/// serve, trains it from everything.
///
/// # Errors
/// When there is nothing to learn from, or the training diverges.
pub(crate) fn candidate(
    learned: &Learned,
    metadata: &Metadata,
    settings: &TrainSettings,
    previous: Option<&Previous<'_>>,
) -> Result<Candidate, TrainError> {
    let exam = learned.exam(previous.map(|previous| previous.created))?;
    // Vectors that know the answers would make lists put aside easy.
    let warm = previous
        .map(|previous| previous.model)
        .filter(|model| exam.split == Split::Time && model.settings().dimensions == settings.dimensions);
    let passes = settings.epochs;
    let epochs = if warm.is_some() { passes.div_ceil(WARM_PASSES) } else { passes };
    let settings = &TrainSettings { epochs, ..settings.clone() };
    let ask = |model: &Model, ranker| evaluate_by(model, ranker, &exam.seeds, &exam.targets);

    let trained = train_on(&exam.rest, metadata, settings, warm, &|_| ())?;
    let [own, neighbours, popular] =
        [Ranker::Fused, Ranker::Neighbours, Ranker::Popular].map(|ranker| ask(&trained, ranker));
    drop(trained);
    let before = match (previous, &exam.then) {
        (Some(previous), Some(then)) => {
            // The few passes of a model that began warm would make half of one that begins anew.
            let settings = TrainSettings { epochs: previous.passes, ..previous.model.settings().clone() };
            let then = train_on(then, metadata, &settings, None, &|_| ())?;
            Some(ask(&then, Ranker::Fused))
        }
        (Some(previous), None) => Some(ask(previous.model, Ranker::Fused)),
        (None, _) => None,
    };
    let against_previous = before.as_ref().map(|before| compare(&own, before));
    let against_popular = compare(&own, &popular);
    let questions = own.metrics.lists;
    let verdict = judge(questions, against_previous, against_popular);
    let model = match verdict {
        Verdict::Publish(_) => Some(train_on(&learned.corpus()?, metadata, settings, warm, &|_| ())?),
        Verdict::Refuse(_) => None,
    };
    let measured = Measured {
        split: exam.split,
        questions,
        before: previous.map(|previous| previous.version.clone()),
        candidate: own.metrics,
        previous: before.map(|before| before.metrics),
        neighbours: neighbours.metrics,
        popular: popular.metrics,
        against_previous,
        against_popular,
        warm: warm.is_some(),
        passes,
        sources: learned.sources,
        drift: model
            .as_ref()
            .zip(previous)
            .map(|(model, previous)| drift(model, previous, learned, metadata)),
    };
    Ok(Candidate { model, measured, verdict })
}

fn compare(own: &Evaluation, other: &Evaluation) -> Comparison {
    let (difference, error) = own.better_than(other);
    Comparison { difference, error }
}

/// A model may serve that is not worse than the one before, nor than the most popular songs, by more than chance
/// explains.
fn judge(questions: usize, previous: Option<Comparison>, popular: Comparison) -> Verdict {
    if questions < TOO_FEW_QUESTIONS {
        return Verdict::Publish(format!("질문이 {questions}개뿐이라 비교하지 않고 냈어요."));
    }
    let told = |other: &str, compared: Comparison| {
        let (size, way) =
            (compared.difference.abs(), if compared.difference < 0.0 { "낮아요" } else { "높아요" });
        format!("{other}보다 nDCG@100이 {size:.4} {way} (오차 {:.4}, 질문 {questions}개).", compared.error)
    };
    match previous {
        Some(previous) if previous.is_worse() => Verdict::Refuse(told("쓰던 모델", previous)),
        _ if popular.is_worse() => Verdict::Refuse(told("인기곡 순서", popular)),
        Some(previous) => Verdict::Publish(told("쓰던 모델", previous)),
        None => Verdict::Publish(format!("첫 모델이에요. {}", told("인기곡 순서", popular))),
    }
}

fn drift(model: &Model, previous: &Previous<'_>, learned: &Learned, metadata: &Metadata) -> Drift {
    let new = metadata.iter().filter(|(item, _)| !previous.model.contains(item)).count();
    let exclude = HashSet::new();
    let first_ten = |model: &Model, list: &[String]| -> HashSet<String> {
        let seeds: Vec<&str> = list.iter().map(String::as_str).collect();
        let request = Request { seeds: &seeds, exclude: &exclude, limit: 10, max_per_artist: None };
        model.recommend(&request).into_iter().map(|suggestion| suggestion.item).collect()
    };
    let shares: Vec<f64> = learned
        .sample(COMPARED)
        .iter()
        .map(|list| (first_ten(model, list), first_ten(previous.model, list)))
        .filter(|(own, _)| !own.is_empty())
        .map(|(own, other)| own.intersection(&other).count() as f64 / own.len() as f64)
        .collect();
    Drift {
        new_songs: new as f64 / metadata.len().max(1) as f64,
        lists_before: previous.lists,
        songs_before: previous.model.len() as u64,
        overlap: (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64),
    }
}

/// What the manifest of a model says of its quality.
pub(super) fn metrics(measured: &Measured) -> Option<Metrics> {
    (measured.questions > 0).then_some(measured.candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_worse_beyond_chance_is_refused() {
        let of = |difference: f64| Comparison { difference, error: 0.01 };
        let check = |questions: usize, previous: Option<f64>, popular: f64, expected: Result<&str, &str>| {
            let verdict = judge(questions, previous.map(of), of(popular));
            match (&verdict, expected) {
                (Verdict::Publish(reason), Ok(word)) | (Verdict::Refuse(reason), Err(word)) => {
                    assert!(reason.contains(word), "{reason}");
                }
                _ => panic!("{questions} {previous:?} {popular}: {verdict:?}"),
            }
        };
        check(100, Some(0.05), 0.1, Ok("0.0500 높아요"));
        check(100, Some(-0.019), 0.1, Ok("0.0190 낮아요"));
        check(100, Some(-0.021), 0.1, Err("쓰던 모델보다"));
        check(100, Some(0.05), -0.021, Err("인기곡 순서보다"));
        check(100, None, 0.1, Ok("첫 모델"));
        check(100, None, -0.5, Err("인기곡 순서보다"));
        check(9, Some(-0.5), -0.5, Ok("9개뿐"));
    }
}

//! How good answers are.

use super::ask::Answer;

/// A query with its kind and the right answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) kind: String,
    pub(super) text: String,
    /// `brand:number`; any one of them is right.
    pub(super) gold: Vec<String>,
}

/// The queries of a tab-separated text with a header line: kind, query, gold joined by semicolons.
pub(super) fn queries(text: &str) -> Vec<Query> {
    let query = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        Some(Query {
            kind: fields.next()?,
            text: fields.next()?,
            gold: fields.next()?.split(';').map(str::to_owned).collect(),
        })
    };
    text.lines().skip(1).filter_map(query).collect()
}

/// Sums over the queries of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Score {
    pub(super) queries: usize,
    first: usize,
    in_ten: usize,
    reciprocal_ranks: f64,
}

impl Score {
    fn add(&mut self, rank: Option<usize>) {
        self.queries += 1;
        self.first += usize::from(rank == Some(1));
        self.in_ten += usize::from(rank.is_some());
        self.reciprocal_ranks += rank.map_or(0.0, |rank| 1.0 / rank as f64);
    }

    /// The share of queries whose first hit is right.
    pub(super) fn hit_at_1(&self) -> f64 {
        self.first as f64 / self.queries as f64
    }

    /// The share with a right one among ten.
    pub(super) fn hit_at_10(&self) -> f64 {
        self.in_ten as f64 / self.queries as f64
    }

    /// Mean of one over the rank of the first right hit, 0 where none is among ten.
    pub(super) fn mean_reciprocal_rank(&self) -> f64 {
        self.reciprocal_ranks / self.queries as f64
    }
}

/// Scores by kind in the order of the queries, and over all of them.
#[derive(Debug, PartialEq)]
pub(super) struct Scores {
    pub(super) kinds: Vec<(String, Score)>,
    pub(super) all: Score,
}

/// Scores one answer for each query.
pub(super) fn score(queries: &[Query], answers: &[Answer]) -> Scores {
    let mut scores = Scores { kinds: Vec::new(), all: Score::default() };
    for (query, answer) in queries.iter().zip(answers) {
        let rank = rank(query, answer);
        scores.all.add(rank);
        match scores.kinds.iter_mut().find(|(kind, _)| *kind == query.kind) {
            Some((_, score)) => score.add(rank),
            None => {
                let mut score = Score::default();
                score.add(rank);
                scores.kinds.push((query.kind.clone(), score));
            }
        }
    }
    scores
}

/// The place of the first right one among ten, counted from 1.
fn rank(query: &Query, answer: &Answer) -> Option<usize> {
    let is_right = |numbers: &Vec<String>| numbers.iter().any(|number| query.gold.contains(number));
    answer.hits.iter().take(10).position(is_right).map(|place| place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(hits: &[&str]) -> Answer {
        let hits = hits.iter().map(|hit| hit.split(' ').map(str::to_owned).collect()).collect();
        Answer { hits, took_us: 1.0 }
    }

    #[test]
    fn any_gold_number_counts_once_at_its_best_place() {
        let queries = queries("kind\tquery\tgold\na\tx\ttj:1;ky:2\nb\ty\ttj:3\na\tz\ttj:4\na\tw\ttj:5\n");
        let far: Vec<&str> = ["tj:0"; 10].into_iter().chain(["tj:5"]).collect();
        let answers = [answer(&["tj:9", "tj:8 ky:2", "tj:1"]), answer(&["tj:3"]), answer(&[]), answer(&far)];
        let scores = score(&queries, &answers);
        assert_eq!(scores.kinds.iter().map(|(kind, _)| kind.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        let (_, a) = &scores.kinds[0];
        assert_eq!((a.queries, a.hit_at_1(), a.hit_at_10()), (3, 0.0, 1.0 / 3.0));
        assert!((a.mean_reciprocal_rank() - 0.5 / 3.0).abs() < 1e-9);
        assert_eq!((scores.all.queries, scores.all.hit_at_1(), scores.all.hit_at_10()), (4, 0.25, 0.5));
    }
}

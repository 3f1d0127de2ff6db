//! Scores of ranked answers on held-out lists.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::shell;

/// Held-out lists, and in how many lists each item is.
pub(super) struct Held {
    counts: HashMap<String, u32>,
    seeds: Vec<Vec<String>>,
    targets: Vec<HashSet<String>>,
}

/// Means over the lists, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Scores {
    /// Targets among the first 25, of at most 25 possible.
    pub(super) recall: f64,
    /// Discounted gain of the first 100, relative to the best order.
    pub(super) ndcg: f64,
    /// Share of the lists with a target among the first 10.
    pub(super) hit: f64,
    /// Different items in all first tens, relative to those in lists.
    pub(super) coverage: f64,
    /// Share of what is found among the first 25 that is in at most 10 lists.
    pub(super) tail: f64,
}

/// Lines of item ids; a file whose name ends in `.gz` goes through gzip.
pub(super) fn read(path: &Path) -> Result<Vec<Vec<String>>> {
    let text = if path.extension().is_some_and(|extension| extension == "gz") {
        shell::output(shell::command("gzip").arg("-dc").arg(path))?
    } else {
        fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?
    };
    Ok(text.lines().map(|line| line.split_whitespace().map(str::to_owned).collect()).collect())
}

impl Held {
    pub(super) fn read(lists: &Path, seeds: &Path, targets: &Path) -> Result<Self> {
        let mut counts = HashMap::new();
        for list in read(lists)? {
            let distinct: HashSet<String> = list.into_iter().collect();
            distinct.into_iter().for_each(|item| *counts.entry(item).or_default() += 1);
        }
        let targets: Vec<HashSet<String>> =
            read(targets)?.into_iter().map(|line| line.into_iter().collect()).collect();
        let seeds = read(seeds)?;
        ensure!(seeds.len() == targets.len(), "as many lines of seeds as of targets are needed");
        Ok(Self { counts, seeds, targets })
    }

    /// Gives a program the seeds, a list a line, and reads its answers.
    pub(super) fn ask(&self, program: &mut Command) -> Result<Vec<Vec<String>>> {
        let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let lines: String = self.seeds.iter().map(|seeds| seeds.join(" ") + "\n").collect();
        let mut input = child.stdin.take().context("no way to the program")?;
        // The answers come while the seeds are still sent.
        let sender = std::thread::spawn(move || input.write_all(lines.as_bytes()));
        let output = child.wait_with_output()?;
        ensure!(output.status.success(), "it ended with {}", output.status);
        sender.join().map_err(|_| anyhow::anyhow!("the seeds were not sent"))??;
        let text = String::from_utf8(output.stdout)?;
        Ok(text.lines().map(|line| line.split_whitespace().map(str::to_owned).collect()).collect())
    }

    /// Given items and repeats are struck out; all targets count.
    pub(super) fn score(&self, answers: &[Vec<String>]) -> Scores {
        let discount = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
        let mut sum = Scores::default();
        let mut shown: HashSet<&str> = HashSet::new();
        let (mut found, mut rare) = (0_usize, 0_usize);
        for ((seeds, targets), answer) in self.seeds.iter().zip(&self.targets).zip(answers) {
            let mut met: HashSet<&str> = seeds.iter().map(String::as_str).collect();
            let ranked: Vec<&str> =
                answer.iter().map(String::as_str).filter(|item| met.insert(item)).take(100).collect();
            let good: Vec<&str> =
                ranked.iter().take(25).copied().filter(|item| targets.contains(*item)).collect();
            found += good.len();
            rare +=
                good.iter().filter(|item| self.counts.get(**item).is_none_or(|&count| count <= 10)).count();
            sum.recall += good.len() as f64 / targets.len().clamp(1, 25) as f64;
            let gain: f64 = (0..)
                .zip(&ranked)
                .filter(|(_, item)| targets.contains(**item))
                .map(|(rank, _)| discount(rank))
                .sum();
            sum.ndcg += gain / (0..targets.len().clamp(1, 100)).map(discount).sum::<f64>();
            sum.hit += f64::from(u8::from(ranked.iter().take(10).any(|item| targets.contains(*item))));
            shown.extend(ranked.iter().take(10));
        }
        let lists = self.seeds.len().max(1) as f64;
        Scores {
            recall: sum.recall / lists,
            ndcg: sum.ndcg / lists,
            hit: sum.hit / lists,
            coverage: shown.len() as f64 / self.counts.len().max(1) as f64,
            tail: rare as f64 / found.max(1) as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_and_repeated_items_are_struck_out() {
        let line = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
        let held = Held {
            counts: [("a", 20), ("b", 20), ("c", 2), ("d", 1)].map(|(item, n)| (item.to_owned(), n)).into(),
            seeds: vec![line("a"), line("a")],
            targets: vec![line("b c").into_iter().collect(), line("d").into_iter().collect()],
        };
        let scores = held.score(&[line("a b b c"), line("b")]);
        let expected = Scores { recall: 0.5, ndcg: 0.5, hit: 0.5, coverage: 0.5, tail: 0.5 };
        assert_eq!(scores, expected);
    }
}

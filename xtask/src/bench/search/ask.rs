//! Asking a program that answers a JSON object a line for a query a line.

use std::io::Write;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::score::Query;
use crate::shell;

/// Queries asked before the ones that are measured, which are the first of them: code is paged in, buffers are grown,
/// and a just-in-time compiler has seen every kind.
const WARM_UP: usize = 200;

/// What one query was answered.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The numbers of each hit, as gold names them.
    pub(super) hits: Vec<Vec<String>>,
    /// As the program measured it around its search.
    pub(super) took_us: f64,
}

/// Every answer, and what the program said besides.
pub(super) struct Asked {
    pub(super) answers: Vec<Answer>,
    told: String,
}

impl Asked {
    /// A number of the JSON object among the lines of standard error.
    pub(super) fn stat(&self, name: &str) -> Option<f64> {
        self.told.lines().find_map(|line| serde_json::from_str::<Value>(line).ok()?.get(name)?.as_f64())
    }

    /// The number after these words on standard error.
    pub(super) fn told(&self, words: &str) -> Option<f64> {
        let (_, after) = self.told.split_once(words)?;
        after.split([' ', '\n']).next()?.parse().ok()
    }
}

/// Asks every query after a warm-up.
pub(super) fn ask(command: &mut Command, queries: &[Query]) -> Result<Asked> {
    let warm_up = queries.len().min(WARM_UP);
    let input: String =
        queries[..warm_up].iter().chain(queries).flat_map(|query| [query.text.as_str(), "\n"]).collect();
    let mut program = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", shell::line(command)))?;
    let mut stdin = program.stdin.take().context("no standard input")?;
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = program.wait_with_output()?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        bail!("{} ended with {}: {}", shell::line(command), output.status, told.trim());
    }
    ensure!(writer.join().is_ok_and(|written| written.is_ok()), "the queries were not read to the end");
    let answers = String::from_utf8(output.stdout)?
        .lines()
        .skip(warm_up)
        .map(|line| answer(line).with_context(|| format!("not an answer: {line}")))
        .collect::<Result<Vec<_>>>()?;
    ensure!(answers.len() == queries.len(), "{} queries, {} answers", queries.len(), answers.len());
    Ok(Asked { answers, told })
}

fn answer(line: &str) -> Option<Answer> {
    let line: Value = serde_json::from_str(line).ok()?;
    let numbers = |hit: &Value| {
        let brands = hit.get("numbers")?.as_object()?;
        let of_brand = brands.iter().flat_map(|(brand, numbers)| {
            let numbers = numbers.as_array().into_iter().flatten().filter_map(Value::as_str);
            numbers.map(move |number| format!("{brand}:{number}"))
        });
        Some(of_brand.collect())
    };
    let hits = line.get("hits")?.as_array()?.iter().map(numbers).collect::<Option<_>>()?;
    Some(Answer { hits, took_us: line.get("took_us")?.as_f64()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_name_numbers_as_gold_does() {
        let read = answer(r#"{"hits":[{"numbers":{"ky":["2"],"tj":["1","3"]}},{"numbers":{}}],"took_us":7}"#);
        let read = read.unwrap();
        assert_eq!(read.hits, [vec!["ky:2", "tj:1", "tj:3"], vec![]]);
        assert!((read.took_us - 7.0).abs() < 1e-9);
        assert!(answer(r#"{"hits":[]}"#).is_none() && answer("no").is_none());
    }

    #[test]
    fn what_is_told_is_found() {
        let told = "a warning\n{\"songs\":3}\nrewriting a query took 12 µs (median)\n".to_owned();
        let asked = Asked { answers: Vec::new(), told };
        assert_eq!((asked.stat("songs"), asked.stat("rows")), (Some(3.0), None));
        assert_eq!((asked.told("rewriting a query took "), asked.told("indexed ")), (Some(12.0), None));
    }

    #[test]
    fn a_failure_says_why() {
        let error =
            ask(Command::new("sh").args(["-c", "echo no such index >&2; exit 3"]), &[]).err().unwrap();
        assert!(error.to_string().contains("no such index"), "{error}");
    }
}

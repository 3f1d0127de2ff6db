//! Measures imports and what searches feel of them: `import CATALOGUE.tsv FOLDER`. The folder must be empty.

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use alsong_catalogue::{Columns, Decision, Numbered};
use alsong_ingest::Quiet;
use alsong_library::SearchText;
use alsong_services::{ServiceSettings, Services, catalogue, songs};

/// As in the server.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// How often somebody searches.
const PAUSE: Duration = Duration::from_millis(5);
/// Rows that are spelled otherwise the next day: one of so many.
const CHANGED: usize = 100;
/// Decisions of people.
const DECISIONS: usize = 20;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, folder] = arguments.as_slice() else {
        return Err("usage: import CATALOGUE.tsv FOLDER".into());
    };
    let settings = ServiceSettings::new(format!("sqlite://{folder}/import.db"), format!("{folder}/model"));
    let services = Services::open(settings).await?;
    let text = fs::read_to_string(file)?;
    let queries = queries(&text);

    report("first import", import(&services, &text).await?, "")?;
    let idle = searches(&services, &queries, tokio::time::sleep(Duration::from_secs(10))).await;
    report("idle", Duration::from_secs(10), &idle.told(None))?;
    for (name, text) in [("nothing changed", text.clone()), ("one in a hundred changed", respelled(&text))] {
        let mut took = Ok(Duration::ZERO);
        let during = searches(&services, &queries, async { took = import(&services, &text).await }).await;
        report(name, took?, &during.told(Some(&idle)))?;
    }
    let mut times = Vec::new();
    for decision in decisions(&text) {
        let start = Instant::now();
        catalogue::decide(&services, decision, None, "").await?;
        times.push(start.elapsed());
    }
    report("decisions", times.iter().sum(), &Times(times).told(None))?;
    Ok(services.close().await?)
}

/// Imports a file and makes it findable.
async fn import(services: &Services, text: &str) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let imported = catalogue::import_tsv(services, text.as_bytes(), &Quiet).await?;
    let took = start.elapsed();
    writeln!(
        io::stdout(),
        "  {} read, {} new, {} changed, {} unchanged, {} linked, {} refused",
        imported.read,
        imported.added,
        imported.changed,
        imported.unchanged,
        imported.linked,
        imported.rejected.len()
    )?;
    Ok(took)
}

/// Titles from everywhere in the catalogue, as they are and without spaces.
fn queries(text: &str) -> Vec<SearchText> {
    let titles = text.lines().skip(1).step_by(701).filter_map(|line| line.split('\t').nth(2));
    titles
        .flat_map(|title| [title.to_owned(), title.replace(' ', "")])
        .filter_map(|title| SearchText::parse(&title).ok())
        .collect()
}

/// Searches, one after another, until the future is done.
async fn searches(services: &Services, queries: &[SearchText], until: impl Future<Output = ()>) -> Times {
    let done = Arc::new(AtomicBool::new(false));
    let searching = tokio::spawn({
        let (services, queries, done) = (services.clone(), queries.to_vec(), done.clone());
        async move {
            let mut times = Vec::new();
            for query in queries.iter().cycle() {
                let start = Instant::now();
                if done.load(Ordering::Relaxed) || songs::search(&services, query, 40).await.is_err() {
                    break;
                }
                times.push(start.elapsed());
                tokio::time::sleep(PAUSE).await;
            }
            Times(times)
        }
    });
    until.await;
    done.store(true, Ordering::Relaxed);
    searching.await.unwrap_or(Times(Vec::new()))
}

/// The same catalogue with some titles in another spelling.
fn respelled(text: &str) -> String {
    let line = |(place, line): (usize, &str)| {
        let mut fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if place > 0 && place.is_multiple_of(CHANGED) {
            fields[2].push_str(" 2");
        }
        fields.join("\t") + "\n"
    };
    text.lines().enumerate().map(line).collect()
}

/// Neighbours in the file are not the same song, somebody says.
fn decisions(text: &str) -> Vec<Decision> {
    let mut lines = text.lines();
    let Ok(columns) = Columns::parse(lines.next().unwrap_or_default()) else { return Vec::new() };
    let numbers: Vec<Numbered> =
        lines.filter_map(|line| Some(columns.row(line).ok()?.numbered())).step_by(997).collect();
    let decisions = numbers.windows(2).take(DECISIONS).enumerate();
    decisions
        .map(|(place, pair)| Decision { a: pair[0], b: pair[1], same: place.is_multiple_of(2) })
        .collect()
}

struct Times(Vec<Duration>);

impl Times {
    fn at(&self, percent: usize) -> Duration {
        let mut times = self.0.clone();
        times.sort_unstable();
        times
            .get((times.len() * percent / 100).min(times.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    }

    fn told(&self, idle: Option<&Times>) -> String {
        let beside = idle.map(|idle| {
            format!(" ({:.1} times idle)", self.at(99).as_secs_f64() / idle.at(99).as_secs_f64())
        });
        let (p50, p99) = (self.at(50), self.at(99));
        format!("; {} times: p50 {p50:.1?}, p99 {p99:.1?}{}", self.0.len(), beside.unwrap_or_default())
    }
}

fn report(what: &str, time: Duration, more: &str) -> io::Result<()> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let size = |name: &str| {
        status.lines().find_map(|line| line.strip_prefix(name)).map(str::trim).unwrap_or_default().to_owned()
    };
    writeln!(
        io::stdout(),
        "{what}: {:.2} s{more}; resident {} (most {})",
        time.as_secs_f64(),
        size("VmRSS:"),
        size("VmHWM:")
    )
}

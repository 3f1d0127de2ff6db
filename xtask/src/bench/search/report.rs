//! What is printed.

use std::fs;

use super::chromium::Browser;
use super::engines::Engine;
use super::packs::Pack;
use super::score::Score;
use crate::bench::table::Table;
use crate::bench::times::shown;

/// The processor, and how busy it is.
pub(in crate::bench) fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unnamed processor", |(_, model)| model.trim());
    format!("{cores} cores of {model}; {}", load("at the beginning"))
}

/// How many programs wanted to run, on average over the last minute.
pub(in crate::bench) fn load(when: &str) -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!("load {} {when}", load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown"))
}

/// Every engine in a line.
pub(super) fn engines(engines: &[Engine]) -> String {
    let mut table = Table::new([
        "engine",
        "songs",
        "build",
        "memory",
        "index file",
        "p50",
        "p99",
        "max",
        "hit@1",
        "hit@10",
        "mrr",
    ]);
    for engine in engines {
        let [first, in_ten, rank] = quality(&engine.scores.all);
        let size = |bytes: Option<f64>| bytes.map_or_else(|| "–".to_owned(), megabytes);
        table.line([
            engine.name.to_owned(),
            format!("{}", engine.songs),
            shown(engine.build),
            size(engine.memory),
            size(engine.file),
            shown(engine.times.at(50)),
            shown(engine.times.at(99)),
            shown(engine.times.at(100)),
            first,
            in_ten,
            rank,
        ]);
    }
    let mut text = table.to_string();
    for time in engines.iter().filter_map(|engine| engine.rewriting) {
        text += &format!("\nRewriting a query for Meilisearch: {} (median).\n", shown(time));
    }
    text
}

/// Every pack in a line.
pub(super) fn packs(packs: &[Pack]) -> String {
    let mut table = Table::new(["pack of songs", "bytes", "brotli", "packing"]);
    for pack in packs {
        table.line([
            pack.songs.to_string(),
            megabytes(pack.bytes as f64),
            megabytes(pack.brotli_bytes as f64),
            shown(pack.time as f64),
        ]);
    }
    table.to_string()
}

/// Every pack and speed in a line.
pub(super) fn browsers(browsers: &[Browser]) -> String {
    let mut table =
        Table::new(["Chromium, songs", "CPU", "pack ready", "keystrokes", "p50", "p95", "p99", "max"]);
    for browser in browsers {
        let at = |percent| shown(browser.times.at(percent));
        table.line([
            browser.songs.to_string(),
            if browser.slower == 1 {
                "full speed".to_owned()
            } else {
                format!("{}× slower", browser.slower)
            },
            shown(browser.ready),
            browser.times.len().to_string(),
            at(50),
            at(95),
            at(99),
            at(100),
        ]);
    }
    table.to_string()
}

/// Quality by kind of query, of each engine over the catalogue as it is.
pub(super) fn kinds(engines: &[Engine]) -> String {
    let mut shown: Vec<&Engine> = Vec::new();
    for engine in engines {
        if shown.iter().all(|other| other.name != engine.name) {
            shown.push(engine);
        }
    }
    let Some(first) = shown.first() else { return String::new() };
    let columns = shown
        .iter()
        .flat_map(|engine| ["hit@1", "hit@10", "mrr"].map(|what| format!("{} {what}", engine.name)));
    let mut table = Table::new(["query".to_owned(), "n".to_owned()].into_iter().chain(columns));
    for (place, (kind, score)) in first.scores.kinds.iter().enumerate() {
        let scores = shown.iter().flat_map(|engine| quality(&engine.scores.kinds[place].1));
        table.line([kind.clone(), score.queries.to_string()].into_iter().chain(scores));
    }
    let all = shown.iter().flat_map(|engine| quality(&engine.scores.all));
    table.line(["all".to_owned(), first.scores.all.queries.to_string()].into_iter().chain(all));
    table.to_string()
}

fn quality(score: &Score) -> [String; 3] {
    [score.hit_at_1(), score.hit_at_10(), score.mean_reciprocal_rank()].map(|share| format!("{share:.3}"))
}

fn megabytes(bytes: f64) -> String {
    format!("{:.2} MB", bytes / 1e6)
}

//! `cargo xtask bench link`: time and memory of linking two whole catalogues, and on known pairs what each agreement
//! weighs, how many are linked and how many of those are right.

mod known;
mod options;
mod respell;
mod weights;

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

use alsong_catalogue::{Brand, Columns, Decisions, Link, Row, join, link};
use anyhow::{Context, Result};

use super::{catalogue, grow, times};
use crate::project;
use options::Options;

/// Rows of each vendor.
const ROWS: usize = 70_000;
/// The last ones of one vendor are the first ones of the other.
const SHARED: usize = 42_000;

/// Measures, and prints tables that a document can hold.
pub(super) fn run(args: &[String]) -> Result<()> {
    let options = Options::parse(args)?;
    let starter = project::root().join("data/starter/catalogue.tsv");
    let text = read(options.catalogue.as_deref().unwrap_or(&starter))?;
    let titles = options.titles.as_deref().map(read).transpose()?.unwrap_or_default();
    scale(&catalogue::rows(&text)?, &catalogue::titles(&titles))?;
    if let Some(pairs) = &options.pairs {
        let nonpairs = options.nonpairs.as_deref().map(read).transpose()?;
        let known = known::Known::new(&text, &read(pairs)?, nonpairs.as_deref())?;
        println!("\n{}\n{}", known.table(), weights::table(&known));
    }
    Ok(())
}

/// Links catalogues of the size of the vendors' own: [`SHARED`] songs are the same, spelled as the other vendor would.
fn scale(rows: &[catalogue::Row], titles: &[(String, String)]) -> Result<()> {
    let names = names(rows, titles);
    let shared = SHARED * names.len() / (2 * ROWS - SHARED);
    let each = (names.len() + shared) / 2;
    let number = |place: usize| place + 1;
    let tj =
        (0..each).map(|place| row(Brand::Tj, number(place), &names[place])).collect::<Result<Vec<_>>>()?;
    let ky = (names.len() - each..names.len())
        .map(|place| row(Brand::Ky, number(place), &respell::as_the_other_vendor(&names[place], place)))
        .collect::<Result<Vec<_>>>()?;
    drop(names);

    reset_peak();
    let start = Instant::now();
    let links = link(&tj, &ky);
    println!(
        "link: {} by {} rows in {}, {} MB at most; {} links, {} doubtful",
        tj.len(),
        ky.len(),
        times::shown(start.elapsed().as_micros() as f64),
        peak()?,
        links.accepted.len(),
        links.doubtful.len(),
    );
    let right = links.accepted.iter().filter(|link| link.tj == link.ky).count();
    println!("of {shared} songs at both vendors {right} are linked; {}", others(&links.accepted));
    drop(links);

    let rows: Vec<Row> = tj.into_iter().chain(ky).collect();
    reset_peak();
    let start = Instant::now();
    let joined = join(&rows, &Decisions::default());
    let time = times::shown(start.elapsed().as_micros() as f64);
    println!("join: {} rows to {} songs in {time}, {} MB at most", rows.len(), joined.songs.len(), peak()?);
    Ok(())
}

/// Links whose numbers are not the same song's. Some are right: titles that come twice are the same song.
fn others(links: &[Link]) -> String {
    format!("{} other links", links.iter().filter(|link| link.tj != link.ky).count())
}

/// Title and artist of as many songs as both catalogues have together; a song of both vendors comes once.
fn names(rows: &[catalogue::Row], titles: &[(String, String)]) -> Vec<(String, String)> {
    let wanted = 2 * ROWS - SHARED;
    let grown = grow::grow(rows, titles, wanted.saturating_sub(rows.len()));
    let mut names: HashMap<(String, String), usize> = HashMap::new();
    for (place, row) in rows.iter().chain(&grown).enumerate() {
        names.entry((row.title.clone(), row.artist.clone())).or_insert(place);
    }
    let mut names: Vec<_> = names.into_iter().collect();
    names.sort_unstable_by_key(|&(_, place)| place);
    // Old and new songs at both: the grown ones come last.
    names.sort_by_key(|&(_, place)| place.wrapping_mul(0x9E37_79B9) & 0xFFFF);
    names.truncate(wanted);
    names.into_iter().map(|(name, _)| name).collect()
}

fn row(brand: Brand, number: usize, (title, artist): &(String, String)) -> Result<Row> {
    let columns = Columns::parse_of("number\ttitle\tartist", Some(brand))?;
    let line = format!("{number}\t{title}\t{artist}");
    columns.row(&line).with_context(|| line)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// Forgets how much memory was in use at most, where the system can.
fn reset_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// The memory in use at most, in megabytes.
fn peak() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM in /proc")?;
    Ok(peak.trim().trim_end_matches(" kB").parse::<u64>()? / 1000)
}

//! Pairs of numbers of which it is known whether they are the same song.

use std::collections::{HashMap, HashSet};

use alsong_catalogue::link::{Aliases, Name};
use alsong_catalogue::{Brand, Columns, Row, link};
use anyhow::{Context, Result};

use crate::bench::table::Table;

/// What people say about pairs that they looked at.
const TRUE: [&str; 2] = ["verified", "reviewed"];

/// Scores at which a band begins.
const BANDS: [f32; 4] = [0.99, 0.95, 0.8, 0.0];

/// A catalogue and what is known of it.
pub(super) struct Known {
    rows: Vec<Row>,
    names: HashMap<(Brand, u32), Name>,
    /// TJ and KY number.
    same: HashSet<(u32, u32)>,
    different: HashSet<(u32, u32)>,
}

impl Known {
    /// Reads tab-separated texts with header lines.
    pub(super) fn new(catalogue: &str, pairs: &str, nonpairs: Option<&str>) -> Result<Self> {
        let (header, lines) = catalogue.split_once('\n').context("the catalogue is empty")?;
        let columns = Columns::parse(header)?;
        let rows: Vec<Row> = lines.lines().filter_map(|line| columns.row(line).ok()).collect();
        let aliases = Aliases::learn(&rows);
        let names = rows.iter().map(|row| ((row.brand, row.number.get()), Name::of(row, &aliases))).collect();
        let same = read(pairs, |status| status.is_none_or(|status| TRUE.contains(&status)))?;
        let mut different = nonpairs.map_or_else(|| Ok(HashSet::new()), |text| read(text, |_| true))?;
        different.retain(|pair| !same.contains(pair));
        Ok(Self { rows, names, same, different })
    }

    /// The names of the pairs that are the same song.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&Name, &Name)> {
        let name = |brand, number| self.names.get(&(brand, number));
        self.same.iter().filter_map(move |&(tj, ky)| name(Brand::Tj, tj).zip(name(Brand::Ky, ky)))
    }

    /// The names of one vendor's rows.
    pub(super) fn names(&self, brand: Brand) -> Vec<&Name> {
        let of_brand = self.rows.iter().filter(|row| row.brand == brand);
        of_brand.filter_map(|row| self.names.get(&(brand, row.number.get()))).collect()
    }

    /// How many known pairs are linked and how many links are wrong, by the link's score.
    pub(super) fn table(&self) -> String {
        let links = link(&self.rows, &self.rows);
        let mut table = Table::new(["score", "links", "known pairs", "known non-pairs"]);
        let mut from = f32::INFINITY;
        let mut line = |name: String, pairs: Vec<(u32, u32)>| {
            let of = |known: &HashSet<(u32, u32)>| pairs.iter().filter(|pair| known.contains(pair)).count();
            table.line([
                name,
                pairs.len().to_string(),
                of(&self.same).to_string(),
                of(&self.different).to_string(),
            ]);
        };
        let numbers = |link: &alsong_catalogue::Link| (link.tj.get(), link.ky.get());
        for band in BANDS {
            let in_band = links.accepted.iter().filter(|link| (band..from).contains(&link.score));
            line(format!("from {band}"), in_band.map(numbers).collect());
            from = band;
        }
        line("doubtful".into(), links.doubtful.iter().map(numbers).collect());
        let here = self.pairs().count();
        let linked = links.accepted.iter().filter(|link| self.same.contains(&numbers(link))).count();
        let recall = linked as f64 / here.max(1) as f64;
        format!("{table}\n{linked} of {here} known pairs are linked: recall {recall:.4}\n")
    }
}

/// Pairs of numbers whose status, where there is one, is wanted.
fn read(text: &str, wanted: impl Fn(Option<&str>) -> bool) -> Result<HashSet<(u32, u32)>> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let place = |name: &str| header.iter().position(|column| *column == name);
    let required = |name: &str| place(name).with_context(|| format!("there is no column `{name}`"));
    let (tj, ky, status) = (required("tj_number")?, required("ky_number")?, place("status"));
    let pair = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let number = |place: usize| fields.get(place)?.parse().ok();
        wanted(status.map(|place| fields.get(place).copied().unwrap_or_default()))
            .then(|| Some((number(tj)?, number(ky)?)))?
    };
    Ok(lines.filter_map(pair).collect())
}

//! What each way of agreeing weighs: how often it is seen between known pairs and between rows drawn at random.

use std::collections::{BTreeMap, BTreeSet};

use alsong_catalogue::Brand;
use alsong_catalogue::link::{Evidence, Name};

use super::known::Known;
use crate::bench::table::Table;

/// Pairs of rows drawn.
const DRAWN: usize = 4_000_000;

/// How often each kind of evidence is seen.
#[derive(Default)]
struct Counts {
    all: usize,
    by_kind: BTreeMap<String, usize>,
}

impl Counts {
    fn of<'a>(pairs: impl Iterator<Item = (&'a Name, &'a Name)>) -> Self {
        let mut counts = Self::default();
        for (a, b) in pairs {
            let evidence = Evidence::of(a, b, 1);
            counts.all += 1;
            for kind in [
                format!("title {:?}", evidence.title),
                format!("artist {:?}", evidence.artist),
                format!("version {:?}", evidence.version),
                format!("composer {:?}", evidence.composer),
                format!("year {:?}", evidence.year),
            ] {
                *counts.by_kind.entry(kind).or_default() += 1;
            }
        }
        counts
    }

    fn seen(&self, kind: &str) -> usize {
        self.by_kind.get(kind).copied().unwrap_or_default()
    }

    /// The share, as if half a pair more had been seen.
    fn share(&self, kind: &str) -> f64 {
        (self.seen(kind) as f64 + 0.5) / (self.all as f64 + 0.5)
    }
}

/// Counts of the kinds that known pairs show, or one in a million pairs drawn, and their weight in bits.
pub(super) fn table(known: &Known) -> String {
    let (tj, ky) = (known.names(Brand::Tj), known.names(Brand::Ky));
    let same = Counts::of(known.pairs());
    // Weyl's sequence by the golden ratio: spread evenly, and the same every time.
    let places = (1..=DRAWN as u64).map(|i| i.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let drawn = places.filter_map(|place| {
        let (first, second) = ((place >> 40) as usize, (place >> 8) as u32 as usize);
        Some((*tj.get(first % tj.len().max(1))?, *ky.get(second % ky.len().max(1))?))
    });
    let random = Counts::of(drawn);
    let mut table = Table::new(["agreement", "known pairs", "random pairs", "bits"]);
    let kinds: BTreeSet<&String> = same.by_kind.keys().chain(random.by_kind.keys()).collect();
    for kind in kinds {
        let (m, u) = (same.seen(kind), random.seen(kind));
        if m > 0 || u * 1_000_000 >= random.all {
            let bits = (same.share(kind) / random.share(kind)).log2();
            table.line([kind.clone(), m.to_string(), u.to_string(), format!("{bits:.1}")]);
        }
    }
    format!("{table}\n{} known pairs, {} drawn\n", same.all, random.all)
}

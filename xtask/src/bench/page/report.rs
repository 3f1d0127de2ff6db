//! What is printed, and which limits were missed.

use anyhow::{Context, Result, ensure};

use super::measured::{Measured, Page, Run};
use crate::bench::table::Table;
use crate::bench::times::Times;

/// Lighthouse's categories, with the score that each has to reach.
pub(super) const SCORES: [(&str, f64); 4] =
    [("Performance", 95.0), ("Accessibility", 100.0), ("Best Practices", 100.0), ("SEO", 100.0)];

/// Runs whose performance differs by more say more of the machine than of the page.
const SPREAD: f64 = 5.0;

/// A figure of a page: how it is called, the most it may be (or, of a score, the least), and how it is written.
struct Figure {
    name: &'static str,
    limit: Option<Limit>,
    shown: fn(f64) -> String,
}

#[derive(Clone, Copy)]
enum Limit {
    Least(f64),
    Most(f64),
}

impl Limit {
    fn is_kept(self, value: f64) -> bool {
        match self {
            Limit::Least(least) => value >= least,
            Limit::Most(most) => value <= most,
        }
    }

    fn shown(self, shown: fn(f64) -> String) -> String {
        match self {
            Limit::Least(least) => format!("≥ {}", shown(least)),
            Limit::Most(most) => format!("≤ {}", shown(most)),
        }
    }
}

const MILLISECONDS: fn(f64) -> String = |value| format!("{value:.0} ms");
const KILOBYTES: fn(f64) -> String = |value| format!("{:.1} kB", value / 1e3);
const SCORE: fn(f64) -> String = |value| format!("{value:.0}");
const SHIFT: fn(f64) -> String = |value| format!("{value:.3}");

/// What a run says of a figure.
type ValueOf = fn(&Run) -> f64;
type BoxedValueOf = Box<dyn Fn(&Run) -> f64>;

/// Every figure of a page after its scores.
const FIGURES: [(Figure, ValueOf); 6] = [
    (Figure { name: "FCP", limit: None, shown: MILLISECONDS }, |run| run.fcp),
    (Figure { name: "LCP", limit: Some(Limit::Most(1_800.0)), shown: MILLISECONDS }, |run| run.lcp),
    (Figure { name: "TBT", limit: Some(Limit::Most(150.0)), shown: MILLISECONDS }, |run| run.tbt),
    (Figure { name: "CLS", limit: Some(Limit::Most(0.01)), shown: SHIFT }, |run| run.cls),
    (Figure { name: "first load", limit: Some(Limit::Most(420_000.0)), shown: KILOBYTES }, |run| run.bytes),
    (Figure { name: "later", limit: None, shown: KILOBYTES }, |run| run.background),
];

const REPEAT: Figure =
    Figure { name: "repeat visit, FCP", limit: Some(Limit::Most(700.0)), shown: MILLISECONDS };
const INTERACTION: Figure =
    Figure { name: "interactions, p95", limit: Some(Limit::Most(100.0)), shown: MILLISECONDS };
const EMPTY: Figure = Figure { name: "taps on an empty page, p95", limit: None, shown: MILLISECONDS };

/// The fewest interactions that say something.
const INTERACTIONS: usize = 20;

/// Tables, and every limit that was missed.
pub(super) fn report(measured: &Measured) -> Result<(String, Vec<String>)> {
    let mut missed = Vec::new();
    let mut check = |of: &str, Figure { name, limit, shown }: &Figure, value: f64| {
        if let Some(limit) = limit.filter(|limit| !limit.is_kept(value)) {
            missed.push(format!("{of}{name} {} ({})", shown(value), limit.shown(*shown)));
        }
        shown(value)
    };
    let figures = figures();

    let headings = ["Lighthouse, phone"].into_iter().chain(figures.iter().map(|(figure, _)| figure.name));
    let mut table = Table::new(headings);
    let limits = figures.iter().map(|(figure, _)| limit_of(figure));
    table.line([String::from("limit")].into_iter().chain(limits));
    let mut faults = String::new();
    for Page { name, runs } in &measured.pages {
        let of = format!("{name}: ");
        let mut line = vec![name.clone()];
        for (figure, value) in &figures {
            line.push(check(&of, figure, median(runs.iter().map(value))?));
        }
        table.line(line);
        for fault in runs.first().into_iter().flat_map(|run| &run.faults) {
            faults += &format!("{name}: {fault}\n");
        }
        let performance = Times::new(runs.iter().filter_map(|run| run.scores.first().copied()).collect());
        let spread = performance.map_or(0.0, |scores| scores.at(100) - scores.at(0));
        if spread > SPREAD {
            faults +=
                &format!("{name}: the runs differ by {spread:.0} points; measure on a quieter machine\n");
        }
    }

    ensure!(
        measured.interactions.len() >= INTERACTIONS,
        "{} interactions were measured, {INTERACTIONS} are needed",
        measured.interactions.len()
    );
    let interactions = Times::new(measured.interactions.clone()).context("no interactions")?;
    let empty = Times::new(measured.empty.clone()).context("no taps on an empty page")?;
    let mut others = Table::new(["4× slower CPU", "measured", "limit", "times"]);
    let repeat = median(measured.repeat.iter().copied())?;
    for (figure, value, times) in [
        (REPEAT, repeat, measured.repeat.len()),
        (INTERACTION, interactions.at(95), interactions.len()),
        (EMPTY, empty.at(95), empty.len()),
    ] {
        others.line([
            figure.name.to_owned(),
            check("", &figure, value),
            limit_of(&figure),
            times.to_string(),
        ]);
    }
    Ok((format!("{table}\n{others}\n{faults}"), missed))
}

fn figures() -> Vec<(Figure, BoxedValueOf)> {
    let scores = SCORES.iter().enumerate().map(|(place, &(name, least))| {
        let figure = Figure { name, limit: Some(Limit::Least(least)), shown: SCORE };
        let value = move |run: &Run| run.scores.get(place).copied().unwrap_or_default();
        (figure, Box::new(value) as BoxedValueOf)
    });
    let others = FIGURES.into_iter().map(|(figure, value)| (figure, Box::new(value) as _));
    scores.chain(others).collect()
}

fn limit_of(figure: &Figure) -> String {
    figure.limit.map_or_else(String::new, |limit| limit.shown(figure.shown))
}

fn median(values: impl Iterator<Item = f64>) -> Result<f64> {
    Times::new(values.collect()).map(|values| values.at(50)).context("nothing was measured")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(performance: f64, lcp: f64) -> Run {
        Run {
            scores: vec![performance, 100.0, 100.0, 100.0],
            fcp: 800.0,
            lcp,
            tbt: 10.0,
            cls: 0.0,
            bytes: 400_000.0,
            background: 0.0,
            faults: vec!["color-contrast: <p>".to_owned()],
        }
    }

    fn measured(runs: Vec<Run>) -> Measured {
        let page = Page { name: "home".to_owned(), runs };
        let repeat = vec![500.0, 600.0, 800.0];
        Measured { pages: vec![page], repeat, interactions: vec![24.0; 20], empty: vec![16.0; 20] }
    }

    #[test]
    fn medians_count() {
        let (text, missed) =
            report(&measured(vec![run(96.0, 1_700.0), run(94.0, 9_000.0), run(97.0, 1_750.0)])).unwrap();
        assert_eq!(missed, [""; 0]);
        assert!(text.contains("1750 ms") && text.contains("≤ 1800 ms") && text.contains("600 ms"), "{text}");
        assert!(text.contains("home: color-contrast: <p>"), "{text}");
        assert!(!text.contains("quieter"), "{text}");
    }

    #[test]
    fn what_is_missed_is_named_with_its_limit() {
        let slow = Measured { repeat: vec![900.0], ..measured(vec![run(80.0, 2_000.0)]) };
        let (_, missed) = report(&slow).unwrap();
        let expected = [
            "home: Performance 80 (≥ 95)",
            "home: LCP 2000 ms (≤ 1800 ms)",
            "repeat visit, FCP 900 ms (≤ 700 ms)",
        ];
        assert_eq!(missed, expected);
    }

    #[test]
    fn runs_that_differ_much_are_told() {
        let (text, _) = report(&measured(vec![run(99.0, 1_000.0), run(90.0, 1_000.0)])).unwrap();
        assert!(text.contains("differ by 9 points"), "{text}");
    }

    #[test]
    fn too_few_interactions_say_nothing() {
        let few = Measured { interactions: vec![24.0; 3], ..measured(vec![run(99.0, 1_000.0)]) };
        assert!(report(&few).unwrap_err().to_string().contains("3 interactions"));
    }
}

//! What the browser says.

use anyhow::{Context, Result};
use serde_json::Value;

/// Everything that was measured.
#[derive(Debug, Default)]
pub(super) struct Measured {
    pub(super) pages: Vec<Page>,
    /// First contentful paints of later visits, in milliseconds.
    pub(super) repeat: Vec<f64>,
    /// From a tap or a key until the screen answers, in milliseconds.
    pub(super) interactions: Vec<f64>,
    /// The same of taps on an empty page: what the browser and the machine take themselves.
    pub(super) empty: Vec<f64>,
}

/// A page with the figures of each of its runs.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) name: String,
    pub(super) runs: Vec<Run>,
}

/// One run of Lighthouse.
#[derive(Debug)]
pub(super) struct Run {
    /// In the order of [`SCORES`](super::report::SCORES), from 0 to 100.
    pub(super) scores: Vec<f64>,
    /// In milliseconds, as the two that follow.
    pub(super) fcp: f64,
    pub(super) lcp: f64,
    pub(super) tbt: f64,
    pub(super) cls: f64,
    /// What was transferred before the page was there, and after that, in bytes.
    pub(super) bytes: f64,
    pub(super) background: f64,
    /// What was found fault with.
    pub(super) faults: Vec<String>,
}

impl Measured {
    /// Reads lines of JSON.
    ///
    /// # Errors
    /// The first line that is none of the four kinds.
    pub(super) fn read(text: &str) -> Result<Self> {
        let mut measured = Self::default();
        for line in text.lines() {
            measured.take_in(line).with_context(|| format!("not a measurement: {line}"))?;
        }
        Ok(measured)
    }

    fn take_in(&mut self, line: &str) -> Option<()> {
        let line: Value = serde_json::from_str(line).ok()?;
        if let Some(time) = line.get("repeat") {
            self.repeat.push(time.as_f64()?);
        } else if let Some(time) = line.get("interaction") {
            self.interactions.push(time.as_f64()?);
        } else if let Some(time) = line.get("empty") {
            self.empty.push(time.as_f64()?);
        } else {
            let (name, run) = (line.get("page")?.as_str()?, Run::read(&line)?);
            match self.pages.iter_mut().find(|page| page.name == name) {
                Some(page) => page.runs.push(run),
                None => self.pages.push(Page { name: name.to_owned(), runs: vec![run] }),
            }
        }
        Some(())
    }
}

impl Run {
    fn read(line: &Value) -> Option<Self> {
        let number = |name: &str| line.get(name)?.as_f64();
        let faults = line.get("faults")?.as_array()?.iter().filter_map(Value::as_str);
        Some(Self {
            scores: line.get("scores")?.as_array()?.iter().map(Value::as_f64).collect::<Option<_>>()?,
            fcp: number("fcp")?,
            lcp: number("lcp")?,
            tbt: number("tbt")?,
            cls: number("cls")?,
            bytes: number("bytes")?,
            background: number("background")?,
            faults: faults.map(str::to_owned).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_each_kind_are_read() {
        let page = r#"{"page":"home","scores":[96,100,100,100],"fcp":900.5,"lcp":1200,"tbt":3,"cls":0,"bytes":1,"background":2,"faults":["x"]}"#;
        let text = [page, page, r#"{"repeat":410.2}"#, r#"{"interaction":24}"#, r#"{"empty":16}"#].join("\n");
        let measured = Measured::read(&text).unwrap();
        assert_eq!(measured.pages.len(), 1);
        assert_eq!(measured.pages[0].runs.len(), 2);
        assert_eq!(measured.pages[0].runs[0].scores, [96.0, 100.0, 100.0, 100.0]);
        assert_eq!(
            (measured.repeat, measured.interactions, measured.empty),
            (vec![410.2], vec![24.0], vec![16.0])
        );
    }

    #[test]
    fn anything_else_is_named() {
        for line in ["", "{}", r#"{"page":"home"}"#, r#"{"repeat":"soon"}"#] {
            let error = Measured::read(&format!("{line}\n")).unwrap_err().to_string();
            assert!(error.contains("not a measurement"), "{error}");
        }
    }
}

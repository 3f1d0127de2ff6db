//! The arguments.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

/// How it is measured.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Options {
    /// How often each page is.
    pub(super) runs: u32,
    /// Whether what is measured is built first.
    pub(super) build: bool,
    /// A tab-separated catalogue to import beside the starter catalogue.
    pub(super) catalogue: Option<PathBuf>,
}

impl Options {
    pub(super) fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self { runs: 5, build: true, catalogue: None };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--no-build" => options.build = false,
                "--catalogue" => {
                    options.catalogue = Some(args.next().context("`--catalogue` needs a file")?.into());
                }
                "--runs" => {
                    let runs = args.next().context("`--runs` needs a number")?;
                    options.runs = runs.parse().with_context(|| format!("`--runs {runs}` is no number"))?;
                    ensure!(options.runs > 0, "`--runs` needs one run at least");
                }
                unknown => bail!("unknown argument `{unknown}`"),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_and_what_is_wrong_is_named() {
        let check = |args: &str, expected: Result<(u32, bool), &str>| {
            let args: Vec<String> = args.split_whitespace().map(str::to_owned).collect();
            match (Options::parse(&args), expected) {
                (Ok(options), Ok(expected)) => assert_eq!((options.runs, options.build), expected),
                (Err(error), Err(named)) => assert!(error.to_string().contains(named), "{error}"),
                (read, _) => panic!("{args:?}: {read:?}"),
            }
        };
        check("", Ok((5, true)));
        check("--no-build --runs 3", Ok((3, false)));
        check("--catalogue a.tsv", Ok((5, true)));
        check("--catalogue", Err("needs a file"));
        check("--runs", Err("needs a number"));
        check("--runs many", Err("many"));
        check("--runs 0", Err("one run"));
        check("--fast", Err("--fast"));
    }
}

//! The arguments.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// What is linked, and what is known about it.
#[derive(Debug, Default)]
pub(super) struct Options {
    /// A tab-separated catalogue in place of the starter catalogue.
    pub(super) catalogue: Option<PathBuf>,
    /// A file whose last column is `title-artist`, to grow the catalogue with.
    pub(super) titles: Option<PathBuf>,
    /// Columns `tj_number`, `ky_number` and `status`: pairs of the catalogue that are known.
    pub(super) pairs: Option<PathBuf>,
    /// Columns `tj_number` and `ky_number`: pairs that are different songs.
    pub(super) nonpairs: Option<PathBuf>,
}

impl Options {
    pub(super) fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self::default();
        for pair in args.chunks(2) {
            let [name, value] = pair else { bail!("`{}` needs a value", pair[0]) };
            let place = match name.as_str() {
                "--catalogue" => &mut options.catalogue,
                "--titles" => &mut options.titles,
                "--pairs" => &mut options.pairs,
                "--nonpairs" => &mut options.nonpairs,
                unknown => bail!("unknown argument `{unknown}`"),
            };
            *place = Some(value.into());
        }
        if options.pairs.is_some() {
            options.catalogue.as_ref().context("--pairs are pairs of a --catalogue")?;
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &str) -> Result<Options> {
        Options::parse(&args.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (args, named) in
            [("--titles", "--titles"), ("--songs 3", "--songs"), ("--pairs p", "--catalogue")]
        {
            let error = parse(args).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
        assert!(parse("").unwrap().catalogue.is_none());
        assert!(parse("--catalogue c --titles t --pairs p --nonpairs n").unwrap().nonpairs.is_some());
    }
}

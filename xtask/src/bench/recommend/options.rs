//! The arguments.

use std::path::PathBuf;

use anyhow::{Result, bail};

/// What is measured; without lists only how fast a made-up model answers.
#[derive(Debug, Default)]
pub(super) struct Options {
    /// Lists to learn from, one a line.
    pub(super) lists: Option<PathBuf>,
    /// The given halves of held-out lists.
    pub(super) seeds: Option<PathBuf>,
    /// Their other halves, line by line.
    pub(super) targets: Option<PathBuf>,
    /// The server is there already.
    pub(super) no_build: bool,
}

impl Options {
    pub(super) fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut args = args.iter();
        while let Some(name) = args.next() {
            let place = match name.as_str() {
                "--no-build" => {
                    options.no_build = true;
                    continue;
                }
                "--lists" => &mut options.lists,
                "--seeds" => &mut options.seeds,
                "--targets" => &mut options.targets,
                unknown => bail!("unknown argument `{unknown}`"),
            };
            let Some(value) = args.next() else { bail!("`{name}` needs a value") };
            *place = Some(value.into());
        }
        if options.seeds.is_some() != options.targets.is_some() {
            bail!("--seeds and --targets belong together");
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named() {
        let parse =
            |args: &str| Options::parse(&args.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        for (args, named) in [("--lists", "--lists"), ("--songs 3", "--songs"), ("--seeds s", "--targets")] {
            let error = parse(args).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
        assert!(parse("--no-build --lists l --seeds s --targets t").unwrap().no_build);
    }
}

//! The arguments.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// What is measured, and beside what.
#[derive(Debug)]
pub(super) struct Options {
    /// A tab-separated catalogue in place of the starter catalogue.
    pub(super) catalogue: Option<PathBuf>,
    /// A file whose last column is `title-artist`, to grow the catalogue with.
    pub(super) titles: Option<PathBuf>,
    /// Columns kind, query and gold (`brand:number;…`) in place of derived queries.
    pub(super) queries: Option<PathBuf>,
    /// A Meilisearch server to measure as well.
    pub(super) meili: Option<MeiliServer>,
    /// Whether what is measured is built first.
    pub(super) build: bool,
}

/// A Meilisearch server and a key that may change its indexes.
#[derive(Debug)]
pub(super) struct MeiliServer {
    pub(super) url: String,
    pub(super) key: String,
}

impl Options {
    pub(super) fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self { catalogue: None, titles: None, queries: None, meili: None, build: true };
        let (mut url, mut key) = (None, None);
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            if arg == "--no-build" {
                options.build = false;
                continue;
            }
            let mut value = || args.next().cloned().with_context(|| format!("`{arg}` needs a value"));
            match arg.as_str() {
                "--catalogue" => options.catalogue = Some(value()?.into()),
                "--titles" => options.titles = Some(value()?.into()),
                "--queries" => options.queries = Some(value()?.into()),
                "--meili" => url = Some(value()?),
                "--key" => key = Some(value()?),
                unknown => bail!("unknown argument `{unknown}`"),
            }
        }
        options.meili = match (url, key) {
            (Some(url), Some(key)) => Some(MeiliServer { url, key }),
            (None, None) => None,
            _ => bail!("--meili URL and --key KEY belong together"),
        };
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
        for (args, named) in [
            ("--meili http://127.0.0.1:7700", "--key"),
            ("--catalogue", "--catalogue"),
            ("--songs 3", "--songs"),
        ] {
            let error = parse(args).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
    }

    #[test]
    fn everything_is_optional() {
        let none = parse("").unwrap();
        assert!(none.build && none.catalogue.is_none() && none.meili.is_none());
        let all = parse("--no-build --catalogue c --titles t --queries q --meili u --key k").unwrap();
        assert!(!all.build && all.titles.is_some() && all.queries.is_some());
        assert_eq!(all.meili.map(|server| (server.url, server.key)), Some(("u".into(), "k".into())));
    }
}

//! `cargo xtask size`: what a phone downloads before the page is alive.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::project;

/// One kind of file and the most it may weigh, brotli-compressed.
struct Limit {
    what: &'static str,
    /// The file names `<prefix><hash><suffix>` in `pkg/`.
    prefix: &'static str,
    suffix: &'static str,
    /// In bytes.
    most: u64,
}

const LIMITS: [Limit; 4] = [
    Limit { what: "WASM", prefix: "alsong.", suffix: ".wasm.br", most: 345_000 },
    Limit { what: "JavaScript", prefix: "alsong.", suffix: ".js.br", most: 10_000 },
    // After the page, in the background.
    Limit { what: "search", prefix: "search.", suffix: ".wasm.br", most: 80_000 },
    Limit { what: "CSS", prefix: "alsong.", suffix: ".css.br", most: 15_000 },
];

/// Prints the sizes of the built site and fails when one is over its limit.
pub(crate) fn run() -> Result<()> {
    let pkg = project::site().join("pkg");
    let files: Vec<(String, u64)> = fs::read_dir(&pkg)
        .with_context(|| format!("no site in {}; run `cargo xtask build`", pkg.display()))?
        .map(|entry| {
            entry.and_then(|entry| Ok((entry.file_name().to_string_lossy().into(), entry.metadata()?.len())))
        })
        .collect::<Result<_, _>>()?;

    let mut too_big = Vec::new();
    for Limit { what, prefix, suffix, most } in LIMITS {
        let (_, bytes) = files
            .iter()
            .find(|(name, _)| name.starts_with(prefix) && name.ends_with(suffix))
            .with_context(|| format!("the site has no {prefix}*{suffix}; run `cargo xtask build`"))?;
        println!("{what:<10} {:>7} of {:>5} kB (brotli)", kilobytes(*bytes), kilobytes(most));
        if *bytes > most {
            too_big.push(what);
        }
    }
    if too_big.is_empty() { Ok(()) } else { bail!("over the limit: {}", too_big.join(", ")) }
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kilobyte_is_a_thousand_bytes() {
        assert_eq!(kilobytes(240_000), "240.0");
        assert_eq!(kilobytes(9_950), "9.9");
        assert_eq!(kilobytes(40), "0.0");
    }
}

//! A `.br` and a `.gz` beside every file that gets smaller, so that the server never compresses a static file.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, anyhow};

use crate::files;

/// Brotli at 11 takes most of the time; more threads than this do not help, there is one big file.
const THREADS: usize = 2;

/// What is worth compressing; images and fonts already are.
const ENDINGS: [&str; 12] =
    ["css", "html", "ico", "js", "json", "map", "mjs", "svg", "txt", "wasm", "webmanifest", "xml"];

fn is_compressible(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

/// Compresses the named files of the site; those that already have their compressed forms are skipped.
pub(crate) fn all(site: &Path, names: &[String]) -> Result<()> {
    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            if is_compressible(name) {
                one(&site.join(name)).with_context(|| format!("cannot compress {name}"))?;
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads = [(); THREADS].map(|()| scope.spawn(work));
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().map_err(|_| anyhow!("a thread ended early"))?)
    })
}

fn one(path: &Path) -> Result<()> {
    let [br, gz] = files::compressed_names(path);
    if br.exists() && gz.exists() {
        return Ok(());
    }
    let content = files::read(path)?;
    keep_if_smaller(&br, &content, &brotli(&content)?)?;
    keep_if_smaller(&gz, &content, &gzip(&content)?)
}

fn keep_if_smaller(path: &Path, content: &[u8], compressed: &[u8]) -> Result<()> {
    if compressed.len() < content.len() {
        fs::write(path, compressed)?;
    }
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &params)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn text_is_compressed_and_comes_back_the_same() {
        let site = tempfile::tempdir().unwrap();
        let content = "노래방 번호 ".repeat(100);
        let path = site.path().join("a.css");
        fs::write(&path, &content).unwrap();
        all(site.path(), &["a.css".to_owned()]).unwrap();

        let [br, gz] = files::compressed_names(&path);
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &*fs::read(br).unwrap(), &mut plain).unwrap();
        assert_eq!(plain, content.as_bytes());
        plain.clear();
        flate2::read::GzDecoder::new(&*fs::read(gz).unwrap()).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, content.as_bytes());
    }

    #[test]
    fn what_would_not_shrink_is_left_alone() {
        let site = tempfile::tempdir().unwrap();
        for (name, content) in [("tiny.txt", "ab"), ("photo.png", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")] {
            fs::write(site.path().join(name), content).unwrap();
        }
        all(site.path(), &["tiny.txt".to_owned(), "photo.png".to_owned()]).unwrap();
        assert_eq!(files::list(site.path()).unwrap(), ["photo.png", "tiny.txt"]);
    }
}

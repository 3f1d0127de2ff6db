//! The catalogue as one file, for phones.

use std::sync::Arc;

use alsong_ingest::background;
use alsong_search::Songs;
use tokio::sync::OnceCell;

use crate::{ServiceError, Services};

/// Quality 11 takes fourteen times as long for five per cent.
const BROTLI_QUALITY: i32 = 9;

/// The catalogue pack of one revision.
#[derive(Debug)]
pub struct Pack {
    name: String,
    songs: usize,
    plain: Arc<[u8]>,
    /// Compressed when it is asked for the first time.
    brotli: OnceCell<Arc<[u8]>>,
}

impl Pack {
    /// Packs songs.
    pub fn of(songs: &Songs) -> Self {
        let pack = songs.to_pack();
        Self { name: pack.name, songs: songs.len(), plain: pack.bytes.into(), brotli: OnceCell::new() }
    }

    /// Its name, which is another one for another catalogue.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many songs it holds.
    pub fn songs(&self) -> usize {
        self.songs
    }

    /// The file.
    pub fn plain(&self) -> Arc<[u8]> {
        self.plain.clone()
    }

    /// The file, compressed with brotli.
    ///
    /// # Errors
    /// When the server is about to stop.
    pub async fn brotli(&self) -> Result<Arc<[u8]>, ServiceError> {
        let plain = self.plain.clone();
        let compress = || async { Ok(background::run(move || compress(&plain)).await?.into()) };
        self.brotli.get_or_try_init(compress).await.cloned()
    }
}

/// The pack of the catalogue as it is searched at present.
pub fn current(services: &Services) -> Arc<Pack> {
    services.pack()
}

fn compress(plain: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: BROTLI_QUALITY, ..Default::default() };
    let mut compressed = Vec::with_capacity(plain.len() / 2);
    // Writing into memory cannot fail.
    _ = brotli::BrotliCompress(&mut &*plain, &mut compressed, &parameters);
    compressed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn is_compressed_without_loss() {
        let pack = Pack::of(&Songs::default());
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &*pack.brotli().await.unwrap(), &mut plain).unwrap();
        assert_eq!(*plain, *pack.plain());
        assert_eq!((pack.name().len(), pack.songs()), (16, 0));
    }
}

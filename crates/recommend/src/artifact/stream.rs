//! A file that is read once, for what it holds and for its checksum.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// What is read at once: it is still in the core's cache when it is used.
const PIECE: usize = 1 << 18;
/// So many pieces wait for their turn in the checksum.
const WAITING: usize = 16;

/// An open file, whose bytes go on, in order, to whoever takes the checksum.
pub(super) struct Stream {
    file: File,
    length: u64,
    seen: SyncSender<Vec<u8>>,
}

impl Stream {
    /// Opens a file; the pieces come while it is read, and end with the stream.
    pub(super) fn open(path: &Path) -> io::Result<(Self, Receiver<Vec<u8>>)> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        let (seen, pieces) = sync_channel(WAITING);
        Ok((Self { file, length, seen }, pieces))
    }

    /// How long the file is.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// The next bytes, so many.
    pub(super) fn bytes(&mut self, count: usize) -> io::Result<Vec<u8>> {
        let piece = self.piece(count)?;
        if piece.len() < count {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        self.give(piece.clone());
        Ok(piece)
    }

    /// The next words of four bytes, so many.
    pub(super) fn words<T>(&mut self, count: usize, read: impl Fn([u8; 4]) -> T) -> io::Result<Vec<T>> {
        let mut words = Vec::with_capacity(count);
        while words.len() < count {
            let wanted = (4 * (count - words.len())).min(PIECE);
            let piece = self.piece(wanted)?;
            words.extend(piece.as_chunks().0.iter().map(|&bytes| read(bytes)));
            let is_whole = piece.len() == wanted;
            self.give(piece);
            if !is_whole {
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(words)
    }

    /// Reads what is left: the checksum is of every byte.
    pub(super) fn finish(mut self) -> io::Result<()> {
        loop {
            let piece = self.piece(PIECE)?;
            if piece.is_empty() {
                return Ok(());
            }
            self.give(piece);
        }
    }

    fn piece(&mut self, wanted: usize) -> io::Result<Vec<u8>> {
        let mut piece = Vec::with_capacity(wanted);
        (&mut self.file).take(wanted as u64).read_to_end(&mut piece)?;
        Ok(piece)
    }

    fn give(&self, piece: Vec<u8>) {
        // Nobody takes the checksum any more when that thread has failed, which is told when it is joined.
        _ = self.seen.send(piece);
    }
}

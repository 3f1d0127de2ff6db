//! File names that change with the content.

use sha2::{Digest, Sha256};

/// Hexadecimal digits kept of the SHA-256: 64 bits, far beyond any accidental clash among a site's files.
const DIGITS: usize = 16;

/// The fingerprint of `content`.
pub(crate) fn hash(content: &[u8]) -> String {
    hash_all([content])
}

/// The fingerprint of several pieces; their lengths count, so that moving a border changes it.
pub(crate) fn hash_all<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for piece in pieces {
        hasher.update((piece.len() as u64).to_le_bytes());
        hasher.update(piece);
    }
    let mut hex = format!("{:x}", hasher.finalize());
    hex.truncate(DIGITS);
    hex
}

/// `stem.<hash>.extension`, the form Leptos expects.
pub(crate) fn name(stem: &str, hash: &str, extension: &str) -> String {
    format!("{stem}.{hash}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_content_has_the_same_short_name() {
        let hash = hash(b"abc");
        assert_eq!(hash, super::hash(b"abc"));
        assert_ne!(hash, super::hash(b"abd"));
        assert_eq!(hash.len(), DIGITS);
        assert!(hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_eq!(name("alsong", "0f", "wasm"), "alsong.0f.wasm");
    }

    #[test]
    fn borders_between_pieces_count() {
        let pieces = |pieces: &[&'static str]| hash_all(pieces.iter().map(|piece| piece.as_bytes()));
        assert_ne!(pieces(&["ab", "c"]), pieces(&["a", "bc"]));
        assert_ne!(pieces(&["a"]), pieces(&["a", ""]));
    }
}

//! Where things are.

use std::path::{Path, PathBuf};

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}

/// Cargo's output folder, which `CARGO_TARGET_DIR` may move.
pub(crate) fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The site the server serves.
pub(crate) fn site() -> PathBuf {
    target().join("site")
}

/// The server's executable, as it is served.
pub(crate) fn server() -> PathBuf {
    target().join("release").join("alsong")
}

/// The server's executable, as the tests compile it.
pub(crate) fn tested_server() -> PathBuf {
    target().join("debug").join("alsong")
}

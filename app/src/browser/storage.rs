//! Small values that this device keeps. On the server there are none.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What was kept under this name, if it can be read.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "the server has no device to read"))]
pub(crate) fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    #[cfg(feature = "hydrate")]
    {
        use gloo::storage::{LocalStorage, Storage};
        LocalStorage::get(key).ok()
    }
    #[cfg(not(feature = "hydrate"))]
    None
}

/// Keeps a value. A full or forbidden storage loses only the convenience.
#[cfg_attr(
    not(feature = "hydrate"),
    expect(unused_variables, reason = "the server has no device to keep it on")
)]
pub(crate) fn write<T: Serialize + ?Sized>(key: &str, value: &T) {
    #[cfg(feature = "hydrate")]
    {
        use gloo::storage::{LocalStorage, Storage};
        _ = LocalStorage::set(key, value);
    }
}

/// Forgets every value.
pub(crate) fn clear() {
    #[cfg(feature = "hydrate")]
    {
        use gloo::storage::{LocalStorage, Storage};
        LocalStorage::clear();
    }
}

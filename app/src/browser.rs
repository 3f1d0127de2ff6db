//! What only a browser has: clipboard, storage, timers. On the server these do nothing.

pub(crate) mod clipboard;
pub(crate) mod debounce;
pub(crate) mod library;
pub(crate) mod local_search;
pub(crate) mod mutation;
pub(crate) mod offline;

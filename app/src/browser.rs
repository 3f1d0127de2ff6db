//! What only a browser has: clipboard, storage, timers. On the server these do nothing.

pub(crate) mod charts;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod debounce;
pub(crate) mod effect;
pub(crate) mod finder;
pub(crate) mod library;
pub(crate) mod local_search;
pub(crate) mod mutation;
pub(crate) mod near;
pub(crate) mod picks;
pub(crate) mod preference;
pub(crate) mod recents;
pub(crate) mod sent;
pub(crate) mod share;
pub(crate) mod spawn;
pub(crate) mod storage;

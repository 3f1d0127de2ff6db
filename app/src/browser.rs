//! What only a browser has: clipboard, storage, timers. On the server these do nothing.

pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod dark_bars;
pub(crate) mod debounce;
pub(crate) mod effect;
pub(crate) mod finder;
pub(crate) mod focus;
pub(crate) mod full_screen;
pub(crate) mod haptics;
#[cfg_attr(feature = "ssr", allow(dead_code, reason = "the server takes nothing over"))]
pub(crate) mod hydration;
pub(crate) mod install;
pub(crate) mod keepalive;
#[cfg(not(feature = "ssr"))]
pub(crate) mod lazy;
pub(crate) mod library;
pub(crate) mod local_search;
pub(crate) mod mutation;
pub(crate) mod near;
pub(crate) mod picks;
pub(crate) mod preference;
pub(crate) mod recents;
pub(crate) mod sent;
pub(crate) mod service_worker;
pub(crate) mod share;
pub(crate) mod signals;
pub(crate) mod spawn;
pub(crate) mod storage;
pub(crate) mod wake_lock;

//! For tests, also of the crates above: random operations, a server in a few lines, and devices without a good
//! connection.

mod device;
mod model;
mod operations;
mod simulation;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

pub use model::Model;
pub use operations::{SONGS, operation, operation_id, song};
pub use simulation::{Plan, Report, Server, simulate};

/// The value of a future that never waits.
///
/// # Panics
/// When it does.
pub fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future waits"),
    }
}

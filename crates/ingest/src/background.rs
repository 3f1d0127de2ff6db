//! Work that keeps a core busy for a while, beside the requests.

use std::thread;

use tokio::sync::oneshot;

/// On Linux a thread of its own may be nicer than its process: requests come first, and the work takes what is left.
const NICENESS: i32 = 15;

/// The work did not end: its thread could not be started, or it panicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("background work did not end")]
pub struct Died;

/// Runs the work in a thread of its own that leaves the processor to whoever answers requests.
///
/// # Errors
/// [`Died`] when the work panics or no thread can be had.
pub async fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Died> {
    let (tell, told) = oneshot::channel();
    let parent = tracing::Span::current();
    let begin = move || {
        be_nice();
        let result = parent.in_scope(work);
        // Nobody may be waiting any more.
        _ = tell.send(result);
    };
    thread::Builder::new().name("background".to_owned()).spawn(begin).map_err(|_| Died)?;
    told.await.map_err(|_| Died)
}

#[cfg(target_os = "linux")]
fn be_nice() {
    // Where it is not allowed, the work is as important as everything else.
    _ = rustix::process::nice(NICENESS);
}

#[cfg(not(target_os = "linux"))]
fn be_nice() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_result_comes_back() {
        assert_eq!(run(|| 6 * 7).await, Ok(42));
    }

    #[tokio::test]
    async fn a_panic_is_an_error() {
        assert_eq!(
            run(|| if NICENESS > 0 {
                panic!("on purpose")
            })
            .await,
            Err(Died)
        );
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn only_the_work_is_nice() {
        let niceness = || rustix::process::getpriority_process(None).unwrap();
        let before = niceness();
        assert_eq!(run(niceness).await, Ok((before + NICENESS).min(19)));
        assert_eq!(niceness(), before);
    }
}

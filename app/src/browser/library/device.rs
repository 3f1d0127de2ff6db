//! The one copy of the library in this page.

use std::cell::RefCell;

use alsong_catalogue::SongCard;
use alsong_library::{Acknowledged, Change, Effect, Kept, Operation, OperationId, Replica, Synced};
use futures_channel::oneshot;
use uuid::Uuid;

use super::kept;
use crate::AppError;

thread_local! {
    static DEVICE: RefCell<Device> = RefCell::default();
}

#[derive(Default)]
struct Device {
    replica: Replica,
    /// Whether the library is known: it was kept here, or the server has told it.
    known: bool,
    /// Who waits for that.
    asking: Vec<oneshot::Sender<Result<(), AppError>>>,
}

/// Reads the library.
pub(super) fn with<T>(read: impl FnOnce(&Replica) -> T) -> T {
    DEVICE.with_borrow(|device| read(&device.replica))
}

/// How many changes wait.
pub(super) fn waiting() -> usize {
    with(Replica::pending)
}

/// Waits until the library is known.
///
/// # Errors
/// Why it is not: nothing is kept here, and the server does not answer.
pub(super) async fn known() -> Result<(), AppError> {
    let wait = DEVICE.with_borrow_mut(|device| {
        let (sender, receiver) = oneshot::channel();
        if device.known {
            return None;
        }
        device.asking.push(sender);
        Some(receiver)
    });
    match wait {
        Some(wait) => wait.await.unwrap_or(Err(AppError::Unavailable)),
        None => Ok(()),
    }
}

/// The library is known now, or will not be for this reason.
pub(super) fn tell(outcome: Result<(), AppError>) {
    let asking = DEVICE.with_borrow_mut(|device| {
        device.known |= outcome.is_ok();
        std::mem::take(&mut device.asking)
    });
    for asking in asking {
        // Whoever has left the page does not ask any more.
        _ = asking.send(outcome);
    }
}

/// Opens what the device kept. Whether something waits in it.
pub(super) fn open(kept: Kept) -> bool {
    DEVICE.with_borrow_mut(|device| device.replica = Replica::of(kept, now()));
    waiting() > 0
}

/// Does several things, one after the other, of songs that may be new to the device.
///
/// # Errors
/// The first refusal; what came before it is done.
pub(super) fn perform(songs: Vec<SongCard>, changes: Vec<Change>) -> Result<(), AppError> {
    DEVICE.with_borrow_mut(|device| {
        for song in songs {
            device.replica.know(song);
        }
        let single = changes.len() == 1;
        for change in changes {
            let adds = matches!(change, Change::AddSong { .. });
            let operation = Operation { id: OperationId(new_id()), at: now(), change };
            let effect = device.replica.local(operation.clone(), now())?;
            kept::keep_operation(&operation);
            if single && adds && effect == Effect::Unchanged {
                return Err(AppError::AlreadyInFolder);
            }
        }
        Ok(())
    })
}

/// What the server answered, kept before it shows.
pub(super) fn take_in(synced: Synced) -> Acknowledged {
    DEVICE.with_borrow_mut(|device| {
        let answered: Vec<OperationId> = synced.outcomes.iter().map(|(id, _)| *id).collect();
        let stranger = synced.stranger;
        let acknowledged = device.replica.acknowledged(synced, now());
        kept::keep_answer(device.replica.kept(), &answered, stranger);
        acknowledged
    })
}

/// The server could not read what was sent. Whether something was given up.
pub(super) fn unreadable() -> bool {
    DEVICE.with_borrow_mut(|device| {
        let given_up = device.replica.unreadable(now());
        if let Some(operation) = &given_up {
            kept::keep_answer(device.replica.kept(), &[operation.id], false);
        }
        given_up.is_some()
    })
}

/// A new identity.
pub(crate) fn new_id() -> Uuid {
    let mut random = [0; 10];
    // A browser without random numbers is none that runs this: WebAssembly is younger.
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        _ = crypto.get_random_values_with_u8_array(&mut random);
    }
    OperationId::new(js_sys::Date::now() as u64, random).0
}

/// Seconds since 1970-01-01.
fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

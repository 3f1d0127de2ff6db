//! Ending the session: nothing of the singer's stays on the device once the server has ended it, and nothing is lost before.

use leptos::prelude::*;
use web_sys::HtmlFormElement;

use super::{Library, device, kept};
use crate::AppError;
use crate::browser::mutation::Change;
use crate::browser::spawn::spawn;
use crate::browser::storage;

impl Library {
    /// In the place of a form that ends the session: sends what waits, has the server end it, and only then forgets
    /// everything on this device and goes on to `next`. What cannot be sent is given up only when the singer says so.
    pub(crate) fn leave(self, form: HtmlFormElement, ending: Change, next: &'static str) {
        spawn(async move {
            let ended = match self.save().await {
                Err(AppError::Offline) => Err(AppError::Offline),
                _ if gives_up(device::waiting()) => ending.await,
                _ => return,
            };
            match ended {
                Ok(()) => {
                    kept::close().await;
                    storage::clear();
                    _ = window().location().set_href(next);
                }
                Err(AppError::Offline) => {
                    self.tell("로그아웃하거나 지우려면 신호가 있어야 해요. 그대로 두었어요.");
                }
                // The server refuses it again, and the page says why for longer than a moment.
                Err(AppError::NotConfirmed) => _ = form.submit(),
                Err(error) => self.refuse(error),
            }
        });
    }
}

/// Whether nothing waits, or the singer gives it up.
fn gives_up(waiting: usize) -> bool {
    let question =
        ["아직 저장하지 못한 것이 ", &waiting.to_string(), "개 있어요. 이 기기에서 지우고 계속할까요?"];
    waiting == 0 || window().confirm_with_message(&question.concat()).unwrap_or_default()
}

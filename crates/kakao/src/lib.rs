//! Kakao login: an `OpenID` Connect client, unlinking, and the webhook that tells of connections ended at Kakao.
//!
//! Knows Kakao's wire format and nothing of web servers or accounts. No token of Kakao's outlives a call.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod attempt;
mod callback;
mod client;
mod error;
mod id_token;
mod jwks;
mod response;
mod rs256;
mod settings;
mod token;
mod unlink;
mod webhook;

pub use attempt::Attempt;
pub use callback::Callback;
pub use client::Kakao;
pub use error::{KakaoError, TokenError};
pub use id_token::Identity;
pub use settings::{Endpoints, Settings};
pub use webhook::{Unlinked, Webhook, WebhookError};

//! A stand-in for Kakao's login servers, over real HTTP on the loopback.
//!
//! It behaves as Kakao documents: codes that can be used once, RS256 tokens with published keys, errors in the shape of
//! either server. Everything that can go wrong there can be made to go wrong here.

mod authorize;
mod codes;
mod fault;
mod id_token;
mod key;
mod server;
mod token;
mod unlink;

pub use authorize::Consent;
pub use fault::{Endpoint, Fault};
pub use id_token::Forgery;
pub use server::{KakaoServer, Person};

//! Kakao login against a stand-in over real HTTP.

mod client;

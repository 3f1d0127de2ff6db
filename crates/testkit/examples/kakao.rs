//! Runs the stand-in for Kakao until it is stopped, to try logins out: `kakao ADDRESS REDIRECT_URI`. Prints what a server
//! needs to use it.

#![allow(clippy::unwrap_used, reason = "a program for trying things out")]

use std::io::Write;

use alsong_testkit::kakao::{Consent, KakaoServer};
use secrecy::ExposeSecret;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:7900".to_owned());
    let redirect =
        arguments.next().unwrap_or_else(|| "http://127.0.0.1:3000/login/kakao/callback".to_owned());
    let server = KakaoServer::start_at(address.parse().unwrap());
    server.set_consent(Consent::Ask);
    let settings = server.settings(&redirect);
    let mut out = std::io::stdout();
    for (name, value) in [
        ("REST_API_KEY", settings.client_id.as_str()),
        ("CLIENT_SECRET", settings.client_secret.expose_secret()),
        ("ADMIN_KEY", settings.admin_key.as_ref().unwrap().expose_secret()),
        ("APP_ID", settings.app_id.as_ref().unwrap()),
        ("AUTH_URL", &server.url()),
        ("API_URL", &server.url()),
    ] {
        writeln!(out, "ALSONG_KAKAO_{name}={value}")?;
    }
    out.flush()?;
    loop {
        std::thread::park();
    }
}

//! Runs the stand-ins for TJ, KY and the open API until they are stopped, to try imports out: `sources [ADDRESS]`.

#![allow(clippy::unwrap_used, reason = "a program for trying things out")]

use std::io::Write;

use alsong_testkit::sources::{Host, Sources};

fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:7800".to_owned());
    let sources = Sources::start_at(address.parse().unwrap());
    let mut out = std::io::stdout();
    for (name, host) in [("TJ", Host::Tj), ("KY", Host::Ky), ("MANANA", Host::Manana)] {
        writeln!(out, "ALSONG_{name}_URL={}", sources.url(host))?;
    }
    loop {
        std::thread::park();
    }
}

//! `alsong`: the one executable.

use std::process::ExitCode;

fn main() -> ExitCode {
    alsong_server::run()
}

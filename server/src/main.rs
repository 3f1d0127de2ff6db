//! `alsong`: the one executable.

use std::process::ExitCode;

/// glibc keeps what an import or a training freed; this allocator gives it back (docs/ARCHITECTURE.md says more).
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    alsong_server::run()
}

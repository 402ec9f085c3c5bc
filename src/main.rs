//! The command `termigrate`: everything is in the library, module `cli`.

use std::process::ExitCode;

/// Documents are many small allocations; this allocator saves a twelfth of the instructions of a check.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    termigrate::cli::main()
}

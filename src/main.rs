//! The command `termigrate`: everything is in the library, module `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    termigrate::cli::main()
}

//! The ward's command; everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    xom_server::cli::main()
}

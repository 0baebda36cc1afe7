//! The binary: arguments in, exit status out.

use clap::Parser;
use sourcelight_cli::{args::Args, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    run(Args::parse())
}

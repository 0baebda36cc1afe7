//! `cargo xtask`: everything that is done to this repository rather than by it. It sets up what the build needs, builds,
//! tests, demonstrates, measures and packages; ARCHITECTURE.md says what of.
//!
//! It is Rust and not a shell script so that it works alike wherever cargo does, and it does all of the set-up itself:
//! the first command that a newcomer types has to work. What it fetches goes into the user's cache folder, never into
//! the checkout, so that a second clone is quick; what belongs to the user (rustup, installed browsers) is left alone
//! unless it is the ordinary way to do the thing.

mod bench;
mod build;
mod demo;
mod locales;
mod package;
mod project;
mod setup;
mod shell;
mod test;
mod tidy;

use anyhow::Result;
use clap::{Parser, Subcommand};
use project::Project;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Build, test, demonstrate, measure and package Sourcelight."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find or make what the build needs: the wasm32 target, Node.js, a browser
    Setup,
    /// Print the variables with which cargo builds the bindings by hand: eval "$(cargo xtask env)"
    Env,
    /// Build the extension: dist/chrome and dist/firefox, ready to load
    Build,
    /// Build, and make the stores' packages; prints all sizes
    Package,
    /// Mark the sample page in a real browser: prints the findings and writes a picture
    Demo,
    /// Build the page on which Sourcelight can be tried, and serve it: dist/www
    Www,
    /// Take the pictures that the README shows anew
    Pictures,
    /// Run every check and test
    Test {
        /// Run only this step; can be given more than once
        #[arg(long, value_enum)]
        only: Vec<test::Step>,
    },
    /// Measure the stages natively, the whole analysis in the browser, and the sizes
    Bench,
    /// Check the repository's own rules
    Tidy,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let project = Project::find()?;
    match command {
        Command::Setup => setup::all(&project),
        Command::Env => setup::print_env(&project),
        Command::Build => build::extension(&project).map(drop),
        Command::Package => package::package(&project),
        Command::Demo => demo::demo(&project),
        Command::Www => build::serve_www(&project),
        Command::Pictures => demo::pictures(&project),
        Command::Test { only } => test::test(&project, &only),
        Command::Bench => bench::bench(&project),
        Command::Tidy => tidy::tidy(&project).map(drop),
    }
}

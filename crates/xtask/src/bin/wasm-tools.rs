//! wasm-bindgen's two programs in one: `wasm-tools bindgen …` writes the JavaScript around a module, and
//! `wasm-tools test-runner …` is what cargo calls to run a test module in a browser.
//!
//! They come from this workspace's lock file, so they are always of the very version that the bindings were compiled
//! with, and nobody has to install them.

use std::ffi::OsString;

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args_os().skip(1);
    let program = args.next().unwrap_or_default();
    // the libraries parse a whole command line, of which the first word is the program's name
    let args: Vec<OsString> = std::iter::once(program.clone()).chain(args).collect();
    match program.to_str() {
        Some("bindgen") => wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args),
        Some("test-runner") => wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(args),
        _ => anyhow::bail!("usage: wasm-tools bindgen|test-runner ARGS"),
    }
}

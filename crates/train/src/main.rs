//! Trains every weight file of the core from the corpora, and evaluates it by cross-validation.
//!
//! ```text
//! cargo run --release -p sourcelight-train -- body                 trains and writes crates/core/models/body.bin
//! cargo run --release -p sourcelight-train -- body evaluate       figures out of fold; `show` and `kinds` list errors, `draws`
//!                                                                 takes eight draws, a folder is where reports for the
//!                                                                 scorer are written
//! cargo run --release -p sourcelight-train -- attribution          trains and writes crates/core/models/attribution.{bin,md}
//! cargo run --release -p sourcelight-train -- attribution evaluate [dev | FOLD]   cross-validated figures, or those on one part
//! cargo run --release -p sourcelight-train -- opinion              trains and writes crates/core/models/opinion.{bin,md}
//! cargo run --release -p sourcelight-train -- opinion evaluate     cross-validated figures, nothing is written
//! cargo run --release -p sourcelight-train -- opinion errors       the worst errors, to read
//! cargo run --release -p sourcelight-train -- source               trains and writes crates/core/models/source.bin
//! cargo run --release -p sourcelight-train -- source evaluate     figures on train (out of fold), dev and rich
//! ```
//!
//! The corpora are looked for in the folder that `SOURCELIGHT_CORPORA` names, else in `../shared/corpora`. The same
//! corpora give the same bytes: nothing is random, and nothing depends on the order in which threads run.

mod attribution;
mod body;
mod corpora;
mod further;
mod minimize;
mod opinion;
mod source;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done =
        match args[..] {
            ["attribution"] => attribution::train(),
            ["attribution", "evaluate", ref rest @ ..] => attribution::evaluate(rest.first().copied()),
            ["body"] => body::train(),
            ["body", "evaluate", ref rest @ ..] => body::evaluate(rest),
            ["opinion"] => opinion::train(),
            ["opinion", "evaluate", ref rest @ ..] => opinion::evaluate(rest),
            ["opinion", "errors", ref rest @ ..] => opinion::errors(rest),
            ["source"] => source::train().map_err(|e| e.to_string()),
            ["source", "evaluate", ref rest @ ..] => source::evaluate(rest.first().copied()).map_err(|e| e.to_string()),
            _ => Err("usage: sourcelight-train attribution [evaluate [dev | FOLD]] | body [evaluate [show | kinds | draws | FOLDER]] | opinion [evaluate | errors] | source [evaluate [PART]]"
                .to_owned()),
        };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

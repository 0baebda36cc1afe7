//! Running other programs, and saying what is going on and how long it took.

use anyhow::{Context, Result, bail};
use duct::Expression;
use std::io::{BufRead, BufReader, IsTerminal};
use std::time::{Duration, Instant};

/// Says what is done now; on standard error, as cargo does, so that `cargo xtask env` prints nothing but variables.
pub(crate) fn say(what: impl std::fmt::Display) {
    eprintln!("\n== {what}");
}

/// Does `work`, and says at its end how long it took.
pub(crate) fn timed<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(what);
    let start = Instant::now();
    let result = work()?;
    eprintln!("   {what}: {}", seconds(start.elapsed()));
    Ok(result)
}

/// A duration as people read it.
pub(crate) fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f64()),
        s => format!("{} min {:02} s", s / 60, s % 60),
    }
}

/// Runs a program, its output going straight to the terminal.
pub(crate) fn run(what: &str, command: &Expression) -> Result<()> {
    let status = command.stdin_null().unchecked().run().with_context(|| format!("starting {what}"))?.status;
    if !status.success() {
        bail!("{what} failed ({status})");
    }
    Ok(())
}

/// Runs a program, passing its output on line by line and showing each line to `look` as well.
///
/// Both streams arrive as one, in the order that they were written.
pub(crate) fn run_watched(what: &str, command: &Expression, mut look: impl FnMut(&str)) -> Result<()> {
    let reader =
        command.stdin_null().stderr_to_stdout().unchecked().reader().with_context(|| format!("starting {what}"))?;
    let mut lines = BufReader::new(&reader);
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).with_context(|| format!("reading the output of {what}"))? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        look(text.trim_end());
    }
    let status = reader.try_wait()?.map(|output| output.status).context("the program had not ended")?;
    if !status.success() {
        bail!("{what} failed ({status})");
    }
    Ok(())
}

/// Keeps cargo's colours where its output is read through [`run_watched`] but shown to a person.
pub(crate) fn colored(command: Expression) -> Expression {
    if std::io::stdout().is_terminal() { command.env("CARGO_TERM_COLOR", "always") } else { command }
}

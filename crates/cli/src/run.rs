//! The command: read, analyze on all cores, print in input order.

use crate::args::{Analyze, Args, Color, Command, Format};
use crate::input::{self, Document, Error, Parsed};
use crate::print::{self, Analysis};
use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use sourcelight::Options;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// How much is read before it is analyzed and printed, in documents and in bytes: enough to keep all cores busy, little
/// enough for memory.
const BATCH: (usize, usize) = (256, 16 << 20);

/// Runs the command: reports go to standard output, errors to standard error.
pub fn run(args: Args) -> ExitCode {
    let done = match args.command {
        Command::Analyze(args) => analyze(&args),
        Command::Read(args) => each(&args.files, ["", "", ""], print::page, io::stdout()),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // the reader has seen enough, as in `… | head`
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format_args!("standard output: {error}"));
            ExitCode::from(1)
        }
    }
}

/// Is the text format colored? By the user's choice, else NO_COLOR, CLICOLOR_FORCE and whether it goes to a terminal.
fn color(args: &Analyze) -> ColorChoice {
    match args.color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
}

/// How wide the text format may be: the terminal's width, else what COLUMNS says, else 80.
fn columns() -> usize {
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal_size::terminal_size().map(|(width, _)| width.0.into()).or_else(told).unwrap_or(80)
}

/// Analyzes all documents; were all of them good?
fn analyze(args: &Analyze) -> io::Result<bool> {
    let color = color(args);
    // the wrapper speaks to old Windows consoles; the printer already knows whether to color
    let out = AutoStream::new(io::stdout(), if args.format == Format::Text { color } else { ColorChoice::AlwaysAnsi });
    let printer = print::printer(args.format, columns(), color != ColorChoice::Never);
    let options = Options { opinion_threshold: args.opinion_threshold };
    let report = |document| printer.report(Analysis::new(document, &options));
    each(&args.files, [printer.start(), printer.between(), printer.end()], report, out)
}

/// Prints what `show` makes of each document, with something at the start, in between and at the end; were all of them
/// good? An error is one of writing.
fn each(
    files: &[PathBuf],
    [start, between, end]: [&str; 3],
    show: impl Fn(Parsed) -> String + Sync,
    out: impl Write,
) -> io::Result<bool> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let mut documents = input::documents(files);
    let (mut printed, mut all_good) = (0, true);
    let progress = progress();
    out.write_all(start.as_bytes())?;
    loop {
        let batch = next_batch(&mut documents);
        if batch.is_empty() {
            break;
        }
        let reports: Vec<Result<String, Error>> =
            batch.into_par_iter().map(|document| Ok(show(document?.parse()?))).collect();
        for report in reports {
            progress.inc(1);
            match report {
                Ok(report) => {
                    out.write_all(if printed > 0 { between.as_bytes() } else { b"" })?;
                    out.write_all(report.as_bytes())?;
                    printed += 1;
                }
                Err(error) => {
                    all_good = false;
                    // the reports of the documents before it come first
                    out.flush()?;
                    progress.suspend(|| complain(&error));
                }
            }
        }
    }
    out.write_all(end.as_bytes())?;
    out.flush()?;
    progress.finish_and_clear();
    Ok(all_good)
}

/// How far it is, on standard error; nothing unless somebody watches there while the reports go elsewhere.
fn progress() -> ProgressBar {
    let watched = io::stderr().is_terminal() && !io::stdout().is_terminal();
    let target = if watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{spinner} {human_pos} documents, {per_sec}, {elapsed}");
    // how many there are is known only when all input has been read
    ProgressBar::with_draw_target(None, target).with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

fn next_batch(documents: &mut impl Iterator<Item = Result<Document, Error>>) -> Vec<Result<Document, Error>> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH.0 && bytes < BATCH.1 {
        let Some(document) = documents.next() else { break };
        bytes += document.as_ref().map_or(0, Document::size);
        batch.push(document);
    }
    batch
}

/// Writes to standard error; where that is closed there is nobody to tell.
fn complain(error: &dyn std::fmt::Display) {
    let _ = writeln!(io::stderr(), "sourcelight: {error}");
}

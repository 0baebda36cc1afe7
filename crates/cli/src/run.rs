//! The command: read, analyze on all cores, print in input order.

use crate::args::{Analyze, Args, Color, Command, Format};
use crate::input::{self, Document, Error};
use crate::print::{self, Analysis, Printer};
use anstream::{AutoStream, ColorChoice};
use rayon::prelude::*;
use sourcelight::Options;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// How much is read before it is analyzed and printed, in documents and in bytes: enough to keep all cores busy, little
/// enough for memory.
const BATCH: (usize, usize) = (256, 16 << 20);

/// Runs the command: reports go to standard output, errors to standard error.
pub fn run(args: Args) -> ExitCode {
    let Command::Analyze(args) = args.command;
    let color = color(&args);
    // the wrapper speaks to old Windows consoles; the printer already knows whether to color
    let stdout =
        AutoStream::new(io::stdout(), if args.format == Format::Text { color } else { ColorChoice::AlwaysAnsi });
    let out = BufWriter::with_capacity(1 << 16, stdout);
    let printer = print::printer(args.format, columns(), color != ColorChoice::Never);
    match analyze(&args, printer.as_ref(), out) {
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

/// Analyzes all documents; were all of them good? An error is one of writing.
fn analyze(args: &Analyze, printer: &dyn Printer, mut out: impl Write) -> io::Result<bool> {
    let options = Options { opinion_threshold: args.opinion_threshold };
    let mut documents = input::documents(&args.files);
    let (mut printed, mut all_good) = (0, true);
    out.write_all(printer.start().as_bytes())?;
    loop {
        let batch = next_batch(&mut documents);
        if batch.is_empty() {
            break;
        }
        let reports: Vec<Result<String, Error>> = batch
            .into_par_iter()
            .map(|document| Ok(printer.report(Analysis::new(document?.parse()?, &options))))
            .collect();
        for report in reports {
            match report {
                Ok(report) => {
                    let between = if printed > 0 { printer.between() } else { "" };
                    out.write_all(between.as_bytes())?;
                    out.write_all(report.as_bytes())?;
                    printed += 1;
                }
                Err(error) => {
                    all_good = false;
                    // the reports of the documents before it come first
                    out.flush()?;
                    complain(&error);
                }
            }
        }
    }
    out.write_all(printer.end().as_bytes())?;
    out.flush()?;
    Ok(all_good)
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

//! What the user may ask for.

use clap::{Parser, Subcommand, ValueEnum};
use sourcelight::opinion::Sensitivity;
use std::path::PathBuf;

/// Marks quoted reporting, anonymous sourcing and the author's own opinion in news articles.
#[derive(Debug, Parser)]
#[command(name = "sourcelight", version, max_term_width = 100)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Analyze documents and print what was found.
    #[command(after_help = "Exit status:\n  \
        0  every document was analyzed\n  \
        1  something could not be read or written; all other documents were analyzed\n  \
        2  the arguments were wrong; nothing was done")]
    Analyze(Analyze),
    /// Print documents as the analysis reads them: their blocks, elements and signals.
    ///
    /// One JSON object a line: {"id", "page": {"text", "blocks", "elements", "inlines", …}}. A block is [start, end, index of
    /// its element], offsets are Unicode code points into the text. It answers why something is no part of an article,
    /// and lets other readers be compared with this one.
    Read(Read),
}

/// The arguments of `sourcelight read`.
#[derive(Debug, clap::Args)]
pub struct Read {
    /// HTML, plain text or JSONL files, told apart as by `analyze`; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// The arguments of `sourcelight analyze`.
#[derive(Debug, clap::Args)]
pub struct Analyze {
    /// HTML, plain text or JSONL files; `-` is standard input.
    ///
    /// `.html`, `.htm`, `.xhtml` are read as HTML, `.txt`, `.text`, `.md` as plain text, `.jsonl`, `.ndjson` as one JSON object a
    /// line: {"id", "text"} or {"id", "html", "url"}. Other files and standard input are told by their first bytes.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// How to print the reports.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Mark as opinion what scores at least this: `strict` (nearly certain), `balanced` (the most right with the fewest wrong),
    /// `everything` (any hint), or a number from 0 (every sentence of the author's voice) to 1.
    #[arg(long, value_name = "LEVEL", default_value = "balanced", value_parser = threshold)]
    pub opinion_threshold: f32,

    /// When to color the text format; `auto` colors a terminal unless NO_COLOR is set.
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

/// How reports are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The marked article, for reading in a terminal.
    Text,
    /// One JSON array of all reports.
    Json,
    /// One JSON object a line for each report.
    Jsonl,
    /// One standalone marked web page.
    Html,
}

/// When to use colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

fn threshold(value: &str) -> Result<f32, String> {
    match value {
        "strict" => Ok(Sensitivity::Strict.threshold()),
        "balanced" => Ok(Sensitivity::Balanced.threshold()),
        "everything" => Ok(Sensitivity::Everything.threshold()),
        _ => match value.parse() {
            Ok(x) if (0.0..=1.0).contains(&x) => Ok(x),
            _ => Err("must be strict, balanced, everything, or a number from 0 to 1".to_owned()),
        },
    }
}

//! How reports are shown, a module for each format.

mod json;

use sourcelight::page::Page;
use sourcelight::{Options, Report, analyze};

use crate::args::{Analyze, Format};
use crate::input::Parsed;

/// A document with what was found in it.
pub struct Analysis {
    /// What to call it.
    pub id: serde_json::Value,
    /// The document.
    pub page: Page,
    /// Was it HTML?
    pub is_html: bool,
    /// What was found; offsets are bytes into the page's text.
    pub report: Report,
}

impl Analysis {
    /// Runs the analysis.
    pub fn new(document: Parsed, options: &Options) -> Self {
        let Parsed { id, page, is_html } = document;
        Self { report: analyze(&page, options), id, page, is_html }
    }
}

/// A format. The output is `start`, the reports with `between` between them, `end`.
pub trait Printer: Sync {
    /// What stands before all reports.
    fn start(&self) -> &str {
        ""
    }

    /// One report.
    fn report(&self, analysis: Analysis) -> String;

    /// What stands between two reports.
    fn between(&self) -> &str {
        ""
    }

    /// What stands after all reports.
    fn end(&self) -> &str {
        ""
    }
}

/// The printer that the arguments ask for.
pub fn printer(args: &Analyze) -> Box<dyn Printer> {
    match args.format {
        Format::Jsonl => Box::new(json::Lines),
        Format::Json => Box::new(json::Array),
        Format::Text | Format::Html => Box::new(json::Array),
    }
}

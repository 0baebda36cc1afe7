//! How reports are shown, a module for each format.

mod explain;
mod html;
mod json;
mod marked;
mod page;
mod text;

use sourcelight::page::Page;
use sourcelight::{Options, Report, analyze};

use crate::args::Format;
use crate::input::Parsed;

pub use page::page;

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

/// The printer of a format; `columns` and `color` are those of the terminal, for the format that is read in one.
pub fn printer(format: Format, columns: usize, color: bool) -> Box<dyn Printer> {
    match format {
        Format::Jsonl => Box::new(json::Lines),
        Format::Json => Box::new(json::Array),
        Format::Text => Box::new(text::Text { columns, color }),
        Format::Html => Box::new(html::Html),
    }
}

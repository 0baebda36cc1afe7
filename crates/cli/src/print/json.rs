//! Reports as JSON. Offsets are Unicode code points into `text`.

use super::{Analysis, Printer};
use serde::Serialize;
use sourcelight::Report;
use sourcelight::span::{Offsets, Unit};

/// One object a line.
pub(super) struct Lines;

/// One indented array.
pub(super) struct Array;

#[derive(Serialize)]
struct Object {
    id: serde_json::Value,
    /// Left out where the input was the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(flatten)]
    report: Report,
}

fn object(analysis: Analysis) -> Object {
    let Analysis { id, page, is_html, mut report } = analysis;
    let offsets = Offsets::new(&page.text, Unit::CodePoints);
    report.map_offsets(|at| offsets.from_bytes(at));
    Object { id, text: is_html.then_some(page.text), report }
}

/// A report holds nothing that JSON can't say: text keys, finite numbers.
fn serialized(result: serde_json::Result<String>) -> String {
    result.expect("a report is always valid JSON")
}

impl Printer for Lines {
    fn report(&self, analysis: Analysis) -> String {
        serialized(serde_json::to_string(&object(analysis))) + "\n"
    }
}

impl Printer for Array {
    fn start(&self) -> &str {
        "[\n"
    }

    fn report(&self, analysis: Analysis) -> String {
        serialized(serde_json::to_string_pretty(&object(analysis)))
    }

    fn between(&self) -> &str {
        ",\n"
    }

    fn end(&self) -> &str {
        "\n]\n"
    }
}

//! A document as it was read. Offsets are Unicode code points into `text`.

use crate::input::Parsed;
use serde::Serialize;
use sourcelight::page::{Element, InlineKind, Page, Signals};
use sourcelight::span::{Offsets, Span, Unit};

/// One line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a serde_json::Value,
    page: Object<'a>,
}

#[derive(Serialize)]
struct Object<'a> {
    url: &'a str,
    title: &'a str,
    language: &'a str,
    signals: &'a Signals,
    text: &'a str,
    elements: &'a [Element],
    /// Start, end, index of the element.
    blocks: Vec<(usize, usize, u32)>,
    /// Start, end, kind.
    inlines: Vec<(usize, usize, InlineKind)>,
}

/// The page that was made of a document, as one line of JSON.
pub fn page(Parsed { id, page, .. }: Parsed) -> String {
    let Page { url, title, language, signals, text, elements, blocks, inlines, .. } = &page;
    let offsets = Offsets::new(text, Unit::CodePoints);
    let points = |span: Span| (offsets.from_bytes(span.start), offsets.from_bytes(span.end));
    let blocks = blocks.iter().map(|b| (points(b.span).0, points(b.span).1, b.element)).collect();
    let inlines = inlines.iter().map(|i| (points(i.span).0, points(i.span).1, i.kind)).collect();
    let page = Object { url, title, language, signals, text, elements, blocks, inlines };
    // a page holds nothing that JSON can't say
    serde_json::to_string(&Line { id: &id, page }).expect("a page is always valid JSON") + "\n"
}

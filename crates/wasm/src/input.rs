//! A page as JavaScript hands it over: columns of numbers, in UTF-16 units, read into the core's [`Page`].

use serde::Deserialize;
use sourcelight::Options;
use sourcelight::opinion::Sensitivity;
use sourcelight::page::{Block, Element, Inline, InlineKind, Page, Signals};
use sourcelight::span::{Offsets, Span, sort_by_place};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// See the TypeScript type of the same name.
    type Columns;
    #[wasm_bindgen(method, getter)]
    fn parents(this: &Columns) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn names(this: &Columns) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn blocks(this: &Columns) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn inlines(this: &Columns) -> JsValue;
}

/// The parent of an element that has none.
const NO_PARENT: u32 = u32::MAX;

/// What else is known of a page.
#[derive(Default, Deserialize)]
#[serde(default)]
struct About {
    url: String,
    title: String,
    language: String,
    view: Option<(u32, u32)>,
    signals: Signals,
    options: Choices,
}

/// What the caller may choose; the defaults are the extension's.
#[derive(Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Choices {
    opinion_threshold: f32,
}

impl Default for Choices {
    fn default() -> Self {
        Self { opinion_threshold: Sensitivity::Strict.threshold() }
    }
}

/// Reads a page, all but its text, whose length in bytes is `length`.
pub(crate) fn page(
    offsets: &Offsets,
    length: usize,
    columns: &JsValue,
    about: JsValue,
) -> Result<(Page, Options), JsError> {
    if !columns.is_object() {
        return Err(JsError::new("columns: not an object"));
    }
    let columns: &Columns = columns.unchecked_ref();
    let span = |start: u32, end: u32| {
        let bytes = |at: u32| offsets.to_bytes(at as usize).min(length);
        Span::new(bytes(start), bytes(end))
    };
    let about: About = if about.is_undefined() { About::default() } else { serde_wasm_bindgen::from_value(about)? };
    let elements = elements(&columns.parents(), &columns.names())?;
    let blocks = blocks(&numbers("blocks", &columns.blocks())?, elements.len(), span)?;
    let inlines = inlines(&numbers("inlines", &columns.inlines())?, span)?;
    let About { url, title, language, view, signals, options } = about;
    let view = view.map(|(start, end)| span(start, end));
    let options = Options { opinion_threshold: options.opinion_threshold };
    Ok((Page { url, title, language, signals, text: String::new(), elements, blocks, inlines, view }, options))
}

/// A column of numbers. Plain arrays are not taken: they would cross the boundary one number at a time.
fn numbers(name: &str, value: &JsValue) -> Result<Vec<u32>, JsError> {
    match value.dyn_ref::<js_sys::Uint32Array>() {
        Some(array) => Ok(array.to_vec()),
        None => Err(JsError::new(&format!("{name}: not a Uint32Array"))),
    }
}

/// Rows of triples.
fn triples<'a>(name: &str, column: &'a [u32]) -> Result<impl Iterator<Item = [u32; 3]> + use<'a>, JsError> {
    let (rows, rest) = column.as_chunks::<3>();
    if rest.is_empty() {
        Ok(rows.iter().copied())
    } else {
        Err(JsError::new(&format!("{name}: {} numbers are not triples", column.len())))
    }
}

fn elements(parents: &JsValue, names: &JsValue) -> Result<Vec<Element>, JsError> {
    let parents = numbers("parents", parents)?;
    let names = names.as_string().ok_or_else(|| JsError::new("names: not a string"))?;
    let lines: Vec<&str> = if parents.is_empty() { Vec::new() } else { names.split('\n').collect() };
    if lines.len() != parents.len() {
        return Err(JsError::new(&format!("names: {} lines for {} elements", lines.len(), parents.len())));
    }
    let element = |(i, (&parent, line)): (usize, (&u32, &str))| {
        if parent != NO_PARENT && parent as usize >= i {
            return Err(JsError::new(&format!("parents: {parent} does not come before its child {i}")));
        }
        let (tag, attributes) = line.split_once(' ').unwrap_or((line, ""));
        let parent = (parent != NO_PARENT).then_some(parent);
        Ok(Element { parent, tag: tag.to_owned(), attributes: attributes.to_owned() })
    };
    parents.iter().zip(lines).enumerate().map(element).collect()
}

fn blocks(column: &[u32], elements: usize, span: impl Fn(u32, u32) -> Span) -> Result<Vec<Block>, JsError> {
    let mut blocks = Vec::with_capacity(column.len() / 3);
    let mut end = 0;
    for [from, to, element] in triples("blocks", column)? {
        if elements > 0 && element as usize >= elements {
            return Err(JsError::new(&format!("blocks: there is no element {element}")));
        }
        let mut span = span(from, to);
        span = Span::new(span.start.max(end), span.end);
        if !span.is_empty() {
            end = span.end;
            blocks.push(Block { span, element });
        }
    }
    Ok(blocks)
}

fn inlines(column: &[u32], span: impl Fn(u32, u32) -> Span) -> Result<Vec<Inline>, JsError> {
    let mut inlines = Vec::with_capacity(column.len() / 3);
    for [start, end, kind] in triples("inlines", column)? {
        let Some(&kind) = InlineKind::ALL.get(kind as usize) else {
            return Err(JsError::new(&format!("inlines: there is no kind {kind}")));
        };
        let span = span(start, end);
        if !span.is_empty() {
            inlines.push(Inline { span, kind });
        }
    }
    sort_by_place(&mut inlines, |i| i.span.place_outermost());
    Ok(inlines)
}

//! Where documents come from: files of HTML, plain text or JSONL, and standard input.
//!
//! Two steps, so that JSONL of any length needs the memory of a few documents, and all threads work: [`documents`] only
//! reads bytes, one document after the other; [`Document::parse`] does the rest.

use crate::html;
use encoding_rs::Encoding;
use serde::Deserialize;
use sourcelight::page::Page;
use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// How many of the first bytes tell what kind of file it is.
const SNIFFED: usize = 1024;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Html,
    /// One JSON object a line.
    Lines,
}

/// A document, read but not yet parsed.
#[derive(Debug)]
pub struct Document {
    /// The file's name; for JSONL with the number of the line.
    place: String,
    /// What `bytes` are: for [`Kind::Lines`] one line.
    kind: Kind,
    bytes: Vec<u8>,
}

/// A document ready for analysis.
#[derive(Debug)]
pub struct Parsed {
    /// What to call it: the `id` of a JSONL line, else the file's name.
    pub id: serde_json::Value,
    /// What it holds.
    pub page: Page,
    /// Was it HTML? Then the text that offsets refer to is not the input's own.
    pub is_html: bool,
}

/// Why there is no document. Displayed as `place: what`.
#[derive(Debug)]
pub struct Error {
    place: String,
    what: String,
}

impl Error {
    fn new(place: &str, what: impl fmt::Display) -> Self {
        Self { place: place.to_owned(), what: what.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

impl std::error::Error for Error {}

/// The documents of all files, in order; `-` is standard input.
pub fn documents(files: &[PathBuf]) -> impl Iterator<Item = Result<Document, Error>> + '_ {
    files.iter().flat_map(|file| {
        open(file).unwrap_or_else(|(place, error)| Box::new(std::iter::once(Err(Error::new(&place, error)))))
    })
}

type Documents = Box<dyn Iterator<Item = Result<Document, Error>>>;

fn open(path: &Path) -> Result<Documents, (String, io::Error)> {
    let (place, input): (String, Box<dyn Read>) = if path == Path::new("-") {
        ("standard input".to_owned(), Box::new(io::stdin()))
    } else {
        let place = path.display().to_string();
        match File::open(path) {
            Ok(file) => (place, Box::new(file)),
            Err(error) => return Err((place, error)),
        }
    };
    let mut input = BufReader::with_capacity(1 << 16, input);
    let kind = match kind_by_name(path) {
        Some(kind) => kind,
        None => match input.fill_buf() {
            Ok(head) => kind_by_content(&head[..head.len().min(SNIFFED)]),
            Err(error) => return Err((place, error)),
        },
    };
    if kind == Kind::Lines {
        return Ok(Box::new(lines(place, input)));
    }
    let mut bytes = Vec::new();
    match input.read_to_end(&mut bytes) {
        Ok(_) => Ok(Box::new(std::iter::once(Ok(Document { place, kind, bytes })))),
        Err(error) => Err((place, error)),
    }
}

fn kind_by_name(path: &Path) -> Option<Kind> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => Some(Kind::Html),
        "txt" | "text" | "md" => Some(Kind::Text),
        "jsonl" | "ndjson" => Some(Kind::Lines),
        _ => None,
    }
}

fn kind_by_content(head: &[u8]) -> Kind {
    let head = html::decode(head);
    let head = head.trim_start();
    match head.as_bytes() {
        [b'{', ..] => Kind::Lines,
        [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..] => Kind::Html,
        _ => Kind::Text,
    }
}

/// The lines of JSONL that are not blank; their places count all lines from 1.
fn lines(place: String, mut input: impl BufRead) -> impl Iterator<Item = Result<Document, Error>> {
    let (mut number, mut failed) = (0, false);
    std::iter::from_fn(move || {
        while !failed {
            let mut bytes = Vec::new();
            number += 1;
            let place = format!("{place}, line {number}");
            match input.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(Ok(Document { place, kind: Kind::Lines, bytes })),
                Err(error) => {
                    failed = true;
                    return Some(Err(Error::new(&place, error)));
                }
            }
        }
        None
    })
}

/// One line of JSONL.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default)]
    id: serde_json::Value,
    #[serde(borrow, default)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    html: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    url: Option<Cow<'a, str>>,
}

impl Document {
    /// How many bytes it holds.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Makes a page of it.
    pub fn parse(self) -> Result<Parsed, Error> {
        let Document { place, kind, bytes } = self;
        let id = || serde_json::Value::String(place.clone());
        let parsed = match kind {
            Kind::Lines => {
                let line = std::str::from_utf8(&bytes).map_err(|_| Error::new(&place, "not UTF-8"))?;
                let line = line.strip_prefix('\u{feff}').unwrap_or(line);
                let line: Line = serde_json::from_str(line).map_err(|e| Error::new(&place, bad_json(&e)))?;
                let id = if line.id.is_null() { id() } else { line.id };
                let url = line.url.unwrap_or_default();
                match (line.text, line.html) {
                    (Some(text), None) => text_document(id, &text),
                    (None, Some(html)) => html_document(id, &html, &url),
                    (None, None) => return Err(Error::new(&place, "neither \"text\" nor \"html\" given")),
                    (Some(_), Some(_)) => return Err(Error::new(&place, "both \"text\" and \"html\" given")),
                }
            }
            Kind::Html => html_document(id(), &html::decode(&bytes), ""),
            Kind::Text => {
                let text = decode_text(&bytes)
                    .ok_or_else(|| Error::new(&place, "not UTF-8; convert the file, or name it .html if it is HTML"))?;
                text_document(id(), &text)
            }
        };
        parsed.ok_or_else(|| Error::new(&place, "empty"))
    }
}

/// serde_json counts lines within the one line that it is given; only the column tells something.
fn bad_json(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    format!("bad JSON at column {}: {message}", error.column())
}

fn text_document(id: serde_json::Value, text: &str) -> Option<Parsed> {
    (!text.trim().is_empty()).then(|| Parsed { id, page: Page::from_text(text), is_html: false })
}

fn html_document(id: serde_json::Value, html: &str, url: &str) -> Option<Parsed> {
    (!html.trim().is_empty()).then(|| Parsed { id, page: html::read(html, url), is_html: true })
}

/// Plain text is UTF-8, or what its byte order mark says.
fn decode_text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]),
        None => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

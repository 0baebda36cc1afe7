//! Reads the corpora.

use flate2::read::GzDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sourcelight::span::Span;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

/// An article whose sentences are labelled.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Labelled {
    /// Its id.
    pub(crate) id: String,
    /// Its address; empty where it is not known.
    #[serde(default)]
    pub(crate) url: String,
    /// Its sentences, in order.
    pub(crate) sentences: Vec<LabelledSentence>,
}

impl Labelled {
    /// Its text, paragraphs parted by blank lines, and the span of each sentence.
    pub(crate) fn joined(&self) -> (String, Vec<Span>) {
        let (mut text, mut spans, mut paragraph) = (String::new(), Vec::new(), None);
        for s in &self.sentences {
            text += match paragraph {
                None => "",
                Some(p) if p == s.paragraph => " ",
                Some(_) => "\n\n",
            };
            paragraph = Some(s.paragraph);
            spans.push(Span::new(text.len(), text.len() + s.text.len()));
            text += &s.text;
        }
        (text, spans)
    }
}

/// A labelled sentence.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct LabelledSentence {
    /// Its paragraph's number.
    pub(crate) paragraph: usize,
    /// Its words.
    pub(crate) text: String,
    /// `opinion`, `mixed`, `report` or `boiler`.
    pub(crate) label: String,
    /// "1" weak or arguable, "2" clear.
    #[serde(default)]
    pub(crate) strength: serde_json::Value,
    /// Letters: `q` directly quoted words, `i` indirectly reported ones, `a` an anonymous source, `v` a vague group; `None` where
    /// nobody looked for these.
    #[serde(default)]
    pub(crate) flags: Option<String>,
    /// The words that name an anonymous source; empty where there is none, or where the sentence does not name it.
    #[serde(default)]
    pub(crate) anonymous_words: String,
}

/// A sentence alone.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Alone {
    /// Its words.
    pub(crate) text: String,
    /// `subj` or `obj`.
    pub(crate) label: String,
    /// The part of NewsSD-ENG that it comes from; absent for other origins.
    #[serde(default)]
    pub(crate) newssd: Option<String>,
}

/// Where the corpora are.
pub(crate) fn folder() -> PathBuf {
    std::env::var_os("SOURCELIGHT_CORPORA").map_or_else(|| PathBuf::from("../shared/corpora"), PathBuf::from)
}

/// Reads a file of one JSON object a line.
pub(crate) fn read<T: DeserializeOwned>(name: &str) -> Result<Vec<T>, String> {
    read_with(name, |file, text| file.read_to_string(text))
}

/// Reads such a file packed with gzip.
pub(crate) fn read_packed<T: DeserializeOwned>(name: &str) -> Result<Vec<T>, String> {
    read_with(name, |file, text| GzDecoder::new(file).read_to_string(text))
}

fn read_with<T: DeserializeOwned>(
    name: &str,
    unpack: impl FnOnce(&mut File, &mut String) -> std::io::Result<usize>,
) -> Result<Vec<T>, String> {
    let path = folder().join(name);
    let error = |e: &dyn std::fmt::Display| format!("{}: {e} (is SOURCELIGHT_CORPORA right?)", path.display());
    let mut text = String::new();
    File::open(&path).and_then(|mut file| unpack(&mut file, &mut text)).map_err(|e| error(&e))?;
    text.lines().map(|line| serde_json::from_str(line).map_err(|e| error(&e))).collect()
}

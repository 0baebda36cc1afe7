//! The labels of `labels/sentences.tsv`: what each sentence is.

use super::Unlabelled;
use sourcelight::span::{Offsets, Span, Unit};
use std::collections::HashMap;

const FILE: &str = include_str!("../../labels/sentences.tsv");

/// An article whose sentences are labelled.
pub(crate) struct Article {
    /// Its id.
    pub(crate) id: String,
    /// Its address.
    pub(crate) url: String,
    /// Its text.
    pub(crate) text: String,
    /// Its sentences, in order.
    pub(crate) sentences: Vec<Sentence>,
}

/// A labelled sentence; spans in bytes. What the fields mean stands at the file's head.
pub(crate) struct Sentence {
    /// Where it stands.
    pub(crate) span: Span,
    /// Its label.
    pub(crate) label: &'static str,
    /// Is the label weak?
    pub(crate) weak: bool,
    /// Its flags.
    pub(crate) flags: &'static str,
    /// The words that name an anonymous source.
    pub(crate) anonymous: Option<Span>,
}

/// The labelled articles, in the order of their corpus.
pub(crate) fn articles() -> Result<Vec<Article>, String> {
    let mut rows: HashMap<&str, Vec<Vec<&'static str>>> = HashMap::new();
    for line in FILE.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        rows.entry(fields[0]).or_default().push(fields);
    }
    let labelled = Unlabelled::all()?.into_iter().filter_map(|a| {
        let rows = rows.get(a.id.as_str())?;
        Some(read(&a, rows).ok_or_else(|| format!("labels/sentences.tsv: {} is not the text that was labelled", a.id)))
    });
    labelled.collect()
}

/// `None` where a row is not as it should be.
fn read(article: &Unlabelled, rows: &[Vec<&'static str>]) -> Option<Article> {
    let text = article.whole();
    let offsets = Offsets::new(&text, Unit::CodePoints);
    let span = |start: &str, end: &str| {
        let span = Span::new(offsets.to_bytes(start.parse().ok()?), offsets.to_bytes(end.parse().ok()?));
        (!span.is_empty()).then_some(span)
    };
    let sentence = |row: &Vec<&'static str>| {
        let field = |i: usize| row.get(i).copied().unwrap_or_default();
        let anonymous = match field(6).split_once('-') {
            Some((start, end)) => Some(span(start, end)?),
            None => None,
        };
        let span = span(field(1), field(2))?;
        Some(Sentence { span, label: field(3), weak: field(4) == "1", flags: field(5), anonymous })
    };
    let sentences: Option<Vec<Sentence>> = rows.iter().map(sentence).collect();
    drop(offsets);
    Some(Article { id: article.id.clone(), url: article.url.clone(), sentences: sentences?, text })
}

//! The labels of `labels/sentences/`: what each sentence is.

use super::{Place, Unlabelled, place};
use sourcelight::span::{Offsets, Span, Unit};
use std::collections::HashMap;

/// In parts, which are easier to look at than one of half a megabyte.
const FILES: [&str; 4] = [
    include_str!("../../labels/sentences/1.tsv"),
    include_str!("../../labels/sentences/2.tsv"),
    include_str!("../../labels/sentences/3.tsv"),
    include_str!("../../labels/sentences/4.tsv"),
];

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
    let mut rows: HashMap<&str, &'static str> = HashMap::new();
    for article in FILES.iter().flat_map(|file| file.split("\n= ").skip(1)) {
        let (id, lines) = article.split_once('\n').ok_or("labels/sentences: an article without sentences")?;
        rows.insert(id, lines);
    }
    let labelled = Unlabelled::all()?.into_iter().filter_map(|a| {
        let lines = rows.get(a.id.as_str())?;
        Some(read(&a, lines).ok_or_else(|| format!("labels/sentences: {} is not the text that was labelled", a.id)))
    });
    let articles: Vec<Article> = labelled.collect::<Result<_, String>>()?;
    match rows.len() - articles.len() {
        0 => Ok(articles),
        lost => Err(format!("labels/sentences: {lost} articles are not in the corpus")),
    }
}

/// `None` where a line is not as it should be.
fn read(article: &Unlabelled, lines: &'static str) -> Option<Article> {
    let text = article.whole();
    let offsets = Offsets::new(&text, Unit::CodePoints);
    let mut end = 0;
    let mut sentence = |line: &'static str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let field = |i: usize| fields.get(i).copied().unwrap_or_default();
        let span = |(start, end): Place| {
            let span = Span::new(offsets.to_bytes(start), offsets.to_bytes(end));
            (!span.is_empty()).then_some(span)
        };
        let whole = place(field(0), end)?;
        end = whole.1;
        let label = match field(1).get(..1)? {
            "o" => "opinion",
            "m" => "mixed",
            "r" => "report",
            "b" => "boiler",
            _ => return None,
        };
        let anonymous = match field(3) {
            "" => None,
            words => Some(span(place(words, whole.0)?)?),
        };
        Some(Sentence { span: span(whole)?, label, weak: field(1).ends_with('1'), flags: field(2), anonymous })
    };
    let sentences: Option<Vec<Sentence>> = lines.lines().map(&mut sentence).collect();
    drop(offsets);
    Some(Article { id: article.id.clone(), url: article.url.clone(), sentences: sentences?, text })
}

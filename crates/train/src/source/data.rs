//! What is known of the sources of real articles: rows that label one source each, and flags of whole sentences.

use crate::corpora::{self, Labelled, LabelledSentence};
use crate::further::{self, Unlabelled};
use serde_json::Value;
use sourcelight::attribution::{self, Attribution, Basis, Form};
use sourcelight::source::{self, CLASSES, Sign, SourceType};
use sourcelight::span::{Offsets, Span, Unit};
use sourcelight::{body, page::Page, text::Text};
use std::collections::HashMap;

/// One article with its attributions and the rows that label their sources.
pub(super) struct Article {
    pub(super) id: String,
    pub(super) page: Page,
    pub(super) attributions: Vec<Attribution>,
    /// For each labelled attribution: its index, its label (None for `other`), are terms stated, the reason.
    pub(super) rows: Vec<Row>,
}

pub(super) struct Row {
    pub(super) attribution: usize,
    pub(super) label: Option<SourceType>,
    pub(super) granted: bool,
    pub(super) reason: String,
}

const LABELS: [(&str, SourceType); 5] = [
    ("named", SourceType::Named),
    ("anonymous", SourceType::Anonymous),
    ("institution", SourceType::Institution),
    ("collective", SourceType::Collective),
    ("bystander", SourceType::Bystander),
];

fn label_of(name: &str) -> Option<SourceType> {
    LABELS.iter().find(|(known, _)| *known == name).map(|(_, label)| *label)
}

/// The articles of a part that have labelled rows.
pub(super) fn load(part: &str) -> Result<Vec<Article>, String> {
    let mut rows: HashMap<String, Vec<Value>> = HashMap::new();
    for row in corpora::read::<Value>(&format!("source-types/{part}.jsonl"))? {
        rows.entry(row["article"].as_str().unwrap_or_default().to_owned()).or_default().push(row);
    }
    let mut articles = Vec::new();
    for value in corpora::read::<Value>(&format!("attribution/{part}.jsonl"))? {
        let id = value["id"].as_str().unwrap_or_default().to_owned();
        let Some(rows) = rows.remove(&id) else { continue };
        let page = Page::from_text(value["text"].as_str().unwrap_or_default());
        let offsets = Offsets::new(&page.text, Unit::CodePoints);
        let span = |start: &Value, end: &Value| {
            let at = |v: &Value| offsets.to_bytes(v.as_u64().unwrap_or(0) as usize);
            Span::new(at(start), at(end))
        };
        let spans =
            |v: &Value| -> Vec<Span> { v.as_array().into_iter().flatten().map(|s| span(&s[0], &s[1])).collect() };
        let mut attributions: Vec<Attribution> = value["attributions"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|a| Attribution {
                source: spans(&a["source"]),
                cue: spans(&a["cue"]),
                content: spans(&a["content"]),
                form: match a["kind"].as_str() {
                    Some("direct") => Form::Direct,
                    Some("mixed") => Form::Mixed,
                    _ => Form::Indirect,
                },
                basis: Basis::ReportingVerb,
            })
            .collect();
        attributions.sort_by_key(|a| a.source.iter().chain(&a.cue).chain(&a.content).map(|s| s.start).min());
        let mut labelled = Vec::new();
        for row in &rows {
            let place = span(&row["start"], &row["end"]);
            let Some(attribution) = attributions.iter().position(|a| a.source.contains(&place)) else { continue };
            let label = label_of(row["label"].as_str().unwrap_or_default());
            labelled.push(Row {
                attribution,
                label,
                granted: row["granted"].as_bool().unwrap_or(false),
                reason: row["reason"].as_str().unwrap_or_default().to_owned(),
            });
        }
        drop(offsets);
        articles.push(Article { id, page, attributions, rows: labelled });
    }
    Ok(articles)
}

/// A source phrase to learn from.
#[derive(Clone)]
pub(super) struct Example {
    pub(super) features: Vec<u32>,
    /// The type where a rule tells it.
    pub(super) certain: Option<SourceType>,
    /// Which of [`CLASSES`] may be right, one bit each. Often it is only known which is wrong.
    pub(super) allowed: u8,
    /// How much it counts.
    pub(super) weight: f64,
}

fn class_of(label: Option<SourceType>) -> usize {
    CLASSES.iter().position(|&c| c == label.unwrap_or(SourceType::Unknown)).unwrap_or(5)
}

/// The labelled rows of an article.
pub(super) fn examples(article: &Article) -> Vec<Example> {
    let found = body::find(&article.page);
    let text = Text::read(&article.page, &found);
    let signs = source::signs(&text, &article.attributions);
    let example = |row: &Row| {
        let (certain, features) = signs[row.attribution].clone().unwrap_or_default();
        Example { features, certain, allowed: 1 << class_of(row.label), weight: 1.0 }
    };
    article.rows.iter().map(example).collect()
}

/// How much a typed source of the further articles counts.
const FURTHER_WEIGHT: f64 = 0.5;

/// The typed sources of the further articles, with the spans that their readers marked.
pub(super) fn further() -> Result<Vec<Example>, String> {
    Ok(further::attributions::articles()?.iter().flat_map(of_further).collect())
}

fn of_further(article: &further::attributions::Article) -> Vec<Example> {
    let page = Page::from_text(&article.text);
    let offsets = Offsets::new(&page.text, Unit::CodePoints);
    let spans = |places: &[(usize, usize)]| -> Vec<Span> {
        places.iter().map(|&(s, e)| Span::new(offsets.to_bytes(s), offsets.to_bytes(e))).collect()
    };
    let start = |a: &Attribution| a.source.iter().chain(&a.cue).chain(&a.content).map(|s| s.start).min();
    let mut rows: Vec<(Attribution, char)> = article
        .attributions
        .iter()
        .map(|a| {
            let (source, cue, content) = (spans(&a.source), spans(&a.cue), spans(&a.content));
            let form = if content.iter().any(|s| s.of(&page.text).starts_with(['"', '“'])) {
                Form::Direct
            } else {
                Form::Indirect
            };
            (Attribution { source, cue, content, form, basis: Basis::ReportingVerb }, a.kind)
        })
        .collect();
    rows.sort_by_key(|(a, _)| start(a));
    let (attributions, kinds): (Vec<Attribution>, Vec<char>) = rows.into_iter().unzip();
    let found = body::find(&page);
    let text = Text::read(&page, &found);
    let signs = source::signs(&text, &attributions);
    let example = |(sign, kind): (Option<Sign>, char)| {
        // a letter is its label's first; what has none of these is no source
        let (_, label) = LABELS.iter().find(|(name, _)| name.starts_with(kind.to_ascii_lowercase()))?;
        let (certain, features) = sign?;
        Some(Example { features, certain, allowed: 1 << class_of(Some(*label)), weight: FURTHER_WEIGHT })
    };
    signs.into_iter().zip(kinds).filter_map(example).collect()
}

/// Phrases of unlabelled articles whose type people judged by reading them: see the file's head.
const JUDGED: &str = include_str!("../../labels/sources.tsv");

/// How much a judged phrase counts: docs/quality.md tells what was tried.
const JUDGED_WEIGHT: f64 = 0.3;

/// How much one counts that is no source at all: most are slips of the attribution stage, and no kind of their own.
const OTHER_WEIGHT: f64 = 0.05;

/// A judged phrase.
pub(super) struct Judged {
    /// Its article.
    pub(super) article: String,
    /// What it was judged to be.
    pub(super) label: Option<SourceType>,
    /// The phrase, to be shown.
    pub(super) words: String,
    /// What is learned from it.
    pub(super) example: Example,
}

/// The judged phrases, as the attribution stage finds them today.
pub(super) fn judged() -> Result<Vec<Judged>, String> {
    // start and end in code points, and the label
    type Place = (usize, usize, Option<SourceType>);
    let mut rows: HashMap<&str, Vec<Place>> = HashMap::new();
    for (number, line) in JUDGED.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
        let bad = || format!("labels/sources.tsv, line {}: not an article, a place and a label", number + 1);
        let [id, start, end, label] = line.split('\t').collect::<Vec<_>>()[..] else { return Err(bad()) };
        let at = |offset: &str| offset.parse::<usize>().map_err(|_| bad());
        rows.entry(id).or_default().push((at(start)?, at(end)?, label_of(label)));
    }
    let mut examples = Vec::new();
    for article in Unlabelled::all()? {
        let Some(rows) = rows.get(article.id.as_str()) else { continue };
        let page = Page::from_text(&article.whole());
        let found = body::find(&page);
        let text = Text::read(&page, &found);
        let attributions = attribution::find(&text);
        let signs = source::signs(&text, &attributions);
        let offsets = Offsets::new(&page.text, Unit::CodePoints);
        for &(start, end, label) in rows {
            let place = Span::new(offsets.to_bytes(start), offsets.to_bytes(end));
            let longest = |a: &Attribution| a.source.iter().copied().max_by_key(|s| s.len());
            let Some(i) = attributions.iter().position(|a| longest(a).is_some_and(|s| is_same(s, place))) else {
                continue;
            };
            let Some((certain, features)) = signs[i].clone() else { continue };
            let weight = if label.is_some() { JUDGED_WEIGHT } else { OTHER_WEIGHT };
            let example = Example { features, certain, allowed: 1 << class_of(label), weight };
            let words = text.words(place).to_owned();
            examples.push(Judged { article: article.id.clone(), label, words, example });
        }
    }
    Ok(examples)
}

/// Do two spans name the same source: is most of both in both?
fn is_same(a: Span, b: Span) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * shared >= a.join(b).len()
}

/// An article whose sentences are flagged.
struct Flagged {
    text: String,
    /// The place of each, its flags, and the place of the words that name an anonymous source.
    sentences: Vec<(Span, String, Option<Span>)>,
    /// Does a sentence without the flag of a vague group have none? The readers of the further articles flagged critics and
    /// experts, and mostly not parties, voters or merchants.
    vague_is_told: bool,
}

/// The articles of `newsroom/train`, and the further ones.
fn flagged_articles() -> Result<Vec<Flagged>, String> {
    let newsroom = corpora::read::<Labelled>("newsroom/train.jsonl")?.into_iter().map(|article| {
        let (text, spans) = article.joined();
        let sentence = |(s, span): (LabelledSentence, Span)| {
            let place = s.text.find(&s.anonymous_words).filter(|_| !s.anonymous_words.is_empty());
            let words = place.map(|at| Span::new(span.start + at, span.start + at + s.anonymous_words.len()));
            Some((span, s.flags?, words))
        };
        let sentences = article.sentences.into_iter().zip(spans).filter_map(sentence).collect();
        Flagged { text, sentences, vague_is_told: true }
    });
    let further = further::sentences::articles()?.into_iter().map(|article| {
        let sentence = |s: further::sentences::Sentence| (s.span, s.flags.to_owned(), s.anonymous);
        let sentences = article.sentences.into_iter().map(sentence).collect();
        Flagged { text: article.text, sentences, vague_is_told: false }
    });
    Ok(newsroom.chain(further).collect())
}

/// What flags of sentences tell of the sources that the attribution stage finds there: the ones whose words are noted as
/// anonymous are, and in a sentence without the flag none is.
pub(super) fn flagged() -> Result<Vec<Example>, String> {
    Ok(flagged_articles()?.iter().flat_map(of_flags).collect())
}

fn of_flags(article: &Flagged) -> Vec<Example> {
    const ANONYMOUS: u8 = 1 << 1;
    const COLLECTIVE: u8 = 1 << 3;
    let page = Page::from_text(&article.text);
    let found = body::find(&page);
    let text = Text::read(&page, &found);
    let attributions = attribution::find(&text);
    let signs = source::signs(&text, &attributions);
    let mut examples = Vec::new();
    for (attribution, sign) in attributions.iter().zip(&signs) {
        let Some((certain, features)) = sign else { continue };
        let Some(&source) = attribution.source.first() else { continue };
        let Some((span, flags, words)) = article.sentences.iter().find(|s| s.0.overlaps(source)) else { continue };
        // as far as can be told, a vague group's sentence has no other source that is neither named nor a pronoun
        let alone = || {
            let open = |a: &Attribution, s: &Option<Sign>| {
                matches!(s, Some((None, _))) && a.source.first().is_some_and(|s| s.overlaps(*span))
            };
            attributions.iter().zip(&signs).filter(|(a, s)| open(a, s)).count() == 1
        };
        let allowed = match flags.contains('a') {
            true if words.is_some_and(|w| w.overlaps(source)) => ANONYMOUS,
            true => continue,
            _ if flags.contains('v') && certain.is_none() && alone() => COLLECTIVE,
            _ if flags.contains('v') => !ANONYMOUS,
            _ if flags.contains(['i', 'q']) && article.vague_is_told => !ANONYMOUS & !COLLECTIVE,
            _ => !ANONYMOUS,
        };
        // there are several of them for each labelled row, and each tells less
        let weight = match allowed {
            ANONYMOUS => 0.6,
            COLLECTIVE => 0.3,
            _ if allowed == !ANONYMOUS => 0.3,
            _ => 0.15,
        };
        examples.push(Example { features: features.clone(), certain: *certain, allowed, weight });
    }
    examples
}

//! The author's own opinion: sentences, or the clauses of them, in which the article's own voice judges, predicts,
//! advocates or mocks.
//!
//! `Page, Text, &[Attribution] → Vec<Opinion>`. What is quoted or attributed is known by now, and never marked.

mod clause;
pub mod context;
mod cues;
pub mod features;
mod lexicon;
pub mod model;
mod page_type;

pub use page_type::page_type;

use crate::attribution::Attribution;
use crate::body::BlockKind;
use crate::span::Span;
use crate::text::{Text, TokenKind};
use context::Judged;
use features::{Facts, Reading};
use model::Model;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How the words give an opinion away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueKind {
    /// A judging word: "disastrous".
    Evaluation,
    /// A word that presses: "clearly".
    Intensifier,
    /// What should or must be.
    Advocacy,
    /// A question that wants no answer.
    Question,
    /// "I think".
    FirstPerson,
    /// Scare quotes, "so-called".
    Irony,
    /// A name that judges: "regime".
    LoadedName,
    /// What will be, without a source.
    Prediction,
    /// What somebody wants or knows, without a source.
    Motive,
}

/// Words that gave an opinion away.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Cue {
    /// Where they stand.
    pub span: Span,
    /// How they did.
    pub kind: CueKind,
}

/// A stretch of opinion: within one sentence, and outside of all attributed content.
#[derive(Clone, Debug, PartialEq)]
pub struct Opinion {
    /// Where it stands.
    pub span: Span,
    /// How sure, 0 to 1: in articles the calibrated share of such sentences that a careful reader calls opinion. Texts too short
    /// to be an article have a scale of their own, on which only the balanced threshold has its meaning.
    pub score: f32,
    /// What gave it away; empty where it was the context.
    pub cues: Vec<Cue>,
}

/// The score from which on a sentence is marked, at each sensitivity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sensitivity {
    /// Nine marks of ten are right: the extension's default.
    Strict,
    /// The best balance: the command line's default.
    Balanced,
    /// Whatever looks like opinion: nine opinions of ten are found.
    Everything,
}

impl Sensitivity {
    /// Its threshold, chosen when the classifier was trained, by cross-validation.
    pub fn threshold(self) -> f32 {
        Model::read(MODEL).map_or(1.0, |model| model.thresholds()[self as usize])
    }
}

/// What the outlet says the article is, and where it says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageType {
    /// News.
    Reportage,
    /// Opinion, editorial, column.
    Opinion,
    /// News analysis.
    Analysis,
    /// A review.
    Review,
    /// It does not say.
    #[default]
    Unknown,
}

impl PageType {
    /// Does the outlet itself say that this is somebody's view?
    pub fn is_labelled(self) -> bool {
        matches!(self, PageType::Opinion | PageType::Review)
    }
}

/// The trained weights; see the card beside them.
static MODEL: &[u8] = include_bytes!("../models/opinion.bin");

/// Finds the opinion in an article whose score is at least `threshold`, in order. `kind` is what its outlet calls it.
///
/// Subheads are judged, because they are context to what stands under them, but not marked: they repeat in short what the text
/// says at length, where its own words can be shown. At a threshold of 0 everything is listed with its score.
pub fn find(text: &Text, attributions: &[Attribution], kind: PageType, threshold: f32) -> Vec<Opinion> {
    let Some(model) = Model::read(MODEL) else { return Vec::new() };
    let reading = Reading::new(text, attributions);
    let scores = scores(text, &reading, &model, kind.is_labelled());
    let mut opinions = Vec::new();
    for (sentence, &score) in scores.iter().enumerate().filter(|s| *s.1 >= threshold) {
        if threshold > 0.0 && is_subhead(text, sentence) {
            continue;
        }
        for tokens in stretches(text, &reading, sentence) {
            let push = cues::push(&reading, &model, sentence, &tokens);
            let cues = cues::find(text, &reading, &push, tokens.clone());
            // "Vale argues", or a kicker before a colon, has nothing to say beside what is left out; "Vale falsely
            // argues" has
            let rest = tokens.len() * 2 < text.sentences[sentence].tokens.len();
            if threshold > 0.0 && rest && cues.is_empty() && reading.free_words(tokens.clone()) < 2 {
                continue;
            }
            let whole = &text.sentences[sentence].tokens;
            let tokens = match threshold > 0.0 {
                true => trim(text, whole, clause::carrying(text, tokens, &push, &cues)),
                false => tokens,
            };
            opinions.push(Opinion { span: text.span(tokens), score, cues });
        }
    }
    opinions
}

/// Is a sentence no part of the running text, but a title over a part of it?
fn is_subhead(text: &Text, sentence: usize) -> bool {
    matches!(text.paragraphs[text.sentences[sentence].paragraph].kind, BlockKind::Heading | BlockKind::LiveEntry)
}

/// The probability of each sentence to be the author's opinion.
fn scores(text: &Text, reading: &Reading, model: &Model, labelled: bool) -> Vec<f32> {
    let sentences = 0..text.sentences.len();
    let first: Vec<Judged> = sentences.clone().map(|i| first_pass(reading, model, i)).collect();
    let context = model.context();
    let odds: Vec<f32> = if first.len() < context::ALONE {
        first.iter().map(|z| context.alone(z.level)).collect()
    } else {
        let facts: Vec<Facts> = sentences.map(|i| reading.facts(i)).collect();
        let paragraphs: Vec<usize> = text.sentences.iter().map(|s| s.paragraph).collect();
        context::inputs(&first, &facts, &paragraphs, labelled).iter().map(|input| context.score(input)).collect()
    };
    odds.into_iter().map(|z| 1.0 / (1.0 + (-z).exp())).collect()
}

/// What a sentence's own words say of it.
fn first_pass(reading: &Reading, model: &Model, sentence: usize) -> Judged {
    let mut keys = Vec::with_capacity(256);
    reading.features(sentence, |f| keys.push(f.key));
    // what comes twice counts once
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter().map(|key| model.weight(key)).sum()
}

/// Words at the ends of a stretch that only tie it to what is left out.
const TIES: &[&str] = &["and", "as", "because", "but", "or", "so", "that", "though", "when", "which", "while", "who"];

/// The parts of a sentence that may be marked: outside of what is somebody else's, without stray marks and ties at the
/// ends.
///
/// A scrap of one to three words is left out where the sentence has more to show.
fn stretches(text: &Text, reading: &Reading, sentence: usize) -> Vec<Range<usize>> {
    let whole = &text.sentences[sentence].tokens;
    let words =
        |tokens: &Range<usize>| text.tokens[tokens.clone()].iter().filter(|t| t.kind == TokenKind::Word).count();
    let mut found: Vec<Range<usize>> = reading
        .own_stretches(sentence)
        .into_iter()
        .map(|tokens| trim(text, whole, tokens))
        .filter(|tokens| words(tokens) > 0)
        .collect();
    let longest = found.iter().map(words).max().unwrap_or(0);
    found.retain(|tokens| words(tokens) >= longest.min(4));
    found
}

fn trim(text: &Text, whole: &Range<usize>, tokens: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (tokens.start, tokens.end);
    let tie = |i: usize| TIES.iter().any(|t| text.token(i).eq_ignore_ascii_case(t));
    let inner = |i: usize| matches!(text.tokens[i].kind, TokenKind::Mark);
    let has = |kind, range: Range<usize>| text.tokens[range].iter().any(|t| t.kind == kind);
    while start < end {
        let stray = text.tokens[start].kind == TokenKind::Close
            || text.tokens[start].kind == TokenKind::Open && !has(TokenKind::Close, start..end)
            || start > whole.start && (inner(start) || tie(start));
        if !stray {
            break;
        }
        start += 1;
    }
    while start < end {
        let last = end - 1;
        let stray = text.tokens[last].kind == TokenKind::Open
            || text.tokens[last].kind == TokenKind::Close && !has(TokenKind::Open, start..end)
            || end < whole.end && (inner(last) || tie(last));
        if !stray {
            break;
        }
        end = last;
    }
    start..end
}

#[cfg(test)]
mod tests;

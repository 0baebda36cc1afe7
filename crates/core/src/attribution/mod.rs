//! Who said what: each attribution ties a source, a cue and a content.
//!
//! `Text → Vec<Attribution>`. The three roles are those of the PARC 3.0 and PolNeAR annotation schemes: the *source* is
//! the phrase that names who is speaking, the *cue* the words that tie it to the *content* ("said", "according to"),
//! and the content what was said, written, thought or found.

mod block;
pub mod clusters;
pub mod crf;
mod features;
mod group;
mod label;
mod phrase;
mod quote;
mod refine;
mod signed;
pub mod tagger;
pub mod training;
mod verbs;

use crate::span::{Span, sort_by_place};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How the content is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// In the speaker's own words, between quotation marks.
    Direct,
    /// Partly in the speaker's own words.
    Mixed,
    /// In the author's words: "X said that …".
    Indirect,
    /// A passage republished at length, with or without `<blockquote>`.
    Block,
}

/// What showed that the words are somebody else's. The key of its explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Quotation marks and a reporting verb with its subject.
    QuotedWithVerb,
    /// Quotation marks alone; the speaker was found in the text around.
    QuotedNearby,
    /// Quotation marks, and no speaker to be found.
    QuotedAlone,
    /// A reporting verb and a clause after it.
    ReportingVerb,
    /// "according to", "in the words of".
    AccordingTo,
    /// A passage introduced by a colon ("The X reported:").
    Introduced,
    /// The page's own markup of a quotation.
    Markup,
    /// The speaker's name and a colon, as in a transcript or a headline.
    Label,
}

/// One attribution. Each role is a list of spans, in order; source or cue may be empty, content never is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The phrase that names the source.
    pub source: Vec<Span>,
    /// The words that tie source and content.
    pub cue: Vec<Span>,
    /// What was said; quotation marks included.
    pub content: Vec<Span>,
    /// How it is given.
    pub form: Form,
    /// What showed it.
    pub basis: Basis,
}

/// The trained weights, as [`tagger::Taggers`] reads them.
static MODEL: &[u8] = include_bytes!("../../models/attribution.bin");

/// Added to the score of "no cue": above 0 fewer attributions are found, and more of them are right.
const CUE_BIAS: f32 = 0.1;

/// Finds all attributions, by the start of their first span.
pub fn find(text: &Text) -> Vec<Attribution> {
    find_by(MODEL, CUE_BIAS, text)
}

/// Finds all attributions with these weights and this bias.
fn find_by(model: &[u8], bias: f32, text: &Text) -> Vec<Attribution> {
    let lower = text.source.to_ascii_lowercase();
    let groups = group::read(text, &lower);
    let mut found = Vec::new();
    if let Some(taggers) = tagger::Taggers::read(model) {
        let mut scratch = tagger::Scratch::default();
        for group in &groups {
            let sight = tagger::Sight::of(text, group, taggers.clusters);
            let mut tagged = taggers.tag(&sight, bias, &mut scratch);
            refine::refine(group, &mut tagged);
            found.extend(tagged.iter().filter_map(|tagged| attribution(text, group, tagged)));
        }
    }
    label::headline(text, &groups, &mut found);
    let mut turns = signed::find(text);
    if turns.is_empty() {
        turns = label::transcript(text);
    }
    keep_to_turns(&mut found, &turns);
    quote::find(text, &groups, &turns, &mut found);
    found.append(&mut block::find(text, &lower, &groups, &turns));
    found.append(&mut turns);
    sort_by_place(&mut found, |a| (start(a), 0));
    found
}

/// Drops what runs across the bounds of turns and signed words: a label or a signature is no part of anybody's words.
fn keep_to_turns(found: &mut Vec<Attribution>, turns: &[Attribution]) {
    let whole = |turn: &Attribution| turn.source[0].join(turn.content[0]);
    found.retain(|a| {
        let spans = || a.source.iter().chain(&a.cue).chain(&a.content);
        let first = turns.partition_point(|t| whole(t).end <= start(a));
        turns.get(first).is_none_or(|turn| {
            spans().all(|s| !whole(turn).overlaps(*s))
                || spans().all(|s| turn.content[0].contains(*s)) && a.content[0].start != turn.content[0].start
        })
    });
}

/// Where an attribution begins.
fn start(a: &Attribution) -> usize {
    a.content.iter().chain(&a.source).chain(&a.cue).map(|s| s.start).min().unwrap_or(0)
}

/// What a tagged cue says, as an attribution; `None` where it reports nothing.
fn attribution(text: &Text, group: &group::Group, tagged: &tagger::Tagged) -> Option<Attribution> {
    let spans = |ranges: &[Range<usize>]| -> Vec<Span> {
        ranges
            .iter()
            .filter(|r| (*r).clone().any(|i| group.pieces[i].wordy))
            .map(|r| group.span(text, r.clone()))
            .collect()
    };
    let content = spans(&tagged.content);
    let pieces = || tagged.content.iter().flat_map(|r| &group.pieces[r.clone()]);
    let quoted = pieces().any(|p| p.is_quote());
    let plain = pieces().any(|p| p.wordy && !p.is_quote());
    let form = match (quoted, plain) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        _ => Form::Indirect,
    };
    let according = group.word(tagged.cue.start) == "according";
    let basis = match form {
        _ if according => Basis::AccordingTo,
        Form::Indirect => Basis::ReportingVerb,
        _ => Basis::QuotedWithVerb,
    };
    let (source, cue) = (spans(&tagged.source), spans(std::slice::from_ref(&tagged.cue)));
    (!content.is_empty()).then_some(Attribution { source, cue, content, form, basis })
}

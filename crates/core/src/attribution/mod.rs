//! Who said what: each attribution ties a source, a cue and a content.
//!
//! `Text → Vec<Attribution>`. The three roles are those of the PARC 3.0 and PolNeAR annotation schemes: the *source* is
//! the phrase that names who is speaking, the *cue* the words that tie it to the *content* ("said", "according to"),
//! and the content what was said, written, thought or found.

mod block;
pub mod crf;
mod features;
mod group;
mod label;
mod phrase;
mod quote;
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

/// The trained weights: `u32` length of the cue tagger's field, then both fields (see [`crf::Crf`]).
static MODEL: &[u8] = include_bytes!("../../models/attribution.bin");

/// Added to the score of "no cue": above 0 fewer attributions are found, and more of them are right.
const CUE_BIAS: f32 = 0.0;

/// Finds all attributions, by the start of their first span.
pub fn find(text: &Text) -> Vec<Attribution> {
    let lower = text.source.to_ascii_lowercase();
    let groups = group::read(text, &lower);
    let mut found = Vec::new();
    if let Some(taggers) = tagger::Taggers::read(MODEL) {
        let mut scratch = tagger::Scratch::default();
        for group in &groups {
            let sight = tagger::Sight::of(text, group);
            found.extend(
                taggers
                    .tag(&sight, CUE_BIAS, &mut scratch)
                    .iter()
                    .filter_map(|tagged| attribution(text, group, tagged)),
            );
        }
    }
    quote::find(text, &groups, &mut found);
    label::find(text, &mut found);
    found.append(&mut block::find(text, &lower, &groups));
    sort_by_place(&mut found, |a| (quote::start(a), 0));
    found
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
    let content: Vec<_> = tagged.content.iter().map(|r| within_clause(group, r, tagged)).collect();
    let content = spans(&content);
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
    let source: Vec<_> = tagged.source.iter().map(|r| with_relative_clause(group, r, tagged)).collect();
    let (source, cue) = (spans(&source), spans(std::slice::from_ref(&tagged.cue)));
    (!content.is_empty()).then_some(Attribution { source, cue, content, form, basis })
}

/// A source after its cue, with the relative clause that describes it to the sentence's end: "according to the former
/// officials, who spoke on the condition of anonymity". What stands between a source and a later cue is left alone.
fn with_relative_clause(group: &group::Group, source: &Range<usize>, tagged: &tagger::Tagged) -> Range<usize> {
    let comma = usize::from(group.word(source.end) == ",");
    if source.start < tagged.cue.end || !matches!(group.word(source.end + comma), "who" | "whose") {
        return source.clone();
    }
    let rest = &group.pieces[source.end..];
    let stops = |p: &group::Piece| p.is_quote() || matches!(p.word, "." | ";" | ":" | "?" | "!" | "-" | "–" | "—");
    let end = source.end + rest.iter().position(stops).unwrap_or(rest.len());
    let taken = tagged.content.iter().any(|c| c.start < end && source.end < c.end);
    if taken { source.clone() } else { source.start..end }
}

/// The content of a cue in a subordinate clause at the head of its sentence ends with that clause: in "When Vale says it is
/// over, the talks begin" the talks are the author's. After the comma a new subject has to begin, lest a list be cut.
fn within_clause(group: &group::Group, content: &Range<usize>, tagged: &tagger::Tagged) -> Range<usize> {
    const OPENERS: [&str; 8] = ["after", "although", "because", "if", "once", "though", "when", "while"];
    let opened = tagged.source.first().is_some_and(|s| s.start == 1 && s.end <= tagged.cue.start)
        && OPENERS.contains(&group.word(0));
    let new_subject = |i: usize| group.word(i) == "," && phrase::begins_subject(&group.pieces, i + 1);
    let comma = content.clone().find(|&i| i > content.start && new_subject(i));
    match comma.filter(|_| opened && content.start >= tagged.cue.end) {
        Some(comma) => content.start..comma,
        None => content.clone(),
    }
}

//! Who said what: each attribution ties a source, a cue and a content.
//!
//! `Text → Vec<Attribution>`. The three roles are those of the PARC 3.0 and PolNeAR annotation schemes: the *source* is
//! the phrase that names who is speaking, the *cue* the words that tie it to the *content* ("said", "according to"),
//! and the content what was said, written, thought or found.

mod block;
mod clause;
mod group;
mod label;
mod phrase;
mod quote;
mod verbs;

use crate::span::Span;
use crate::text::Text;
use serde::{Deserialize, Serialize};

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

/// Finds all attributions, by the start of their first span.
pub fn find(text: &Text) -> Vec<Attribution> {
    let lower = text.source.to_ascii_lowercase();
    let groups = group::read(text, &lower);
    let mut found = Vec::new();
    for group in &groups {
        clause::find(text, group, &mut found);
    }
    quote::find(text, &groups, &mut found);
    label::find(text, &mut found);
    found.append(&mut block::find(text, &lower, &groups));
    found.sort_by_key(quote::start);
    found
}

//! Who the sources are: their type, the terms of their anonymity, and which mentions are the same source.
//!
//! `Text, &[Attribution] → Sourcing`.

use crate::attribution::Attribution;
use crate::span::Span;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// What kind of source an attribution rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceType {
    /// A person named in the article, or a description that refers back to one.
    Named,
    /// One or more particular people whose identity is withheld.
    Anonymous,
    /// An organisation, office, medium, document, poll, court; its spokesperson on record.
    Institution,
    /// An unspecific group with no particular informant: "critics". Shown as vague.
    Collective,
    /// An unnamed person whose speech is public or observed.
    Bystander,
    /// It cannot be told.
    Unknown,
}

/// What is known of the source of one attribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Its type.
    pub source_type: SourceType,
    /// Does the article state the terms of anonymity ("on condition of anonymity")?
    pub granted: bool,
    /// Where it states them.
    pub terms: Option<Span>,
    /// The words that give the reason ("to discuss sensitive matters").
    pub reason: Option<Span>,
    /// Which of [`Sourcing::sources`] it is.
    pub speaker: Option<usize>,
    /// The words that decided.
    pub evidence: Vec<Span>,
}

/// One distinct source of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its fullest mention.
    pub name: String,
    /// Its type.
    pub source_type: SourceType,
    /// All of its mentions, in order.
    pub mentions: Vec<Span>,
}

/// What the stage finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sourcing {
    /// One for each attribution, in the same order.
    pub judgements: Vec<Judgement>,
    /// The distinct sources, by first mention.
    pub sources: Vec<Source>,
    /// Wording that hides the basis without naming any source ("The Post has learned", "it is understood").
    pub undisclosed: Vec<Span>,
}

/// Judges the source of every attribution.
pub fn judge(text: &Text, attributions: &[Attribution]) -> Sourcing {
    let _ = text;
    let unknown = Judgement {
        source_type: SourceType::Unknown,
        granted: false,
        terms: None,
        reason: None,
        speaker: None,
        evidence: Vec::new(),
    };
    Sourcing { judgements: vec![unknown; attributions.len()], ..Sourcing::default() }
}

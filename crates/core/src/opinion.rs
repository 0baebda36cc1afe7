//! The author's own opinion: sentences, or the clauses of them, in which the article's own voice judges, predicts,
//! advocates or mocks.
//!
//! `Page, Text, &[Attribution] → Vec<Opinion>`. What is quoted or attributed is known by now, and never marked.

use crate::attribution::Attribution;
use crate::page::Page;
use crate::span::Span;
use crate::text::Text;
use serde::{Deserialize, Serialize};

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
    /// How sure, 0 to 1: the calibrated share of such sentences that a careful reader calls opinion.
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
    /// Whatever looks like opinion.
    Everything,
}

impl Sensitivity {
    /// Its threshold.
    pub fn threshold(self) -> f32 {
        match self {
            Sensitivity::Strict => 0.8,
            Sensitivity::Balanced => 0.5,
            Sensitivity::Everything => 0.3,
        }
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

/// What the page says of its type, and the signal that said so (empty when unknown).
pub fn page_type(page: &Page) -> (PageType, String) {
    let _ = page;
    (PageType::Unknown, String::new())
}

/// Finds the opinion in an article whose score is at least `threshold`, in order.
pub fn find(page: &Page, text: &Text, attributions: &[Attribution], threshold: f32) -> Vec<Opinion> {
    let _ = (page, text, attributions, threshold);
    Vec::new()
}

//! What the trainer needs of this stage: the groups of a text with their features, and where their pieces stand.

use super::group;
use super::tagger::Sight;
use crate::span::Span;
use crate::text::Text;

/// A group for training.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its features.
    pub sight: Sight,
    /// Where its pieces stand in the page's text.
    pub pieces: Vec<Span>,
}

/// All groups of a text.
pub fn examples(text: &Text) -> Vec<Example> {
    let lower = text.source.to_ascii_lowercase();
    let groups = group::read(text, &lower);
    let example = |g: &group::Group| Example {
        sight: Sight::of(text, g),
        pieces: (0..g.pieces.len()).map(|i| g.span(text, i..i + 1)).collect(),
    };
    groups.iter().map(example).collect()
}

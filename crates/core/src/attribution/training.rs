//! What the trainer needs of this stage: the groups of a text with their features, and where their pieces stand.

use super::Attribution;
use super::clusters::Clusters;
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
pub fn examples(text: &Text, clusters: Clusters) -> Vec<Example> {
    let lower = text.source.to_ascii_lowercase();
    let groups = group::read(text, &lower);
    let example = |g: &group::Group| Example {
        sight: Sight::of(text, g, clusters),
        pieces: (0..g.pieces.len()).map(|i| g.span(text, i..i + 1)).collect(),
    };
    groups.iter().map(example).collect()
}

/// What [`super::find`] finds, with other weights than its own and a bias of this size.
pub fn find(model: &[u8], bias: f32, text: &Text) -> Vec<Attribution> {
    super::find_by(model, bias, text)
}

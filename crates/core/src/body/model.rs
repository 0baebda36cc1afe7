//! The trained weights of the stage: a file of forests, one after the other.
//!
//! Two say whether a block is the article's: the first sees the page alone, the second also what the first thought of all
//! blocks. The others tell kinds apart, each one kind from all else.

use super::BlockKind;
use super::forest::Forest;

/// The kinds that are told by a forest, in the order of the file.
pub const TRAINED_KINDS: [BlockKind; 6] = [
    BlockKind::Heading,
    BlockKind::Headline,
    BlockKind::Byline,
    BlockKind::Dateline,
    BlockKind::Caption,
    BlockKind::Promo,
];

/// All forests of the stage.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// Is a block the article's, by the page alone?
    pub first: Forest<'a>,
    /// Is it, by what the first pass says of it and of those around it?
    pub second: Forest<'a>,
    /// Is it of each of [`TRAINED_KINDS`]?
    pub kinds: [Forest<'a>; TRAINED_KINDS.len()],
}

impl<'a> Model<'a> {
    /// Reads a file; `None` where the bytes are none.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (first, rest) = Forest::read(bytes)?;
        let (second, mut rest) = Forest::read(rest)?;
        let mut kinds = [first; TRAINED_KINDS.len()];
        for forest in &mut kinds {
            (*forest, rest) = Forest::read(rest)?;
        }
        rest.is_empty().then_some(Model { first, second, kinds })
    }

    /// The weights that the stage is shipped with.
    pub fn shipped() -> Option<Model<'static>> {
        Model::read(include_bytes!("../../models/body.bin"))
    }
}

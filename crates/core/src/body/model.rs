//! The trained weights of the stage: a file of forests, one after the other.
//!
//! Two say whether a block is the article's: the first sees the page alone, the second also what the first thought of all
//! blocks. The others tell kinds apart, each one kind from all else.

use super::BlockKind;
use super::forest::Forest;

/// The kinds that are told by a forest, in the order of the file.
pub const TRAINED_KINDS: [BlockKind; 6] =
    [BlockKind::Heading, BlockKind::Headline, AROUND[0], AROUND[1], AROUND[2], AROUND[3]];

/// Those of them that stand around the text.
pub(super) const AROUND: [BlockKind; 4] =
    [BlockKind::Byline, BlockKind::Dateline, BlockKind::Caption, BlockKind::Promo];

/// The forests that tell kinds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kinds<'a> {
    /// Is a block of the text a subhead?
    pub(super) heading: Forest<'a>,
    /// Is one above the text its title?
    pub(super) headline: Forest<'a>,
    /// Is one around it of each of [`AROUND`]?
    pub(super) around: [Forest<'a>; AROUND.len()],
}

/// All forests of the stage.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// Is a block the article's, by the page alone?
    pub(super) first: Forest<'a>,
    /// Is it, by what the first pass says of it and of those around it?
    pub(super) second: Forest<'a>,
    /// Of what kind is it?
    pub(super) kinds: Kinds<'a>,
}

impl<'a> Model<'a> {
    /// Reads a file; `None` where the bytes are none.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (first, rest) = Forest::read(bytes)?;
        let (second, rest) = Forest::read(rest)?;
        let (heading, rest) = Forest::read(rest)?;
        let (headline, mut rest) = Forest::read(rest)?;
        let mut around = [first; AROUND.len()];
        for forest in &mut around {
            (*forest, rest) = Forest::read(rest)?;
        }
        let kinds = Kinds { heading, headline, around };
        rest.is_empty().then_some(Model { first, second, kinds })
    }

    /// The weights that the stage is shipped with.
    pub fn shipped() -> Option<Model<'static>> {
        Model::read(include_bytes!("../../models/body.bin"))
    }
}

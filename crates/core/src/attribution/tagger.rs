//! The trained taggers: first the cues of a group, then for each cue its source and its content.
//!
//! Tying the roles to a given cue makes the link between source and content part of the decision, instead of a guess
//! afterwards; it is how semantic role labelling is done (Palmer, Gildea & Xue 2010), with cues in the place of predicates.

use super::clusters::{self, Clusters};
use super::crf::{Crf, Known, Sink};
use super::features::View;
use super::group::Group;
use crate::text::Text;
use std::ops::Range;

/// Labels of the cue tagger: outside, begin, inside.
pub const CUE_LABELS: usize = 3;
/// Labels of the role tagger: outside, source (begin, inside), content (begin, inside).
pub const ROLE_LABELS: usize = 5;
/// How many pieces to each side of a cue the role tagger looks at.
const REACH: usize = 80;

/// What a labelling without any source, and without any content, costs: both are nearly always there (93% and 100% of the
/// annotated cues), and showing the likeliest one beats showing none.
const PRICES: [f32; 2] = [3.0, 3.0];

/// The two fields, and the clusters of the words that they see.
#[derive(Clone, Copy, Debug)]
pub struct Taggers<'a> {
    /// Gives words their clusters.
    pub clusters: Clusters<'a>,
    /// Finds cues.
    pub cues: Crf<'a, CUE_LABELS>,
    /// Finds sources and contents.
    pub roles: Crf<'a, ROLE_LABELS>,
}

/// A cue with its roles, as ranges of pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// The cue.
    pub cue: Range<usize>,
    /// The source, as spans.
    pub source: Vec<Range<usize>>,
    /// The content, as spans.
    pub content: Vec<Range<usize>>,
}

/// The pieces that the role tagger looks at, for a cue in a group of `len` pieces.
pub fn window(cue: &Range<usize>, len: usize) -> Range<usize> {
    cue.start.saturating_sub(REACH)..(cue.end + REACH).min(len)
}

/// The spans of a labelling, with the number of their label's kind (1 for labels 1 and 2, 2 for labels 3 and 4).
pub fn spans(labels: &[u8], from: usize) -> Vec<(usize, Range<usize>)> {
    let mut out: Vec<(usize, Range<usize>)> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        let (kind, at) = (usize::from(label).div_ceil(2), from + i);
        match out.last_mut() {
            Some((last, range)) if label > 0 && label % 2 == 0 && *last == kind && range.end == at => {
                range.end = at + 1;
            }
            _ if label > 0 => out.push((kind, at..at + 1)),
            _ => {}
        }
    }
    out
}

/// A group with the features of its pieces: what training and tagging share.
#[derive(Clone, Debug)]
pub struct Sight(View, usize);

impl Sight {
    pub(super) fn of(text: &Text, group: &Group, clusters: Clusters) -> Sight {
        Sight(View::of(text, group, clusters), group.pieces.len())
    }

    /// Features for the cue tagger.
    pub fn cue_rows(&self, rows: &mut impl Sink) {
        self.0.cue_rows(rows);
    }

    /// Features for the role tagger, over [`window`].
    pub fn role_rows(&self, cue: &Range<usize>, cues: &[Range<usize>], rows: &mut impl Sink) {
        self.0.role_rows(cue, cues, &window(cue, self.1), rows);
    }
}

impl<'a> Taggers<'a> {
    /// Reads both fields; `None` where the bytes are not a model.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (clusters, bytes) = bytes.split_at_checked(clusters::LENGTH)?;
        let clusters = Clusters::read(clusters)?;
        let length = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
        let cues = Crf::read(bytes.get(4..4 + length)?)?;
        let roles = Crf::read(bytes.get(4 + length..)?)?;
        Some(Taggers { clusters, cues, roles })
    }

    /// Tags a group. `bias` is added to the score of "outside" when cues are looked for: above 0 fewer are found.
    pub fn tag(&self, sight: &Sight, bias: f32, scratch: &mut Scratch) -> Vec<Tagged> {
        let Scratch { cue_scores, role_scores, known } = scratch;
        known.clear();
        sight.cue_rows(&mut self.cues.scorer(cue_scores, known));
        cue_scores.iter_mut().for_each(|s| s[0] += bias);
        let cues: Vec<Range<usize>> = spans(&self.cues.decode(cue_scores), 0).into_iter().map(|s| s.1).collect();
        let mut out = Vec::with_capacity(cues.len());
        for cue in &cues {
            sight.role_rows(cue, &cues, &mut self.roles.scorer(role_scores, known));
            let window = window(cue, sight.1);
            let mut tagged = Tagged { cue: cue.clone(), ..Tagged::default() };
            for (kind, range) in spans(&self.roles.decode_priced(role_scores, PRICES), window.start) {
                if kind == 1 { tagged.source.push(range) } else { tagged.content.push(range) }
            }
            out.push(tagged);
        }
        out
    }
}

/// Memory that is used again from group to group.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    cue_scores: Vec<[f32; CUE_LABELS]>,
    role_scores: Vec<[f32; ROLE_LABELS]>,
    known: Known,
}

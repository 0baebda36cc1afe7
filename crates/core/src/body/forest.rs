//! Gradient-boosted oblivious trees (Prokhorenkova et al. 2018): every node of one level asks the same question.
//!
//! A tree is a few questions and a table of answers, so a forest is small, and a question is asked of several blocks at once
//! by vector instructions. The file's bytes are read where they lie.
//!
//! Layout, little-endian: `u16` trees, `u8` levels, `f32` weight of one step, `f32` bias; then for each tree its
//! questions, a column as `u8` and a threshold as `f32` each, and 2^levels answers as `i8` steps.

use super::features::{Columns, LANES};

/// A forest.
#[derive(Clone, Copy, Debug)]
pub struct Forest<'a> {
    levels: usize,
    step: f32,
    bias: f32,
    trees: &'a [u8],
}

const HEAD: usize = 11;
const QUESTION: usize = 5;

/// More questions than this no tree has.
pub const MOST_LEVELS: usize = 8;

impl<'a> Forest<'a> {
    /// Reads a forest; gives it and the bytes after it. `None` where the bytes are none.
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let float = |at: usize| Some(f32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let count = usize::from(u16::from_le_bytes(bytes.get(..2)?.try_into().ok()?));
        let levels = usize::from(*bytes.get(2)?);
        let (step, bias) = (float(3)?, float(7)?);
        let size = count * (QUESTION * levels + (1 << levels.min(MOST_LEVELS)));
        let (trees, rest) = bytes.get(HEAD..)?.split_at_checked(size)?;
        (levels <= MOST_LEVELS).then_some((Forest { levels, step, bias, trees }, rest))
    }

    /// The score of each block that is asked for, above 0 where it is more likely than not; the others have [`f32::MIN`].
    pub fn scores(&self, columns: &Columns, wanted: impl Fn(usize) -> bool) -> Vec<f32> {
        let blocks = columns.blocks();
        let mut scores = vec![f32::MIN; blocks];
        for first in (0..blocks).step_by(LANES) {
            let last = (first + LANES).min(blocks);
            if (first..last).any(&wanted) {
                let sums = self.sums(columns, first);
                let scored = sums.into_iter().map(|sum| sum as f32 * self.step + self.bias);
                // neighbours are scored with those that are asked for, and do not count for it
                let own = scores[first..last].iter_mut().zip(scored).enumerate().filter(|(i, _)| wanted(first + i));
                own.for_each(|(_, (score, scored))| *score = scored);
            }
        }
        scores
    }

    /// The sums of the trees' answers for a few blocks from `first` on.
    fn sums(&self, columns: &Columns, first: usize) -> [i32; LANES] {
        let mut sums = [0; LANES];
        for tree in self.trees.chunks_exact(QUESTION * self.levels + (1 << self.levels)) {
            let (questions, table) = tree.split_at(QUESTION * self.levels);
            let mut answers = [0u32; LANES];
            // the first question is the lowest bit of the answer
            for question in questions.rchunks_exact(QUESTION) {
                let threshold = f32::from_le_bytes([question[1], question[2], question[3], question[4]]);
                let values = columns.lanes(usize::from(question[0]), first);
                for (answer, value) in answers.iter_mut().zip(values) {
                    *answer = (*answer << 1) + u32::from(*value > threshold);
                }
            }
            for (sum, answer) in sums.iter_mut().zip(answers) {
                *sum += i32::from(table[answer as usize] as i8);
            }
        }
        sums
    }
}

/// Scores as probabilities.
pub fn probabilities(scores: &[f32]) -> Vec<f32> {
    scores.iter().map(|s| 1.0 / (1.0 + (-s).exp())).collect()
}

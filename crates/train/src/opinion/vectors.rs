//! What words are like: a short vector for each frequent word, from `vectors/words.txt`.
//!
//! The classifier has one weight for each word. To what it learns of a word by itself, the likeness to other words is added:
//! a weight for each component of the vectors, learnt in the same go. When all is learnt, both are summed up into one weight a
//! word, so that the analysis needs no vectors, and a word that no labelled sentence holds has a weight too.

use sourcelight::opinion::features::word_key;
use std::collections::HashMap;

const FILE: &str = include_str!("../../vectors/words.txt");

/// Components of a vector.
pub(super) const DIMENSIONS: usize = 40;

/// The letter that stands for zero.
const ZERO: u8 = b'm';

/// The size of a component for one letter's distance from [`ZERO`].
const STEP: f64 = 0.08;

/// A word's vector.
pub(super) type Vector = [f64; DIMENSIONS];

/// The vectors of all words that have one, by the key of the word's feature.
pub(super) fn read() -> HashMap<u32, Vector> {
    let lines = FILE.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (word, letters) = line.split_once(' ')?;
            let letters: [u8; DIMENSIONS] = letters.as_bytes().try_into().ok()?;
            Some((word_key(word), letters.map(|letter| (f64::from(letter) - f64::from(ZERO)) * STEP)))
        })
        .collect()
}

/// The sum of a vector's components, each times its weight.
pub(super) fn dot(vector: &Vector, weights: &[f64]) -> f64 {
    vector.iter().zip(weights).map(|(x, w)| x * w).sum()
}

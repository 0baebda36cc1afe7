//! What words are like: a short vector for each frequent word, from `vectors/words.txt`.
//!
//! The classifier has one weight for each word. To what it learns of a word by itself, the likeness to other words is added:
//! a weight for each component of the vectors, learnt in the same go. When all is learnt, both are summed up into one weight a
//! word, so that the analysis needs no vectors, and a word that no labelled sentence holds has a weight too.

use sourcelight::opinion::features::word_key;
use std::collections::HashMap;

/// The letter that stands for zero.
const ZERO: u8 = b'm';

/// The size of a component for one letter's distance from [`ZERO`].
const STEP: f64 = 0.08;

/// Words' vectors, all of one length.
pub(super) struct Vectors {
    /// How many components each has.
    pub(super) dimensions: usize,
    /// The vector of each word, by the key of the word's feature.
    pub(super) of: HashMap<u32, Vec<f64>>,
}

impl Vectors {
    /// Reads the vectors of all words that have one.
    pub(super) fn read() -> Result<Vectors, String> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/words.txt");
        let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
        let lines = text.lines().filter_map(|line| line.split_once(' ').filter(|line| line.0 != "#"));
        let component = |letter: u8| (f64::from(letter) - f64::from(ZERO)) * STEP;
        let of: HashMap<u32, Vec<f64>> =
            lines.map(|(word, letters)| (word_key(word), letters.bytes().map(component).collect())).collect();
        let dimensions = of.values().next().map_or(0, Vec::len);
        if of.values().any(|v| v.len() != dimensions) {
            return Err(format!("{path}: vectors of several lengths"));
        }
        Ok(Vectors { dimensions, of })
    }

    /// The sum of the vectors of the words among these features.
    pub(super) fn sum(&self, features: &[u32]) -> Vec<f64> {
        let mut sum = vec![0.0; self.dimensions];
        for vector in features.iter().filter_map(|key| self.of.get(key)) {
            sum.iter_mut().zip(vector).for_each(|(sum, x)| *sum += x);
        }
        sum
    }
}

/// The sum of a vector's components, each times its weight.
pub(super) fn dot(vector: &[f64], weights: &[f64]) -> f64 {
    vector.iter().zip(weights).map(|(x, w)| x * w).sum()
}

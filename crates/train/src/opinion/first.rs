//! The first pass: logistic regression over the features of single sentences, and over what their words are like.

use super::data::Sentence;
use super::vectors::{self, Vectors};
use crate::minimize::minimize;
use sourcelight::opinion::context::Judged;
use sourcelight::opinion::features::Group;
use std::collections::HashMap;

/// A sentence to learn from.
pub(crate) struct Example<'a> {
    /// The sentence.
    pub(crate) sentence: &'a Sentence,
    /// How far it is opinion, 0 to 1.
    pub(crate) target: f64,
    /// How much it counts.
    pub(crate) weight: f64,
    /// The log-odds that it has for other reasons than its words.
    pub(crate) offset: f64,
}

/// What can be tried out.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Sentences that a feature must be in.
    pub(crate) count: usize,
    /// Strength of the L2 penalty on levels.
    pub(crate) penalty: f64,
    /// Strength of the L2 penalty on contrasts.
    pub(crate) contrast_penalty: f64,
    /// Strength of the L2 penalty on the weights of what words are like.
    pub(crate) likeness_penalty: f64,
    /// Groups to leave out.
    pub(crate) without: Vec<Group>,
}

/// The weights by key.
pub(crate) type Weights = HashMap<u32, Judged>;

/// Learns the weights: levels from `examples` as they are, contrasts with their offsets.
pub(crate) fn learn(examples: &[Example], settings: &Settings, vectors: &Vectors) -> Weights {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for &key in examples.iter().flat_map(|e| &e.sentence.features) {
        *counts.entry(key).or_default() += 1;
    }
    let mut keys: Vec<u32> = counts.into_iter().filter(|c| c.1 >= settings.count).map(|c| c.0).collect();
    keys.sort_unstable();
    let index: HashMap<u32, u32> = keys.iter().enumerate().map(|(i, &k)| (k, i as u32)).collect();
    let mut starts = vec![0];
    let mut columns: Vec<u32> = Vec::new();
    for e in examples {
        columns.extend(e.sentence.features.iter().filter_map(|key| index.get(key)));
        starts.push(columns.len());
    }
    let likeness: Vec<Vec<f64>> = examples.iter().map(|e| vectors.sum(&e.sentence.features)).collect();
    let words = keys.len();
    let solve = |penalty: f64, offsets: f64| {
        minimize(vec![0.0; words + vectors.dimensions], 80, |w, g| {
            let penalties = |i: usize| if i < words { penalty } else { settings.likeness_penalty };
            g.iter_mut().zip(w).enumerate().for_each(|(i, (g, w))| *g = penalties(i) * w);
            let mut value = 0.5 * g.iter().zip(w).map(|(g, w)| g * w).sum::<f64>();
            for ((e, range), like) in examples.iter().zip(starts.windows(2)).zip(&likeness) {
                let row = &columns[range[0]..range[1]];
                let known: f64 = row.iter().map(|&c| w[c as usize]).sum();
                let z = offsets * e.offset + known + vectors::dot(like, &w[words..]);
                let p = 1.0 / (1.0 + (-z).exp());
                // log(1 + e^z) - target * z, without overflow
                value += e.weight * (z.max(0.0) + (-z.abs()).exp().ln_1p() - e.target * z);
                let d = e.weight * (p - e.target);
                row.iter().for_each(|&c| g[c as usize] += d);
                g[words..].iter_mut().zip(like).for_each(|(g, x)| *g += d * x);
            }
            value
        })
    };
    let (levels, contrasts) = std::thread::scope(|threads| {
        let levels = threads.spawn(|| solve(settings.penalty, 0.0));
        let contrasts = solve(settings.contrast_penalty, 1.0);
        (levels.join().expect("it does not panic"), contrasts)
    });
    let judged = levels.iter().zip(&contrasts).map(|(&l, &c)| Judged { level: l as f32, contrast: c as f32 });
    let mut weights: Weights = keys.into_iter().zip(judged).collect();
    for (key, vector) in &vectors.of {
        let judged = weights.entry(*key).or_default();
        judged.level += vectors::dot(vector, &levels[words..]) as f32;
        judged.contrast += vectors::dot(vector, &contrasts[words..]) as f32;
    }
    weights
}

/// What a sentence's own words say of it.
pub(crate) fn score(weights: &Weights, sentence: &Sentence) -> Judged {
    sentence.features.iter().filter_map(|key| weights.get(key).copied()).sum()
}

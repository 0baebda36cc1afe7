//! Grows a forest of oblivious trees by gradient boosting with Newton steps (Friedman 2001; Chen & Guestrin 2016).
//!
//! Which columns a tree may ask about is drawn by a fixed generator, so the same rows give the same bytes.

use sourcelight::body::training::{Columns, MOST_LEVELS};

/// How a forest is grown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    /// How many trees.
    pub(super) trees: usize,
    /// How many questions each asks.
    pub(super) levels: usize,
    /// How much of a tree's answer is taken.
    pub(super) rate: f32,
    /// How strongly answers are held at zero.
    pub(super) l2: f32,
    /// The share of the columns that each tree may ask about.
    pub(super) columns: f32,
}

/// Rows to learn from.
pub(super) struct Rows<'a> {
    /// Their columns: several pages', one after the other.
    pub(super) pages: Vec<&'a Columns>,
    /// Is each row positive?
    pub(super) labels: Vec<bool>,
    /// How much it counts.
    pub(super) weights: Vec<f32>,
}

/// No column is cut finer than this.
const BINS: usize = 48;

/// A column, cut into bins at thresholds: a value lies in bin `b` if it is above exactly `b` of them.
struct Cut {
    thresholds: Vec<f32>,
    bins: Vec<u8>,
}

fn cut(values: &[f32]) -> Cut {
    let mut sorted = values.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut thresholds: Vec<f32> = Vec::new();
    let mut distinct = sorted.clone();
    distinct.dedup();
    if distinct.len() <= BINS {
        thresholds.extend(distinct.windows(2).map(|w| f32::midpoint(w[0], w[1])));
    } else {
        // rare values too get thresholds: half of them by rows, half by distinct values
        for i in 1..BINS / 2 {
            for from in [&sorted, &distinct] {
                let at = i * from.len() / (BINS / 2);
                thresholds.push(f32::midpoint(from[at - 1], from[at]));
            }
        }
        thresholds.sort_by(f32::total_cmp);
        thresholds.dedup();
    }
    let bins = values.iter().map(|v| thresholds.partition_point(|t| v > t) as u8).collect();
    Cut { thresholds, bins }
}

/// A generator of numbers that look random (Steele, Lea & Flood 2014), always the same ones.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to 1.
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
}

struct Tree {
    questions: Vec<(u8, f32)>,
    answers: Vec<f32>,
}

/// Grows a forest; its bytes, in the layout of the core's `Forest`. The seed decides which columns each tree may ask about.
pub(super) fn grow(rows: &Rows, settings: Settings, seed: u64) -> Vec<u8> {
    let n = rows.labels.len();
    let width = rows.pages.first().map_or(0, |p| p.width());
    let cuts: Vec<Cut> = (0..width)
        .map(|c| cut(&rows.pages.iter().flat_map(|p| p.column(c).iter().copied()).collect::<Vec<_>>()))
        .collect();
    let positive: f32 = rows.labels.iter().zip(&rows.weights).filter(|(l, _)| **l).map(|(_, w)| w).sum();
    let all: f32 = rows.weights.iter().sum();
    let bias = (positive.max(1e-3) / (all - positive).max(1e-3)).ln();
    let mut scores = vec![bias; n];
    let mut draw = Draw(seed);
    let mut trees = Vec::new();
    let (mut gradients, mut hessians) = (vec![0f32; n], vec![0f32; n]);
    for _ in 0..settings.trees {
        for i in 0..n {
            let p = 1.0 / (1.0 + (-scores[i]).exp());
            gradients[i] = rows.weights[i] * (f32::from(u8::from(rows.labels[i])) - p);
            hessians[i] = rows.weights[i] * (p * (1.0 - p)).max(1e-6);
        }
        let allowed: Vec<usize> =
            (0..width).filter(|&c| !cuts[c].thresholds.is_empty() && draw.share() <= settings.columns).collect();
        let tree = tree(&cuts, &allowed, &gradients, &hessians, &mut scores, settings);
        trees.push(tree);
    }
    encode(&trees, settings.levels, bias)
}

fn tree(
    cuts: &[Cut],
    allowed: &[usize],
    gradients: &[f32],
    hessians: &[f32],
    scores: &mut [f32],
    settings: Settings,
) -> Tree {
    let n = gradients.len();
    let Settings { levels, l2, rate, .. } = settings;
    let mut leaf = vec![0u8; n];
    let mut questions = Vec::new();
    // rows that are settled hardly move a sum: left out while questions are chosen
    let open: Vec<usize> = (0..n).filter(|&i| hessians[i] > 0.01 || gradients[i].abs() > 0.01).collect();
    for level in 0..levels.min(MOST_LEVELS) {
        let leaves = 1 << level;
        let mut best = (f64::MIN, 0, 0);
        let mut sums = vec![(0f32, 0f32); leaves * (BINS + 1)];
        for &c in allowed {
            let cut = &cuts[c];
            let bins = cut.thresholds.len() + 1;
            sums[..leaves * bins].fill((0.0, 0.0));
            for &i in &open {
                let sum = &mut sums[usize::from(leaf[i]) * bins + usize::from(cut.bins[i])];
                sum.0 += gradients[i];
                sum.1 += hessians[i];
            }
            let mut gains = vec![0f64; bins - 1];
            for row in sums[..leaves * bins].chunks_exact(bins) {
                let (g, h) = row.iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
                let (mut left_g, mut left_h) = (0.0, 0.0);
                for (gain, bin) in gains.iter_mut().zip(row) {
                    left_g += bin.0;
                    left_h += bin.1;
                    let part = |g: f32, h: f32| f64::from(g * g / (h + l2));
                    *gain += part(left_g, left_h) + part(g - left_g, h - left_h);
                }
            }
            for (t, &gain) in gains.iter().enumerate() {
                if gain > best.0 {
                    best = (gain, c, t);
                }
            }
        }
        let (_, c, t) = best;
        questions.push((c as u8, cuts[c].thresholds.get(t).copied().unwrap_or(f32::MAX)));
        for (leaf, &bin) in leaf.iter_mut().zip(&cuts[c].bins) {
            *leaf |= u8::from(usize::from(bin) > t) << level;
        }
    }
    let mut sums = vec![(0f32, 0f32); 1 << levels];
    for i in 0..n {
        let sum = &mut sums[usize::from(leaf[i])];
        sum.0 += gradients[i];
        sum.1 += hessians[i];
    }
    let answers: Vec<f32> = sums.iter().map(|(g, h)| (rate * g / (h + l2)).clamp(-2.0, 2.0)).collect();
    for i in 0..n {
        scores[i] += answers[usize::from(leaf[i])];
    }
    Tree { questions, answers }
}

fn encode(trees: &[Tree], levels: usize, bias: f32) -> Vec<u8> {
    let top = trees.iter().flat_map(|t| &t.answers).fold(1e-6f32, |a, b| a.max(b.abs()));
    let step = top / 127.0;
    let mut bytes = (trees.len() as u16).to_le_bytes().to_vec();
    bytes.push(levels as u8);
    bytes.extend(step.to_le_bytes());
    bytes.extend(bias.to_le_bytes());
    for tree in trees {
        for (column, threshold) in &tree.questions {
            bytes.push(*column);
            bytes.extend(threshold.to_le_bytes());
        }
        bytes.extend(tree.answers.iter().map(|a| (a / step).round() as i8 as u8));
    }
    bytes
}

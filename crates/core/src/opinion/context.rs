//! The second pass: what the sentences around say about a sentence.
//!
//! Opinion comes in runs and in articles. The first pass judges every sentence by its own words; this one sees those
//! judgements of the sentence, its neighbours, its paragraph, its headline and the whole article, a few facts about
//! the article's make-up, and whether its outlet calls it opinion.

use super::features::Facts;
use crate::span::sort_by_place;

/// How many numbers the second pass sees of a sentence.
pub const INPUTS: usize = 40;

/// An article of fewer sentences than this has no context to speak of.
pub const ALONE: usize = 3;

/// What a sentence's own words say of it, as log-odds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Judged {
    /// Is it opinion?
    pub level: f32,
    /// Is it more of an opinion than the rest of its article? Learnt with the article's own share of opinion given, so that
    /// the topics and turns of phrase that opinion pages share do not count.
    pub contrast: f32,
}

impl std::iter::Sum for Judged {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |a, b| Self { level: a.level + b.level, contrast: a.contrast + b.contrast })
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// What the second pass sees of every sentence of an article.
///
/// `judged` are the judgements of the first pass, `paragraphs` the paragraph of each sentence; `labelled`: does the outlet
/// call the article opinion?
pub fn inputs(judged: &[Judged], facts: &[Facts], paragraphs: &[usize], labelled: bool) -> Vec<[f32; INPUTS]> {
    let n = judged.len();
    let scale = |s: f32| s.clamp(-5.0, 5.0) / 2.0;
    let z: Vec<f32> = judged.iter().map(|s| scale(s.level)).collect();
    let p: Vec<f32> = judged.iter().map(|s| sigmoid(s.level)).collect();
    let c: Vec<f32> = judged.iter().map(|s| scale(s.contrast)).collect();
    let own = |i: usize| f32::from(facts[i].own);
    let total_own: f32 = (0..n).map(own).sum::<f32>().max(1.0);
    let words: f32 = facts.iter().map(|f| f32::from(f.words)).sum::<f32>().max(1.0);
    // means over the article weigh a sentence by its own words, so that quotations do not count as neutral prose
    let mean_z = (0..n).map(|i| z[i] * own(i)).sum::<f32>() / total_own;
    let mean_p = (0..n).map(|i| p[i] * own(i)).sum::<f32>() / total_own;
    let mean_c = (0..n).map(|i| c[i] * own(i)).sum::<f32>() / total_own;
    let mut sorted = p.clone();
    sort_by_place(&mut sorted, |p| (0, p.to_bits())); // none is negative
    let quantile = |q: f32| sorted[((n - 1) as f32 * q) as usize];
    let (upper, top) = (quantile(0.75), quantile(0.9));
    let count = |of: &dyn Fn(&Facts) -> f32| facts.iter().map(of).sum::<f32>();
    let attributed = count(&|f| f32::from(u8::from(f.attributed))) / n as f32;
    let masked = 1.0 - total_own / words;
    let person = (count(&|f| f32::from(f.first_person)) / total_own * 50.0).min(2.0);
    let calls = (count(&|f| f32::from(f.calls)) / n as f32 * 5.0).min(2.0);
    let length = (total_own / n as f32 / 20.0).min(2.0);
    let size = (n as f32).ln() / 4.0;
    // the paragraph of each sentence: where it starts and ends, and the sum of its scores
    let mut around: Vec<(usize, usize, f32)> = Vec::with_capacity(n);
    while around.len() < n {
        let start = around.len();
        let end = (start..n).find(|&j| paragraphs[j] != paragraphs[start]).unwrap_or(n);
        around.resize(end, (start, end, z[start..end].iter().sum()));
    }
    (0..n)
        .map(|i| {
            let at = |d: isize| i.checked_add_signed(d).filter(|&j| j < n);
            let near = |d: isize| at(d).map_or(0.0, |j| z[j]);
            let near_c = |d: isize| at(d).map_or(0.0, |j| c[j]);
            let window = |z: &[f32], radius: usize| {
                let range = i.saturating_sub(radius)..(i + radius + 1).min(n);
                let weight: f32 = range.clone().filter(|&j| j != i).map(own).sum::<f32>();
                let sum: f32 = range.filter(|&j| j != i).map(|j| z[j] * own(j)).sum();
                if weight > 0.0 { sum / weight } else { 0.0 }
            };
            let same = |j: usize| paragraphs[j] == paragraphs[i] && j != i;
            let (start, end, sum) = around[i];
            let others = (end - start - 1) as f32;
            let paragraph = if others > 0.0 { (sum - z[i]) / others } else { 0.0 };
            let f = facts[i];
            let own_share = f32::from(f.own) / f32::from(f.words.max(1));
            let flag = |b: bool| f32::from(u8::from(b));
            let masked_near = |d: isize| at(d).map_or(0.0, |j| flag(facts[j].own * 2 < facts[j].words));
            [
                z[i],
                p[i],
                near(-1),
                near(1),
                near(-2),
                near(2),
                window(&z, 3),
                window(&z, 6),
                paragraph,
                mean_z,
                mean_p,
                upper,
                top,
                z[0],
                near(-1) * flag(at(-1).is_some_and(same)),
                near(1) * flag(at(1).is_some_and(same)),
                own_share,
                flag(f.own < 4),
                (f32::from(f.own) / 20.0).min(2.0),
                flag(f.attributed),
                masked_near(-1),
                masked_near(1),
                attributed,
                masked,
                person,
                calls,
                length,
                size,
                flag(i == 0),
                flag(i + 1 == n),
                i as f32 / n as f32,
                flag(f.ends),
                flag(end - start == 1),
                flag(f.first_person > 0),
                c[i],
                near_c(-1),
                near_c(1),
                mean_c,
                window(&c, 3),
                flag(labelled),
            ]
        })
        .collect()
}

//! A block by what the first pass thought of it and of those around it.

use super::super::reading::{Reading, Tags};
use super::{Columns, share};

/// How many columns.
pub(super) const WIDTH: usize = 7 + 4 * 2 + 1 + 3 + 1 + 4;

/// From here on a block is more likely the article's than not.
const LIKELY: f32 = 0.5;

/// Farther than this is as good as never.
const FAR: f32 = 30.0;

/// How much of an element is likely the article's.
#[derive(Clone, Copy, Default)]
struct Sum {
    likely: f32,
    words: f32,
    likely_blocks: f32,
    blocks: f32,
}

impl Sum {
    /// How much more of it is likely the article's than anything else.
    fn worth(&self) -> f32 {
        self.likely * 1.5 - self.words
    }
}

/// The sum of each element.
fn sums(reading: &Reading, likely: &[f32]) -> Vec<Sum> {
    let mut sums = vec![Sum::default(); reading.parts.len()];
    for (i, (&likely, m)) in likely.iter().zip(&reading.measures).enumerate() {
        let sum = &mut sums[reading.page.blocks[i].element as usize];
        sum.likely += likely * m.words as f32;
        sum.words += m.words as f32;
        sum.likely_blocks += likely;
        sum.blocks += 1.0;
    }
    for e in (1..sums.len()).rev() {
        if let Some(p) = reading.parent(e) {
            let Sum { likely, words, likely_blocks, blocks } = sums[e];
            let above = &mut sums[p];
            above.likely += likely;
            above.words += words;
            above.likely_blocks += likely_blocks;
            above.blocks += blocks;
        }
    }
    sums
}

/// The element with the most likely text and the least of anything else.
fn best(reading: &Reading, sums: &[Sum]) -> Option<usize> {
    let all = (0..sums.len()).rev().filter(|&e| !reading.parts[e].within.any(Tags::HEADING));
    all.max_by(|&a, &b| sums[a].worth().total_cmp(&sums[b].worth()))
}

/// How far each element is below the best one, and which part of the best one it stands in.
fn branches(reading: &Reading, best: Option<usize>) -> (Vec<f32>, Vec<usize>) {
    let mut levels = vec![FAR; reading.parts.len()];
    let mut branches: Vec<usize> = (0..levels.len()).collect();
    for e in 0..levels.len() {
        let above = reading.parent(e);
        levels[e] = if Some(e) == best { 0.0 } else { (above.map_or(FAR, |p| levels[p]) + 1.0).min(FAR) };
        if levels[e] > 1.0 && levels[e] < FAR {
            branches[e] = above.map_or(e, |p| branches[p]);
        }
    }
    (levels, branches)
}

/// For each block how far away the nearest likely one is among those that come before it in an order.
fn nearest(likely: &[f32], order: impl Iterator<Item = usize>) -> Vec<f32> {
    let mut found = vec![FAR; likely.len()];
    let mut distance = FAR;
    for i in order {
        found[i] = distance;
        distance = if likely[i] >= LIKELY { 1.0 } else { (distance + 1.0).min(FAR) };
    }
    found
}

pub(super) fn add(reading: &Reading, likely: &[f32], columns: &mut Columns) {
    let n = reading.len();
    let words = |i: usize| reading.measures[i].words as f32;
    let name = |i: usize| reading.part(i).name as usize;
    let sums = sums(reading, likely);
    let total: f32 = (0..n).map(|i| likely[i] * words(i)).sum();
    let (levels, branches) = branches(reading, best(reading, &sums));
    let mut alike = vec![(0.0, 0.0); reading.parts.len()];
    for i in 0..n {
        let (likely_blocks, blocks) = &mut alike[name(i)];
        *likely_blocks += likely[i];
        *blocks += 1.0;
    }
    let [before, after] = [nearest(likely, 0..n), nearest(likely, (0..n).rev())];
    let mut sum = 0.0;
    for i in 0..n {
        let mut element = reading.page.blocks[i].element as usize;
        let branch = &sums[branches[element]];
        let level = levels[element];
        let mut row = columns.row(3, i);
        row.put(likely[i]);
        for offset in [-3, -2, -1, 1, 2, 3] {
            row.put(i.checked_add_signed(offset).and_then(|j| likely.get(j)).copied().unwrap_or(-1.0));
        }
        // the element around it, and the one around that, and so on
        for _ in 0..4 {
            let around = &sums[element];
            row.put(share(around.likely, around.words));
            row.put(share(around.likely_blocks, around.blocks));
            element = reading.up(element);
        }
        row.put(level);
        row.put(share(branch.likely, branch.words));
        row.put(branch.blocks);
        row.put(share(branch.likely, total));
        // elements of the same name
        row.put(share(alike[name(i)].0, alike[name(i)].1));
        // where it stands in the likely text
        row.put(share(sum, total));
        row.put(before[i]);
        row.put(after[i]);
        row.put(total);
        row.done();
        sum += likely[i] * words(i);
    }
}

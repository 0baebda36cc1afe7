//! A block by what the first pass thought of it and of those around it.

use super::super::reading::{Reading, Tags};
use super::{Columns, share};
use std::collections::HashMap;

/// From here on a block is more likely the article's than not.
const LIKELY: f32 = 0.5;

/// Farther than this is as good as never.
const FAR: f32 = 30.0;

pub(super) fn add(reading: &Reading, likely: &[f32], columns: &mut Columns) {
    let n = reading.len();
    let page = reading.page;
    let words = |i: usize| reading.measures[i].words as f32;
    let element = |i: usize| page.blocks[i].element as usize;
    columns.add("likely", likely.iter().copied());
    for (name, offset) in [
        ("likely −3", -3),
        ("likely −2", -2),
        ("likely −1", -1),
        ("likely +1", 1),
        ("likely +2", 2),
        ("likely +3", 3isize),
    ] {
        let at = |i: usize| i.checked_add_signed(offset).and_then(|j| likely.get(j));
        columns.add(name, (0..n).map(|i| at(i).copied().unwrap_or(-1.0)));
    }

    // how much of each element is likely the article's
    let mut sums = vec![(0.0, 0.0, 0.0, 0.0); page.elements.len()];
    for i in 0..n {
        let sum = &mut sums[element(i)];
        sum.0 += likely[i] * words(i);
        sum.1 += words(i);
        sum.2 += likely[i];
        sum.3 += 1.0;
    }
    for e in (1..sums.len()).rev() {
        if let Some(p) = reading.parent(e) {
            sums[p] = (sums[p].0 + sums[e].0, sums[p].1 + sums[e].1, sums[p].2 + sums[e].2, sums[p].3 + sums[e].3);
        }
    }
    let total: f32 = (0..n).map(|i| likely[i] * words(i)).sum();
    for (names, levels) in [
        (["own likely", "own likely blocks"], 0),
        (["parent's likely", "parent's likely blocks"], 1),
        (["grandparent's likely", "grandparent's likely blocks"], 2),
        (["third's likely", "third's likely blocks"], 3),
    ] {
        let up = |i: usize| (0..levels).fold(element(i), |e, _| reading.parent(e).unwrap_or(e));
        columns.add(names[0], (0..n).map(|i| share(sums[up(i)].0, sums[up(i)].1)));
        columns.add(names[1], (0..n).map(|i| share(sums[up(i)].2, sums[up(i)].3)));
    }

    // the element with the most of it and the least of anything else, and where the block stands to it
    let best = (0..sums.len())
        .rev()
        .filter(|&e| !reading.parts[e].within.any(Tags::HEADING))
        .max_by(|&a, &b| (sums[a].0 * 1.5 - sums[a].1).total_cmp(&(sums[b].0 * 1.5 - sums[b].1)));
    let mut levels = vec![FAR; page.elements.len()];
    for e in 0..levels.len() {
        let above = reading.parent(e).map_or(FAR, |p| levels[p]);
        levels[e] = if Some(e) == best { 0.0 } else { (above + 1.0).min(FAR) };
    }
    columns.add("in best", (0..n).map(|i| levels[element(i)]));
    // the part of the best element that the block stands in
    let mut branch: Vec<usize> = (0..levels.len()).collect();
    for e in 0..levels.len() {
        if levels[e] > 1.0 && levels[e] < FAR {
            branch[e] = reading.parent(e).map_or(e, |p| branch[p]);
        }
    }
    let branch = |i: usize| branch[element(i)];
    columns.add("branch's likely", (0..n).map(|i| share(sums[branch(i)].0, sums[branch(i)].1)));
    columns.add("branch's blocks", (0..n).map(|i| sums[branch(i)].3));
    columns.add("branch's share", (0..n).map(|i| share(sums[branch(i)].0, total)));

    // elements of the same name
    let mut alike: HashMap<u32, (f32, f32)> = HashMap::new();
    for (i, likely) in likely.iter().enumerate() {
        let entry = alike.entry(reading.part(i).name).or_default();
        entry.0 += likely;
        entry.1 += 1.0;
    }
    columns.add("alike likely", (0..n).map(|i| alike[&reading.part(i).name]).map(|(likely, all)| share(likely, all)));

    // where it stands in the likely text
    let mut sum = 0.0;
    columns.add(
        "likely before",
        (0..n).map(|i| {
            let before = share(sum, total);
            sum += likely[i] * words(i);
            before
        }),
    );
    let nearest = |order: &mut dyn Iterator<Item = usize>| {
        let mut found = vec![FAR; n];
        let mut distance = FAR;
        for i in order {
            found[i] = distance;
            distance = if likely[i] >= LIKELY { 1.0 } else { (distance + 1.0).min(FAR) };
        }
        found
    };
    columns.add("to likely before", nearest(&mut (0..n)).into_iter());
    columns.add("to likely after", nearest(&mut (0..n).rev()).into_iter());
    columns.add("likely: page", (0..n).map(|_| total));
}

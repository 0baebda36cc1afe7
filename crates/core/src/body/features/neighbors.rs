//! A block by the blocks before and after it.

use super::super::reading::{Reading, Tags};
use super::{Columns, flag, share};

/// How many columns.
pub(super) const WIDTH: usize = 35;

const OFFSETS: [isize; 4] = [-2, -1, 1, 2];

/// Farther than this is as good as never.
const FAR: f32 = 30.0;

/// So many blocks to each side are looked at together.
const WINDOW: usize = 5;

/// How far each block is from the next one behind it that is prose.
fn to_prose_after(reading: &Reading) -> Vec<f32> {
    let mut after = vec![FAR; reading.len()];
    let mut distance = FAR;
    for (after, m) in after.iter_mut().zip(&reading.measures).rev() {
        *after = distance;
        distance = if m.prose { 1.0 } else { (distance + 1.0).min(FAR) };
    }
    after
}

/// Words, links and blocks of prose before each block, and in all.
fn sums(reading: &Reading) -> Vec<[f32; 3]> {
    let mut sums = vec![[0.0; 3]];
    let mut sum = [0.0; 3];
    for m in &reading.measures {
        sum = [sum[0] + m.words as f32, sum[1] + m.links, sum[2] + flag(m.prose)];
        sums.push(sum);
    }
    sums
}

pub(super) fn add(reading: &Reading, columns: &mut Columns) {
    let measures = &reading.measures;
    let n = reading.len();
    let parent = |i: usize| reading.parent(reading.page.blocks[i].element as usize);
    let after = to_prose_after(reading);
    let sums = sums(reading);
    let total: f32 = measures.iter().map(|m| m.mass()).sum();
    // how far back the last prose is, and the last invitation; how much prose, and how many invitations there were
    let (mut to_prose, mut to_promo, mut mass, mut promos) = (FAR, FAR, 0.0, 0.0);
    let mut heading: Option<usize> = None;
    for i in 0..n {
        let near = OFFSETS.map(|offset| i.checked_add_signed(offset).filter(|&j| j < n));
        let mut row = columns.row(2, i);
        let mut around = |of: &dyn Fn(usize) -> f32| near.iter().for_each(|j| row.put(j.map_or(-1.0, of)));
        around(&|j| measures[j].words as f32);
        around(&|j| measures[j].links);
        around(&|j| flag(measures[j].prose));
        around(&|j| flag(measures[j].promo));
        around(&|j| flag(reading.part(i).name == reading.part(j).name) + 2.0 * flag(parent(i) == parent(j)));
        around(&|j| reading.part(j).depth as f32 - reading.part(i).depth as f32);
        row.put(to_prose);
        row.put(after[i]);
        row.put(share(mass, total));
        row.put(i as f32 / n as f32);
        // the heading that it stands under, and the last invitation before it
        let is_heading = reading.part(i).within.any(Tags::HEADING);
        let above = heading.filter(|_| !is_heading);
        row.put(above.map_or(-1.0, |h| flag(measures[h].promo)));
        row.put(above.map_or(FAR, |h| ((i - h) as f32).min(FAR)));
        row.put(to_promo);
        row.put(promos);
        let (from, to) = (i.saturating_sub(WINDOW), (i + WINDOW + 1).min(n));
        for (until, before) in sums[to].iter().zip(sums[from]) {
            row.put((until - before) / (to - from) as f32);
        }
        row.done();

        let m = &measures[i];
        heading = if is_heading { Some(i) } else { heading };
        to_prose = if m.prose { 1.0 } else { (to_prose + 1.0).min(FAR) };
        to_promo = if m.promo { 1.0 } else { (to_promo + 1.0).min(FAR) };
        mass += m.mass();
        promos += flag(m.promo);
    }
}

//! A block by the blocks before and after it.

use super::super::reading::{Reading, Tags};
use super::{Columns, flag, share};

/// The names of a column that is made of the neighbours at −2, −1, 1 and 2.
type Names = [&'static str; 4];

const OFFSETS: [isize; 4] = [-2, -1, 1, 2];

/// Farther than this is as good as never.
const FAR: f32 = 30.0;

pub(super) fn add(reading: &Reading, columns: &mut Columns) {
    let measures = &reading.measures;
    let n = reading.len();
    let mut around = |names: Names, of: &dyn Fn(usize, usize) -> f32| {
        for (name, offset) in names.into_iter().zip(OFFSETS) {
            let at = |i: usize| i.checked_add_signed(offset).filter(|&j| j < n);
            columns.add(name, (0..n).map(|i| at(i).map_or(-1.0, |j| of(i, j))));
        }
    };
    around(["words −2", "words −1", "words +1", "words +2"], &|_, j| measures[j].words as f32);
    around(["links −2", "links −1", "links +1", "links +2"], &|_, j| measures[j].links);
    around(["prose −2", "prose −1", "prose +1", "prose +2"], &|_, j| flag(measures[j].prose));
    around(["promo −2", "promo −1", "promo +1", "promo +2"], &|_, j| flag(measures[j].promo));
    around(["alike −2", "alike −1", "alike +1", "alike +2"], &|i, j| {
        let parent = |i: usize| reading.parent(reading.page.blocks[i].element as usize);
        flag(reading.part(i).name == reading.part(j).name) + 2.0 * flag(parent(i) == parent(j))
    });
    around(["depth −2", "depth −1", "depth +1", "depth +2"], &|i, j| {
        reading.part(j).depth as f32 - reading.part(i).depth as f32
    });

    let mut distance = FAR;
    let before: Vec<f32> = (0..n)
        .map(|i| {
            let seen = distance;
            distance = if measures[i].prose { 1.0 } else { (distance + 1.0).min(FAR) };
            seen
        })
        .collect();
    distance = FAR;
    let mut after: Vec<f32> = (0..n)
        .rev()
        .map(|i| {
            let seen = distance;
            distance = if measures[i].prose { 1.0 } else { (distance + 1.0).min(FAR) };
            seen
        })
        .collect();
    after.reverse();
    columns.add("to prose before", before.into_iter());
    columns.add("to prose after", after.into_iter());

    let total: f32 = measures.iter().map(|m| m.mass()).sum();
    let mut sum = 0.0;
    columns.add(
        "prose before",
        measures.iter().map(|m| {
            let before = share(sum, total);
            sum += m.mass();
            before
        }),
    );
    columns.add("place", (0..n).map(|i| i as f32 / n as f32));

    // the heading that it stands under, and the last invitation before it
    let (mut heading, mut since, mut promos) = (None::<usize>, FAR, 0.0);
    let under: Vec<[f32; 4]> = (0..n)
        .map(|i| {
            let is_heading = reading.part(i).within.any(Tags::HEADING);
            let above = heading.filter(|_| !is_heading);
            let row = [
                above.map_or(-1.0, |h| flag(measures[h].promo)),
                above.map_or(FAR, |h| ((i - h) as f32).min(FAR)),
                since,
                promos,
            ];
            if is_heading {
                heading = Some(i);
            }
            since = if measures[i].promo { 1.0 } else { (since + 1.0).min(FAR) };
            promos += flag(measures[i].promo);
            row
        })
        .collect();
    columns.add("under promo", under.iter().map(|u| u[0]));
    columns.add("to heading", under.iter().map(|u| u[1]));
    columns.add("to promo before", under.iter().map(|u| u[2]));
    columns.add("promos before", under.iter().map(|u| u[3]));

    // a window of five blocks to each side
    let window = |of: &dyn Fn(usize) -> f32| -> Vec<f32> {
        let mut sums = vec![0.0; n + 1];
        for i in 0..n {
            sums[i + 1] = sums[i] + of(i);
        }
        (0..n)
            .map(|i| (sums[(i + 6).min(n)] - sums[i.saturating_sub(5)]) / ((i + 6).min(n) - i.saturating_sub(5)) as f32)
            .collect()
    };
    columns.add("words around", window(&|i| measures[i].words as f32).into_iter());
    columns.add("links around", window(&|i| measures[i].links).into_iter());
    columns.add("prose around", window(&|i| flag(measures[i].prose)).into_iter());
}

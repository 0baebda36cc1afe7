//! A block by the elements it stands in: what they are called, and what else they hold.

use super::super::hashed::{Numbers, mix};
use super::super::reading::{Part, Reading, Tags, is_heading};
use super::super::role::Roles;
use super::{Columns, flag, share};

/// How many columns.
pub(super) const WIDTH: usize = 5 + AROUND.len() + Roles::COUNT + 1 + 4 * 4 + 4 + 4 + 3;

/// What a block may stand in.
const AROUND: [Tags; 11] = [
    Tags::LIST,
    Tags::TABLE,
    Tags::QUOTE,
    Tags::FIGURE,
    Tags::ASIDE,
    Tags::FURNITURE,
    Tags::HEADER,
    Tags::FORM,
    Tags::ARTICLE,
    Tags::MAIN,
    Tags::HEADING,
];

/// What the elements of one name hold, all over the page.
#[derive(Clone, Copy, Default)]
struct Alike {
    blocks: f32,
    words: f32,
    links: f32,
    prose: f32,
}

/// Blocks in elements of the same name that stand in elements of the same name: the number of each block's set, and the sets.
fn alike(reading: &Reading) -> (Vec<usize>, Vec<Alike>) {
    let mut numbers = Numbers::of_at_most(reading.len());
    let mut sets: Vec<Alike> = Vec::new();
    let set = reading.measures.iter().enumerate().map(|(i, m)| {
        let element = reading.page.blocks[i].element as usize;
        let name = |element: usize| u64::from(reading.parts[element].name);
        let set = numbers.get(mix(mix(0, name(element)), name(reading.up(element))));
        if set == sets.len() {
            sets.push(Alike::default());
        }
        let all = &mut sets[set];
        all.blocks += 1.0;
        all.words += m.words as f32;
        all.links += m.links;
        all.prose += flag(m.prose);
        set
    });
    (set.collect(), sets)
}

/// For each element the list or table that it is or stands in; itself where there is none.
fn lists(reading: &Reading) -> Vec<usize> {
    let mut lists: Vec<usize> = (0..reading.parts.len()).collect();
    for e in 0..lists.len() {
        let is_list = matches!(reading.page.elements[e].tag.as_str(), "ul" | "ol" | "dl" | "table");
        if !is_list && reading.parts[e].within.any(Tags::LIST.and(Tags::TABLE)) {
            lists[e] = reading.parent(e).map_or(e, |p| lists[p]);
        }
    }
    lists
}

pub(super) fn add(reading: &Reading, columns: &mut Columns) {
    let n = reading.len();
    let total: f32 = reading.measures.iter().map(|m| m.mass()).sum();
    let bytes = reading.page.text.len() as f32;
    let (alike, sets) = alike(reading);
    let lists = lists(reading);
    let links = |p: &Part| share(p.linked, p.size);
    let prose = |p: &Part| share(p.prose as f32, p.blocks as f32);
    for i in 0..n {
        let mut element = reading.page.blocks[i].element as usize;
        let (tag, part) = (reading.page.elements[element].tag.as_str(), &reading.parts[element]);
        let list = Some(&reading.parts[lists[element]]).filter(|p| p.within.any(Tags::LIST.and(Tags::TABLE)));
        let mut row = columns.row(1, i);
        row.flag(tag == "p");
        row.flag(matches!(tag, "div" | "section" | "article" | "main"));
        row.flag(matches!(tag, "li" | "dd" | "dt"));
        row.flag(matches!(tag, "td" | "th"));
        row.put(if is_heading(tag) { f32::from(tag.as_bytes()[1] - b'0') } else { 0.0 });
        AROUND.iter().for_each(|&tags| row.flag(part.within.any(tags)));
        part.levels.iter().for_each(|&level| row.put(f32::from(level)));
        row.put(part.depth as f32);
        // what the element around it holds, and the one around that, and so on
        let beside = reading.parts[reading.up(element)].paragraphs;
        for _ in 0..4 {
            let around = &reading.parts[element];
            row.put(share(around.mass, total));
            row.put(links(around));
            row.put(around.blocks as f32);
            row.put(prose(around));
            element = reading.up(element);
        }
        row.put(list.map_or(-1.0, links));
        row.put(list.map_or(-1.0, |p| p.blocks as f32));
        row.put(list.map_or(-1.0, prose));
        row.put(beside as f32);
        let all = &sets[alike[i]];
        row.put(all.blocks);
        row.put(share(all.words, all.blocks));
        row.put(share(all.links, all.blocks));
        row.put(share(all.prose, all.blocks));
        // the page as a whole
        row.put(n as f32);
        row.put(total);
        row.put(bytes);
        row.done();
    }
}

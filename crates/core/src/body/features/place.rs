//! A block by the elements it stands in: what they are called, and what else they hold.

use super::super::reading::{Part, Reading, Tags, is_heading};
use super::super::role::Roles;
use super::{Columns, flag, share};
use std::collections::HashMap;

/// What the elements of one name hold, all over the page.
#[derive(Clone, Copy, Default)]
struct Alike {
    blocks: f32,
    words: f32,
    links: f32,
    prose: f32,
}

pub(super) fn add(reading: &Reading, columns: &mut Columns) {
    let n = reading.len();
    let all = 0..n;
    let tag = |i: usize| reading.element(i).tag.as_str();
    let part = |i: usize| reading.part(i);
    let total: f32 = reading.measures.iter().map(|m| m.mass()).sum();
    let bytes: f32 = reading.page.text.len() as f32;

    columns.add("p", all.clone().map(|i| flag(tag(i) == "p")));
    columns.add("div", all.clone().map(|i| flag(matches!(tag(i), "div" | "section" | "article" | "main"))));
    columns.add("li", all.clone().map(|i| flag(matches!(tag(i), "li" | "dd" | "dt"))));
    columns.add("cell", all.clone().map(|i| flag(matches!(tag(i), "td" | "th"))));
    columns.add(
        "heading",
        all.clone().map(|i| if is_heading(tag(i)) { f32::from(tag(i).as_bytes()[1] - b'0') } else { 0.0 }),
    );
    for (tags, name) in [
        (Tags::LIST, "in list"),
        (Tags::TABLE, "in table"),
        (Tags::QUOTE, "in quote"),
        (Tags::FIGURE, "in figure"),
        (Tags::ASIDE, "in aside"),
        (Tags::FURNITURE, "in nav or footer"),
        (Tags::HEADER, "in header"),
        (Tags::FORM, "in form"),
        (Tags::ARTICLE, "in article"),
        (Tags::MAIN, "in main"),
        (Tags::HEADING, "in heading"),
    ] {
        columns.add(name, all.clone().map(|i| flag(part(i).within.any(tags))));
    }
    for (role, name) in Roles::NAMES.iter().enumerate() {
        columns.add(name, all.clone().map(|i| f32::from(part(i).levels[role])));
    }
    columns.add("depth", all.clone().map(|i| part(i).depth as f32));

    // what the element around it holds, and the one around that, and so on
    let up = |i: usize, levels: usize| {
        let mut element = reading.page.blocks[i].element as usize;
        for _ in 0..levels {
            element = reading.parent(element).unwrap_or(element);
        }
        reading.parts[element]
    };
    for (levels, names) in [
        (0, ["own mass", "own links", "own blocks", "own prose"]),
        (1, ["parent's mass", "parent's links", "parent's blocks", "parent's prose"]),
        (2, ["grandparent's mass", "grandparent's links", "grandparent's blocks", "grandparent's prose"]),
        (3, ["third's mass", "third's links", "third's blocks", "third's prose"]),
    ] {
        let above: Vec<Part> = all.clone().map(|i| up(i, levels)).collect();
        columns.add(names[0], above.iter().map(|p| share(p.mass, total)));
        columns.add(names[1], above.iter().map(|p| share(p.linked, p.size)));
        columns.add(names[2], above.iter().map(|p| p.blocks as f32));
        columns.add(names[3], above.iter().map(|p| share(p.prose as f32, p.blocks as f32)));
    }
    // the list, and the part that is called something, around it
    let mut lists: Vec<usize> = (0..reading.parts.len()).collect();
    for e in 0..lists.len() {
        let is_list = matches!(reading.page.elements[e].tag.as_str(), "ul" | "ol" | "dl" | "table");
        if !is_list && reading.parts[e].within.any(Tags::LIST.and(Tags::TABLE)) {
            lists[e] = reading.parent(e).map_or(e, |p| lists[p]);
        }
    }
    let list = |i: usize| {
        let element = lists[reading.page.blocks[i].element as usize];
        reading.parts[element].within.any(Tags::LIST.and(Tags::TABLE)).then(|| reading.parts[element])
    };
    columns.add("list's links", all.clone().map(|i| list(i).map_or(-1.0, |p| share(p.linked, p.size))));
    columns.add("list's blocks", all.clone().map(|i| list(i).map_or(-1.0, |p| p.blocks as f32)));
    columns.add("list's prose", all.clone().map(|i| list(i).map_or(-1.0, |p| share(p.prose as f32, p.blocks as f32))));
    columns.add("paragraphs beside", all.clone().map(|i| up(i, 1).paragraphs as f32));

    // elements of the same name in elements of the same name
    let mut alike: HashMap<(u32, u32), Alike> = HashMap::new();
    let key = |i: usize| (part(i).name, up(i, 1).name);
    for (i, m) in reading.measures.iter().enumerate() {
        let entry = alike.entry(key(i)).or_default();
        entry.blocks += 1.0;
        entry.words += m.words as f32;
        entry.links += m.links;
        entry.prose += flag(m.prose);
    }
    let alike: Vec<Alike> = all.clone().map(|i| alike[&key(i)]).collect();
    columns.add("alike", alike.iter().map(|a| a.blocks));
    columns.add("alike: words", alike.iter().map(|a| share(a.words, a.blocks)));
    columns.add("alike: links", alike.iter().map(|a| share(a.links, a.blocks)));
    columns.add("alike: prose", alike.iter().map(|a| share(a.prose, a.blocks)));

    // the page as a whole
    columns.add("page: blocks", all.clone().map(|_| n as f32));
    columns.add("page: prose", all.clone().map(|_| total));
    columns.add("page: text", all.map(|_| bytes));
}

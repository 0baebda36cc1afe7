//! A page, read for the article: each block measured, each element with what it is called, holds and stands in.
//!
//! Linear in the page: elements stand parents before children, so a walk backwards sums up subtrees and a walk forwards
//! hands down what holds for all that an element contains.

use super::hashed::{self, Numbers};
use super::measure::{self, Measure};
use super::role::{self, Roles};
use crate::page::{Element, Page};

/// What is known of an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    /// What its tag and its attributes' words call it.
    pub(super) named: Roles,
    /// Elements called the same (but for numbers) have the same number.
    pub(super) name: u32,
    /// How many elements it stands in.
    pub(super) depth: u32,
    /// Its own tag and those of the elements around it, as [`Tags`].
    pub(super) within: Tags,
    /// For each role how many levels up it is given, from 0 for itself; [`FAR`] where it is not.
    pub(super) levels: [u8; Roles::COUNT],
    /// Words of prose in it.
    pub(super) mass: f32,
    /// Blocks in it.
    pub(super) blocks: u32,
    /// Blocks of prose in it.
    pub(super) prose: u32,
    /// Blocks of prose right below it.
    pub(super) paragraphs: u32,
    /// Bytes of text in it.
    pub(super) size: f32,
    /// How many of them are links.
    pub(super) linked: f32,
}

/// No role of that kind above.
pub(super) const FAR: u8 = 20;

/// A set of tags that tell something of all that stands in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tags(u16);

impl Tags {
    pub(super) const LIST: Tags = Tags(1);
    pub(super) const TABLE: Tags = Tags(2);
    pub(super) const QUOTE: Tags = Tags(4);
    pub(super) const FIGURE: Tags = Tags(8);
    pub(super) const ASIDE: Tags = Tags(16);
    pub(super) const FURNITURE: Tags = Tags(32);
    pub(super) const HEADER: Tags = Tags(64);
    pub(super) const FORM: Tags = Tags(128);
    pub(super) const ARTICLE: Tags = Tags(256);
    pub(super) const MAIN: Tags = Tags(512);
    pub(super) const HEADING: Tags = Tags(1024);
    pub(super) const ITEM: Tags = Tags(2048);

    fn of(tag: &str) -> Tags {
        match tag {
            "ul" | "ol" | "dl" => Self::LIST,
            "li" => Self::ITEM,
            "table" => Self::TABLE,
            "blockquote" => Self::QUOTE,
            "figure" => Self::FIGURE,
            "aside" => Self::ASIDE,
            "nav" | "footer" | "menu" => Self::FURNITURE,
            "header" => Self::HEADER,
            "form" | "dialog" => Self::FORM,
            "article" => Self::ARTICLE,
            "main" => Self::MAIN,
            tag if is_heading(tag) => Self::HEADING,
            _ => Tags(0),
        }
    }

    /// Both sets.
    pub(super) const fn and(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }

    /// Is any of `other` in it?
    pub(super) fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }
}

/// A page, read.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) page: &'a Page,
    /// What each block's words and links tell.
    pub(super) measures: Vec<Measure>,
    /// What is known of each element.
    pub(super) parts: Vec<Part>,
    /// For each block the first one of the same text.
    pub(super) first: Vec<usize>,
}

impl<'a> Reading<'a> {
    /// Reads a page.
    pub(super) fn of(page: &'a Page) -> Self {
        let measures = measure::all(page);
        let mut parts = vec![Part::default(); page.elements.len()];
        for (block, measure) in page.blocks.iter().zip(&measures) {
            let part = &mut parts[block.element as usize];
            part.mass += measure.mass();
            part.blocks += 1;
            part.prose += u32::from(measure.prose);
            part.size += block.span.len() as f32;
            part.linked += block.span.len() as f32 * measure.links;
            if let Some(parent) = page.elements[block.element as usize].parent {
                parts[parent as usize].paragraphs += u32::from(measure.prose);
            }
        }
        for i in (1..parts.len()).rev() {
            if let Some(parent) = page.elements[i].parent {
                let Part { mass, blocks, prose, size, linked, .. } = parts[i];
                let above = &mut parts[parent as usize];
                above.mass += mass;
                above.blocks += blocks;
                above.prose += prose;
                above.size += size;
                above.linked += linked;
            }
        }
        // the same few names come again and again
        let mut names = Numbers::of_at_most(parts.len());
        let mut roles: Vec<Roles> = Vec::new();
        for (i, element) in page.elements.iter().enumerate() {
            let name = names.get(hashed::text(hashed::text(0, &element.tag), &element.attributes));
            if name == roles.len() {
                roles.push(role::of(element));
            }
            let named = roles[name];
            let above = element.parent.map(|p| parts[p as usize]);
            let part = &mut parts[i];
            part.named = named;
            part.name = name as u32;
            part.depth = above.map_or(0, |a| a.depth + 1);
            part.within = Tags(above.map_or(0, |a| a.within.0) | Tags::of(&element.tag).0);
            part.levels = above.map_or([FAR; Roles::COUNT], |a| a.levels.map(|l| (l + 1).min(FAR)));
            for (level, _) in part.levels.iter_mut().zip(Roles::ALL).filter(|(_, role)| named.any(*role)) {
                *level = 0;
            }
        }
        let mut texts = Numbers::of_at_most(page.blocks.len());
        let mut firsts: Vec<usize> = Vec::new();
        let first = page.blocks.iter().enumerate().map(|(i, block)| {
            let number = texts.get(hashed::text(0, block.span.of(&page.text)));
            if number == firsts.len() {
                firsts.push(i);
            }
            firsts[number]
        });
        let first = first.collect();
        Reading { page, measures, parts, first }
    }

    /// The element of a block.
    pub(super) fn element(&self, block: usize) -> &'a Element {
        &self.page.elements[self.page.blocks[block].element as usize]
    }

    /// What is known of a block's element.
    pub(super) fn part(&self, block: usize) -> &Part {
        &self.parts[self.page.blocks[block].element as usize]
    }

    /// The index of the element that holds element `element`.
    pub(super) fn parent(&self, element: usize) -> Option<usize> {
        self.page.elements[element].parent.map(|p| p as usize)
    }

    /// The element that holds an element; itself where none does.
    pub(super) fn up(&self, element: usize) -> usize {
        self.parent(element).unwrap_or(element)
    }

    /// The element that holds a block's element.
    pub(super) fn holder(&self, block: usize) -> Option<usize> {
        self.parent(self.page.blocks[block].element as usize)
    }

    /// A block's words.
    pub(super) fn text(&self, block: usize) -> &'a str {
        self.page.blocks[block].span.of(&self.page.text)
    }

    /// How many blocks there are.
    pub(super) fn len(&self) -> usize {
        self.measures.len()
    }
}

/// Is it `h1` to `h6`?
pub(super) fn is_heading(tag: &str) -> bool {
    matches!(tag.as_bytes(), [b'h', b'1'..=b'6'])
}

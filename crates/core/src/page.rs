//! The input: one page as a reader hands it over, and nothing that a browser or a file system would be needed for.
//!
//! A page is its visible text, cut into blocks, each with the element it stands in. Both readers (the extension's over
//! the live document and the command line's over parsed HTML) follow the same rules, so that the same page gives the
//! same blocks:
//!
//! * **Walk** the tree in document order, open shadow roots included. Skipped with all they hold: the elements
//!   listed in [`SKIPPED_TAGS`], `dialog` without `open`, elements with `hidden`, `aria-hidden="true"` or an inline style of `display:none` or `visibility:hidden`; in the live page also whatever
//!   the browser computes to be invisible.
//!   A skipped element leaves nothing behind, neither a space nor a boundary. Where an element has an open shadow root,
//!   the root's children are walked instead of its own, and what is assigned to a `slot` in place of the slot's own.
//! * **A block** is a run of text with no block-level boundary in it. Boundaries are the start and the end of the
//!   elements listed in [`BLOCK_TAGS`] and two or more `<br>` with nothing but white space between.
//! * **White space**: runs of HTML white space (space, tab, line feed, form feed, carriage return) and no-break spaces
//!   (U+00A0, U+202F) become one space, also across elements; a single `<br>`, with the white space on both of its
//!   sides, becomes one line feed; blocks are trimmed; empty ones are left out. `pre` is no exception.
//! * **The text** of the page is its blocks' text joined by two line feeds.
//! * **Elements** are those that hold a block, with all their ancestors up to `body` (inline ones and shadow hosts too),
//!   in document order, so that parents come before children. Their attributes are those of [`TELLING_ATTRIBUTES`].
//! * **Inlines** are the elements of [`InlineKind`] with text in them, trimmed like blocks; one that reaches over
//!   several blocks counts once in each, and of those of one kind inside each other only the outermost counts. By their
//!   start, the longer one first, then by the kind's number.
//! * **JSON-LD**: every `script` of type `application/ld+json` that is valid JSON, in document order; its objects are all
//!   objects in it at any depth, an object before those inside it, in the order in which they are written. Values that
//!   are not strings (or lists of strings, where a list is expected) are left out.

use crate::span::{Span, sort_by_place};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// HTML elements whose start and end always end a block.
pub const BLOCK_TAGS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// HTML elements that are never read: nothing in them is the page's visible text.
///
/// `template` is here for its inert kind; one that declares a shadow root is read as that root.
pub const SKIPPED_TAGS: &[&str] = &[
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math", "noembed", "noframes",
    "noscript", "object", "rp", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// The attributes of an element that tell what it is for; the words of their values, in this order, separated by single
/// spaces, are [`Element::attributes`].
pub const TELLING_ATTRIBUTES: [&str; 8] =
    ["id", "class", "role", "itemprop", "itemtype", "rel", "data-testid", "data-component"];

/// The longest page text that is analysed, in bytes. What lies beyond is left out, and the report says so.
///
/// Long enough for a book (about 1.5 million words); short enough that a hostile page cannot hold up the browser.
pub const LONGEST_PAGE: usize = 10_000_000;

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Page {
    /// Where it came from; empty when unknown. Only its path is looked at, as a sign of the page's type.
    pub url: String,
    /// The document's title; empty when there is none.
    pub title: String,
    /// The language that the page declares (`<html lang>`), as it stands there; empty when none.
    pub language: String,
    /// What the page says about itself in machine-readable form.
    pub signals: Signals,
    /// The visible text, blocks joined by two line feeds. All spans of the analysis refer to it.
    pub text: String,
    /// The elements that hold the blocks, parents before children. Empty for plain text.
    pub elements: Vec<Element>,
    /// The blocks, in the order of the text, none overlapping.
    pub blocks: Vec<Block>,
    /// Inline elements of interest, by their start.
    pub inlines: Vec<Inline>,
    /// What of the text the reader has in view; of several articles on a page the one in view is analysed.
    pub view: Option<Span>,
}

/// An element that holds text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Element {
    /// Index of the parent in [`Page::elements`]; `None` for the outermost.
    pub parent: Option<u32>,
    /// Tag name in lower case.
    pub tag: String,
    /// The words of the values of [`TELLING_ATTRIBUTES`], in this order, separated by single spaces.
    pub attributes: String,
}

/// A run of visible text without a block-level boundary inside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where its text stands in [`Page::text`].
    pub span: Span,
    /// The innermost block-level element around it, an index into [`Page::elements`]; 0 for plain text.
    pub element: u32,
}

/// An inline element of interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// Where its text stands in [`Page::text`].
    pub span: Span,
    /// Which element.
    pub kind: InlineKind,
}

/// The inline elements that tell something about the text in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum InlineKind {
    /// `a` with an `href`.
    Link = 0,
    /// `b`, `strong`.
    Bold = 1,
    /// `i`, `em`.
    Italic = 2,
    /// `q`.
    Quote = 3,
    /// `cite`.
    Cite = 4,
    /// `time`.
    Time = 5,
}

impl InlineKind {
    /// All kinds, each at the index that is its number.
    pub const ALL: [InlineKind; 6] =
        [InlineKind::Link, InlineKind::Bold, InlineKind::Italic, InlineKind::Quote, InlineKind::Cite, InlineKind::Time];
}

/// What a page says about itself: schema.org JSON-LD and `<meta>` elements. Every field may be empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signals {
    /// `@type` values of all JSON-LD objects, in document order.
    pub types: Vec<String>,
    /// `headline` of the first JSON-LD object that has one, else `og:title`.
    pub headline: String,
    /// Author names of JSON-LD objects and `<meta name="author">`.
    pub authors: Vec<String>,
    /// `article:section` and JSON-LD `articleSection`.
    pub sections: Vec<String>,
    /// `og:type`.
    pub og_type: String,
    /// `og:site_name`, else the JSON-LD publisher's name.
    pub site: String,
    /// `articleBody` of the first JSON-LD object that has one.
    pub body: String,
    /// Other `<meta>` names that declare opinion (`article:opinion`, `opinion`), as `name=value`.
    pub flags: Vec<String>,
}

impl Page {
    /// A plain text as a page: one block a paragraph.
    ///
    /// Paragraphs end at blank lines. Where the text has none, every line is a paragraph. Offsets refer to `text` itself.
    pub fn from_text(text: &str) -> Page {
        let has_blank_lines = text.trim().split('\n').any(|line| line.trim().is_empty());
        let mut blocks: Vec<Block> = Vec::new();
        let (mut start, mut at) = (0, 0);
        let mut push = |start: usize, end: usize| {
            let span = Span::new(start, end).trim(text);
            if !span.is_empty() {
                blocks.push(Block { span, element: 0 });
            }
        };
        for line in text.split_inclusive('\n') {
            if line.trim().is_empty() || !has_blank_lines {
                push(start, at);
                start = at;
            }
            at += line.len();
        }
        push(start, at);
        Page { text: text.to_owned(), blocks, ..Page::default() }
    }

    /// The page as the later stages rely on it: whatever breaks the rules of this module is taken out or cut loose.
    ///
    /// Blocks that are empty, out of the text, not on character boundaries or overlapping an earlier one are dropped, and
    /// so are such inlines; a block in an element that is not there moves to the outermost one; an element whose parent
    /// does not come before it loses its parent. A well-formed page is only looked at.
    pub fn mended(&self) -> Cow<'_, Page> {
        let fits = |span: Span| !span.is_empty() && self.text.get(span.start..span.end).is_some();
        let count = self.elements.len();
        let is_sound = self.blocks.iter().all(|b| fits(b.span) && (b.element as usize) < count.max(1))
            && self.blocks.is_sorted_by(|a, b| a.span.end <= b.span.start)
            && self.inlines.iter().all(|i| fits(i.span))
            && self.inlines.is_sorted_by_key(|i| i.span.start)
            && self.elements.iter().enumerate().all(|(i, e)| e.parent.is_none_or(|p| (p as usize) < i));
        if is_sound {
            return Cow::Borrowed(self);
        }
        let mut page = self.clone();
        page.blocks.retain(|b| fits(b.span));
        sort_by_place(&mut page.blocks, |b| b.span.place());
        let mut end = 0;
        page.blocks.retain(|b| {
            let is_free = b.span.start >= end;
            end = if is_free { b.span.end } else { end };
            is_free
        });
        for block in &mut page.blocks {
            if block.element as usize >= count {
                block.element = 0;
            }
        }
        page.inlines.retain(|i| fits(i.span));
        sort_by_place(&mut page.inlines, |i| i.span.place_outermost());
        for (i, element) in page.elements.iter_mut().enumerate() {
            element.parent = element.parent.filter(|&p| (p as usize) < i);
        }
        Cow::Owned(page)
    }

    /// The page without what lies beyond [`LONGEST_PAGE`].
    pub(crate) fn cropped(&self) -> Page {
        let end = (0..=LONGEST_PAGE.min(self.text.len())).rev().find(|&i| self.text.is_char_boundary(i)).unwrap_or(0);
        let kept = |span: Span| Span::new(span.start, span.end.min(end));
        Page {
            text: self.text[..end].to_owned(),
            blocks: self
                .blocks
                .iter()
                .filter(|b| b.span.start < end)
                .map(|b| Block { span: kept(b.span), ..*b })
                .collect(),
            inlines: self
                .inlines
                .iter()
                .filter(|i| i.span.start < end)
                .map(|i| Inline { span: kept(i.span), ..*i })
                .collect(),
            ..self.clone()
        }
    }

    /// The names of the tags from `body` (or the outermost element) down to `element`, outermost first.
    pub fn path(&self, element: u32) -> Vec<&Element> {
        let mut path = Vec::new();
        let mut next = Some(element);
        while let Some(element) = next.and_then(|i| self.elements.get(i as usize)) {
            path.push(element);
            // parents come before children, so a page that breaks the rule cannot make this loop
            next = element.parent.filter(|&p| (p as usize) < self.elements.len() && path.len() <= self.elements.len());
        }
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(blocks: &[(usize, usize, u32)], parents: &[Option<u32>]) -> Page {
        let block = |&(start, end, element)| Block { span: Span { start, end }, element };
        Page {
            text: "ab\u{e9}cd ef".to_owned(),
            blocks: blocks.iter().map(block).collect(),
            elements: parents.iter().map(|&parent| Element { parent, ..Element::default() }).collect(),
            ..Page::default()
        }
    }

    #[test]
    fn a_well_formed_page_is_not_copied() {
        let good = page(&[(0, 2, 0), (4, 6, 1)], &[None, Some(0)]);
        assert!(matches!(good.mended(), Cow::Borrowed(_)));
        assert!(matches!(page(&[], &[]).mended(), Cow::Borrowed(_)));
    }

    #[test]
    fn malformed_pages_are_mended() {
        type Blocks<'a> = &'a [(usize, usize, u32)];
        let check = |blocks: Blocks, parents: &[Option<u32>], kept: Blocks, kept_parents: &[Option<u32>]| {
            assert_eq!(*page(blocks, parents).mended(), page(kept, kept_parents), "{blocks:?} {parents:?}");
        };
        check(&[(0, 99, 0)], &[None], &[], &[None]);
        check(&[(0, 3, 0)], &[None], &[], &[None]);
        check(&[(1, 1, 0)], &[None], &[], &[None]);
        check(&[(2, 1, 0)], &[None], &[], &[None]);
        check(&[(0, 4, 0), (2, 6, 0), (7, 9, 0)], &[None], &[(0, 4, 0), (7, 9, 0)], &[None]);
        check(&[(7, 9, 0), (0, 2, 0)], &[None], &[(0, 2, 0), (7, 9, 0)], &[None]);
        check(&[(0, 2, 7)], &[None], &[(0, 2, 0)], &[None]);
        check(&[(0, 2, 7)], &[], &[(0, 2, 0)], &[]);
        check(&[(0, 2, 1)], &[Some(1), Some(0)], &[(0, 2, 1)], &[None, Some(0)]);
        check(&[(0, 2, 0)], &[Some(0)], &[(0, 2, 0)], &[None]);
    }

    #[test]
    fn malformed_inlines_are_dropped() {
        let inline = |start, end| Inline { span: Span { start, end }, kind: InlineKind::Link };
        let inlines = vec![inline(4, 6), inline(0, 2), inline(3, 4), inline(0, 99)];
        let wild = Page { inlines, ..page(&[(0, 9, 0)], &[None]) };
        assert_eq!(wild.mended().inlines, [inline(0, 2), inline(4, 6)]);
    }
}

//! The walk over the tree: which nodes are visible text, and where blocks begin and end.
//!
//! Iterative, because pages nest as deeply as their authors (or attackers) like.

use super::blocks::Blocks;
use scraper::{Html, Node, node};
use sourcelight::page::{BLOCK_TAGS, Element, InlineKind, SKIPPED_TAGS, TELLING_ATTRIBUTES};

/// An element on the way from the root to where the walk is.
struct Open<'a> {
    element: &'a node::Element,
    is_block: bool,
    inline: Option<InlineKind>,
    /// Its index among the page's elements, once it holds a block.
    index: Option<u32>,
}

/// Collects the visible text of a document.
pub(super) fn visible(document: &Html) -> Blocks {
    use ego_tree::iter::Edge;
    let mut blocks = Blocks::new();
    let mut path: Vec<Open> = Vec::new();
    let mut skipped = None;
    for edge in document.tree.root().traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => match node.value() {
                Node::Text(text) => blocks.text(text, |blocks| index_of_block(&mut path, blocks)),
                Node::Element(element) if element.name() == "br" => blocks.line_break(),
                Node::Element(element) if is_skipped(element) => skipped = Some(node.id()),
                Node::Element(element) => {
                    let open = Open {
                        element,
                        is_block: BLOCK_TAGS.contains(&element.name()),
                        inline: inline_kind(element),
                        index: None,
                    };
                    if open.is_block {
                        blocks.boundary();
                    }
                    if let Some(kind) = open.inline {
                        blocks.open(kind);
                    }
                    path.push(open);
                }
                _ => {}
            },
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            Edge::Close(node) if skipped.is_none() => {
                if node.value().as_element().is_some_and(|e| e.name() != "br")
                    && let Some(closed) = path.pop()
                {
                    if closed.is_block {
                        blocks.boundary();
                    }
                    if let Some(kind) = closed.inline {
                        blocks.close(kind);
                    }
                }
            }
            _ => {}
        }
    }
    blocks
}

/// The index of the innermost block-level element of the path; it and its ancestors are noted where they are not yet.
fn index_of_block(path: &mut [Open], blocks: &mut Blocks) -> u32 {
    let end = path.iter().rposition(|open| open.is_block).map_or(path.len(), |i| i + 1);
    // ancestors of a noted element are noted too
    let noted = path[..end].iter().rposition(|open| open.index.is_some());
    let mut parent = noted.and_then(|i| path[i].index);
    for open in &mut path[noted.map_or(0, |i| i + 1)..end] {
        if open.element.name() == "html" {
            continue;
        }
        parent = Some(blocks.element(Element {
            parent,
            tag: open.element.name().to_owned(),
            attributes: telling(open.element),
        }));
        open.index = parent;
    }
    parent.unwrap_or(0)
}

fn telling(element: &node::Element) -> String {
    let mut all = String::new();
    for value in TELLING_ATTRIBUTES.iter().filter_map(|name| element.attr(name)) {
        for word in value.split_ascii_whitespace() {
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(word);
        }
    }
    all
}

fn inline_kind(element: &node::Element) -> Option<InlineKind> {
    Some(match element.name() {
        "a" => return element.attr("href").map(|_| InlineKind::Link),
        "b" | "strong" => InlineKind::Bold,
        "i" | "em" => InlineKind::Italic,
        "q" => InlineKind::Quote,
        "cite" => InlineKind::Cite,
        "time" => InlineKind::Time,
        _ => return None,
    })
}

/// Is the element left out with all that it holds?
fn is_skipped(element: &node::Element) -> bool {
    let name = element.name();
    if name == "template" {
        // a declared shadow root is part of the page
        return element.attr("shadowrootmode") != Some("open");
    }
    SKIPPED_TAGS.contains(&name)
        || (name == "dialog" && element.attr("open").is_none())
        || element.attr("hidden").is_some()
        || element.attr("aria-hidden").is_some_and(|v| v.trim().eq_ignore_ascii_case("true"))
        || element.attr("style").is_some_and(hides)
}

/// Does an inline style hide its element?
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(name, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        let is = |n: &str, v: &str| name.trim().eq_ignore_ascii_case(n) && value.eq_ignore_ascii_case(v);
        is("display", "none") || is("visibility", "hidden")
    })
}

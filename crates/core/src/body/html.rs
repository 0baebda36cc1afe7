//! The article on a page with elements.
//!
//! Linear in the page: elements stand parents before children, so a walk backwards sums up subtrees and a walk forwards
//! hands down what holds for all that an element contains.

use super::measure::{self, Measure};
use super::role::{self, Roles};
use super::{Article, ArticleBlock, BlockKind};
use crate::page::Page;
use std::collections::{HashMap, HashSet};

/// Less prose than this, in words, is no article.
const SHORTEST: f32 = 30.0;

/// What one block of something else takes away from a container, in words of prose, and what it takes if it is a link.
const CLUTTER: (f32, f32) = (1.0, 4.0);

/// The same for a short block that running text may well hold: subheads, items, short paragraphs.
const SHORT: f32 = 0.5;

/// A part that calls itself the article, or its body, is the container if it has this share of the best one's score.
const NAMED: f32 = 0.8;

/// The same where the best is the whole page, which is never an article.
const NAMED_IN_PAGE: f32 = 0.45;

/// A list of which more than this share is links leads elsewhere.
const LINK_LIST: f32 = 0.35;

/// An element named like boilerplate is none if it holds more than this share of the page's prose …
const MOST: f32 = 0.5;
/// … and if its name leaves no doubt, more than this.
const NEARLY_ALL: f32 = 0.9;

/// What is known of an element.
#[derive(Clone, Copy, Default)]
struct Part {
    /// Its own roles.
    named: Roles,
    /// Its roles and those handed down to it.
    roles: Roles,
    /// Words of prose in it, blocks in it.
    mass: f32,
    blocks: u32,
    /// Bytes of text in it, and how many of them are links.
    size: f32,
    linked: f32,
    /// Paragraphs of prose right below it.
    paragraphs: u32,
    /// How good a container it is.
    score: f32,
    /// Does it lie in the container?
    inside: bool,
    /// The outermost element of a block quotation in which it lies.
    quoted: bool,
    /// Does it lie in an item of a list?
    item: bool,
}

/// Finds the article.
pub(super) fn find(page: &Page) -> Article {
    let measures = measure::all(page);
    let mut parts = parts(page, &measures);
    let Some(container) = container(page, &measures, &mut parts) else { return Article::default() };
    hand_down_inside(page, &mut parts, container);
    let taken = take(page, &measures, &parts, container);
    let prose: Vec<&Measure> = taken.iter().map(|&i| &measures[i]).filter(|m| m.prose).collect();
    if prose.iter().map(|m| m.mass()).sum::<f32>() < SHORTEST || is_front(page, &measures, &parts, prose.len()) {
        return Article::default();
    }
    let block = |i: usize, kind| ArticleBlock { span: page.blocks[i].span, kind, block: i };
    let body = taken.iter().map(|&i| block(i, kind(page, &parts, i))).collect();
    Article { furniture: furniture(page, &measures, &parts, &taken), body }
}

fn parent(page: &Page, element: usize) -> Option<usize> {
    page.elements[element].parent.map(|p| p as usize)
}

/// Reads the roles of all elements, and hands down those that hold for all inside.
fn parts(page: &Page, measures: &[Measure]) -> Vec<Part> {
    let mut parts = vec![Part::default(); page.elements.len()];
    for (block, measure) in page.blocks.iter().zip(measures) {
        let part = &mut parts[block.element as usize];
        part.mass += measure.mass();
        part.blocks += 1;
        part.size += block.span.len() as f32;
        part.linked += block.span.len() as f32 * measure.links;
        if measure.prose
            && let Some(p) = parent(page, block.element as usize)
        {
            parts[p].paragraphs += 1;
        }
    }
    for i in (1..parts.len()).rev() {
        if let Some(p) = parent(page, i) {
            parts[p].mass += parts[i].mass;
            parts[p].blocks += parts[i].blocks;
            parts[p].size += parts[i].size;
            parts[p].linked += parts[i].linked;
        }
    }
    let total: f32 = measures.iter().map(Measure::mass).sum();
    // the same few names come again and again
    let mut known: HashMap<(&str, &str), Roles> = HashMap::new();
    for i in 0..parts.len() {
        let element = &page.elements[i];
        let named = *known.entry((&element.tag, &element.attributes)).or_insert_with(|| role::of(element));
        let part = parts[i];
        let quotation = element.tag == "blockquote";
        let most = if named.any(role::SURELY) { NEARLY_ALL } else { MOST };
        let mut roles = Roles::default();
        if named.any(role::BOILERPLATE)
            && element.tag != "body"
            && part.mass <= most * total
            && !(quotation || named.any(role::EMBED))
        {
            roles = roles.and(role::BOILERPLATE);
        }
        if matches!(element.tag.as_str(), "ul" | "ol") && part.linked > LINK_LIST * part.size {
            roles = roles.and(role::BOILERPLATE);
        }
        let small = part.mass < 0.2 * total;
        if named.any(role::CAPTION) && (small || element.tag == "figcaption") {
            roles = roles.and(role::CAPTION);
        }
        if named.any(role::BYLINE) && small {
            roles = roles.and(role::BYLINE);
        }
        if named.any(role::STANDFIRST) && part.blocks <= 2 && part.mass < MOST * total {
            roles = roles.and(role::STANDFIRST);
        }
        if named.any(role::EMBED) && small {
            roles = roles.and(role::EMBED);
        }
        let above = parent(page, i).map(|p| parts[p]).unwrap_or_default();
        let part = &mut parts[i];
        part.named = named;
        part.roles = roles.and(above.roles);
        part.quoted = quotation || above.quoted;
        part.item = element.tag == "li" || above.item;
    }
    parts
}

/// The element that holds the article, scored by its prose less everything else in it.
fn container(page: &Page, measures: &[Measure], parts: &mut [Part]) -> Option<usize> {
    for (block, measure) in page.blocks.iter().zip(measures) {
        let part = &mut parts[block.element as usize];
        if part.roles.any(role::BOILERPLATE.and(role::CAPTION)) {
            continue;
        }
        let harmless = is_running(&page.elements[block.element as usize].tag) && measure.links <= 0.3;
        part.score += match measure {
            m if m.prose => m.mass(),
            _ if harmless => -SHORT,
            m => -CLUTTER.0 - CLUTTER.1 * m.links,
        };
    }
    for i in (1..parts.len()).rev() {
        if let Some(p) = parent(page, i) {
            parts[p].score += parts[i].score;
        }
    }
    let mut best = (0..parts.len()).rev().max_by(|&a, &b| parts[a].score.total_cmp(&parts[b].score))?;
    // a paragraph or a list is part of a container, never one itself
    while !is_container(&page.elements[best].tag) {
        best = parent(page, best)?;
    }
    hand_down_inside(page, parts, best);
    let share = if page.elements[best].tag == "body" { NAMED_IN_PAGE } else { NAMED };
    let named = (0..parts.len()).filter(|&i| {
        let is_named = page.elements[i].tag == "article" || parts[i].named.any(role::ARTICLE_BODY);
        parts[i].inside && is_named && parts[i].score >= share * parts[best].score
    });
    named.rev().max_by(|&a, &b| parts[a].score.total_cmp(&parts[b].score)).or(Some(best))
}

/// Marks all that lies in the container.
fn hand_down_inside(page: &Page, parts: &mut [Part], container: usize) {
    for i in 0..parts.len() {
        parts[i].inside = i == container || parent(page, i).is_some_and(|p| parts[p].inside);
    }
}

fn is_container(tag: &str) -> bool {
    !matches!(
        tag,
        "p" | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dd"
            | "dt"
            | "blockquote"
            | "td"
            | "tr"
            | "tbody"
            | "span"
            | "a"
            | "b"
            | "strong"
            | "em"
            | "i"
            | "font"
    ) && !is_heading(tag)
}

fn is_heading(tag: &str) -> bool {
    matches!(tag.as_bytes(), [b'h', b'1'..=b'6'])
}

/// Is it an element of which running text is made?
fn is_running(tag: &str) -> bool {
    matches!(tag, "p" | "li" | "h2" | "h3" | "h4" | "td" | "th" | "blockquote" | "dd" | "dt")
}

/// The blocks of the container that are the article's text.
fn take(page: &Page, measures: &[Measure], parts: &[Part], container: usize) -> Vec<usize> {
    let tag = |i: usize| page.elements[page.blocks[i].element as usize].tag.as_str();
    let mut taken = Vec::new();
    let mut seen = HashSet::new();
    let is_among_paragraphs =
        |i: usize| parent(page, page.blocks[i].element as usize).is_some_and(|p| parts[p].paragraphs >= 3);
    let (mut title_seen, mut begun) = (false, false);
    for (i, m) in measures.iter().enumerate() {
        let part = parts[page.blocks[i].element as usize];
        let text = page.blocks[i].span.of(&page.text);
        if !part.inside
            || m.promo
            || part.roles.any(role::BOILERPLATE.and(role::CAPTION))
            || (part.roles.any(role::STANDFIRST) && !begun)
            || (part.roles.any(role::BYLINE) && (!m.prose || is_byline(text, m.words)))
        {
            continue;
        }
        begun |= m.prose;
        if tag(i) == "h1" && !title_seen {
            title_seen = true;
            continue;
        }
        let embedded = part.quoted || (part.roles.any(role::EMBED) && tag(i) == "p");
        let fits = if m.prose || embedded {
            true
        } else if is_heading(tag(i)) && is_among_paragraphs(i) {
            // product names and the like are links even as subheads
            true
        } else if m.links > 0.5 && m.words < 25 {
            false
        } else {
            is_running(tag(i)) || tag(i) == "h1" || (m.sentence && m.words >= 4)
        };
        // some pages hold a paragraph twice: for printing, for readers who pay
        if fits && (m.words < 25 || seen.insert(text)) {
            taken.push(i);
        }
    }
    trim(page, measures, parts[container].named.any(role::ARTICLE_BODY), &mut taken);
    taken
}

/// Takes away what stands before the first and after the last paragraph of running text, and subheads with no text.
fn trim(page: &Page, measures: &[Measure], named: bool, taken: &mut Vec<usize>) {
    let tag = |i: usize| page.elements[page.blocks[i].element as usize].tag.as_str();
    let (Some(first), Some(last)) =
        (taken.iter().copied().find(|&i| measures[i].prose), taken.iter().copied().rfind(|&i| measures[i].prose))
    else {
        return taken.clear();
    };
    taken.retain(|&i| {
        let m = &measures[i];
        let in_named_body = named && matches!(tag(i), "p" | "li") && m.links < 0.3 && m.words >= 2;
        let closing = i > last && tag(i) == "p" && m.sentence && m.words >= 4;
        (first <= i && i <= last) || in_named_body || closing
    });
    while taken.last().is_some_and(|&i| is_heading(tag(i))) {
        taken.pop();
    }
}

/// Is it the front of a site or a section? There each paragraph is the teaser of a linked headline.
fn is_front(page: &Page, measures: &[Measure], parts: &[Part], prose: usize) -> bool {
    let says_article = page.signals.og_type == "article" || page.signals.types.iter().any(|t| t.ends_with("Article"));
    let teasers = page.blocks.iter().zip(measures).filter(|(block, m)| {
        let heading = std::iter::successors(Some(block.element as usize), |&e| parent(page, e))
            .take(3)
            .any(|e| is_heading(&page.elements[e].tag));
        parts[block.element as usize].inside && m.links > 0.8 && m.words >= 3 && heading
    });
    let teasers = teasers.count();
    if says_article { teasers >= 12 && teasers >= 2 * prose } else { teasers >= 4 && teasers * 10 >= prose * 7 }
}

/// Does a short block that is named like a byline begin like one?
fn is_byline(text: &str, words: usize) -> bool {
    words <= 40 && text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "))
}

/// What a block of the body is.
fn kind(page: &Page, parts: &[Part], block: usize) -> BlockKind {
    let element = page.blocks[block].element as usize;
    let part = parts[element];
    match page.elements[element].tag.as_str() {
        _ if part.roles.any(role::EMBED) => BlockKind::Embed,
        _ if part.quoted => BlockKind::Quote,
        tag if is_heading(tag) => BlockKind::Heading,
        _ if part.item => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}

/// The headline before the body, and the bylines and captions from there to the body's end.
fn furniture(page: &Page, measures: &[Measure], parts: &[Part], taken: &[usize]) -> Vec<ArticleBlock> {
    let (Some(&first), Some(&last)) = (taken.first(), taken.last()) else { return Vec::new() };
    let text = |i: usize| page.blocks[i].span.of(&page.text);
    let role_of = |i: usize| parts[page.blocks[i].element as usize];
    let is_title =
        |i: usize| !text(i).is_empty() && [&page.signals.headline, &page.title].iter().any(|t| same_words(t, text(i)));
    let before = || (0..first).rev();
    let is_h1 = |i: usize| {
        std::iter::successors(Some(page.blocks[i].element as usize), |&e| parent(page, e))
            .take(2)
            .any(|e| page.elements[e].tag == "h1" || parts[e].named.any(role::HEADLINE))
    };
    let headline = before()
        .find(|&i| is_h1(i) && is_title(i))
        .or_else(|| before().find(|&i| is_title(i) && measures[i].links < 0.5))
        .or_else(|| before().find(|&i| is_h1(i) && !role_of(i).roles.any(role::BOILERPLATE)));
    let block = |i: usize, kind| ArticleBlock { span: page.blocks[i].span, kind, block: i };
    let mut furniture: Vec<ArticleBlock> = headline.map(|i| block(i, BlockKind::Headline)).into_iter().collect();
    let inside = headline.map_or(first, |i| i + 1)..=last;
    for (i, measure) in measures.iter().enumerate().filter(|(i, _)| inside.contains(i)) {
        let roles = role_of(i).roles;
        if taken.binary_search(&i).is_ok() || roles.any(role::BOILERPLATE) {
            continue;
        }
        if roles.any(role::CAPTION) {
            furniture.push(block(i, BlockKind::Caption));
        } else if roles.any(role::BYLINE) && measure.words <= 30 {
            furniture.push(block(i, BlockKind::Byline));
        }
    }
    furniture
}

/// Does a page's title begin with these words? Titles often go on with the outlet's name.
fn same_words(title: &str, words: &str) -> bool {
    let letters =
        |s: &'_ str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (title, words) = (letters(title), letters(words));
    words.len() >= 8 && title.starts_with(&words)
}

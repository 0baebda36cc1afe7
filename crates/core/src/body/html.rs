//! The article on a page with elements: trained trees say which blocks are its text, the rest is put in order by rules.
//!
//! What no tree can know stands here: that a page of teasers is no article, however much each of them looks like one; and
//! that of several articles on one page only one is read.

use super::features;
use super::forest::probabilities;
use super::kind;
use super::model::Model;
use super::phrases::begins;
use super::reading::{Reading, Tags, is_heading};
use super::role::{BOILERPLATE, COMMENT};
use super::wording;
use super::{Article, ArticleBlock};
use crate::page::Page;

/// Less running text than this, in words, is no article.
const SHORTEST: f32 = 30.0;

/// From this score of the second pass on a block is the article's: lower than even chances, because a lost paragraph hides
/// findings, while one too many is seen to be none.
const LEAST: f32 = -2.2;

/// The same of a block in an element whose name or tag speaks against it: readers' comments, related stories.
const LEAST_SUSPECT: f32 = -0.5;

/// The same of a block that stands side by side with the text.
const LEAST_BESIDE: f32 = -4.0;

/// Where the first pass holds a block for no likelier than this, the second is not asked.
const HOPELESS: f32 = 0.01;

/// Finds the article.
pub(super) fn find(page: &Page, model: &Model) -> Article {
    if page.blocks.is_empty() {
        return Article::default();
    }
    let reading = Reading::of(page);
    let mut columns = features::first(&reading);
    let likely = probabilities(&model.first.scores(&columns, |_| true));
    features::second(&reading, &likely, &mut columns);
    let scores = model.second.scores(&columns, |i| likely[i] > HOPELESS);
    let suspect: Vec<bool> = (0..reading.len()).map(|i| scores[i] > LEAST_BESIDE && is_suspect(&reading, i)).collect();
    let bar = |i: usize| if suspect[i] { LEAST_SUSPECT } else { LEAST };
    let mut taken: Vec<bool> = (0..reading.len()).map(|i| scores[i] > bar(i)).collect();
    join_siblings(&reading, |i| scores[i] > LEAST_BESIDE && !suspect[i], &mut taken);
    let range = in_view(&reading, &taken);
    for (i, taken) in taken.iter_mut().enumerate() {
        *taken &= range.contains(&i);
    }
    settle(&reading, &mut taken);
    if !is_article(&reading, &taken) {
        return Article::default();
    }
    let (body, furniture) = kind::sort(&reading, &taken, &range, &columns, &model.kinds);
    let is_partial = wording::is_partial(&reading, &body);
    Article { body, furniture, is_partial }
}

/// Does an element close around the block call itself something else than an article's text, by its name or its tag? One
/// that holds most of the page's text is what all of it stands in.
fn is_suspect(reading: &Reading, i: usize) -> bool {
    const CLOSE: usize = 5;
    let all = reading.parts.first().map_or(0.0, |part| part.mass);
    let element = reading.page.blocks[i].element as usize;
    std::iter::successors(Some(element), |&e| reading.parent(e))
        .take(CLOSE + 1)
        .map(|e| &reading.parts[e])
        .any(|part| part.named.any(BOILERPLATE.and(COMMENT)) && part.mass * 2.0 < all)
}

/// Takes what stands side by side with the text, in the same element, and the headings within it, even where the trees doubt
/// them: a subhead, a short item of a list, a line between two paragraphs. Of such blocks from a score of −3 on 38 of 39 were
/// the text's, out of fold.
fn join_siblings(reading: &Reading, may_be: impl Fn(usize) -> bool, taken: &mut [bool]) {
    let Some(first) = taken.iter().position(|&t| t) else { return };
    let last = taken.iter().rposition(|&t| t).unwrap_or(first);
    let mut holders: Vec<Option<usize>> = (0..taken.len()).filter(|&i| taken[i]).map(|i| reading.holder(i)).collect();
    holders.sort_unstable();
    holders.dedup();
    for i in (0..taken.len()).filter(|&i| may_be(i)) {
        let tag = reading.element(i).tag.as_str();
        let within = (first..last).contains(&i);
        let beside = || holders.binary_search(&reading.holder(i)).is_ok();
        let joins = match tag {
            // a list goes on beyond what was taken of it
            "dd" | "dt" | "li" => beside(),
            "blockquote" | "p" => within && beside(),
            _ => within && is_heading(tag),
        };
        taken[i] |= joins && reading.measures[i].links < 0.5;
    }
}

/// Leaves out what is surely none of the text, whatever the trees say: invitations; a line that is all link; a paragraph that
/// stands there twice, one below the other or in two elements, as some pages have it for printing or for those who pay (in one
/// element, as in a list of menus, it may be said again); what is marked up as a picture's; and above the text its title and a
/// line that begins like a byline.
fn settle(reading: &Reading, taken: &mut [bool]) {
    const LONG: usize = 25;
    const BYLINE: usize = 15;
    const LINKED: usize = 8;
    // where each text stood last, by the first block that has it
    let mut seen: Vec<Option<usize>> = vec![None; reading.len()];
    let (mut begun, mut titled) = (false, false);
    for (i, taken) in taken.iter_mut().enumerate().filter(|(_, taken)| **taken) {
        let (m, text) = (&reading.measures[i], reading.text(i));
        let is_set_apart = reading.part(i).within.any(Tags::TABLE.and(Tags::LIST));
        let again = m.words >= LONG
            && !is_set_apart
            && seen[reading.first[i]].replace(i).is_some_and(|k| k + 1 == i || reading.holder(k) != reading.holder(i));
        let title = !begun && !titled && is_title(reading, i);
        let starts_by = begins(text.as_bytes(), "by ");
        let byline = !begun && m.words <= BYLINE && !m.sentence && starts_by;
        titled |= title;
        begun |= m.prose;
        let tag = reading.element(i).tag.as_str();
        // a line that is all link leads to another story
        let leads_elsewhere = m.links > 0.85 && m.words >= LINKED && matches!(tag, "div" | "p");
        *taken = !(m.promo || again || title || byline || leads_elsewhere || matches!(tag, "figcaption" | "figure"));
    }
}

/// The blocks of the article that the reader has in view, where there are several: each has a first heading and enough
/// text of its own, as on pages that load the next article below the one that was read.
fn in_view(reading: &Reading, taken: &[bool]) -> std::ops::Range<usize> {
    let page = reading.page;
    let n = reading.len();
    // how many titles lie in each element, and how much text
    let mut titles = vec![0u32; page.elements.len()];
    let mut mass = vec![0f32; page.elements.len()];
    for (i, &taken) in taken.iter().enumerate() {
        let element = page.blocks[i].element as usize;
        titles[element] += u32::from(is_title(reading, i));
        mass[element] += if taken { reading.measures[i].mass() } else { 0.0 };
    }
    for e in (1..titles.len()).rev() {
        if let Some(p) = reading.parent(e) {
            titles[p] += titles[e];
            mass[p] += mass[e];
        }
    }
    // the largest element around each title that holds no other
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for i in (0..n).filter(|&i| is_title(reading, i)) {
        let mut element = page.blocks[i].element as usize;
        while let Some(p) = reading.parent(element).filter(|&p| titles[p] == 1) {
            element = p;
        }
        if titles[element] == 1 && mass[element] >= 2.0 * SHORTEST {
            parts.push((element, i));
        }
    }
    if parts.len() < 2 {
        return 0..n;
    }
    let mut owner: Vec<Option<usize>> = vec![None; page.elements.len()];
    for (k, &(element, _)) in parts.iter().enumerate() {
        owner[element] = Some(k);
    }
    for e in 0..owner.len() {
        owner[e] = owner[e].or_else(|| reading.parent(e).and_then(|p| owner[p]));
    }
    let blocks = |k: usize| {
        let is = |i: &usize| owner[page.blocks[*i].element as usize] == Some(k);
        let first = (0..n).find(is).unwrap_or(0);
        first..(0..n).rfind(is).map_or(first, |last| last + 1)
    };
    // most of what is in view; the first one where nothing is known
    let seen = |k: usize| {
        let Some(view) = page.view else { return 0 };
        let inside = |i: usize| page.blocks[i].span;
        blocks(k).map(|i| inside(i).end.min(view.end).saturating_sub(inside(i).start.max(view.start))).sum::<usize>()
    };
    let best = (0..parts.len()).rev().max_by_key(|&k| seen(k)).unwrap_or(0);
    blocks(best)
}

/// Is the block a first heading?
fn is_title(reading: &Reading, block: usize) -> bool {
    reading.element(block).tag == "h1"
}

/// Is there an article at all?
fn is_article(reading: &Reading, taken: &[bool]) -> bool {
    let measures = || reading.measures.iter().zip(taken).filter(|(_, taken)| **taken).map(|(m, _)| m);
    let mass: f32 = measures().map(|m| m.mass()).sum();
    let prose = measures().filter(|m| m.prose).count();
    mass >= SHORTEST
        && !is_front(reading, taken, prose)
        && !is_video(reading, mass)
        && !wording::is_login(reading, mass)
}

/// Does the page call itself an article?
fn says_article(page: &Page) -> bool {
    page.signals.og_type == "article" || page.signals.types.iter().any(|t| t.ends_with("Article"))
}

/// Is it the front of a site or a section, or a list of results? There each paragraph is the teaser of a linked headline.
fn is_front(reading: &Reading, taken: &[bool], prose: usize) -> bool {
    let page = reading.page;
    // the innermost element around nearly all of what was taken
    let mut mass = vec![0f32; page.elements.len()];
    for (i, block) in page.blocks.iter().enumerate().filter(|(i, _)| taken[*i]) {
        mass[block.element as usize] += reading.measures[i].mass();
    }
    for e in (1..mass.len()).rev() {
        if let Some(p) = reading.parent(e) {
            mass[p] += mass[e];
        }
    }
    let total = mass.first().copied().unwrap_or_default();
    let around = (0..mass.len()).rfind(|&e| mass[e] >= 0.9 * total);
    let mut inside = vec![false; page.elements.len()];
    for e in 0..inside.len() {
        inside[e] = Some(e) == around || reading.parent(e).is_some_and(|p| inside[p]);
    }
    let is_teaser = |i: usize| {
        let m = &reading.measures[i];
        let element = page.blocks[i].element as usize;
        let heading = std::iter::successors(Some(element), |&e| reading.parent(e))
            .take(3)
            .any(|e| is_heading(&page.elements[e].tag));
        inside[element] && m.links > 0.8 && m.words >= 3 && heading
    };
    let teasers = (0..reading.len()).filter(|&i| is_teaser(i)).count();
    if says_article(page) { teasers >= 12 && teasers >= 2 * prose } else { teasers >= 4 && teasers * 10 >= prose * 7 }
}

/// Is it a page for a video, with a few lines about it?
fn is_video(reading: &Reading, mass: f32) -> bool {
    const LONGEST: f32 = 120.0;
    let page = reading.page;
    let says = page.signals.og_type.starts_with("video") || page.signals.types.iter().any(|t| t == "VideoObject");
    says && mass < LONGEST && !says_article(page)
}

/// A block of the article.
pub(super) fn block(page: &Page, block: usize, kind: super::BlockKind) -> ArticleBlock {
    ArticleBlock { span: page.blocks[block].span, kind, block }
}

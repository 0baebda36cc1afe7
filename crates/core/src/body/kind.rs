//! What each block is: for the article's text mostly told by its elements, for what stands around it by trained trees.

use super::features::Columns;
use super::hashed::{self, Set};
use super::html::block;
use super::model::{AROUND, Kinds};
use super::phrases::begins;
use super::promo::is_label;
use super::reading::{FAR, Reading, Tags, is_heading};
use super::role::Roles;
use super::wording;
use super::{ArticleBlock, BlockKind};
use crate::page::InlineKind;
use std::ops::Range;

/// How far below the text its credits may stand, in blocks. Closer to its end, on either side, wording alone tells a credit or
/// a date.
const BELOW: usize = 10;
const RIGHT_BELOW: usize = 4;

/// From this score on a block is of a kind; most of those without a kind are far from it.
const LEAST: f32 = -0.7;

/// Sorts blocks into the article's text and what belongs to it without being its text, each with its kind. Trees are asked
/// only about blocks that may be of their kind.
pub(super) fn sort(
    reading: &Reading,
    taken: &[bool],
    range: &Range<usize>,
    columns: &Columns,
    forests: &Kinds,
) -> (Vec<ArticleBlock>, Vec<ArticleBlock>) {
    let page = reading.page;
    let (Some(first), Some(last)) = (taken.iter().position(|&t| t), taken.iter().rposition(|&t| t)) else {
        return Default::default();
    };
    let repeated = Repeated::of(reading, taken);
    let headings = forests.heading.scores(columns, |i| taken[i]);
    let indices = (first..=last).filter(|&i| taken[i]);
    let body = indices.map(|i| {
        let trained = if headings[i] > LEAST { BlockKind::Heading } else { BlockKind::Paragraph };
        let foot =
            if i + RIGHT_BELOW > last { wording::foot(reading.text(i), &reading.measures[i], true) } else { None };
        let stands_out = (i < last && stands_out(reading, i)).then_some(BlockKind::Heading);
        let kind = foot.or_else(|| own(reading, i, &repeated)).or(stands_out).unwrap_or(trained);
        let leads_on = kind == BlockKind::Heading && is_sentence(reading, i);
        block(page, i, if leads_on { BlockKind::Paragraph } else { kind })
    });
    let body: Vec<ArticleBlock> = body.collect();

    // the headline: the likeliest block before the text
    let headlines = forests.headline.scores(columns, |i| (range.start..first).contains(&i));
    let headline = (range.start..first)
        .max_by(|&a, &b| headlines[a].total_cmp(&headlines[b]))
        .filter(|&i| headlines[i] > -1.5 || reading.element(i).tag == "h1");
    let mut furniture: Vec<ArticleBlock> = headline.map(|i| block(page, i, BlockKind::Headline)).into_iter().collect();
    let start = headline.map_or(first.saturating_sub(BELOW), |h| h.saturating_sub(3)).max(range.start);
    let end = (last + 1 + BELOW).min(range.end);
    let is_around = |i: usize| (start..end).contains(&i) && !taken[i] && Some(i) != headline;
    let around = forests.around.map(|forest| forest.scores(columns, is_around));
    // the owner's name at the foot of the text, not at that of the page
    let is_owned = |i: usize| !reading.text(i).starts_with('©') || reading.holder(i) == reading.holder(last);
    let place = |i: usize| Place {
        above: i < first,
        inside: i < last && headline.is_none_or(|headline| i > headline),
        near: i <= last + RIGHT_BELOW && is_owned(i),
    };
    // "Advertisement", "Image": they name what stands there, and are nothing themselves
    let is_bare = |i: usize| is_label(reading.text(i), reading.measures[i].words);
    for i in (start..end).filter(|&i| is_around(i) && !is_bare(i)) {
        let best = (0..around.len()).max_by(|&a, &b| around[a][i].total_cmp(&around[b][i]));
        let trained = best.filter(|&k| around[k][i] > LEAST).map(|k| AROUND[k]);
        let pulled = (first..last).contains(&i) && reading.part(i).levels[Roles::PULL] <= 3;
        let place = place(i);
        let pictured = place.inside && wording::is_of_picture(reading.text(i), reading.measures[i].words);
        let kind = pulled.then_some(BlockKind::PullQuote).or_else(|| pictured.then_some(BlockKind::Caption));
        let kind = kind.or_else(|| (place.above && names_author(reading, i)).then_some(BlockKind::Byline));
        let kind = kind.or_else(|| trained.filter(|&kind| kind != BlockKind::Promo || place.inside));
        let kind = kind.or_else(|| plainly(reading, i, place));
        furniture.extend(kind.map(|kind| block(page, i, kind)));
    }
    (body, furniture)
}

/// Is it a short line, all bold or all in capitals, that is no statement?
fn stands_out(reading: &Reading, i: usize) -> bool {
    let (m, page) = (&reading.measures[i], reading.page);
    let c = &m.characters;
    if m.words > 15 || m.links > 0.0 || c.letters < 4 || reading.text(i).ends_with(['.', '!', ',', ';', '”', '"']) {
        return false;
    }
    let span = page.blocks[i].span;
    let from = page.inlines.partition_point(|inline| inline.span.start < span.start);
    let inside = page.inlines[from..].iter().take_while(|inline| inline.span.start < span.end);
    // one may stand within another
    let (mut bold, mut end) = (0, span.start);
    for inline in inside.filter(|inline| inline.kind == InlineKind::Bold) {
        bold += inline.span.end.saturating_sub(end.max(inline.span.start));
        end = end.max(inline.span.end);
    }
    let directs = reading.text(i).starts_with(['(', '[']);
    let capitals = c.capitals == c.letters && c.digits == 0 && m.words <= 5 && !directs;
    capitals || bold * 10 >= span.len() * 9
}

/// Is it a sentence that was taken for a subhead: a summary in the tag of a heading, "The board now has to decide:"?
fn is_sentence(reading: &Reading, i: usize) -> bool {
    let (m, text) = (&reading.measures[i], reading.text(i));
    (m.sentence && m.words >= 20) || (m.words > 4 && text.ends_with(':') && !is_heading(&reading.element(i).tag))
}

/// Is it a short line with the name of an author, as the page's own data give it?
fn names_author(reading: &Reading, i: usize) -> bool {
    const LONGEST: usize = 12;
    const MOST: usize = 8;
    let (m, text) = (&reading.measures[i], reading.text(i));
    let is_in = |name: &String| name.contains(' ') && text.contains(name.as_str());
    m.words <= LONGEST && !m.sentence && reading.page.signals.authors.iter().take(MOST).any(is_in)
}

/// Where a block around the text stands.
#[derive(Clone, Copy)]
struct Place {
    /// Above the text?
    above: bool,
    /// Between the headline and the end of the text?
    inside: bool,
    /// No farther below the text than its credits?
    near: bool,
}

/// The kind of a block around the text that the trees say nothing of, where its wording or its element tells it.
fn plainly(reading: &Reading, i: usize, place: Place) -> Option<BlockKind> {
    let (m, text) = (&reading.measures[i], reading.text(i));
    let is_signed = begins(text.as_bytes(), "by ") || text.eq_ignore_ascii_case("by");
    // the writer's name on a social network
    let is_handle = text.starts_with('@') && m.words == 1;
    let leads_elsewhere = m.links > 0.9 && m.words >= 5;
    if wording::is_correction(text) {
        Some(BlockKind::Correction)
    } else if place.above && (is_handle || (is_signed && m.words <= 40)) {
        Some(BlockKind::Byline)
    } else if matches!(reading.element(i).tag.as_str(), "figcaption" | "figure") {
        Some(BlockKind::Caption)
    } else if let Some(kind) = wording::foot(text, m, false).filter(|_| place.near) {
        Some(kind)
    } else {
        (place.inside && (leads_elsewhere || m.promo)).then_some(BlockKind::Promo)
    }
}

/// The kind of a block of the text, where its elements or its wording tell it.
fn own(reading: &Reading, i: usize, repeated: &Repeated) -> Option<BlockKind> {
    let part = reading.part(i);
    let level = |role: usize| part.levels[role];
    let tag = reading.element(i).tag.as_str();
    let is_embed = level(Roles::EMBED) <= if part.within.any(Tags::QUOTE) { 3 } else { 1 };
    if is_embed && level(Roles::EMBED) < FAR {
        return Some(BlockKind::Embed);
    }
    if level(Roles::PULL) <= 3 || (!matches!(tag, "p" | "li" | "td") && repeated.is(reading.text(i))) {
        return Some(BlockKind::PullQuote);
    }
    if part.within.any(Tags::QUOTE) {
        return Some(if repeated.is(reading.text(i)) { BlockKind::PullQuote } else { BlockKind::Quote });
    }
    if wording::is_correction(reading.text(i)) {
        return Some(BlockKind::Correction);
    }
    let is_time = reading.measures[i].words <= 5 && reading.text(i).contains(|c: char| c.is_ascii_digit());
    if level(Roles::LIVE) < FAR && (is_heading(tag) || (is_time && !reading.measures[i].sentence)) {
        return Some(BlockKind::LiveEntry);
    }
    if is_heading(tag) {
        return Some(BlockKind::Heading);
    }
    let m = &reading.measures[i];
    let leads_elsewhere = m.links > 0.85 && m.words > 2;
    let item = if leads_elsewhere { BlockKind::Promo } else { BlockKind::ListItem };
    part.within.any(Tags::ITEM).then_some(item)
}

/// Runs of words that stand in the article's paragraphs: what shows a pull quote.
struct Repeated(Set);

const RUN: usize = 5;

impl Repeated {
    fn of(reading: &Reading, taken: &[bool]) -> Repeated {
        // only worth it where a block may be a pull quote
        let may = |i: &usize| {
            !matches!(reading.element(*i).tag.as_str(), "p" | "li" | "td") || reading.part(*i).within.any(Tags::QUOTE)
        };
        let indices = || (0..taken.len()).filter(|&i| taken[i]);
        let mut all = Vec::new();
        if indices().any(|i| may(&i)) {
            indices().filter(|i| !may(i)).for_each(|i| hashed::runs::<RUN>(reading.text(i), &mut |run| all.push(run)));
        }
        Repeated(Set::of(all))
    }

    /// Does all of a text stand there?
    fn is(&self, text: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let (mut all, mut found) = (0, 0);
        hashed::runs::<RUN>(text, &mut |run| {
            all += 1;
            found += usize::from(self.0.has(run));
        });
        all > 0 && found * 10 >= all * 9
    }
}

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
use std::ops::Range;

/// How far below the text its credits may stand, in blocks.
const BELOW: usize = 10;

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
        block(page, i, own(reading, i, &repeated).unwrap_or(trained))
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
    let is_inside = |i: usize| i < last && headline.is_none_or(|headline| i > headline);
    for i in (start..end).filter(|&i| is_around(i)) {
        let best = (0..around.len()).max_by(|&a, &b| around[a][i].total_cmp(&around[b][i]));
        let trained = best.filter(|&k| around[k][i] > LEAST).map(|k| AROUND[k]);
        let pulled = (first..last).contains(&i) && reading.part(i).levels[Roles::PULL] <= 3;
        let kind = pulled.then_some(BlockKind::PullQuote);
        let kind = kind.or_else(|| trained.filter(|&kind| kind != BlockKind::Promo || is_inside(i)));
        let kind = kind.or_else(|| plainly(reading, i, i < first, is_inside(i)));
        furniture.extend(kind.map(|kind| block(page, i, kind)));
    }
    (body, furniture)
}

/// The kind of a block around the text that the trees say nothing of, where its wording or its element tells it.
fn plainly(reading: &Reading, i: usize, is_above: bool, is_inside: bool) -> Option<BlockKind> {
    let (m, text) = (&reading.measures[i], reading.text(i));
    let is_signed = begins(text.as_bytes(), "by ") || text.eq_ignore_ascii_case("by");
    // the writer's name on a social network
    let is_handle = text.starts_with('@') && m.words == 1;
    let leads_elsewhere = m.links > 0.9 && m.words >= 5;
    if wording::is_correction(text) {
        Some(BlockKind::Correction)
    } else if is_above && (is_handle || (is_signed && m.words <= 40)) {
        Some(BlockKind::Byline)
    } else if reading.element(i).tag == "figcaption" {
        Some(BlockKind::Caption)
    } else {
        (is_inside && (leads_elsewhere || (m.promo && !is_label(text)))).then_some(BlockKind::Promo)
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
    part.within.any(Tags::ITEM).then_some(BlockKind::ListItem)
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

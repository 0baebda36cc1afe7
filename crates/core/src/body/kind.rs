//! What each block is: for the article's text mostly told by its elements, for what stands around it by trained trees.

use super::html::block;
use super::model::TRAINED_KINDS;
use super::reading::{FAR, Reading, Tags, is_heading};
use super::role::Roles;
use super::wording;
use super::{ArticleBlock, BlockKind};
use std::collections::HashSet;
use std::ops::Range;

/// How far below the text its credits may stand, in blocks.
const BELOW: usize = 10;

/// From this score on a block around the text is of a kind; most of those without a kind are far from it.
const LEAST: f32 = -0.7;

/// The scores of one kind for all blocks.
type Scores = [Vec<f32>; TRAINED_KINDS.len()];

/// Sorts blocks into the article's text and what belongs to it without being its text, each with its kind.
pub(super) fn sort(
    reading: &Reading,
    taken: &[bool],
    range: &Range<usize>,
    scores: &Scores,
) -> (Vec<ArticleBlock>, Vec<ArticleBlock>) {
    let page = reading.page;
    let score = |kind: BlockKind, i: usize| {
        TRAINED_KINDS.iter().position(|&k| k == kind).map_or(f32::MIN, |place| scores[place][i])
    };
    let indices: Vec<usize> = range.clone().filter(|&i| taken[i]).collect();
    let (Some(&first), Some(&last)) = (indices.first(), indices.last()) else { return Default::default() };
    let repeated = Repeated::of(reading, &indices);
    let body = indices.iter().map(|&i| {
        let kind = own(reading, i, &repeated).unwrap_or_else(|| {
            if score(BlockKind::Heading, i) > 0.0 { BlockKind::Heading } else { BlockKind::Paragraph }
        });
        block(page, i, kind)
    });
    let body: Vec<ArticleBlock> = body.collect();

    // the headline: the likeliest block before the text
    let headline = (range.start..first)
        .max_by(|&a, &b| score(BlockKind::Headline, a).total_cmp(&score(BlockKind::Headline, b)))
        .filter(|&i| score(BlockKind::Headline, i) > -1.5 || reading.element(i).tag == "h1");
    let mut furniture: Vec<ArticleBlock> = headline.map(|i| block(page, i, BlockKind::Headline)).into_iter().collect();
    let start = headline.map_or(first.saturating_sub(BELOW), |h| h.saturating_sub(3)).max(range.start);
    let end = (last + 1 + BELOW).min(range.end);
    for i in (start..end).filter(|&i| !taken[i] && Some(i) != headline) {
        let best = TRAINED_KINDS[2..].iter().copied().max_by(|&a, &b| score(a, i).total_cmp(&score(b, i)));
        let pulled =
            (reading.part(i).levels[Roles::PULL] <= 3 && i > first && i < last).then_some(BlockKind::PullQuote);
        let kind = pulled.or_else(|| best.filter(|&k| score(k, i) > LEAST && (k != BlockKind::Promo || i < last)));
        let kind = kind.or_else(|| wording::is_correction(reading.text(i)).then_some(BlockKind::Correction));
        let starts_by = i < first
            && reading.measures[i].words <= 40
            && reading.text(i).get(..3).is_some_and(|t| t.eq_ignore_ascii_case("by "));
        let kind = kind.or_else(|| starts_by.then_some(BlockKind::Byline));
        let kind =
            kind.or_else(|| (reading.measures[i].promo && (first..last).contains(&i)).then_some(BlockKind::Promo));
        furniture.extend(kind.map(|kind| block(page, i, kind)));
    }
    (body, furniture)
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

/// Runs of five words that stand in the article's paragraphs: what shows a pull quote.
struct Repeated(HashSet<u64>);

const RUN: usize = 5;

impl Repeated {
    fn of(reading: &Reading, taken: &[usize]) -> Repeated {
        // only worth it where a block may be a pull quote
        let may = |i: &usize| {
            !matches!(reading.element(*i).tag.as_str(), "p" | "li" | "td") || reading.part(*i).within.any(Tags::QUOTE)
        };
        let mut all = HashSet::new();
        if taken.iter().any(may) {
            for &i in taken.iter().filter(|i| !may(i)) {
                all.extend(runs(reading.text(i)));
            }
        }
        Repeated(all)
    }

    /// Does all of a text stand there?
    fn is(&self, text: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let (mut all, mut found) = (0, 0);
        for run in runs(text) {
            all += 1;
            found += usize::from(self.0.contains(&run));
        }
        all > 0 && found * 10 >= all * 9
    }
}

/// Runs of words, by their hash.
fn runs(text: &str) -> impl Iterator<Item = u64> {
    let words: Vec<u64> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| w.bytes().fold(0xcbf2_9ce4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)))
        .collect();
    let run = |w: &[u64]| w.iter().fold(7u64, |h, x| h.rotate_left(11).wrapping_mul(31) ^ x);
    words.windows(RUN).map(run).collect::<Vec<_>>().into_iter()
}

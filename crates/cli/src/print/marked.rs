//! The article as it is shown: its blocks in order, each cut into runs of text with the same marks.

use sourcelight::body::BlockKind;
use sourcelight::page::Page;
use sourcelight::report::{Mark, Report};
use sourcelight::span::Span;

/// A block to show.
pub(super) struct Block<'a> {
    pub(super) kind: BlockKind,
    pub(super) runs: Vec<Run<'a>>,
}

/// A stretch of a block with the same marks on all of it.
pub(super) struct Run<'a> {
    pub(super) text: &'a str,
    /// By layer: the last lies on top.
    pub(super) marks: Vec<Mark>,
}

/// Headline, bylines, captions and body, in the order of the page; no promos.
pub(super) fn blocks<'a>(page: &'a Page, report: &Report) -> Vec<Block<'a>> {
    let mut all: Vec<_> = report.furniture.iter().chain(&report.body).filter(|b| b.kind != BlockKind::Promo).collect();
    all.sort_by_key(|b| b.span);
    let marks = report.marks();
    let mut next = 0;
    let mut open: Vec<Mark> = Vec::new();
    let mut shown = Vec::with_capacity(all.len());
    for block in all {
        while let Some(mark) = marks.get(next).filter(|m| m.span.start < block.span.end) {
            open.push(*mark);
            next += 1;
        }
        open.retain(|m| m.span.end > block.span.start);
        shown.push(Block { kind: block.kind, runs: runs(&page.text, block.span, &open) });
    }
    shown
}

fn runs<'a>(text: &'a str, block: Span, marks: &[Mark]) -> Vec<Run<'a>> {
    let inside = |at: &usize| block.start < *at && *at < block.end;
    let mut cuts: Vec<usize> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).filter(inside).collect();
    cuts.extend([block.start, block.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let (mut next, mut open) = (0, Vec::<Mark>::new());
    let mut runs = Vec::new();
    for pair in cuts.windows(2) {
        let run = Span::new(pair[0], pair[1]);
        while let Some(mark) = marks.get(next).filter(|m| m.span.start <= run.start) {
            open.push(*mark);
            next += 1;
        }
        open.retain(|m| m.span.end > run.start);
        let mut marks = open.clone();
        marks.sort_by_key(|m| m.layer);
        runs.push(Run { text: run.of(text), marks });
    }
    runs
}

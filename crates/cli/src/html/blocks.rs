//! Collects visible text into blocks: white space folded, a span for each block and each inline of interest.

use sourcelight::page::{Block, Element, Inline, InlineKind};
use sourcelight::span::Span;

/// White space that has been seen but not yet written: it is dropped at a block's end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pending {
    None,
    Space,
    Line,
}

/// The blocks so far. The caller reports text, boundaries and inline elements in document order.
pub(super) struct Blocks {
    text: String,
    elements: Vec<Element>,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// Where the open block's text starts.
    start: Option<usize>,
    pending: Pending,
    /// For each kind of inline element: how many are open, and where the text of the outermost starts in this block.
    open: [(u32, Option<usize>); InlineKind::ALL.len()],
}

/// HTML's white space, and the no-break spaces that editors put in its place.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' | '\u{202f}')
}

impl Blocks {
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            elements: Vec::new(),
            blocks: Vec::new(),
            inlines: Vec::new(),
            start: None,
            pending: Pending::None,
            open: [(0, None); InlineKind::ALL.len()],
        }
    }

    /// Notes an element that will hold a block; its index.
    pub(super) fn element(&mut self, element: Element) -> u32 {
        self.elements.push(element);
        (self.elements.len() - 1) as u32
    }

    /// Adds text to the open block or starts a new one; `element` is asked for a new block's element.
    pub(super) fn text(&mut self, text: &str, element: impl FnOnce(&mut Self) -> u32) {
        let mut rest = text;
        if self.start.is_none() {
            rest = rest.trim_start_matches(is_space);
            if rest.is_empty() {
                return;
            }
            let element = element(self);
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.start = Some(self.text.len());
            self.pending = Pending::None;
            self.blocks.push(Block { span: Span::default(), element });
        }
        while !rest.is_empty() {
            let words = rest.trim_start_matches(is_space);
            if words.len() < rest.len() && self.pending == Pending::None {
                self.pending = Pending::Space;
            }
            if words.is_empty() {
                return;
            }
            let end = words.find(is_space).unwrap_or(words.len());
            match std::mem::replace(&mut self.pending, Pending::None) {
                Pending::None => {}
                Pending::Space => self.text.push(' '),
                Pending::Line => self.text.push('\n'),
            }
            for (_, start) in self.open.iter_mut().filter(|(depth, start)| *depth > 0 && start.is_none()) {
                *start = Some(self.text.len());
            }
            self.text.push_str(&words[..end]);
            rest = &words[end..];
        }
    }

    /// A `<br>`: the first one in a row is a line feed, the second ends the block.
    pub(super) fn line_break(&mut self) {
        if self.pending == Pending::Line {
            self.boundary();
        } else {
            self.pending = Pending::Line;
        }
    }

    /// The start or end of a block-level element.
    pub(super) fn boundary(&mut self) {
        if let (Some(start), Some(block)) = (self.start.take(), self.blocks.last_mut()) {
            block.span = Span::new(start, self.text.len());
            for kind in InlineKind::ALL {
                self.note(kind);
            }
        }
        self.pending = Pending::None;
    }

    /// The start of an inline element.
    pub(super) fn open(&mut self, kind: InlineKind) {
        self.open[kind as usize].0 += 1;
    }

    /// The end of an inline element.
    pub(super) fn close(&mut self, kind: InlineKind) {
        let depth = &mut self.open[kind as usize].0;
        *depth = depth.saturating_sub(1);
        if *depth == 0 {
            self.note(kind);
        }
    }

    fn note(&mut self, kind: InlineKind) {
        if let Some(start) = self.open[kind as usize].1.take() {
            self.inlines.push(Inline { span: Span::new(start, self.text.len()), kind });
        }
    }

    /// Text, elements, blocks and inlines, as a page has them.
    pub(super) fn finish(mut self) -> (String, Vec<Element>, Vec<Block>, Vec<Inline>) {
        self.boundary();
        self.inlines.sort_by_key(|i| (i.span.start, std::cmp::Reverse(i.span.end), i.kind as u8));
        (self.text, self.elements, self.blocks, self.inlines)
    }
}

//! The unit in which attributions are looked for: one sentence, or the sentences that one quotation ties together.
//!
//! In a group every outermost quotation is a single piece, so that “A, B,” she said, “C.” reads as *quotation, she, said,
//! quotation*, whatever stands inside of the marks.

use crate::span::Span;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// A token outside of quotation, or a whole quotation.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    /// Its tokens, marks included.
    pub(super) tokens: Range<usize>,
    /// The quotation it is; an index into [`Text::quotations`].
    pub(super) quote: Option<usize>,
    /// The token in lower case (ASCII); empty for a quotation.
    pub(super) word: &'t str,
    /// Does it begin with a capital letter?
    pub(super) capital: bool,
    /// Is it a word or a number?
    pub(super) wordy: bool,
    /// Is it a quotation that ends as speech does: “Never,” and not “Two Scales”?
    pub(super) spoken: bool,
}

impl Piece<'_> {
    /// Is it a quotation?
    pub(super) fn is_quote(&self) -> bool {
        self.quote.is_some()
    }
}

/// Sentences that belong together, as pieces.
#[derive(Clone, Debug)]
pub(super) struct Group<'t> {
    /// The paragraph; an index into [`Text::paragraphs`].
    pub(super) paragraph: usize,
    /// The pieces, in order, never empty.
    pub(super) pieces: Vec<Piece<'t>>,
}

impl Group<'_> {
    /// The span of a range of pieces, which must not be empty.
    pub(super) fn span(&self, text: &Text, pieces: Range<usize>) -> Span {
        text.span(self.pieces[pieces.start].tokens.start..self.pieces[pieces.end - 1].tokens.end)
    }

    /// Is there nothing in it but quotations and marks?
    pub(super) fn is_only_quotation(&self) -> bool {
        self.pieces.iter().any(Piece::is_quote) && self.pieces.iter().all(|p| p.is_quote() || !p.wordy)
    }

    /// The lower-case word of piece `i`; empty beyond the ends and for quotations.
    pub(super) fn word(&self, i: usize) -> &str {
        self.pieces.get(i).map_or("", |p| p.word)
    }
}

/// Cuts the text into groups. `lower` is the text's source in ASCII lower case.
pub(super) fn read<'t>(text: &Text, lower: &'t str) -> Vec<Group<'t>> {
    let mut groups = Vec::with_capacity(text.sentences.len());
    let mut quotations = text.quotations.iter().enumerate().filter(|(_, q)| q.depth == 0).peekable();
    let mut sentence = 0;
    while sentence < text.sentences.len() {
        let first = &text.sentences[sentence];
        let paragraph = first.paragraph;
        let mut end = first.tokens.end;
        let mut pieces = Vec::with_capacity(first.tokens.len());
        let mut i = first.tokens.start;
        while i < end {
            while quotations.next_if(|(_, q)| q.span.end <= text.tokens[i].span.start).is_some() {}
            let quoted = quotations.next_if(|(_, q)| q.span.start <= text.tokens[i].span.start);
            if let Some((index, q)) = quoted {
                let close = (q.tokens.1 + usize::from(q.closed)).max(i + 1);
                let spoken = q.inner.of(text.source).ends_with([',', '.', '?', '!', '…', '—', '–']);
                pieces.push(Piece {
                    tokens: i..close,
                    quote: Some(index),
                    word: "",
                    capital: false,
                    wordy: true,
                    spoken,
                });
                i = close;
                while end < i && sentence + 1 < text.sentences.len() {
                    sentence += 1;
                    end = text.sentences[sentence].tokens.end;
                }
                continue;
            }
            let token = text.tokens[i];
            let word = lower.get(token.span.start..token.span.end).unwrap_or_default();
            let capital = text.token(i).starts_with(char::is_uppercase);
            let wordy = matches!(token.kind, TokenKind::Word | TokenKind::Number);
            pieces.push(Piece { tokens: i..i + 1, quote: None, word, capital, wordy, spoken: false });
            i += 1;
        }
        sentence += 1;
        if pieces.is_empty() {
            continue;
        }
        // "Vale wrote:" and the quotation in the next paragraph are one group
        let introduced = groups.last().is_some_and(|g: &Group| g.pieces.last().is_some_and(|p| p.word == ":"));
        let group = Group { paragraph, pieces };
        match groups.last_mut().filter(|g| introduced && g.paragraph + 1 >= paragraph && group.is_only_quotation()) {
            Some(before) => before.pieces.extend(group.pieces),
            None => groups.push(group),
        }
    }
    groups
}

//! The article's text made ready for reading: tokens, sentences, paragraphs and the state of quotation.
//!
//! `Page, Article → Text`. Nothing is copied: all of it is spans into the page's text.

use crate::body::{Article, BlockKind};
use crate::page::Page;
use crate::span::Span;
use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word: letters, with inner apostrophes, hyphens and full stops (`don't`, `so-called`, `U.S.`).
    Word,
    /// Digits, with inner separators.
    Number,
    /// An opening quotation mark.
    Open,
    /// A closing quotation mark.
    Close,
    /// Anything else, one mark a token (a run of the same mark, as in `...`, is one token).
    Mark,
}

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the page's text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// A sentence: never crosses a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the page's text, without white space at its ends.
    pub span: Span,
    /// Its tokens, indices into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// Its paragraph, an index into [`Text::paragraphs`].
    pub paragraph: usize,
}

/// A block of the article, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands in the page's text.
    pub span: Span,
    /// What the page made of it.
    pub kind: BlockKind,
    /// Its tokens, indices into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// Its sentences, indices into [`Text::sentences`].
    pub sentences: Range<usize>,
}

/// A stretch between quotation marks, within one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without its marks.
    pub inner: Span,
    /// First token inside and one past the last, indices into [`Text::tokens`].
    pub tokens: (usize, usize),
    /// 0 for an outermost quotation, 1 for one inside another.
    pub depth: u8,
    /// Was the closing mark there? An unclosed quotation ends with its paragraph.
    pub closed: bool,
    /// Does it go on from the previous paragraph (which was left unclosed, as style guides ask for long quotations)?
    pub continues: bool,
}

/// The article's text: headline first where there is one, then the body, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Text<'a> {
    /// The page's text, which all spans refer to.
    pub source: &'a str,
    /// All tokens.
    pub tokens: Vec<Token>,
    /// All sentences.
    pub sentences: Vec<Sentence>,
    /// All paragraphs, captions and bylines left out.
    pub paragraphs: Vec<Paragraph>,
    /// All quotations by their start.
    pub quotations: Vec<Quotation>,
    /// For each token: in how many quotations does it lie?
    pub depth: Vec<u8>,
}

impl<'a> Text<'a> {
    /// Reads the article.
    pub fn read(page: &'a Page, article: &Article) -> Text<'a> {
        let _ = article;
        Text { source: &page.text, ..Text::default() }
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &'a str {
        self.source.get(span.start..span.end).unwrap_or_default()
    }

    /// The words of token `i`.
    pub fn token(&self, i: usize) -> &'a str {
        self.words(self.tokens[i].span)
    }

    /// The span from token `tokens.start` to the end of token `tokens.end - 1`; `tokens` must not be empty.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// The tokens that overlap `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// The spans of the article's words and numbers, headline left out: what shares are counted over.
    pub fn word_spans(&self) -> Vec<Span> {
        let body = self.paragraphs.iter().filter(|p| p.kind != BlockKind::Headline);
        body.flat_map(|p| &self.tokens[p.tokens.clone()])
            .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
            .map(|t| t.span)
            .collect()
    }

    /// The sentence in which token `i` lies.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= i).min(self.sentences.len().saturating_sub(1))
    }
}

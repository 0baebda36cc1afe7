//! The article's text made ready for reading: tokens, sentences, paragraphs and the state of quotation.
//!
//! `Page, Article → Text`. Nothing is copied: all of it is spans into the page's text.

mod quotation;
mod sentence;
mod token;

use crate::body::{Article, BlockKind};
use crate::page::{InlineKind, Page};
use crate::span::{Span, sort_by_place};
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
    /// Was the closing mark there? An unclosed quotation ends with its paragraph, one in `<q>`, whose marks only the browser
    /// draws, with its element.
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
    /// The page's `<cite>` elements, in order: titles of works, and who said what a block quotation holds.
    pub cites: Vec<Span>,
}

impl<'a> Text<'a> {
    /// Reads the article.
    pub fn read(page: &'a Page, article: &Article) -> Text<'a> {
        let mut blocks: Vec<_> = article
            .body
            .iter()
            .chain(article.furniture.iter().filter(|b| b.kind == BlockKind::Headline))
            .filter(|b| b.kind.is_analyzed())
            .collect();
        sort_by_place(&mut blocks, |b| b.span.place());
        let source = page.text.as_str();
        let mut tokens = Vec::with_capacity(source.len() / 5);
        let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(blocks.len());
        for block in blocks {
            let first = tokens.len();
            token::tokenize(source, block.span, &mut tokens);
            if tokens.len() > first {
                paragraphs.push(Paragraph {
                    span: block.span,
                    kind: block.kind,
                    tokens: first..tokens.len(),
                    sentences: 0..0,
                });
            }
        }
        let mut quotations = quotation::pair(source, &mut tokens, &paragraphs);
        let inlines = |kind| page.inlines.iter().filter(move |i| i.kind == kind).map(|i| i.span);
        quotation::add_marked(&mut quotations, &tokens, &paragraphs, inlines(InlineKind::Quote));
        let mut sentences = Vec::new();
        for (index, paragraph) in paragraphs.iter_mut().enumerate() {
            let first = sentences.len();
            sentence::split(source, &tokens, paragraph, index, &mut sentences);
            paragraph.sentences = first..sentences.len();
        }
        let mut depth = vec![0u8; tokens.len()];
        for q in &quotations {
            depth[q.tokens.0..q.tokens.1].iter_mut().for_each(|d| *d += 1);
        }
        let cites = inlines(InlineKind::Cite).collect();
        Text { source, tokens, sentences, paragraphs, quotations, depth, cites }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body;

    /// Sentences one a line, quotations in brackets.
    fn check(input: &str, expected: &str) {
        let page = Page::from_text(input);
        let article = body::find(&page);
        let text = Text::read(&page, &article);
        let mut got = String::new();
        for s in &text.sentences {
            let mut marks: Vec<(usize, u8, &str)> = Vec::new();
            for q in &text.quotations {
                marks.push((q.span.start, 1, "["));
                marks.push((q.span.end, 0, "]"));
            }
            marks.retain(|m| if m.1 == 1 { s.span.holds(m.0) } else { s.span.start < m.0 && m.0 <= s.span.end });
            marks.sort();
            let mut at = s.span.start;
            for (to, _, mark) in marks {
                got += &input[at..to];
                got += mark;
                at = to;
            }
            got += &input[at..s.span.end];
            got += "\n";
        }
        assert_eq!(got.trim(), expected.trim(), "for {input:?}");
    }

    #[test]
    fn sentences_and_quotations() {
        for (input, expected) in [
            (
                "“We will go,” Sen. Vale said. “It’s time.” She left.",
                "[“We will go,”] Sen. Vale said.\n[“It’s time.”]\nShe left.",
            ),
            (
                "\"Where?\" he asked. \"There,\" said Mr. Lund of the U.S. Treasury.",
                "[\"Where?\"] he asked.\n[\"There,\"] said Mr. Lund of the U.S. Treasury.",
            ),
            ("‘It is the officials’ view,’ he said.", "[‘It is the officials’ view,’] he said."),
            ("It rained 5'10\" deep. ‘Don't,’ she said, ‘go.’", "It rained 5'10\" deep.\n[‘Don't,’] she said, [‘go.’]"),
            ("“One.\n\n“Two.” Three.", "[“One.]\n[“Two.”]\nThree."),
            (
                "He said “a ‘big’ thing” to the ’90s kids in the U.S. The end.",
                "He said [“a [‘big’] thing”] to the ’90s kids in the U.S.\nThe end.",
            ),
            ("The workers’ union met. It won.", "The workers’ union met.\nIt won."),
            ("„Nein“, sagte er. « Oui », dit-il.", "[„Nein“], sagte er.\n[« Oui »], dit-il."),
        ] {
            check(input, expected);
        }
    }

    #[test]
    fn a_mark_left_open_ends_with_its_paragraph_or_at_the_next_opening_one() {
        check("“We go, he said. “No.”\n\nShe slept.", "[“We go, he said.]\n[“No.”]\nShe slept.");
    }
}

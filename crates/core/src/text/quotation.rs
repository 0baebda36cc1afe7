//! Pairing quotation marks.
//!
//! Marks are paired paragraph by paragraph, so that a forgotten closing mark can swallow at most its own paragraph. What
//! a mark does follows from its shape where the shape tells (`“ ”`), from what stands around it where it does not (`"`),
//! and from what is open already where both are silent. A paragraph that begins with an opening mark while the one before
//! it was left unclosed goes on with the same quotation (the convention for long quotations in the Chicago Manual of
//! Style, 13.32, and the AP Stylebook); one in which a closing mark comes first was quoted from its start.

use super::token::{is_double_mark, is_single_mark};
use super::{Paragraph, Quotation, Token, TokenKind};
use crate::span::{Span, sort_by_place};

/// Deeper nesting than this is read as if it were not there: nobody quotes that deep, a broken page might.
const DEEPEST: usize = 4;

/// A quotation that has been opened and not closed yet.
struct Opened {
    token: usize,
    double: bool,
    /// The closing mark where only one will do: `“` after `„`, `»` after `«`.
    closer: Option<char>,
}

/// Pairs the marks of all paragraphs: sets the kinds of the mark tokens and returns the quotations by their start.
pub(super) fn pair(text: &str, tokens: &mut [Token], paragraphs: &[Paragraph]) -> Vec<Quotation> {
    let mut quotations = Vec::new();
    let mut left_open = false;
    for paragraph in paragraphs {
        let first = quotations.len();
        left_open = pair_paragraph(text, tokens, paragraph, left_open, &mut quotations);
        sort_by_place(&mut quotations[first..], |q: &Quotation| q.span.place_outermost());
        let mut ends: Vec<usize> = Vec::new();
        for q in &mut quotations[first..] {
            ends.retain(|&end| end > q.span.start);
            q.depth = ends.len() as u8;
            ends.push(q.span.end);
        }
    }
    quotations
}

/// Adds the quotations that the page marks by `<q>` (in order, none inside another) and that hold no marks of their own.
pub(super) fn add_marked(
    quotations: &mut Vec<Quotation>,
    tokens: &[Token],
    paragraphs: &[Paragraph],
    marked: impl Iterator<Item = Span>,
) {
    let paired = quotations.len();
    for span in marked {
        let paragraph = paragraphs.partition_point(|p| p.span.end < span.end);
        let inside = paragraphs.get(paragraph).is_some_and(|p| p.span.contains(span));
        let next = quotations[..paired].partition_point(|q| q.span.start < span.start);
        // what opens before it may reach into it: the outermost of its paragraph would have to be walked back to
        let before = quotations[..paired][..next].iter().rev().take(DEEPEST).any(|q| q.span.overlaps(span));
        let free = !before && quotations[..paired].get(next).is_none_or(|q| !q.span.overlaps(span));
        let first = tokens.partition_point(|t| t.span.start < span.start);
        let last = tokens.partition_point(|t| t.span.end <= span.end);
        let after_last = quotations[paired..].last().is_none_or(|q| q.span.end <= span.start);
        if inside && free && after_last && first < last {
            let tokens = (first, last);
            quotations.push(Quotation { span, inner: span, tokens, depth: 0, closed: false, continues: false });
        }
    }
    if quotations.len() > paired {
        sort_by_place(quotations, |q: &Quotation| q.span.place_outermost());
    }
}

/// Pairs the marks of one paragraph; tells whether its outermost quotation was left open.
fn pair_paragraph(
    text: &str,
    tokens: &mut [Token],
    paragraph: &Paragraph,
    continued: bool,
    out: &mut Vec<Quotation>,
) -> bool {
    let range = paragraph.tokens.clone();
    let mut open: Vec<Opened> = Vec::new();
    let mut seen = false;
    let mut stray = false;
    let singles = SingleMarks::read(text, tokens, paragraph);
    for i in range.clone() {
        let token = tokens[i];
        if token.kind != TokenKind::Mark {
            continue;
        }
        let word = token.span.of(text);
        let c = word.chars().next().unwrap_or(' ');
        let double = is_double_mark(c) || word == "``" || word == "''";
        if !double && !is_single_mark(c) {
            continue;
        }
        let around = Around::of(text, token.span, paragraph.span);
        let innermost_double = open.iter().rposition(|o| o.double == double);
        let opens =
            if double { opens_double(c, word, &around, innermost_double.map(|p| &open[p])) } else { singles.opens(i) };
        let closes = if double { opens == Some(false) } else { singles.closes(i) };
        if opens == Some(true) {
            if let Some(p) = innermost_double.filter(|_| double) {
                // the same kind of mark opened again: the earlier one was never closed
                let earlier = open.split_off(p);
                if let Some(o) = earlier.first() {
                    push(text, tokens, paragraph, o.token, i, false, false, out);
                }
            }
            if open.len() < DEEPEST {
                let closer = match c {
                    '„' | '‚' => None,
                    '«' => Some('»'),
                    '»' => Some('«'),
                    _ => None,
                };
                tokens[i].kind = TokenKind::Open;
                open.push(Opened { token: i, double, closer });
            }
            seen = true;
        } else if closes {
            if let Some(p) = innermost_double {
                if open[p].closer.is_none_or(|closer| closer == c) {
                    let o = open.split_off(p).swap_remove(0);
                    tokens[i].kind = TokenKind::Close;
                    push(text, tokens, paragraph, o.token, i, true, false, out);
                }
            } else if double && continued && !seen {
                // quoted since the paragraph's start
                tokens[i].kind = TokenKind::Close;
                out.push(Quotation {
                    span: Span::new(paragraph.span.start, token.span.end),
                    inner: Span::new(paragraph.span.start, token.span.start).trim(text),
                    tokens: (range.start, i),
                    depth: 0,
                    closed: true,
                    continues: true,
                });
                stray = true;
            }
            seen |= double;
        }
    }
    let left_open = open.first().is_some_and(|o| o.double);
    let whole = open.first().is_some_and(|o| o.double && o.token == range.start);
    for o in open {
        // an unclosed single mark is an apostrophe
        if o.double {
            push(text, tokens, paragraph, o.token, range.end, false, false, out);
        } else {
            tokens[o.token].kind = TokenKind::Mark;
        }
    }
    let reopened = continued && !stray && tokens.get(range.start).is_some_and(|t| t.kind == TokenKind::Open);
    if reopened {
        // only this paragraph's own are looked through: of all before it there may be any number
        let mut own = out.iter_mut().rev().take_while(|q| q.span.start >= paragraph.span.start);
        if let Some(q) = own.find(|q| q.span.start == paragraph.span.start) {
            q.continues = true;
        }
    }
    left_open || (continued && !seen && whole)
}

#[allow(clippy::too_many_arguments)]
fn push(
    text: &str,
    tokens: &[Token],
    paragraph: &Paragraph,
    open: usize,
    close: usize,
    closed: bool,
    continues: bool,
    out: &mut Vec<Quotation>,
) {
    let start = tokens[open].span;
    let (end, inner_end) = if closed {
        (tokens[close].span.end, tokens[close].span.start)
    } else {
        let end = if close > open + 1 { tokens[close - 1].span.end } else { start.end };
        (end.min(paragraph.span.end), end)
    };
    let inner = Span::new(start.end, inner_end).trim(text);
    if !inner.is_empty() {
        out.push(Quotation {
            span: Span::new(start.start, end),
            inner,
            tokens: (open + 1, close),
            depth: 0,
            closed,
            continues,
        });
    }
}

/// The characters next to a mark; a space at the paragraph's ends.
struct Around {
    before: char,
    after: char,
}

impl Around {
    fn of(text: &str, mark: Span, paragraph: Span) -> Around {
        let before = text[paragraph.start..mark.start].chars().next_back().unwrap_or(' ');
        let after = text[mark.end..paragraph.end].chars().next().unwrap_or(' ');
        Around { before, after }
    }

    /// Does it look like an opening mark: space or an opening bracket before, a word after?
    fn opening(&self) -> bool {
        (self.before.is_whitespace()
            || "([{—–-/".contains(self.before)
            || is_single_mark(self.before)
            || is_double_mark(self.before))
            && !self.after.is_whitespace()
            && !".,;:!?)".contains(self.after)
    }

    /// Does it look like a closing mark: a word or punctuation before, space or punctuation after?
    fn closing(&self) -> bool {
        !self.before.is_whitespace() && (!self.after.is_alphanumeric())
    }
}

/// Does a double mark open a quotation (`Some(true)`), close one (`Some(false)`), or neither (`None`)?
fn opens_double(c: char, word: &str, around: &Around, open: Option<&Opened>) -> Option<bool> {
    match c {
        '“' | '‟' | '〝' => match open {
            // German style closes with it: „so“
            Some(_) if around.closing() && !around.opening() => Some(false),
            _ => Some(true),
        },
        '”' | '〞' => match open {
            // a word processor's wrong guess at a paragraph's start
            None if around.opening() => Some(true),
            _ => Some(false),
        },
        '„' => Some(true),
        '«' | '»' => match open {
            Some(o) => Some(o.closer != Some(c)),
            None if around.opening() || (c == '«' && !around.after.is_whitespace()) => Some(true),
            None if c == '«' => Some(true), // French style puts a space inside
            None => Some(false),
        },
        _ if word == "``" => Some(true),
        _ if word == "''" => Some(open.is_none() && around.opening()),
        _ => match open {
            None if around.before.is_ascii_digit() && !around.after.is_alphanumeric() => None, // inches
            None if around.closing() && !around.opening() => Some(false),
            None => Some(true),
            Some(_) if around.opening() && !around.closing() => Some(true),
            Some(_) if around.opening() && around.before.is_whitespace() && around.after.is_alphanumeric() => {
                Some(true)
            }
            Some(_) => Some(false),
        },
    }
}

/// Single marks read over a whole paragraph, because an apostrophe looks like a closing mark.
struct SingleMarks {
    /// Pairs of token indices, by the first.
    pairs: Vec<(usize, usize)>,
    closers: Vec<usize>,
}

impl SingleMarks {
    fn read(text: &str, tokens: &[Token], paragraph: &Paragraph) -> SingleMarks {
        let mut marks = SingleMarks { pairs: Vec::new(), closers: Vec::new() };
        let mut opened: Option<usize> = None;
        // a closing mark that might as well be a possessive apostrophe ("officials’ view")
        let mut weak: Option<usize> = None;
        for i in paragraph.tokens.clone() {
            let token = tokens[i];
            let c = token.span.of(text).chars().next().unwrap_or(' ');
            if token.kind != TokenKind::Mark || !is_single_mark(c) || token.span.of(text).len() > c.len_utf8() {
                continue;
            }
            let around = Around::of(text, token.span, paragraph.span);
            let may_open = (matches!(c, '‘' | '‚' | '‛' | '‹' | '`')
                || (matches!(c, '\'' | '’' | '›') && around.opening()))
                && !around.after.is_whitespace();
            let may_close =
                matches!(c, '\'' | '’' | '›' | '‹' | '‘') && around.closing() && !(c == '‘' && around.opening());
            if let Some(o) = opened {
                if may_close {
                    let possessive =
                        around.before == 's' && around.after == ' ' && !next_word_starts_sentence(text, token.span.end);
                    if possessive {
                        weak.get_or_insert(i);
                        continue;
                    }
                    marks.add(o, i);
                    (opened, weak) = (None, None);
                    continue;
                }
                if may_open {
                    if let Some(w) = weak {
                        marks.add(o, w);
                    }
                    (opened, weak) = (Some(i), None);
                }
            } else if may_open {
                opened = Some(i);
            }
        }
        if let (Some(o), Some(w)) = (opened, weak) {
            marks.add(o, w);
        }
        sort_by_place(&mut marks.closers, |&i| (i, 0));
        marks
    }

    fn add(&mut self, open: usize, close: usize) {
        self.pairs.push((open, close));
        self.closers.push(close);
    }

    fn opens(&self, i: usize) -> Option<bool> {
        Some(self.pairs.binary_search_by_key(&i, |p| p.0).is_ok())
    }

    fn closes(&self, i: usize) -> bool {
        self.closers.binary_search(&i).is_ok()
    }
}

fn next_word_starts_sentence(text: &str, at: usize) -> bool {
    text[at..].trim_start().starts_with(char::is_uppercase)
}

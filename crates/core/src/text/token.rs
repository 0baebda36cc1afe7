//! Cutting text into tokens.
//!
//! One pass over the characters, no look-up tables: a token is a word, a number or a mark. What a quotation mark opens
//! or closes is decided later, over the whole paragraph ([`super::quotation`]); here every such mark is a token of its
//! own, except an apostrophe inside a word or in front of an elision (`'em`, `'90s`).

use super::{Token, TokenKind};
use crate::lists::{has, sorted};
use crate::span::Span;

/// Words that begin with an apostrophe, without it.
const ELISIONS: &[&str] =
    &["bout", "cause", "em", "er", "im", "n", "neath", "round", "s", "til", "till", "tis", "twas", "twill"];

const _: () = assert!(sorted(ELISIONS));

/// Is it one of the marks that may open or close a quotation?
pub(super) fn is_quote_mark(c: char) -> bool {
    is_double_mark(c) || is_single_mark(c)
}

pub(super) fn is_double_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '〝' | '〞')
}

pub(super) fn is_single_mark(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`')
}

/// A letter, or what may stand inside a letter's place: combining marks, joiners.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}' | '\u{fe0f}')
}

/// Appends the tokens of `text[span]` to `tokens`.
pub(super) fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let part = span.of(text);
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = part[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            before = c;
            continue;
        }
        let rest = &part[at..];
        let (len, kind) = if is_word_char(c) || (c == '@' || c == '#') && rest[1..].starts_with(is_word_char) {
            let len = word_len(rest);
            let kind = if c.is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
            (len, kind)
        } else if is_apostrophe(c) && !before.is_alphanumeric() && is_elision(&rest[c.len_utf8()..]) {
            (c.len_utf8() + word_len(&rest[c.len_utf8()..]), TokenKind::Word)
        } else if rest.starts_with("``") || rest.starts_with("''") {
            (2, TokenKind::Mark)
        } else if is_quote_mark(c) {
            (c.len_utf8(), TokenKind::Mark)
        } else {
            (rest.find(|d| d != c).unwrap_or(rest.len()), TokenKind::Mark)
        };
        let start = span.start + at;
        tokens.push(Token { span: Span::new(start, start + len), kind });
        at += len;
        before = part[..at].chars().next_back().unwrap_or(' ');
    }
}

/// Does an apostrophe in front of `rest` stand for left-out letters?
fn is_elision(rest: &str) -> bool {
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    let decade = word.len() == 3 && word.ends_with('s') && word[..2].bytes().all(|b| b.is_ascii_digit());
    decade || (word.len() <= 6 && has(ELISIONS, &word.to_ascii_lowercase()))
}

/// The length in bytes of the word or number that `rest` begins with.
fn word_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let (mut end, mut last) = (0, ' ');
    let number = rest.starts_with(|c: char| c.is_ascii_digit());
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, c)| c);
        let inner = match c {
            _ if is_word_char(c) => true,
            '@' | '#' => at == 0,
            '\'' | '’' => last.is_alphanumeric() && next.is_alphabetic(),
            '-' | '‑' | '&' => last.is_alphanumeric() && next.is_alphanumeric(),
            ',' | ':' | '/' => number && last.is_ascii_digit() && next.is_ascii_digit(),
            '.' => {
                let digits = last.is_ascii_digit() && next.is_ascii_digit();
                // "U.S", "a.m", "example.com": a letter on either side
                digits || (last.is_alphabetic() && next.is_alphabetic())
            }
            _ => false,
        };
        if !inner {
            // the last full stop of "U.S." belongs to it
            if c == '.' && is_dotted(&rest[..at]) {
                end = at + 1;
            }
            break;
        }
        end = at + c.len_utf8();
        last = c;
    }
    end.max(rest.chars().next().map_or(0, char::len_utf8))
}

/// Single letters with full stops between: `U.S`, `a.m`, `Ph.D` is not.
fn is_dotted(word: &str) -> bool {
    word.len() >= 3 && word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}

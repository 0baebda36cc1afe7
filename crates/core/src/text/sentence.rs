//! Cutting paragraphs into sentences.
//!
//! A sentence ends at `.`, `?`, `!` or `…`, with the closing marks after it, where a new one can begin: at white space
//! followed by a capital letter, a digit or an opening mark. A full stop ends none after an abbreviation that needs
//! something behind it ("Sen. Vale") or an initial; after one that can end a sentence ("the U.S.") what follows decides.
//! A line feed within a block (`<br>`) always ends one.

use super::{Paragraph, Sentence, Token, TokenKind};
use crate::lists::{has, sorted};
use crate::span::Span;

/// Abbreviations that stand in front of a name or a number, in lower case without the full stop.
const BEFORE_NAME: &[&str] = &[
    "adm", "asst", "ave", "brig", "capt", "cmdr", "col", "cpl", "det", "dr", "fig", "fr", "ft", "gen", "gov", "govs",
    "hon", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "mx", "no", "nos", "ofc", "op",
    "pfc", "pp", "pres", "prof", "pvt", "rep", "reps", "rev", "sec", "sen", "sens", "sgt", "spc", "sr", "st", "ste",
    "supt", "v", "vol", "vs",
];

/// Abbreviations that can end a sentence: they do only where the next word usually begins one.
const ANYWHERE: &[&str] = &[
    "al", "ala", "apr", "ariz", "ark", "assn", "aug", "bros", "calif", "co", "colo", "conn", "corp", "dec", "del",
    "dept", "est", "etc", "feb", "fla", "ga", "ill", "inc", "ind", "jan", "jr", "jul", "jun", "kan", "ky", "la", "llc",
    "ltd", "mar", "mass", "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "nov", "oct", "okla", "ore", "pa",
    "sep", "sept", "sr", "tenn", "tex", "univ", "va", "vt", "wash", "wis", "wyo",
];

/// Words that begin a sentence far more often than they follow an abbreviation in the middle of one.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "Also",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "But",
    "By",
    "For",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Many",
    "Meanwhile",
    "Mr",
    "Mrs",
    "Ms",
    "No",
    "Now",
    "On",
    "One",
    "Or",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Under",
    "We",
    "What",
    "When",
    "While",
    "Who",
    "With",
    "Yet",
    "You",
];

const _: () = assert!(sorted(BEFORE_NAME) && sorted(ANYWHERE) && sorted(STARTERS) && sorted(SAYS));

/// The longest sentence, in tokens; what goes on without an end is cut there, so that no stage meets an endless one.
const LONGEST: usize = 2000;

/// How many marks are looked through for the word after them.
const FAR: usize = 16;

/// Cuts a paragraph into sentences and appends them to `out`; `index` is the paragraph's own.
pub(super) fn split(text: &str, tokens: &[Token], paragraph: &Paragraph, index: usize, out: &mut Vec<Sentence>) {
    let range = paragraph.tokens.clone();
    let mut start = range.start;
    let mut i = start;
    while i < range.end {
        let mut end = i + 1;
        let ends = is_final(text, tokens, i, range.start) && {
            while end < range.end && trails(text, tokens, end) {
                end += 1;
            }
            end == range.end || begins(text, tokens, i, end, range.end)
        };
        let broken = end < range.end && text[tokens[end - 1].span.end..tokens[end].span.start].contains('\n');
        if ends || broken || end - start >= LONGEST {
            push(tokens, start..end, index, out);
            start = end;
        }
        i = end;
    }
    if start < range.end {
        push(tokens, start..range.end, index, out);
    }
}

fn push(tokens: &[Token], range: std::ops::Range<usize>, paragraph: usize, out: &mut Vec<Sentence>) {
    let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    out.push(Sentence { span, tokens: range, paragraph });
}

/// Can token `i` be the last of a sentence, closing marks aside?
fn is_final(text: &str, tokens: &[Token], i: usize, first: usize) -> bool {
    let word = tokens[i].span.of(text);
    match tokens[i].kind {
        TokenKind::Word => word.len() > 3 && word.ends_with('.'),
        TokenKind::Mark => match word.as_bytes()[0] {
            b'?' | b'!' => true,
            b'.' if word.len() > 1 => true,
            b'.' => i > first && !before_name(text, tokens, i - 1),
            _ => word.starts_with('…'),
        },
        _ => false,
    }
}

/// Is token `i`, which a full stop follows, an abbreviation or an initial that never ends a sentence?
fn before_name(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = tokens[i].span.of(text);
    if tokens[i].kind != TokenKind::Word {
        return false;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    initial || (word.len() <= 6 && has(BEFORE_NAME, &word.to_ascii_lowercase()))
}

/// Does token `i` still belong to the sentence whose end came before it?
fn trails(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = tokens[i].span.of(text);
    let glued = tokens[i - 1].span.end == tokens[i].span.start;
    match tokens[i].kind {
        TokenKind::Close => true,
        TokenKind::Mark => {
            glued
                && matches!(word.chars().next(), Some(')' | ']' | '.' | '?' | '!' | '…' | '’' | '\'' | '"' | '”' | '*'))
        }
        _ => false,
    }
}

/// Is it a mark that stands for the comma between speech and its cue?
fn stands_for_comma(word: &str) -> bool {
    word.starts_with(['?', '!', '…']) || word == "..."
}

/// Verbs that follow a name where it stands behind a question or an exclamation as part of the same sentence.
const SAYS: &[&str] = &[
    "added",
    "asked",
    "asks",
    "cried",
    "exclaimed",
    "quipped",
    "replied",
    "said",
    "says",
    "shouted",
    "told",
    "tweeted",
    "wondered",
    "wrote",
    "yelled",
];

/// Is it a name and a verb of saying that take nothing after them but an address, a place or a time: “Will it hold?” Vale
/// asked on Monday. (“Will it hold?” Vale said nothing.)
fn names_speaker(text: &str, tokens: &[Token], first: usize, end: usize) -> bool {
    let word = |i: usize| tokens[i].span.of(text);
    let capital = |i: usize| tokens[i].kind == TokenKind::Word && word(i).starts_with(char::is_uppercase);
    let Some(verb) = (first..end).find(|&i| !capital(i) && word(i) != ".") else { return false };
    let after = tokens.get(verb + 1).map_or(".", |t| t.span.of(text));
    verb > first
        && !has(STARTERS, word(first))
        && has(SAYS, word(verb))
        && matches!(
            after,
            "." | ","
                | ":"
                | ";"
                | "at"
                | "before"
                | "during"
                | "in"
                | "on"
                | "of"
                | "to"
                | "when"
                | "as"
                | "after"
                | "with"
                | "him"
                | "her"
                | "them"
                | "reporters"
                | "later"
        )
}

/// Can a sentence begin at token `next`, after one that ended with the token `stop`?
fn begins(text: &str, tokens: &[Token], stop: usize, next: usize, end: usize) -> bool {
    if tokens[next - 1].span.end == tokens[next].span.start && tokens[next - 1].kind != TokenKind::Close {
        return false;
    }
    let mut first = next;
    let end = end.min(next + FAR);
    while first < end && matches!(tokens[first].kind, TokenKind::Open | TokenKind::Mark) {
        if tokens[first].kind == TokenKind::Mark && tokens[first].span.of(text).starts_with([',', ';', ':']) {
            return false;
        }
        first += 1;
    }
    if first == end {
        return true;
    }
    let word = tokens[first].span.of(text);
    let Some(c) = word.chars().next() else { return false };
    let marked = first > next && tokens[first - 1].kind == TokenKind::Open;
    let lower = c.is_lowercase();
    let stop_word = tokens[stop].span.of(text);
    if tokens[stop].kind == TokenKind::Word {
        // "U.S.", "a.m."
        return has(STARTERS, word);
    }
    if stop_word == "." && stop > 0 && tokens[stop - 1].kind == TokenKind::Word {
        let before = tokens[stop - 1].span.of(text);
        if before.len() <= 5 && has(ANYWHERE, &before.to_ascii_lowercase()) {
            return has(STARTERS, word);
        }
    }
    let closed = tokens[next - 1].kind == TokenKind::Close;
    if closed {
        // “Will it hold?” she asked: a cue goes on in lower case, or with a name
        return !(lower || stands_for_comma(stop_word) && names_speaker(text, tokens, first, end));
    }
    if stop_word.len() > 1 && (stop_word.starts_with('.') || stop_word.starts_with('…')) {
        return !lower || marked;
    }
    !lower || marked
}

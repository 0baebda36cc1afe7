//! Wording that hides the basis of a claim without naming any source: "The Post has learned", "it is understood that",
//! "is believed to be". It is no attribution (there is nobody to attribute to) and is not counted as anonymous.

use super::words::{self, Head};
use crate::lexicon::{Lexicon, Lower};
use crate::span::Span;
use crate::text::{Text, TokenKind};

/// What somebody, who is not told, does with a claim.
static HELD: Lexicon<32> = Lexicon::new(&["believed reputed rumored rumoured said suspected thought understood"]);

/// The same, of which only "it is … that" is meant: plans and charges are told in the other form.
static HELD_THAT: Lexicon<32> =
    Lexicon::new(&["alleged assumed believed claimed reported rumored rumoured said speculated \
    suspected thought understood"]);

/// Finds it in the author's own voice; what a speaker leaves open is the speaker's.
pub(super) fn find(text: &Text) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for sentence in &text.sentences {
        for i in sentence.tokens.clone() {
            if text.tokens[i].kind != TokenKind::Word || text.depth[i] > 0 {
                continue;
            }
            let word = text.token(i).as_bytes();
            // the first letters and the last one of the words that are asked for
            let range = match (word[0], word[word.len() - 1]) {
                (b'l', b'd' | b't') => learned(text, i, sentence.tokens.start),
                (b'r' | b'R', b'd' | b'y' | b'r') | (b's' | b'u' | b'b' | b'a' | b'c', b'd') | (b't', b't')
                    if word.len() > 3 =>
                {
                    held(text, i, sentence.tokens.clone())
                }
                _ => None,
            };
            if let Some((from, to)) = range {
                let span = text.span(from..to);
                if found.last().is_none_or(|last| !last.overlaps(span)) {
                    found.push(span);
                }
            }
        }
    }
    found
}

/// "The Post has learned": a medium, or the outlet's "we". Not "Mr. Vale has learned to wait", not "has learned from".
fn learned(text: &Text, i: usize, start: usize) -> Option<(usize, usize)> {
    let word = |k: usize| Lower::of(text.token(k));
    if !matches!(&*word(i), "learned" | "learnt") || i < start + 2 {
        return None;
    }
    let mut have = i - 1;
    if matches!(&*word(have), "also" | "exclusively" | "since" | "now") && have > start {
        have -= 1;
    }
    if !matches!(&*word(have), "has" | "have" | "can" | "had") || have == start {
        return None;
    }
    if i + 1 < text.tokens.len()
        && matches!(
            &*word(i + 1),
            "to" | "from" | "how" | "about" | "a" | "the" | "his" | "her" | "their" | "its" | "our"
        )
    {
        return None;
    }
    let subject = have - 1;
    let name = text.token(subject);
    let lower = word(subject);
    let acronym = name.len() > 1 && name.chars().all(char::is_uppercase);
    let medium = lower.eq("we")
        || acronym
        || name.starts_with(char::is_uppercase) && (words::is_body_name(&lower) || words::head(&lower) == Head::Medium);
    if !medium {
        return None;
    }
    let mut from = subject;
    while from > start
        && !lower.eq("we")
        && text.tokens[from - 1].kind == TokenKind::Word
        && text.token(from - 1).starts_with(char::is_uppercase)
    {
        from -= 1;
    }
    if from > start && word(from - 1).eq("the") {
        from -= 1;
    }
    Some((from, i + 1))
}

/// "is believed to", "it was understood that", "reportedly", "rumor has it".
fn held(text: &Text, i: usize, sentence: std::ops::Range<usize>) -> Option<(usize, usize)> {
    let lower = Lower::of(text.token(i));
    if lower.eq("reportedly") {
        return Some((i, i + 1));
    }
    let word = |k: usize| Lower::of(text.token(k));
    if matches!(&*lower, "rumor" | "rumour") && i + 2 < sentence.end && word(i + 1).eq("has") && word(i + 2).eq("it") {
        return Some((i, i + 3));
    }
    if i == sentence.start || i + 1 >= sentence.end {
        return None;
    }
    let adverb = |k: usize| {
        matches!(&*word(k), "widely" | "generally" | "long" | "commonly" | "also" | "now" | "being" | "still")
    };
    let mut be = i - 1;
    while be > sentence.start && adverb(be) {
        be -= 1;
    }
    if word(be).eq("been") && be > sentence.start {
        be -= 1;
    }
    if !matches!(&*word(be), "is" | "are" | "was" | "were" | "has" | "have" | "had" | "it’s" | "it")
        && !text.token(be).eq_ignore_ascii_case("it's")
    {
        return None;
    }
    let to = word(i + 1);
    if to.eq("to") && HELD.has(&lower) && be < i - usize::from(word(be).starts_with("ha")) && !word(be).eq("it") {
        return Some((be, i + 2));
    }
    let it = if be > sentence.start && word(be - 1).eq("it") { Some(be - 1) } else { word(be).eq("it").then_some(be) };
    match it {
        Some(it) if HELD_THAT.has(&lower) && (to.eq("that") || text.token(i + 1) == ",") => {
            Some((it, i + 2 - usize::from(text.token(i + 1) == ",")))
        }
        _ => None,
    }
}

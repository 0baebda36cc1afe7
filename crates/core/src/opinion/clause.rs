//! Which clause of a sentence carries the stance.
//!
//! "In a stunning act of hypocrisy, the senator voted on Tuesday for the bill" is an opinion in its first six words; the
//! rest reports. A clause at either end of the sentence is left out of the mark where its words speak against opinion and
//! none of them is a cue, as long as a cue remains. Clauses in the middle stay, and so does a whole sentence that no word
//! gives away: what its context decided cannot be put down to a clause. Cut is only where a reader would pause between two
//! statements, so that "the report, two pages long, is a disgrace" keeps its subject.

use super::Cue;
use crate::lists::{has, sorted};
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// A clause has at least so many words; shorter ones are parts of a list, or an interjection.
const FEWEST_WORDS: usize = 4;

/// The log-odds against opinion from which on a clause's words count as a report.
const AGAINST: f32 = -0.25;

/// Words that open a clause or a phrase which can be left out of its sentence.
const OPENERS: &[&str] = &[
    "according",
    "after",
    "although",
    "among",
    "and",
    "as",
    "at",
    "before",
    "but",
    "by",
    "during",
    "following",
    "for",
    "from",
    "in",
    "on",
    "once",
    "or",
    "over",
    "since",
    "so",
    "though",
    "under",
    "until",
    "when",
    "where",
    "whereas",
    "which",
    "while",
    "who",
    "whose",
    "with",
    "within",
    "yet",
];

/// Words that join a statement to the one before.
const JOINTS: &[&str] = &["and", "but", "or", "so", "yet"];

const _: () = assert!(sorted(OPENERS) && sorted(JOINTS));

/// The part of `tokens` that carries the stance. `push` is how far each of these tokens pushes the log-odds up, `cues` what
/// gave the opinion away in them.
pub(super) fn carrying(text: &Text, tokens: Range<usize>, push: &[f32], cues: &[Cue]) -> Range<usize> {
    if cues.is_empty() {
        return tokens;
    }
    let clauses = split(text, tokens.clone());
    let reports = |clause: &Range<usize>| {
        let span = text.span(clause.clone());
        let sum: f32 = push[clause.start - tokens.start..clause.end - tokens.start].iter().sum();
        sum <= AGAINST && !cues.iter().any(|cue| cue.span.overlaps(span))
    };
    let opens = |list: &[&str], at: usize| has(list, &text.token(at).to_ascii_lowercase());
    let (mut first, mut last) = (0, clauses.len() - 1);
    while first < last && reports(&clauses[first]) {
        let after = clauses[first].end;
        if !(text.token(after - 1) != "," || opens(OPENERS, clauses[first].start) || opens(JOINTS, after)) {
            break;
        }
        first += 1;
    }
    while first < last && reports(&clauses[last]) {
        let start = clauses[last].start;
        if !(text.token(start - 1) != "," || opens(OPENERS, start)) {
            break;
        }
        last -= 1;
    }
    clauses[first].start..clauses[last].end
}

/// Cuts a stretch into clauses: at commas, semicolons, colons and a single dash; two dashes hold an aside.
fn split(text: &Text, tokens: Range<usize>) -> Vec<Range<usize>> {
    let words = |range: Range<usize>| text.tokens[range].iter().filter(|t| t.kind == TokenKind::Word).count();
    let dash = |i: usize| matches!(text.token(i), "—" | "–" | "--");
    let aside = tokens.clone().filter(|&i| dash(i)).count() > 1;
    let mut clauses = Vec::new();
    let mut start = tokens.start;
    for i in tokens.clone() {
        let ends = matches!(text.token(i), "," | ";" | ":") || dash(i) && !aside;
        // "March 3, 2031" is one thing
        let ends = ends && text.tokens.get(i + 1).is_some_and(|next| next.kind != TokenKind::Number);
        if ends && words(start..i) >= FEWEST_WORDS && words(i + 1..tokens.end) >= FEWEST_WORDS {
            clauses.push(start..i + 1);
            start = i + 1;
        }
    }
    clauses.push(start..tokens.end);
    clauses
}

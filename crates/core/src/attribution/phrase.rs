//! Where the phrase begins and ends that names a source.
//!
//! Without a parser: the words next to the cue are followed outward to a boundary that a noun phrase does not cross.

use super::group::Group;
use crate::lists::{has, sorted};
use std::ops::Range;

/// Words between a subject and its verb.
const BETWEEN: &[&str] = &[
    "ago",
    "already",
    "also",
    "always",
    "am",
    "are",
    "been",
    "being",
    "can",
    "can't",
    "could",
    "did",
    "didn't",
    "do",
    "does",
    "doesn't",
    "don't",
    "even",
    "ever",
    "falsely",
    "famously",
    "first",
    "had",
    "has",
    "have",
    "having",
    "is",
    "just",
    "later",
    "long",
    "may",
    "might",
    "must",
    "never",
    "not",
    "now",
    "often",
    "once",
    "only",
    "quickly",
    "recently",
    "repeatedly",
    "should",
    "since",
    "so",
    "sometimes",
    "soon",
    "still",
    "then",
    "usually",
    "was",
    "were",
    "will",
    "would",
];

/// Words that no source's name runs across to the left.
const BOUNDARIES: &[&str] = &[
    "after", "although", "as", "because", "before", "but", "how", "however", "if", "once", "or", "since", "so", "than",
    "that", "though", "unless", "until", "what", "when", "where", "whereas", "whether", "which", "while", "who", "why",
    "yet",
];

/// Words at the head of a sentence that are not part of its subject.
const LEADING: &[&str] = &[
    "accordingly",
    "additionally",
    "again",
    "also",
    "and",
    "but",
    "earlier",
    "finally",
    "first",
    "further",
    "furthermore",
    "hence",
    "indeed",
    "instead",
    "later",
    "meanwhile",
    "moreover",
    "nevertheless",
    "nor",
    "now",
    "on",
    "or",
    "second",
    "separately",
    "so",
    "still",
    "then",
    "though",
    "thus",
    "yet",
];

/// Pronouns that are a whole subject by themselves.
const PRONOUNS: &[&str] = &["he", "i", "it", "others", "she", "some", "they", "we", "who", "you"];

/// Words that begin a description after a comma: "Maria Vale, the minister".
const APPOSING: &[&str] = &[
    "a", "an", "chief", "former", "her", "his", "its", "now", "one", "our", "the", "their", "then", "which", "who",
    "whose",
];

/// Prepositions that begin an adverbial of place or time rather than go on with a name.
const ADVERBIAL: &[&str] = &[
    "after",
    "afterward",
    "ahead",
    "amid",
    "as",
    "at",
    "before",
    "by",
    "during",
    "earlier",
    "early",
    "following",
    "friday",
    "in",
    "last",
    "late",
    "later",
    "monday",
    "on",
    "over",
    "recently",
    "saturday",
    "since",
    "sunday",
    "this",
    "through",
    "thursday",
    "today",
    "tuesday",
    "under",
    "via",
    "wednesday",
    "when",
    "while",
    "yesterday",
];

/// Articles and other words that begin a noun phrase.
pub(super) const DETERMINERS: &[&str] = &[
    "a", "an", "another", "any", "both", "each", "every", "her", "his", "its", "many", "most", "my", "no", "one",
    "other", "our", "several", "some", "such", "that", "the", "their", "these", "this", "those", "three", "two",
    "your",
];

const _: () = assert!(
    sorted(BETWEEN)
        && sorted(BOUNDARIES)
        && sorted(LEADING)
        && sorted(PRONOUNS)
        && sorted(APPOSING)
        && sorted(ADVERBIAL)
        && sorted(DETERMINERS)
);

/// The longest phrase that is believed to name a source, in pieces.
const LONGEST: usize = 45;

/// Is it a pronoun that can be a subject?
pub(super) fn is_pronoun(word: &str) -> bool {
    has(PRONOUNS, word)
}

/// Can a clause's subject begin at piece `i`: a pronoun, an article or a name?
pub(super) fn begins_subject(pieces: &[super::group::Piece], i: usize) -> bool {
    pieces.get(i).is_some_and(|p| is_pronoun(p.word) || has(DETERMINERS, p.word) || p.capital && p.wordy)
}

/// Can a description of the name before it begin at piece `i`: an article, an age, an office?
pub(super) fn is_apposition(pieces: &[super::group::Piece], i: usize) -> bool {
    const OFFICES: [&str; 9] =
        ["chair", "chairman", "chairwoman", "chief", "co-founder", "director", "executive", "founder", "president"];
    const OPENERS: [&str; 9] = ["a", "an", "another", "former", "including", "now", "one", "senior", "the"];
    pieces.get(i).is_some_and(|p| {
        OPENERS.contains(&p.word) || OFFICES.contains(&p.word) || p.word.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Does it begin an adverbial?
pub(super) fn is_adverbial(word: &str) -> bool {
    has(ADVERBIAL, word)
}

/// Where the cue begins whose verb is piece `verb`: at its auxiliaries and adverbs.
pub(super) fn cue_start(group: &Group, verb: usize, from: usize) -> usize {
    let mut start = verb;
    while start > from {
        let word = group.word(start - 1);
        let adverb = word.len() > 4 && word.ends_with("ly") && !group.pieces[start - 1].capital;
        if !(has(BETWEEN, word) || adverb) {
            break;
        }
        start -= 1;
    }
    start
}

/// The subject that ends right before piece `end`, not reaching before piece `from`.
pub(super) fn before(group: &Group, from: usize, end: usize) -> Option<Range<usize>> {
    let mut stop = end;
    let after_comma = stop > from + 1 && group.word(stop - 1) == ",";
    if after_comma {
        stop -= 1;
    }
    if stop > from && is_pronoun(group.word(stop - 1)) && !(after_comma && group.word(stop - 1) != "who") {
        return Some(stop - 1..stop);
    }
    let mut start = stop;
    // after a comma before the verb at least one more comma has to be crossed: "Vale, the minister, said"
    let mut owed = after_comma;
    let mut brackets = 0;
    while start > from && stop - start < LONGEST {
        let piece = &group.pieces[start - 1];
        match piece.word {
            ")" | "]" => brackets += 1,
            "(" | "[" if brackets > 0 => brackets -= 1,
            _ if brackets > 0 => {}
            "," => {
                let apposed = has(APPOSING, group.word(start))
                    || group.pieces.get(start).is_some_and(|p| p.word.starts_with(|c: char| c.is_ascii_digit()));
                if !(owed || (apposed && after_comma)) {
                    break;
                }
                owed = false;
            }
            "and" => {
                let name = |i: usize| {
                    group
                        .pieces
                        .get(i)
                        .is_some_and(|p| p.capital || has(APPOSING, p.word) || p.word == "other" || p.word == "others")
                };
                let left = start >= 2 && (name(start - 2) || group.word(start - 2).ends_with('s'));
                if !(name(start) && left) {
                    break;
                }
            }
            "." if is_abbreviation(group, start - 1) => {}
            ";" | ":" | "(" | "[" | "." | "?" | "!" | "…" => break,
            "“" | "”" | "\"" => break,
            word if word.starts_with(['-', '–', '—', '―']) && word.len() < 12 && !piece.wordy => break,
            word if has(BOUNDARIES, word)
                && !(after_comma && matches!(word, "who" | "which" | "that" | "as" | "where" | "after" | "when")) =>
            {
                break;
            }
            _ if piece.is_quote() && (piece.spoken || piece.tokens.len() > 6) => break,
            _ => {}
        }
        start -= 1;
    }
    if owed && after_comma {
        return None;
    }
    while start < stop && (has(LEADING, group.word(start)) || group.word(start) == "," || !group.pieces[start].wordy) {
        start += 1;
    }
    if start < stop && is_adverbial(group.word(start)) && !after_comma {
        start = after_adverbial(group, start, stop);
    }
    (start < stop && group.pieces[start..stop].iter().any(|p| p.wordy)).then_some(start..stop)
}

/// Does the full stop at piece `i` belong to a title or an initial in front of a name: "Ms. Pell", "J. Doe"?
fn is_abbreviation(group: &Group, i: usize) -> bool {
    let capital = |i: usize| group.pieces.get(i).is_some_and(|p| p.capital);
    i > 0 && capital(i - 1) && capital(i + 1) && group.word(i - 1).len() <= 5
}

/// "In Iowa the senator": where the subject begins behind an adverbial without a comma.
fn after_adverbial(group: &Group, start: usize, stop: usize) -> usize {
    let mut at = stop - 1;
    if group.pieces[at].capital {
        while at > start && group.pieces[at - 1].capital && group.pieces[at - 1].wordy {
            at -= 1;
        }
        return at;
    }
    (start + 1..stop).rev().find(|&i| has(DETERMINERS, group.word(i))).unwrap_or(at)
}

/// The noun phrase that begins at piece `start`: the source after "said" or "according to". `open` lets it run on over
/// prepositions until the next comma, as after "according to".
pub(super) fn after(group: &Group, start: usize, open: bool) -> Option<Range<usize>> {
    let first = group.pieces.get(start)?;
    let begins = first.capital
        || has(DETERMINERS, first.word)
        || is_pronoun(first.word)
        || open
        || first.word.starts_with(|c: char| c.is_ascii_digit())
        || first.word.ends_with('s');
    if !begins || !first.wordy || first.is_quote() || is_adverbial(first.word) {
        return None;
    }
    if is_pronoun(first.word) {
        return Some(start..start + 1);
    }
    let mut end = start;
    let mut first_segment = true;
    let mut brackets = 0;
    while let Some(piece) = group.pieces.get(end) {
        if end - start >= LONGEST {
            break;
        }
        match piece.word {
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets -= 1,
            _ if brackets > 0 => {}
            "," => {
                let next = group.pieces.get(end + 1);
                let goes_on = next.is_some_and(|n| {
                    has(APPOSING, n.word)
                        || n.word.starts_with(|c: char| c.is_ascii_digit())
                        || n.word.starts_with("r-")
                        || n.word.starts_with("d-")
                });
                if !goes_on || !first.capital && !matches!(group.word(end + 1), "who" | "which") {
                    break;
                }
                first_segment = false;
            }
            "." if is_abbreviation(group, end) => {}
            "." | ";" | ":" | "?" | "!" | "…" => break,
            word if !piece.wordy && word.starts_with(['-', '–', '—', '―']) => break,
            "and" | "but" if open => {
                let next = group.pieces.get(end + 1);
                if !next.is_some_and(|n| n.capital || has(DETERMINERS, n.word) || n.word == "other") {
                    break;
                }
            }
            word if first_segment && !open && is_adverbial(word) => break,
            word if first_segment
                && matches!(word, "that" | "because" | "but" | "while" | "when" | "if" | "though" | "although") =>
            {
                break;
            }
            word if open && end > start && has(BETWEEN, word) && first_segment => break,
            _ if piece.is_quote() && (piece.tokens.len() > 6 || !open) => break,
            _ => {}
        }
        end += 1;
    }
    (end > start).then_some(start..end)
}

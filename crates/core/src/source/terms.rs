//! The terms of anonymity: where the article says that a source is not to be named, and why.
//!
//! "spoke on condition of anonymity because she was not authorized to discuss the case": the terms are the words up to
//! *anonymity*, the reason is the rest. Rules and not a model: the wordings are few and fixed by the outlets' style
//! guides, and examples are rarer still. A trigger word is looked at in its surroundings, because each has another life:
//! "background checks", "he was named ambassador", "the anonymity of the web", "Alcoholics Anonymous".

use crate::lexicon::{Lexicon, Lower};
use crate::span::Span;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// A statement of terms.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    /// The words that state them, as tokens.
    pub(super) tokens: Range<usize>,
    /// The words that say why.
    pub(super) reason: Option<Span>,
    /// The sentence, an index into [`Text::sentences`].
    pub(super) sentence: usize,
}

/// Words that make a wish of what follows: "asked not to be named".
static WISH: Lexicon<128> = Lexicon::new(&[
    "ask asked asking condition conditioned conditions declined declining demand demanded \
    demanding didn’t didn't grant granted granting insist insisted insisting not prefer preferred preferring refused refusing request \
    requested requesting requests seek seeking sought spoke speak speaking talked talking agreed promise promised want wanted wanting wished wishing \
    wouldn’t wouldn't would given guarantee guaranteed under assured offered cited citing",
]);

/// What one may or may not be free to do.
static DISCLOSE: Lexicon<64> =
    Lexicon::new(&["address brief comment describe disclose discuss discussing divulge publicly release reveal \
    share speak speaking talk talking comments public"]);

/// Saying it nevertheless.
static TALK: Lexicon<64> = Lexicon::new(&[
    "answered responded briefed comment commented described discuss discussed explained interviewed said say saying \
    speak speaking spoke spoken talk talked talking tell told briefing",
]);

/// Finds all statements of terms, in order.
pub(super) fn find(text: &Text) -> Vec<Terms> {
    let mut found: Vec<Terms> = Vec::new();
    for i in 0..text.tokens.len() {
        if text.tokens[i].kind != TokenKind::Word || !may_trigger(text.token(i)) {
            continue;
        }
        let sentence = text.sentence_of(i);
        let Some(tokens) = statement(text, i, &text.sentences[sentence].tokens) else { continue };
        // "not authorized to speak publicly and asked not to be named": one statement
        if let Some(last) = found.last_mut().filter(|last| last.sentence == sentence) {
            if tokens.start <= last.tokens.end + 3 || is_reason(text, last) {
                let reason =
                    last.reason.or_else(|| reason(text, &tokens, sentence)).or_else(|| own_reason(text, last, &tokens));
                *last = Terms { tokens: last.tokens.start..tokens.end.max(last.tokens.end), reason, sentence };
            }
            continue;
        }
        let reason = reason(text, &tokens, sentence);
        found.push(Terms { tokens, reason, sentence });
    }
    for terms in &mut found {
        if terms.reason.is_none() && is_reason(text, terms) {
            terms.reason = Some(text.span(terms.tokens.clone()));
        }
    }
    found
}

fn may_trigger(word: &str) -> bool {
    matches!(word.as_bytes()[0], b'a' | b'n' | b'i' | b'q' | b'p' | b'c' | b'b' | b'r' | b'u' | b'w' | b'l')
}

/// "because they were not authorized …, asked not to be named": the first statement is the reason of the second.
fn own_reason(text: &Text, first: &Terms, second: &Range<usize>) -> Option<Span> {
    (is_reason(text, first) && first.tokens.end <= second.start).then(|| text.span(first.tokens.clone()))
}

/// Is the statement itself a reason: "not authorized to speak publicly"?
fn is_reason(text: &Text, terms: &Terms) -> bool {
    terms.tokens.clone().any(|i| is_permission(&Lower::of(text.token(i))))
}

fn is_permission(lower: &str) -> bool {
    matches!(
        lower,
        "authorized"
            | "authorised"
            | "permitted"
            | "allowed"
            | "cleared"
            | "authorization"
            | "authority"
            | "permission"
            | "liberty"
            | "unauthorized"
            | "unauthorised"
    )
}

/// The statement that the word at `i` triggers, if it does, within its sentence.
fn statement(text: &Text, i: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let word = |k: usize| Lower::of(text.token(k));
    let back = |n: usize| (sentence.start.max(i.saturating_sub(n))..i).rev();
    let ahead = |n: usize| i + 1..sentence.end.min(i + 1 + n);
    let negation = |k: usize| {
        let w = word(k);
        matches!(&*w, "not" | "never" | "nor" | "no" | "without" | "lacked" | "lacking" | "lack" | "neither" | "cannot")
            || w.ends_with("n't")
            || w.ends_with("n’t")
    };
    // a trigger that ends its group: not "background checks", not "named ambassador"
    let ends = || ahead(1).all(|k| text.tokens[k].kind != TokenKind::Word || is_connective(&word(k)));
    let verb_before = |from: usize| {
        (sentence.start.max(from.saturating_sub(4))..from).rev().find(|&k| TALK.has(&word(k))).unwrap_or(from)
    };
    let trigger = word(i);
    match &*trigger {
        // not "the anonymity of the web"
        "anonymity" => {
            let wish = back(6).rfind(|&k| WISH.has(&word(k)))?;
            Some(if TALK.has(&word(wish)) { wish } else { verb_before(wish) }..i + 1)
        }
        "anonymously" => {
            let talk = back(4).chain(ahead(4)).find(|&k| TALK.has(&word(k)))?;
            Some(talk.min(i)..talk.max(i) + 1)
        }
        // not "Anonymous, the group of hackers"
        "anonymous" if text.token(i).starts_with('a') => {
            let stay =
                back(2).find(|&k| matches!(&*word(k), "remain" | "remaining" | "remained" | "stay" | "be" | "kept"))?;
            let wish = back(8).find(|&k| k < stay && WISH.has(&word(k)))?;
            Some(wish..i + 1)
        }
        "named" | "identified" | "quoted" => {
            let be = i.checked_sub(1).filter(|&k| k >= sentence.start && matches!(&*word(k), "be" | "being"))?;
            let refused =
                |k: usize| matches!(&*word(k), "declined" | "refused" | "declining" | "refusing" | "reluctant");
            let start = back(6).find(|&k| k < be && (refused(k) || negation(k)))?;
            let wish = (sentence.start.max(start.saturating_sub(6))..start + 1)
                .rev()
                .find(|&k| WISH.has(&word(k)) && !negation(k));
            let end = if ahead(2).map(|k| word(k).to_string()).eq(["by".to_owned(), "name".to_owned()]) {
                i + 3
            } else {
                i + 1
            };
            let wanted = wish.is_some() || matches!(&*word(be), "be");
            (wanted && (ends() || end > i + 1)).then(|| wish.unwrap_or(start)..end)
        }
        // "asked that her name not be used", "declined to give his name", "whose name is being withheld"
        "name" | "names" | "identity" | "identities" => {
            let withheld = ahead(6).find(|&k| matches!(&*word(k), "withheld" | "withhold" | "withholding"));
            let unused = ahead(5).find(|&k| {
                matches!(&*word(k), "used" | "published" | "printed" | "disclosed" | "revealed" | "mentioned")
            });
            let ungiven = back(6).find(|&k| matches!(&*word(k), "declined" | "refused" | "declining" | "refusing"));
            if let Some(k) = withheld.or_else(|| unused.filter(|&u| (i..u).any(negation))) {
                return Some(i..k + 1);
            }
            let ungiven = ungiven?;
            let gives = (ungiven..i)
                .any(|k| matches!(&*word(k), "give" | "giving" | "provide" | "use" | "reveal" | "disclose" | "share"));
            let own = (ungiven..i).any(|k| matches!(&*word(k), "his" | "her" | "their" | "last" | "full"));
            (gives && own).then_some(ungiven..i + 1)
        }
        permission if is_permission(permission) => {
            let start = if permission.starts_with("un") { i } else { back(5).find(|&k| negation(k))? };
            let end = ahead(7).rfind(|&k| DISCLOSE.has(&word(k)))?;
            let end = clause_end(text, end + 1, sentence.end);
            Some(start..end)
        }
        // not "on background checks"
        "background" => {
            let on = back(2).find(|&k| word(k).eq("on"))?;
            let talk = back(8).chain(ahead(4)).any(|k| TALK.has(&word(k)));
            (talk && ends()).then_some(on..i + 1)
        }
        "attribution" => {
            let phrase = back(2).map(|k| word(k).to_string()).eq(["for".to_owned(), "not".to_owned()]);
            phrase.then(|| i - 2..i + 1)
        }
        // "spoke off the record", "did not want to speak on the record"
        "record" => {
            let at = back(2).find(|&k| matches!(&*word(k), "off" | "on"))?;
            let talk = (sentence.start.max(at.saturating_sub(6))..at).rev().find(|&k| TALK.has(&word(k)))?;
            if word(at).eq("off") {
                return Some(talk..i + 1);
            }
            let refused =
                |k: usize| negation(k) || matches!(&*word(k), "declined" | "refused" | "declining" | "reluctant");
            let start = (sentence.start.max(talk.saturating_sub(5))..talk).rev().find(|&k| refused(k))?;
            Some(start..i + 1)
        }
        _ => None,
    }
}

/// Can the word follow a finished statement?
fn is_connective(lower: &str) -> bool {
    matches!(
        lower,
        "because"
            | "since"
            | "to"
            | "in"
            | "as"
            | "for"
            | "so"
            | "and"
            | "but"
            | "when"
            | "while"
            | "by"
            | "out"
            | "due"
            | "given"
            | "who"
            | "said"
            | "told"
            | "citing"
            | "or"
            | "on"
            | "that"
            | "before"
            | "after"
            | "until"
            | "lest"
            | "publicly"
            | "amid"
            | "with"
            | "discussing"
            | "at"
            | "about"
            | "during"
    )
}

/// The reason that follows a statement in its sentence.
fn reason(text: &Text, statement: &Range<usize>, sentence: usize) -> Option<Span> {
    let end = text.sentences[sentence].tokens.end;
    let mut i = statement.end;
    // "spoke on condition of anonymity Tuesday to discuss": a word or two may stand between
    let limit = end.min(i + 5);
    while i < limit {
        let lower = Lower::of(text.token(i));
        let verb_next = i + 1 < end && text.tokens[i + 1].kind == TokenKind::Word;
        let opens = match &*lower {
            "because" | "since" | "citing" | "fearing" | "lest" | "given" | "saying" => true,
            "to" | "for" | "so" | "out" | "due" | "in" | "as" | "while" | "when" | "amid" => {
                let next = if verb_next { Lower::of(text.token(i + 1)) } else { return None };
                match &*lower {
                    "to" => !matches!(&*next, "the" | "a" | "an" | "me" | "us" | "reporters" | "him" | "her" | "them"),
                    "for" => matches!(&*next, "fear" | "security" | "safety" | "privacy" | "concern" | "legal"),
                    "so" => matches!(&*next, "as" | "that" | "they" | "he" | "she"),
                    "out" | "due" => matches!(&*next, "of" | "to"),
                    "in" => matches!(&*next, "order" | "exchange"),
                    "while" | "when" => matches!(&*next, "discussing" | "describing" | "speaking" | "talking"),
                    "as" => matches!(&*next, "they" | "he" | "she" | "the" | "is"),
                    _ => true,
                }
            }
            _ => false,
        };
        if opens {
            let stop = clause_end(text, i + 1, end);
            return (stop > i + 1).then(|| text.span(i..stop));
        }
        if text.token(i) == "," && i > statement.end || matches!(text.token(i), "." | ";" | ":") {
            break;
        }
        i += 1;
    }
    before(text, statement, sentence)
}

/// "Citing the sensitivity of the talks, the official asked not to be named."
fn before(text: &Text, statement: &Range<usize>, sentence: usize) -> Option<Span> {
    let start = text.sentences[sentence].tokens.start;
    if matches!(&*Lower::of(text.token(start)), "citing" | "fearing" | "because") {
        let end = clause_end(text, start + 1, statement.start);
        return (end > start + 1 && end < statement.start).then(|| text.span(start..end));
    }
    None
}

/// Where a clause that goes on at `from` ends: at the sentence's last mark, a quotation, or a comma with a verb of
/// telling, a relative or a new clause behind it.
fn clause_end(text: &Text, from: usize, end: usize) -> usize {
    let mut i = from;
    while i < end {
        match text.tokens[i].kind {
            TokenKind::Open | TokenKind::Close => break,
            TokenKind::Mark => match text.token(i) {
                "," if i + 1 < end => {
                    let next = Lower::of(text.token(i + 1));
                    if !matches!(&*next, "or" | "nor") || TALK.has(&next) {
                        break;
                    }
                }
                "." if i + 1 < end && text.tokens[i + 1].kind == TokenKind::Word => {}
                "." | "," | ";" | ":" | "—" | "–" | "--" | "?" | "!" | ")" | "(" | "…" | "..." => break,
                _ => {}
            },
            TokenKind::Word => {
                let lower = Lower::of(text.token(i));
                if matches!(&*lower, "said" | "told") && i > from {
                    break;
                }
            }
            TokenKind::Number => {}
        }
        i += 1;
    }
    i
}

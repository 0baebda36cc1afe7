//! Passages republished from another outlet or a document.
//!
//! "The Harbor Times reported:" at the end of a paragraph hands the voice over to somebody else. Where the page marks the
//! passage (`<blockquote>`) it ends with the markup. Where it does not, it ends where the author's voice returns: at the
//! next hand-over, at a subhead, at a paragraph that names the introduced source again from outside, or where the wording
//! stops being news prose and turns to judging ("This is outrageous"), asking, or the first person.

use super::group::Group;
use super::phrase;
use super::verbs::{self, Verb};
use super::{Attribution, Basis, Form};
use crate::body::BlockKind;
use crate::lists::{has, sorted};
use crate::span::Span;
use crate::text::{Paragraph, Text, TokenKind};
use std::ops::Range;

/// The longest republished passage that is believed without markup, in paragraphs: fair use is short, a missed end is long.
const LONGEST: usize = 8;

/// Words of the author's own voice: commenting on what was just quoted, addressing the reader, judging.
const VOICE: &[&str] = &[
    "absurd",
    "apparently",
    "clearly",
    "disgusting",
    "frankly",
    "i",
    "i'd",
    "i'll",
    "i'm",
    "i've",
    "indeed",
    "laughable",
    "let's",
    "me",
    "my",
    "myself",
    "obviously",
    "oops",
    "our",
    "outrageous",
    "pathetic",
    "ridiculous",
    "shameful",
    "shocking",
    "stunning",
    "sure",
    "surely",
    "unbelievable",
    "us",
    "we",
    "we'll",
    "we're",
    "we've",
    "well",
    "wow",
    "yes",
    "you",
    "your",
];

/// Words that show a passage to be reporting: it tells where its facts come from or when they happened.
const NEWSY: &[&str] = &[
    "according",
    "announced",
    "confirmed",
    "friday",
    "monday",
    "official",
    "officials",
    "reported",
    "said",
    "saturday",
    "saying",
    "says",
    "spokesman",
    "spokeswoman",
    "statement",
    "sunday",
    "thursday",
    "told",
    "tuesday",
    "wednesday",
];

const _: () = assert!(sorted(VOICE) && sorted(NEWSY));

/// Finds the republished passages but for those that are signed: `turns`, in order.
pub(super) fn find(text: &Text, lower: &str, groups: &[Group], turns: &[Attribution]) -> Vec<Attribution> {
    let mut found = Vec::new();
    let mut after = 0;
    for (i, group) in groups.iter().enumerate() {
        let last_of_paragraph = groups.get(i + 1).is_none_or(|next| next.paragraph != group.paragraph);
        if !last_of_paragraph || group.paragraph < after {
            continue;
        }
        let passage = introduction(group).and_then(|cue| {
            let paragraphs = passage(text, lower, group.paragraph + 1)?;
            let whole = text.paragraphs[paragraphs.clone()].iter().map(|p| p.span).reduce(Span::join)?;
            (!is_signed(turns, whole)).then_some((cue, paragraphs))
        });
        if let Some(((source, cue), paragraphs)) = passage {
            after = paragraphs.end;
            let content = text.paragraphs[paragraphs].iter().map(|p| p.span).reduce(Span::join);
            let span =
                |pieces: Range<usize>| if pieces.is_empty() { Vec::new() } else { vec![group.span(text, pieces)] };
            found.push(Attribution {
                source: span(source),
                cue: span(cue),
                content: content.into_iter().collect(),
                form: Form::Block,
                basis: Basis::Introduced,
            });
        }
    }
    marked(text, groups, turns, &mut found);
    found
}

fn is_signed(turns: &[Attribution], span: Span) -> bool {
    let next = turns.partition_point(|t| t.content[0].end <= span.start);
    turns.get(next).is_some_and(|t| t.content[0].overlaps(span))
}

/// Block quotations that the page marks and that no colon introduces.
fn marked(text: &Text, groups: &[Group], turns: &[Attribution], found: &mut Vec<Attribution>) {
    let mut at = 0;
    while at < text.paragraphs.len() {
        if text.paragraphs[at].kind != BlockKind::Quote {
            at += 1;
            continue;
        }
        let first = at;
        while text.paragraphs.get(at).is_some_and(|p| p.kind == BlockKind::Quote) {
            at += 1;
        }
        let span = text.paragraphs[first].span.join(text.paragraphs[at - 1].span);
        if is_signed(turns, span) || found.iter().any(|a| a.content.iter().any(|c| c.overlaps(span))) {
            continue;
        }
        let before = groups.iter().rev().find(|g| g.paragraph < first);
        let named = before.and_then(|g| introduced_by(g).map(|(s, c)| (g, s, c)));
        let (source, cue) = match named {
            Some((g, s, c)) => (vec![g.span(text, s)], vec![g.span(text, c)]),
            None => (Vec::new(), Vec::new()),
        };
        found.push(Attribution { source, cue, content: vec![span], form: Form::Block, basis: Basis::Markup });
    }
}

/// Source and cue of a sentence that ends with a colon and hands the voice over.
fn introduction(group: &Group) -> Option<(Range<usize>, Range<usize>)> {
    let last = group.pieces.len().checked_sub(1)?;
    if group.word(last) != ":"
        || group.pieces.len() > 60
        || group.pieces.iter().any(|p| p.is_quote() && p.tokens.len() > 8)
    {
        return None;
    }
    introduced_by(group)
}

/// The last source and saying verb of a group: "As the Harbor Times reported", "From the Harbor Times".
fn introduced_by(group: &Group) -> Option<(Range<usize>, Range<usize>)> {
    let count = group.pieces.len();
    for i in (0..count).rev() {
        let word = group.word(i);
        if word == "according" && group.word(i + 1) == "to" || matches!(word, "from" | "via" | "per") && i == 0 {
            let cue = if word == "according" { i..i + 2 } else { i..i + 1 };
            if let Some(source) = phrase::after(group, cue.end, true) {
                return Some((source, cue));
            }
        }
        if matches!(verbs::class(word), Some(Verb::Saying | Verb::Thinking)) {
            let start = phrase::cue_start(group, i, 0);
            if let Some(source) = phrase::before(group, 0, start) {
                return Some((source, start..i + 1));
            }
        }
    }
    None
}

/// The paragraphs of a passage that begins with paragraph `first`.
fn passage(text: &Text, lower: &str, first: usize) -> Option<Range<usize>> {
    let paragraph = text.paragraphs.get(first)?;
    if paragraph.kind == BlockKind::Quote {
        let end = text.paragraphs[first..].iter().take_while(|p| p.kind == BlockKind::Quote).count();
        return Some(first..first + end);
    }
    if !matches!(paragraph.kind, BlockKind::Paragraph) {
        return None;
    }
    if quoted_whole(text, paragraph) || labelled(text, paragraph) {
        return None; // the marks, or the labels, say it better
    }
    let mut end = first + 1;
    while end < text.paragraphs.len() && end - first < LONGEST {
        let next = &text.paragraphs[end];
        if next.kind != BlockKind::Paragraph
            || quoted_whole(text, next)
            || !is_reporting(text, lower, next)
            || has_voice(text, lower, next)
            || hands_over(text, next)
        {
            break;
        }
        end += 1;
    }
    Some(first..end)
}

/// Is the paragraph one quotation?
fn quoted_whole(text: &Text, paragraph: &Paragraph) -> bool {
    let tokens = &text.depth[paragraph.tokens.clone()];
    let inside = tokens.iter().filter(|&&d| d > 0).count();
    text.quotations.iter().any(|q| q.span.start == paragraph.span.start) && inside * 10 > tokens.len() * 8
}

/// Does the paragraph begin with a label, as in a transcript or a list?
fn labelled(text: &Text, paragraph: &Paragraph) -> bool {
    let head = paragraph.tokens.clone().take(6);
    head.into_iter().any(|i| text.token(i) == ":")
}

/// Does it tell where its facts come from, or when they happened?
fn is_reporting(text: &Text, lower: &str, paragraph: &Paragraph) -> bool {
    outside(text, lower, paragraph).any(|word| has(NEWSY, word))
}

/// Does the author speak: in the first person, to the reader, or with a question?
fn has_voice(text: &Text, lower: &str, paragraph: &Paragraph) -> bool {
    outside(text, lower, paragraph).any(|word| word == "?" || has(VOICE, word))
}

fn hands_over(text: &Text, paragraph: &Paragraph) -> bool {
    text.words(paragraph.span).ends_with(':')
}

/// The lower-case tokens of a paragraph outside of quotations.
fn outside<'t>(text: &'t Text, lower: &'t str, paragraph: &Paragraph) -> impl Iterator<Item = &'t str> {
    let tokens = paragraph.tokens.clone();
    tokens.filter(|&i| text.depth[i] == 0 && !matches!(text.tokens[i].kind, TokenKind::Open | TokenKind::Close)).map(
        |i| {
            let span = text.tokens[i].span;
            lower.get(span.start..span.end).unwrap_or_default()
        },
    )
}

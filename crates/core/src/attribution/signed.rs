//! Words signed by their author: posts of social networks, block quotations and quotations with a name behind a dash.
//!
//! `We will not sell the pier. — Maria Vale (@mvale) March 3, 2020` is how an embedded post reads once its markup is gone.
//! The signature of a block quotation stands in its last line, behind a dash or in `<cite>`.

use super::{Attribution, Basis, Form};
use crate::body::BlockKind;
use crate::span::Span;
use crate::text::{Paragraph, Text, TokenKind};
use std::ops::Range;

/// The longest signature, in tokens: a name, a handle, an office, a date.
const LONGEST: usize = 16;

/// The signature at the end of a paragraph, in tokens.
struct Signature {
    /// Where it begins: the dash or, without one, the name.
    start: usize,
    name: Range<usize>,
    /// Is there a handle behind the name, as posts have it: "(@mvale)"?
    handle: bool,
}

/// Finds what is signed, in order.
pub(super) fn find(text: &Text) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    let mut free = 0;
    for (n, paragraph) in text.paragraphs.iter().enumerate() {
        let Some(signature) = signature(text, paragraph) else { continue };
        let first = paragraph.tokens.start;
        let content = if signature.start > first {
            let opening = text.quotations.partition_point(|q| q.span.start < paragraph.span.start);
            let quoted = text.quotations.get(opening).filter(|q| q.span.start == paragraph.span.start);
            let alone = quoted.is_some_and(|q| q.tokens.1 <= signature.start && q.tokens.1 + 2 >= signature.start);
            let markup = matches!(paragraph.kind, BlockKind::Quote | BlockKind::Embed);
            (signature.handle || markup || alone).then(|| text.span(first..signature.start))
        } else {
            above(text, n, free, signature.handle)
        };
        let Some(content) = content else { continue };
        free = n + 1;
        let dash = signature.start..signature.name.start;
        found.push(Attribution {
            source: vec![text.span(signature.name)],
            cue: if dash.is_empty() { Vec::new() } else { vec![text.span(dash)] },
            content: vec![content],
            form: Form::Block,
            basis: Basis::Markup,
        });
    }
    found
}

/// What a signature on a line of its own, paragraph `n`, signs: the block quotation or the embedded post above it; above a
/// handle, the paragraph.
fn above(text: &Text, n: usize, free: usize, handle: bool) -> Option<Span> {
    let kind = text.paragraphs[n].kind;
    let marked = matches!(kind, BlockKind::Quote | BlockKind::Embed);
    let run = text.paragraphs[free..n].iter().rev().take_while(|p| marked && p.kind == kind).count();
    let first = n.saturating_sub(if handle { run.max(1) } else { run });
    (first >= free && first < n).then(|| text.paragraphs[first].span.join(text.paragraphs[n - 1].span))
}

fn signature(text: &Text, paragraph: &Paragraph) -> Option<Signature> {
    let Range { start: first, end } = paragraph.tokens;
    let near = end.saturating_sub(LONGEST).max(first);
    let is_dash = |i: usize| text.token(i).starts_with(['—', '―', '–']) || text.token(i) == "--";
    let dash = (near..end).rev().find(|&i| is_dash(i));
    let cited = || {
        let next = text.cites.partition_point(|c| c.end < paragraph.span.end.saturating_sub(1));
        let cite =
            text.cites.get(next).filter(|c| paragraph.kind == BlockKind::Quote && paragraph.span.contains(**c))?;
        Some(text.tokens_in(*cite))
    };
    let Some(dash) = dash else {
        let name = cited().filter(|c| !c.is_empty())?;
        return Some(Signature { start: name.start, name, handle: false });
    };
    let part = |i: usize| {
        let word = text.token(i);
        let small = matches!(word, "of" | "de" | "van" | "von" | "the" | ".");
        text.tokens[i].kind == TokenKind::Word && word.starts_with(char::is_uppercase) || small
    };
    let after = (dash + 1..end).find(|&i| !part(i)).unwrap_or(end);
    let at = |i: usize, mark: &str| i < end && text.token(i) == mark;
    let handle = at(after, "(") && text.tokens.get(after + 1).is_some_and(|t| text.words(t.span).starts_with('@'));
    let name = dash + 1..after;
    let ends = handle || after == end || at(after, ",");
    let named = name.clone().any(|i| text.tokens[i].kind == TokenKind::Word);
    (named && ends).then_some(Signature { start: dash, name, handle })
}

//! Speakers named by a label in front of their words: transcripts ("VALE: We will.") and headlines ("Vale: We will").

use super::{Attribution, Basis, Form};
use crate::body::BlockKind;
use crate::lists::{has, sorted};
use crate::text::{Text, TokenKind};

/// The longest label, in tokens.
const LONGEST: usize = 6;
/// A transcript has at least this many labelled paragraphs; fewer are a list, a recipe, a subhead.
const FEWEST_TURNS: usize = 3;

/// What outlets put in front of a headline to say what the article is; nobody speaks.
const KICKERS: &[&str] = &[
    "analysis",
    "breaking",
    "column",
    "commentary",
    "editorial",
    "exclusive",
    "explainer",
    "feature",
    "interview",
    "live",
    "obituary",
    "opinion",
    "photos",
    "podcast",
    "profile",
    "recap",
    "review",
    "update",
    "updated",
    "video",
    "watch",
];

const _: () = assert!(sorted(KICKERS));

/// Finds labelled speech.
pub(super) fn find(text: &Text, out: &mut Vec<Attribution>) {
    let labels: Vec<Option<usize>> = text.paragraphs.iter().map(|p| label(text, p.tokens.clone())).collect();
    let turns = labels.iter().flatten().count();
    let mut speaking: Option<usize> = None;
    for (n, paragraph) in text.paragraphs.iter().enumerate() {
        let headline = n == 0 && paragraph.kind == BlockKind::Headline;
        match labels[n] {
            Some(colon) if headline || turns >= FEWEST_TURNS => {
                let first = colon + 1;
                if first >= paragraph.tokens.end {
                    continue;
                }
                let content = text.span(first..paragraph.tokens.end);
                if out.iter().any(|a| a.content.iter().any(|c| c.contains(content))) && !headline {
                    continue;
                }
                let form = if headline && text.depth[first..paragraph.tokens.end].iter().all(|&d| d == 0) {
                    Form::Indirect
                } else {
                    Form::Direct
                };
                speaking = (!headline).then_some(out.len());
                out.push(Attribution {
                    source: vec![text.span(paragraph.tokens.start..colon)],
                    cue: vec![text.tokens[colon].span],
                    content: vec![content],
                    form,
                    basis: Basis::Label,
                });
            }
            _ => {
                // a turn of several paragraphs, in transcripts that hardly hold anything else
                if let Some(at) =
                    speaking.filter(|_| turns * 3 > text.paragraphs.len() && paragraph.kind == BlockKind::Paragraph)
                {
                    out[at].content.push(paragraph.span);
                }
            }
        }
    }
}

/// The colon of a label at the head of these tokens: one to five words in capitals or each with a capital letter.
fn label(text: &Text, tokens: std::ops::Range<usize>) -> Option<usize> {
    let colon = tokens.clone().take(LONGEST).find(|&i| text.token(i) == ":")?;
    let words = tokens.start..colon;
    if words.clone().next_back().is_some_and(|i| has(KICKERS, &text.token(i).to_ascii_lowercase())) {
        return None;
    }
    let named = !words.is_empty()
        && words.clone().all(|i| match text.tokens[i].kind {
            TokenKind::Word => text.token(i).starts_with(char::is_uppercase) || text.token(i) == "of",
            TokenKind::Mark => matches!(text.token(i), "." | "," | "(" | ")"),
            _ => false,
        })
        && text.tokens[words.start].kind == TokenKind::Word;
    named.then_some(colon)
}

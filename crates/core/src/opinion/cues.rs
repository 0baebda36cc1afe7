//! Which words gave an opinion away.
//!
//! A cue is a word that pushed the classifier's score up by itself, and of which a checked list knows what it does. So
//! what the reader is shown is what decided, and a word that merely happens to be common in opinion pieces (a topic, a
//! name) is never held up as a reason. Where no word did it, there is no cue: it was the context.

use super::features::{NO_TOKEN, Reading};
use super::lexicon;
use super::model::Model;
use super::{Cue, CueKind};
use crate::span::{Span, sort_by_place};
use crate::text::Text;
use std::ops::Range;

/// How far a word must push the log-odds up.
const PUSH: f32 = 0.25;

/// How far a word must push them up that only presses: "all" and "even" are in every text.
const HARD_PUSH: f32 = 0.5;

/// At most so many cues are shown for a sentence, the strongest.
const MOST: usize = 6;

/// How far each of `tokens`, a stretch of `sentence`, pushes the log-odds up.
pub(super) fn push(reading: &Reading, model: &Model, sentence: usize, tokens: &Range<usize>) -> Vec<f32> {
    let mut push = vec![0.0f32; tokens.len()];
    reading.features(sentence, |f| {
        let at = (f.token as usize).wrapping_sub(tokens.start);
        if f.token == NO_TOKEN || at >= tokens.len() {
            return;
        }
        push[at] += model.weight(f.key).level;
    });
    push
}

/// The cues in `tokens`, in order. `push` is how far each of them pushes the log-odds up.
pub(super) fn find(text: &Text, reading: &Reading, push: &[f32], tokens: Range<usize>) -> Vec<Cue> {
    let mut found: Vec<(f32, Cue)> = tokens
        .enumerate()
        .filter(|&(at, i)| push[at] >= PUSH && !reading.is_masked(i))
        .filter_map(|(at, i)| Some((push[at], Cue { span: text.tokens[i].span, kind: kind(text, reading, i)? })))
        .filter(|(push, cue)| cue.kind != CueKind::Intensifier || *push >= HARD_PUSH)
        .collect();
    sort_by_place(&mut found, |f| (0, !f.0.to_bits())); // the largest first; all are positive
    found.truncate(MOST);
    let mut cues: Vec<Cue> = found.into_iter().map(|f| f.1).collect();
    sort_by_place(&mut cues, |c| c.span.place());
    cues.dedup_by(|next, cue| {
        let touching = next.kind == cue.kind && next.span.start <= cue.span.end + 1;
        if touching {
            cue.span = Span::new(cue.span.start, next.span.end);
        }
        touching
    });
    cues
}

fn kind(text: &Text, reading: &Reading, token: usize) -> Option<CueKind> {
    if text.token(token).starts_with('?') {
        return Some(CueKind::Question);
    }
    if reading.is_scare(token) && text.token(token).chars().any(char::is_alphabetic) {
        return Some(CueKind::Irony);
    }
    lexicon::kind(reading.classes(token))
}

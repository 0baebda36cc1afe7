//! Quotations that no cue of their own sentence claims.
//!
//! A quotation that stands alone belongs to whoever was quoted last in its paragraph (“A,” she said. “B.”) or is reported to
//! have spoken in the sentence before, or, at the head of a paragraph, to whoever was quoted last before it. A few quoted
//! words inside of the author's sentence are a title, a nickname or scare quotes, and belong to nobody; nor does what is wholly in
//! brackets, a direction in a transcript.

use super::group::Group;
use super::verbs::{self, Verb};
use super::{Attribution, Basis, Form, start};
use crate::lists::{has, sorted};
use crate::span::{Span, sort_by_place};
use crate::text::{Quotation, Text, TokenKind};

/// Quotations inside of a sentence with fewer words than this are not taken for speech.
const FEWEST_WORDS: usize = 5;

/// Gives the quotations that stand in no content yet to a speaker.
///
/// `turns` are those of a transcript, in order: within them everything is somebody's already.
pub(super) fn find(text: &Text, groups: &[Group], turns: &[Attribution], found: &mut Vec<Attribution>) {
    // by the end of the last span, so that "the last one quoted" is a look-up
    sort_by_place(found, |a| (start(a), 0));
    let mut new: Vec<Attribution> = Vec::new();
    let mut next = 0;
    let mut last_quoted: Option<(usize, Where)> = None;
    // the sentence before reports somebody's words without quoting: Vale said the pier was closed. “It is done.”
    let mut told: Option<(usize, usize)> = None;
    let mut turn = turns.iter().flat_map(|t| &t.content).peekable();
    for group in groups {
        let whole = group.span(text, 0..group.pieces.len());
        while turn.next_if(|t| t.end <= whole.start).is_some() {}
        let in_turn = turn.peek().is_some_and(|t| t.overlaps(whole));
        let first_found = next;
        while next < found.len() && start(&found[next]) < whole.end {
            next += 1;
        }
        let claims: Vec<Span> = found[first_found..next].iter().flat_map(|a| a.content.iter().copied()).collect();
        let alone = group.is_only_quotation();
        let first_wordy = group.pieces.iter().position(|p| p.wordy);
        for (i, piece) in group.pieces.iter().enumerate().filter(|(_, p)| p.is_quote() && !in_turn) {
            let Some(q) = piece.quote.map(|i| &text.quotations[i]) else { continue };
            if claims.iter().any(|c| c.overlaps(q.inner)) {
                continue;
            }
            let words = text.tokens[q.tokens.0..q.tokens.1]
                .iter()
                .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
                .count();
            let ended = q.inner.of(text.source).ends_with(['.', '?', '!', '…', ',']);
            if !alone && (words < FEWEST_WORDS && !(ended && words > 2) || is_title(text, q) || is_work(group, i)) {
                continue;
            }
            if is_direction(q.inner.of(text.source)) {
                continue;
            }
            let span = text.span(piece.tokens.clone());
            if let Some((_, at)) = told.filter(|t| alone && t.0 == group.paragraph) {
                told = None;
                last_quoted = Some((group.paragraph, Where::New(new.len())));
                let (source, form) = (found[at].source.clone(), Form::Direct);
                let (cue, content, basis) = (Vec::new(), vec![span], Basis::QuotedNearby);
                new.push(Attribution { source, cue, content, form, basis });
                continue;
            }
            // “It is basically just a wall” around the harbor.
            let opens = first_wordy == Some(i);
            match last_quoted {
                Some((paragraph, at))
                    if opens && paragraph == group.paragraph
                        || alone && (paragraph == group.paragraph || q.continues) =>
                {
                    at.of(found, &mut new).content.push(span);
                    last_quoted = Some((group.paragraph, at));
                }
                Some((paragraph, at)) if alone && paragraph + 1 == group.paragraph => {
                    let earlier = at.of(found, &mut new).clone();
                    last_quoted = Some((group.paragraph, Where::New(new.len())));
                    new.push(Attribution {
                        content: vec![span],
                        cue: Vec::new(),
                        form: Form::Direct,
                        basis: Basis::QuotedNearby,
                        ..earlier
                    });
                }
                _ => {
                    let form = Form::Direct;
                    if alone {
                        last_quoted = Some((group.paragraph, Where::New(new.len())));
                    }
                    new.push(Attribution {
                        source: Vec::new(),
                        cue: Vec::new(),
                        content: vec![span],
                        form,
                        basis: Basis::QuotedAlone,
                    });
                }
            }
        }
        let quoted = |i: &usize| matches!(found[*i].form, Form::Direct | Form::Mixed);
        told = None;
        if let Some(at) = (first_found..next).rev().find(quoted) {
            last_quoted = Some((group.paragraph, Where::Found(at)));
        } else if let Some(at) = (first_found..next).rev().find(|&i| says(text, &found[i])) {
            told = Some((group.paragraph, at));
        }
    }
    found.append(&mut new);
}

/// Does it name its source, and a verb of saying?
fn says(text: &Text, a: &Attribution) -> bool {
    let saying = |word: &str| verbs::class(word) == Some(Verb::Saying);
    let mut words = a.cue.iter().flat_map(|c| text.tokens_in(*c)).map(|i| text.token(i));
    !a.source.is_empty() && words.any(saying)
}

/// Is it written as titles are, each word but the small ones with a capital: “The Bridge to Nowhere”?
fn is_title(text: &Text, q: &Quotation) -> bool {
    const SMALL: [&str; 19] = [
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "v", "vs",
        "with",
    ];
    let mut words = (q.tokens.0..q.tokens.1).filter(|&i| text.tokens[i].kind == TokenKind::Word).map(|i| text.token(i));
    words.all(|w| w.starts_with(char::is_uppercase) || SMALL.contains(&w))
}

/// Is it all in one pair of brackets: “(Applause.)”?
fn is_direction(quoted: &str) -> bool {
    quoted.starts_with(['(', '[']) && quoted.find([')', ']']).is_some_and(|end| end + 1 == quoted.len())
}

/// Does a word for a work and a comma stand in front of the quotation, which is then its title: her column, “Watch the water,”
/// is …? Or what says so itself: a spot titled “Harbor Lights”.
pub(super) fn is_work(group: &Group, quotation: usize) -> bool {
    let before = |n: usize| quotation.checked_sub(n).map_or("", |i| group.word(i));
    let (comma, word) = if before(1) == "," { (true, before(2)) } else { (false, before(1)) };
    gives_title(word) || (comma && has(WORKS, word))
}

/// Does a title follow the word?
pub(super) fn gives_title(word: &str) -> bool {
    matches!(word, "entitled" | "titled")
}

/// Words for works that carry titles, in alphabetical order.
const WORKS: &[&str] = &[
    "album",
    "article",
    "ballad",
    "book",
    "cartoon",
    "column",
    "comedy",
    "commentary",
    "documentary",
    "drama",
    "editorial",
    "episode",
    "essay",
    "film",
    "memoir",
    "movie",
    "musical",
    "novel",
    "op-ed",
    "opera",
    "play",
    "podcast",
    "poem",
    "program",
    "programme",
    "sequel",
    "series",
    "show",
    "sitcom",
    "song",
    "thriller",
    "tune",
];

const _: () = assert!(sorted(WORKS));

/// Where an attribution is kept.
#[derive(Clone, Copy)]
enum Where {
    Found(usize),
    New(usize),
}

impl Where {
    fn of<'a>(self, found: &'a mut [Attribution], new: &'a mut [Attribution]) -> &'a mut Attribution {
        match self {
            Where::Found(i) => &mut found[i],
            Where::New(i) => &mut new[i],
        }
    }
}

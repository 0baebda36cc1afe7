//! Speakers named by a label: transcripts ("VALE: We will."), interviews ("Q: Will you?"), headlines ("Poll: Voters Trust the
//! Mayor", "Dam Was Never Safe, Report Finds", "Two Saved From the Sea: Police").

use super::group::Group;
use super::phrase;
use super::verbs::{self, Verb};
use super::{Attribution, Basis, Form};
use crate::body::BlockKind;
use crate::lists::{has, sorted};
use crate::span::Span;
use crate::text::{Paragraph, Text, TokenKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// The longest label, in tokens.
const LONGEST: usize = 6;
/// The longest speaker's name in a headline, in tokens; what is longer is a headline in two parts.
const LONGEST_IN_HEADLINE: usize = 3;
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
    "latest",
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

/// Labels of facts rather than speakers: "Price: $40", "Where: the town hall".
const FIELDS: &[&str] = &[
    "address",
    "age",
    "also",
    "apr",
    "april",
    "aug",
    "august",
    "author",
    "bottom line",
    "cast",
    "city",
    "cons",
    "contact",
    "contributing",
    "cost",
    "credit",
    "date",
    "dec",
    "december",
    "director",
    "email",
    "feb",
    "february",
    "friday",
    "genre",
    "grade",
    "hours",
    "jan",
    "january",
    "job",
    "jul",
    "july",
    "jun",
    "june",
    "location",
    "mar",
    "march",
    "may",
    "monday",
    "more",
    "name",
    "next",
    "note",
    "nov",
    "november",
    "oct",
    "october",
    "phone",
    "photo",
    "price",
    "pros",
    "rating",
    "read",
    "read more",
    "record",
    "related",
    "runtime",
    "saturday",
    "score",
    "see also",
    "sep",
    "sept",
    "september",
    "source",
    "sunday",
    "tags",
    "thursday",
    "tickets",
    "time",
    "topics",
    "tuesday",
    "verdict",
    "website",
    "wednesday",
    "what",
    "when",
    "where",
    "who",
    "why",
];

/// Nouns that name a source at the end of a headline without a verb: "Two Saved From the Sea: Police".
const TAIL_SOURCES: &[&str] = &[
    "document",
    "documents",
    "officials",
    "police",
    "poll",
    "prosecutors",
    "report",
    "reports",
    "source",
    "sources",
    "study",
    "survey",
    "witness",
    "witnesses",
];

const _: () = assert!(sorted(KICKERS) && sorted(FIELDS) && sorted(TAIL_SOURCES));

/// The label at the head of a paragraph.
struct Label {
    /// The speaker's name.
    name: Range<usize>,
    /// The colon (or, after "Q" and "A", the full stop).
    mark: usize,
}

/// Finds the turns of a transcript, in order.
pub(super) fn transcript(text: &Text) -> Vec<Attribution> {
    let labels: Vec<Option<Label>> = text.paragraphs.iter().map(|p| label(text, p)).collect();
    if !is_transcript(text, &labels) {
        return Vec::new();
    }
    let turns = labels.iter().flatten().count();
    let mostly = turns * 3 > text.paragraphs.len();
    let mut found: Vec<Attribution> = Vec::new();
    for (paragraph, label) in text.paragraphs.iter().zip(&labels) {
        match label {
            Some(label) => {
                if let Some(content) = said(text, label.mark + 1..paragraph.tokens.end) {
                    found.push(Attribution {
                        source: vec![text.span(label.name.clone())],
                        cue: vec![text.tokens[label.mark].span],
                        content: vec![content],
                        form: Form::Direct,
                        basis: Basis::Label,
                    });
                }
            }
            // a turn of several paragraphs, in transcripts that hardly hold anything else
            None if mostly && paragraph.kind == BlockKind::Paragraph => {
                if let Some(turn) = found.last_mut().filter(|turn| goes_on(text, paragraph, &turn.source)) {
                    turn.content.push(paragraph.span);
                }
            }
            None => {}
        }
    }
    found
}

/// The words of a turn, without a mark that closes what was opened in front of its label.
fn said(text: &Text, tokens: Range<usize>) -> Option<Span> {
    let wordy = |i: &usize| matches!(text.tokens[*i].kind, TokenKind::Word | TokenKind::Number);
    tokens.clone().find(wordy)?;
    let opens = |i: usize| text.tokens[i].kind == TokenKind::Open;
    let last = tokens.end - 1;
    let unmatched = text.tokens[last].kind == TokenKind::Close && !tokens.clone().any(opens);
    Some(text.span(tokens.start..if unmatched { last } else { tokens.end }))
}

/// Do the labels belong to people who talk? They come back, as speakers do, or stand in capitals, as names in transcripts.
fn is_transcript(text: &Text, labels: &[Option<Label>]) -> bool {
    let names = || labels.iter().flatten().map(|l| text.words(text.span(l.name.clone())));
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    names().for_each(|name| *times.entry(name).or_default() += 1);
    let turns = names().count();
    let capitals = names().filter(|n| !n.contains(char::is_lowercase)).count();
    let back: usize = times.values().filter(|&&n| n > 1).sum();
    let labelled = text.paragraphs.iter().zip(labels).filter(|(_, label)| label.is_some());
    let ends = |p: &Paragraph| text.words(p.span).ends_with(['.', '?', '!', '…', '”', '"', '—', '–']);
    let sentences = labelled.filter(|(p, _)| ends(p)).count();
    turns >= FEWEST_TURNS && sentences * 2 >= turns && (back * 2 >= turns || capitals * 3 >= turns * 2)
}

/// Does an unlabelled paragraph go on with the turn? Stage directions in brackets do not, nor does what the outlet tells of
/// the speaker: "She gets up to look for a drawing."
fn goes_on(text: &Text, paragraph: &Paragraph, speaker: &[Span]) -> bool {
    let mut words = paragraph.tokens.clone().map(|i| text.token(i));
    let opens = |i: &usize| text.tokens[*i].kind == TokenKind::Open;
    let inner = paragraph.tokens.clone().find(|i| !opens(i)).map_or("", |i| text.token(i));
    let first = words.next().unwrap_or_default();
    let name = speaker.first().map_or("", |s| text.words(*s));
    let told = matches!(first, "He" | "She" | "They") || name.split(' ').any(|n| n.eq_ignore_ascii_case(first));
    let own = |w: &str| {
        matches!(w, "I" | "I’m" | "I'm" | "I’ve" | "I've" | "me" | "my" | "we" | "We" | "our" | "you" | "your")
    };
    !inner.starts_with(['(', '[']) && (!told || words.any(own))
}

/// The label of a paragraph, if somebody speaks under it.
fn label(text: &Text, paragraph: &Paragraph) -> Option<Label> {
    any_label(text, paragraph).filter(|label| speaks(text, label))
}

/// Is it the name of a speaker, not of a fact or a kind of article?
fn speaks(text: &Text, label: &Label) -> bool {
    let name = text.words(text.span(label.name.clone())).to_ascii_lowercase();
    let last = name.rsplit(' ').next().unwrap_or_default();
    !has(KICKERS, last) && !has(FIELDS, &name)
}

/// The label of a paragraph: one to five words in capitals or each with a capital letter, and a colon.
fn any_label(text: &Text, paragraph: &Paragraph) -> Option<Label> {
    let tokens = paragraph.tokens.clone();
    let opened = text.tokens.get(tokens.start).is_some_and(|t| t.kind == TokenKind::Open);
    let start = tokens.start + usize::from(opened);
    let asks = start < tokens.end && matches!(text.token(start), "Q" | "A" | "Q." | "A.");
    let is_mark = |i: usize| text.token(i) == ":" || (asks && i == start + 1 && text.token(i) == ".");
    let mark = (start..tokens.end).take(LONGEST).find(|&i| is_mark(i))?;
    let name = start..mark;
    (mark + 1 < tokens.end && is_name(text, name.clone())).then_some(Label { name, mark })
}

fn is_name(text: &Text, words: Range<usize>) -> bool {
    let part = |i: usize| match text.tokens[i].kind {
        TokenKind::Word => text.token(i).starts_with(char::is_uppercase) || text.token(i) == "of",
        TokenKind::Mark => matches!(text.token(i), "." | "," | "(" | ")"),
        _ => false,
    };
    !words.is_empty() && text.tokens[words.start].kind == TokenKind::Word && words.clone().all(part)
}

/// Finds what the headline attributes by its form, unless a tagged attribution is there already.
pub(super) fn headline(text: &Text, groups: &[Group], found: &mut Vec<Attribution>) {
    let Some(paragraph) = text.paragraphs.first().filter(|p| p.kind == BlockKind::Headline) else { return };
    let whole = text.span(paragraph.tokens.clone());
    let last = groups.iter().rev().find(|g| g.paragraph == 0);
    let label = any_label(text, paragraph);
    if let Some(kicker) = label.as_ref().filter(|l| !speaks(text, l)) {
        let kicker = text.span(kicker.name.clone());
        found.retain(|a| !a.source.iter().any(|s| kicker.contains(*s)));
    }
    // "Where to Eat in Osterby: Fish": only what is all of the words before the colon can speak
    let in_part = |a: &Attribution| {
        let starts = |spans: &[Span]| spans.first().filter(|s| whole.contains(**s)).map(|s| s.start);
        let (source, content) = (starts(&a.source), starts(&a.content));
        a.cue.is_empty() && source.zip(content).is_some_and(|(s, c)| whole.start < s && s < c)
    };
    found.retain(|a| !in_part(a));
    // "Syria: Is the War Over?" names its subject
    let says = |l: &Label| speaks(text, l) && l.name.len() <= LONGEST_IN_HEADLINE && !text.words(whole).ends_with('?');
    let by_label = label.filter(says).map(|l| (l.name, l.mark..l.mark + 1, l.mark + 1..paragraph.tokens.end));
    let roles = by_label.or_else(|| last.and_then(|group| tail(group, paragraph)));
    let Some((source, cue, content)) = roles else { return };
    let Some(content) = said(text, content) else { return };
    let tied = |a: &Attribution| a.cue.iter().any(|c| whole.contains(*c)) && !a.source.is_empty();
    if found.iter().any(tied) {
        return;
    }
    found.retain(|a| !a.content.iter().any(|c| c.overlaps(whole)));
    found.push(Attribution {
        source: vec![text.span(source)],
        cue: vec![text.span(cue)],
        content: vec![content],
        form: form(text, content),
        basis: Basis::Label,
    });
}

/// Is it quoted wholly, in part, or not at all?
fn form(text: &Text, content: Span) -> Form {
    let words = text.tokens_in(content).filter(|&i| text.tokens[i].kind == TokenKind::Word);
    let quoted: Vec<bool> = words.map(|i| text.depth[i] > 0).collect();
    match (quoted.contains(&true), quoted.contains(&false)) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        _ => Form::Indirect,
    }
}

/// Source, cue and content, in tokens.
type Roles = (Range<usize>, Range<usize>, Range<usize>);

/// The source at the end of a headline: "…, Report Finds", "…: Police".
fn tail(group: &Group, paragraph: &Paragraph) -> Option<Roles> {
    let mut end = group.pieces.len();
    while end > 0 && !group.pieces[end - 1].wordy {
        end -= 1;
    }
    let last = end.checked_sub(1)?;
    let parted = (0..last).rev().find(|&i| matches!(group.word(i), "," | ":"))?;
    let token = |piece: usize| group.pieces[piece].tokens.start;
    let content = paragraph.tokens.start..token(parted);
    if group.word(parted) == ":" {
        let source = parted + 1..end;
        let named = source.len() <= LONGEST && has(TAIL_SOURCES, group.word(last));
        return named.then(|| (token(source.start)..token(last) + 1, token(parted)..token(parted) + 1, content));
    }
    let verb = matches!(verbs::class(group.word(last)), Some(Verb::Saying | Verb::Thinking));
    let whole =
        |s: &Range<usize>| s.start == parted + 1 && s.end == last && !has(phrase::DETERMINERS, group.word(last - 1));
    let source = phrase::before(group, parted + 1, last).filter(|s| verb && whole(s))?;
    Some((token(source.start)..token(last), token(last)..token(last) + 1, content))
}

//! Attributions within one group: a cue, its source, and what stands before, around or after them.

use super::group::Group;
use super::phrase::{self, DETERMINERS};
use super::verbs::{self, Verb};
use super::{Attribution, Basis, Form};
use crate::lists::{has, sorted};
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

/// Verbs whose receiver stands between them and the content: "told reporters that".
const TELLING: &[&str] = &[
    "advise",
    "advised",
    "advises",
    "advising",
    "asked",
    "assure",
    "assured",
    "assures",
    "assuring",
    "convince",
    "convinced",
    "inform",
    "informed",
    "informing",
    "informs",
    "notified",
    "notify",
    "persuaded",
    "remind",
    "reminded",
    "reminding",
    "reminds",
    "tell",
    "telling",
    "tells",
    "told",
    "warn",
    "warned",
    "warning",
    "warns",
];

/// Verbs that may take "to" and a verb as what they report: "hopes to".
const INTENDING: &[&str] = &[
    "declined",
    "declines",
    "expect",
    "expected",
    "expects",
    "hope",
    "hoped",
    "hopes",
    "offered",
    "offers",
    "plan",
    "planned",
    "plans",
    "pledge",
    "pledged",
    "pledges",
    "promise",
    "promised",
    "promises",
    "proposed",
    "proposes",
    "refuse",
    "refused",
    "refuses",
    "threaten",
    "threatened",
    "threatens",
    "vow",
    "vowed",
    "vows",
    "want",
    "wanted",
    "wants",
];

/// Forms of "be": before a participle they make a passive, whose subject is not the source.
const BEING: &[&str] = &["am", "are", "be", "been", "being", "is", "was", "were"];

/// Words after which a form that may be a verb is a noun or an infinitive.
const NOT_BEFORE_VERB: &[&str] = &[
    "a", "an", "and/or", "any", "by", "each", "every", "for", "from", "her", "his", "its", "my", "new", "no", "of",
    "our", "such", "that's", "the", "their", "these", "those", "to", "with", "without", "your",
];

/// Words that begin a clause on their own.
const CLAUSE_PRONOUNS: &[&str] = &[
    "he", "he's", "his", "i", "i'm", "it", "it's", "she", "she's", "their", "there", "they", "they're", "this", "we",
    "we're", "you",
];

const _: () = assert!(
    sorted(TELLING) && sorted(INTENDING) && sorted(BEING) && sorted(NOT_BEFORE_VERB) && sorted(CLAUSE_PRONOUNS)
);

/// A cue with its source, both as pieces of the group; the source may be empty.
#[derive(Clone, Debug)]
struct Cue {
    source: Range<usize>,
    cue: Range<usize>,
    class: Verb,
    /// Cue before source: "said Vale".
    inverted: bool,
    according: bool,
    participle: bool,
    word: String,
}

impl Cue {
    /// First piece of cue and source together.
    fn start(&self) -> usize {
        if self.source.is_empty() { self.cue.start } else { self.source.start.min(self.cue.start) }
    }

    /// One past their last piece, participles (whose source stands elsewhere) by their cue alone.
    fn end(&self) -> usize {
        if self.source.is_empty() { self.cue.end } else { self.source.end.max(self.cue.end) }
    }
}

/// Finds the attributions of a group.
pub(super) fn find(text: &Text, group: &Group, out: &mut Vec<Attribution>) {
    let cues = cues(group);
    for (n, cue) in cues.iter().enumerate() {
        let from = if n == 0 { 0 } else { cues[n - 1].end() };
        let until = cues.get(n + 1).map_or(group.pieces.len(), Cue::start);
        let content = content(text, group, cue, from, until, cues.get(n + 1));
        if content.is_empty() {
            continue;
        }
        let (form, content) = shape(text, group, &content);
        if content.is_empty() {
            continue;
        }
        let span =
            |pieces: &Range<usize>| if pieces.is_empty() { Vec::new() } else { vec![group.span(text, pieces.clone())] };
        let source = if cue.participle && cue.source.is_empty() {
            // "…, adding that": whoever spoke last in this group
            out.last()
                .filter(|a| a.cue.first().is_some_and(|c| c.start >= group.span(text, 0..1).start))
                .map_or(Vec::new(), |a| a.source.clone())
        } else {
            span(&cue.source)
        };
        let basis = match form {
            _ if cue.according => Basis::AccordingTo,
            Form::Indirect => Basis::ReportingVerb,
            _ => Basis::QuotedWithVerb,
        };
        out.push(Attribution { source, cue: span(&cue.cue), content, form, basis });
    }
}

/// All cues of a group, by their place.
fn cues(group: &Group) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut from = 0;
    let mut i = 0;
    while i < group.pieces.len() {
        if group.pieces[i].is_quote() || !group.pieces[i].wordy {
            i += 1;
            continue;
        }
        let found = if group.word(i) == "according" && group.word(i + 1) == "to" {
            phrase::after(group, i + 2, true).map(|source| Cue {
                source,
                cue: i..i + 2,
                class: Verb::Saying,
                inverted: true,
                according: true,
                participle: false,
                word: "according".to_owned(),
            })
        } else {
            verb_cue(group, from, i)
        };
        if let Some(cue) = found {
            i = cue.end().max(i + 1);
            from = cue.end();
            cues.push(cue);
        } else {
            i += 1;
        }
    }
    cues
}

/// Is piece `i` the verb of a cue?
fn verb_cue(group: &Group, from: usize, i: usize) -> Option<Cue> {
    let word = group.word(i);
    let class = verbs::class(word)?;
    if group.pieces[i].capital && i > 0 && !group.pieces[i - 1].is_quote() && group.pieces[i - 1].capital {
        return None; // part of a name or a headline in capitals
    }
    let before = if i == 0 { "" } else { group.word(i - 1) };
    if i > 0 && has(NOT_BEFORE_VERB, before) {
        return None;
    }
    let start = phrase::cue_start(group, i, from);
    let passive = (start..i).any(|j| has(BEING, group.word(j)));
    let participle = word.ends_with("ing") && !passive;
    if passive && !word.ends_with("ing") {
        return None;
    }
    let make = |source: Range<usize>, cue: Range<usize>, inverted| Cue {
        source,
        cue,
        class,
        inverted,
        according: false,
        participle,
        word: word.to_owned(),
    };
    if participle {
        let set_off = i == 0
            || before == ","
            || group.pieces[i - 1].is_quote()
            || matches!(before, "by" | "while" | "before" | "after" | "in" | "and");
        return (set_off && class != Verb::Thinking).then(|| make(0..0, i..i + 1, false));
    }
    let after_quote =
        i > 0 && (group.pieces[i - 1].is_quote() || (before == "," && i > 1 && group.pieces[i - 2].is_quote()));
    if class == Verb::Saying
        && (after_quote || before == ",")
        && let Some(source) = phrase::after(group, i + 1, false)
    {
        // "…," said Vale — but not "Vale, the minister, said the vote"
        let ends = group
            .pieces
            .get(source.end)
            .is_none_or(|p| p.is_quote() || matches!(p.word, "," | "." | ":" | ";") || phrase::is_adverbial(p.word));
        if after_quote || (ends && group.pieces[source.start].capital) {
            return Some(make(source, i..i + 1, true));
        }
    }
    let source = phrase::before(group, from, start)?;
    if verbs::may_be_noun(word) {
        let last = &group.pieces[source.end - 1];
        let subject = phrase::is_pronoun(last.word)
            || last.capital
            || last.word.ends_with('s')
            || start < i
            || word.ends_with("ed");
        let next = group.word(i + 1);
        if !subject
            || (matches!(next, "of" | "by" | "about" | "for" | "from" | "with" | "and" | "," | ".")
                && !word.ends_with("ed"))
        {
            return None;
        }
    }
    Some(make(source, start..i + 1, false))
}

/// What a cue reports, as ranges of pieces within `from..until`; `next` is the cue that follows.
fn content(text: &Text, group: &Group, cue: &Cue, from: usize, until: usize, next: Option<&Cue>) -> Vec<Range<usize>> {
    let pieces = &group.pieces;
    let (start, end) = (cue.start(), cue.end());
    let left = left_part(group, from, start);
    let left_quoted =
        left.as_ref().is_some_and(|l| pieces[l.end - 1].is_quote() || l.clone().any(|i| pieces[i].is_quote()));
    let right = right_part(group, cue, end, until, next);
    let right_quoted = right.as_ref().is_some_and(|r| pieces[r.clone()].iter().any(super::group::Piece::is_quote));
    let _ = text;
    if cue.according {
        // at the head of its sentence it reports what follows, elsewhere what came before
        let head =
            (0..start).all(|i| !pieces[i].wordy || matches!(group.word(i), "and" | "but" | "still" | "meanwhile"));
        return if head {
            right.into_iter().collect()
        } else {
            left.or_else(|| plain_left(group, from, start)).into_iter().collect()
        };
    }
    if cue.participle {
        return right.into_iter().collect();
    }
    match (left, right) {
        (Some(l), Some(r)) if left_quoted && right_quoted => vec![l, r],
        (Some(l), _) if left_quoted && !cue.word.starts_with("tell") => vec![l],
        (Some(l), None) if cue.class == Verb::Saying => vec![l],
        (Some(l), Some(r)) if cue.class == Verb::Saying && is_tail(group, &r) => vec![l],
        (_, Some(r)) => vec![r],
        _ => Vec::new(),
    }
}

/// What stands before a cue and is set off from it by a comma or a closing mark.
fn left_part(group: &Group, from: usize, start: usize) -> Option<Range<usize>> {
    let pieces = &group.pieces;
    let mut end = start;
    if end > from && (group.word(end - 1) == "," || is_dash(group.word(end - 1))) {
        end -= 1;
    } else if !(end > from && pieces[end - 1].is_quote()) {
        return None;
    }
    let mut begin = from;
    while begin < end
        && (!pieces[begin].wordy || matches!(group.word(begin), "and" | "but") && !pieces[begin].is_quote())
    {
        begin += 1;
    }
    let quoted = pieces.get(begin..end).is_some_and(|p| p.iter().any(super::group::Piece::is_quote));
    let words = pieces.get(begin..end).map_or(0, |p| p.iter().filter(|p| p.wordy).count());
    (begin < end && (quoted || words >= 3)).then_some(begin..end)
}

/// What stands before "according to" without a comma.
fn plain_left(group: &Group, from: usize, start: usize) -> Option<Range<usize>> {
    let begin = (from..start).find(|&i| group.pieces[i].wordy)?;
    (start - begin >= 3).then_some(begin..start)
}

fn is_dash(word: &str) -> bool {
    word.starts_with(['-', '–', '—', '―'])
}

/// What stands after a cue.
fn right_part(group: &Group, cue: &Cue, end: usize, until: usize, next: Option<&Cue>) -> Option<Range<usize>> {
    let pieces = &group.pieces;
    let mut stop = until;
    // "…, and Vale said": the conjunction belongs to the next cue's clause
    if let Some(next) = next.filter(|n| !n.according && !(n.source.is_empty() && n.participle)) {
        let joined = stop > end
            && (matches!(group.word(stop - 1), "and" | "but" | "while" | "though" | "although" | "as")
                || matches!(group.word(stop - 1), "," | ";"));
        if !joined && next.class != Verb::Saying {
            stop = pieces.len(); // a clause inside of the content: "said that voters want …"
        } else if !joined {
            stop = pieces.len();
        }
    } else if next.is_some_and(|n| n.according) {
        stop = until;
    }
    while stop > end
        && (!pieces[stop - 1].wordy && !matches!(group.word(stop - 1), ")" | "]" | "%")
            || (stop < pieces.len() && matches!(group.word(stop - 1), "and" | "but" | "while" | "though" | "although")))
    {
        stop -= 1;
    }
    let mut begin = end;
    while begin < stop && matches!(group.word(begin), "," | ":" | ";" | "…" | "...") {
        begin += 1;
    }
    if begin >= stop {
        return None;
    }
    if cue.inverted && !cue.according {
        // “A,” said Vale, “B”: only what is quoted goes on
        let quote = (begin..stop.min(begin + 12)).find(|&i| pieces[i].is_quote())?;
        return Some(quote..stop);
    }
    if cue.according {
        return Some(begin..stop);
    }
    if pieces[begin].is_quote() || group.word(begin) == "that" {
        return Some(begin..stop);
    }
    let reach = (begin + 16).min(stop);
    let that = (begin..reach).find(|&i| matches!(group.word(i), "that" | ":") || pieces[i].is_quote());
    if has(TELLING, &cue.word) {
        if let Some(that) = that {
            let at = if group.word(that) == ":" { that + 1 } else { that };
            return (at < stop).then_some(at..stop);
        }
        let pronoun = (begin + 1..reach).find(|&i| {
            has(CLAUSE_PRONOUNS, group.word(i))
                || (i > begin + 1 && matches!(group.word(i), "the" | "to" | "about" | "if" | "whether"))
        });
        return Some(pronoun.unwrap_or((begin + 1).min(stop - 1))..stop);
    }
    if (phrase::is_adverbial(group.word(begin)) || begin > end)
        && let Some(that) = that.filter(|&t| !(begin..t).any(|i| group.word(i) == ",") || pieces[t].is_quote())
    {
        let at = if group.word(that) == ":" { that + 1 } else { that };
        return (at < stop).then_some(at..stop);
    }
    let word = group.word(begin);
    let to = word == "to" && has(INTENDING, &cue.word);
    match cue.class {
        Verb::Saying => Some(begin..stop),
        Verb::Thinking => {
            (to || has(CLAUSE_PRONOUNS, word) || has(DETERMINERS, word) && stop - begin > 5 || pieces[begin].capital)
                .then_some(begin..stop)
        }
        Verb::Evaluating => Some(begin..stop),
    }
}

/// Is it no clause but an adverbial that trails a cue: "said on Tuesday", "said in a statement"?
fn is_tail(group: &Group, range: &Range<usize>) -> bool {
    let word = group.word(range.start);
    (phrase::is_adverbial(word) || matches!(word, "of" | "about" | "to" | "with" | "through" | "from"))
        && !group.pieces[range.clone()].iter().any(|p| p.is_quote() || p.word == "that")
}

/// The form of a content, and its spans.
fn shape(text: &Text, group: &Group, content: &[Range<usize>]) -> (Form, Vec<Span>) {
    let mut spans = Vec::new();
    let (mut quoted, mut plain) = (false, false);
    for range in content {
        let pieces = &group.pieces[range.clone()];
        quoted |= pieces.iter().any(super::group::Piece::is_quote);
        plain |= pieces.iter().any(|p| p.wordy && !p.is_quote());
        spans.push(group.span(text, range.clone()));
    }
    let form = match (quoted, plain) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        _ => Form::Indirect,
    };
    (form, spans)
}

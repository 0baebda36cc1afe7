//! What the taggers found in a group, held to what is certain.
//!
//! The taggers weigh each piece by its surroundings. Some things about a whole attribution are certain all the same: a
//! name keeps its description, a clause ends with its comma, what stands after “We are done,” she said is told by the
//! author again, and reported speech that reports somebody else's goes on to the end of both. How often each of them
//! holds was counted on the annotated articles (docs/quality.md).

use super::group::{Group, Piece};
use super::phrase;
use super::quote;
use super::tagger::Tagged;
use super::verbs::{self, Verb};
use std::ops::Range;

/// Holds the attributions of a group to the rules, and adds those of spoken quotations whose cue was overlooked.
pub(super) fn refine(group: &Group, tagged: &mut Vec<Tagged>) {
    for one in tagged.iter_mut() {
        give_back_surname(group, one);
        one.content =
            one.content.iter().map(|r| within_clause(group, r, one)).map(|r| before_contrast(group, r, one)).collect();
        run_on(group, one);
        narrate_after_speech(group, one);
        one.source = one.source.iter().map(|r| told_apart(group, described(group, r, one), one)).collect();
    }
    tagged.retain(|t| !says_nothing(group, t) && !asks_for_terms(group, t) && !names_work(group, t));
    part_sources(group, tagged);
    reach_through(tagged);
    overlooked(group, tagged);
}

/// Is there a verb of saying in its cue?
fn says(group: &Group, tagged: &Tagged) -> bool {
    tagged.cue.clone().any(|i| verbs::class(group.word(i)) == Some(Verb::Saying))
}

/// "She said nothing", "he told the truth": that somebody spoke, but not what was said.
fn says_nothing(group: &Group, tagged: &Tagged) -> bool {
    const NOTHING: [&[&str]; 6] = [&["a", "lie"], &["goodbye"], &["hello"], &["lies"], &["nothing"], &["the", "truth"]];
    let pieces = || tagged.content.iter().flat_map(|r| &group.pieces[r.clone()]);
    let words = || pieces().filter(|p| p.wordy).map(|p| p.word);
    says(group, tagged) && NOTHING.iter().any(|nothing| words().eq(nothing.iter().copied()))
}

/// "… who requested anonymity", "she declined to be named": on what terms somebody speaks, which belongs to the source (see
/// `source::terms`) and is not what was said.
fn asks_for_terms(group: &Group, tagged: &Tagged) -> bool {
    const ASKING: [&str; 9] =
        ["asked", "asking", "declined", "declining", "demanded", "insisted", "refused", "requested", "requesting"];
    let end = (tagged.cue.end + 5).min(group.pieces.len());
    let words: Vec<&str> = (tagged.cue.start..end).map(|i| group.word(i)).collect();
    tagged.cue.clone().any(|i| ASKING.contains(&group.word(i))) && states_terms(&words)
}

/// Do these words tell that somebody is not to be named?
fn states_terms(words: &[&str]) -> bool {
    let unnamed = |w: &[&str]| match w[0] {
        "be" => matches!(w[1], "identified" | "named" | "quoted"),
        "remain" | "stay" => w[1] == "anonymous",
        _ => false,
    };
    words.contains(&"anonymity") || words.windows(2).any(unnamed)
}

/// "A spot titled “Harbor Lights,”": a title is nobody's words.
fn names_work(group: &Group, tagged: &Tagged) -> bool {
    tagged.cue.clone().any(|i| quote::gives_title(group.word(i)))
}

/// The surnames that look like auxiliaries: "Theresa May said", "George Will writes".
fn give_back_surname(group: &Group, tagged: &mut Tagged) {
    let first = &group.pieces[tagged.cue.start];
    let surname = first.capital && matches!(first.word, "may" | "will") && tagged.cue.len() > 1;
    if let Some(source) = tagged.source.last_mut().filter(|s| surname && s.end == tagged.cue.start) {
        source.end += 1;
        tagged.cue.start += 1;
    }
}

/// A source with what describes it.
///
/// In front of its cue, the apposition between commas: "Maria Vale, the minister, said". After its cue, the relative
/// clause to the sentence's end: "according to the former officials, who spoke on the condition of anonymity".
fn described(group: &Group, source: &Range<usize>, tagged: &Tagged) -> Range<usize> {
    if source.end <= tagged.cue.start {
        let gap = source.end..tagged.cue.start;
        let closed = gap.len() > 2 && group.word(gap.start) == "," && group.word(gap.end - 1) == ",";
        let plain = gap.clone().all(|i| !group.pieces[i].is_quote());
        let whole = closed && plain && phrase::is_apposition(&group.pieces, gap.start + 1);
        return if whole { source.start..gap.end } else { source.clone() };
    }
    let comma = usize::from(group.word(source.end) == ",");
    if source.start < tagged.cue.end || !matches!(group.word(source.end + comma), "who" | "whose") {
        return source.clone();
    }
    let rest = &group.pieces[source.end..];
    let stops = |p: &Piece| p.is_quote() || matches!(p.word, "." | ";" | ":" | "?" | "!" | "-" | "–" | "—");
    let end = source.end + rest.iter().position(stops).unwrap_or(rest.len());
    let taken = tagged.content.iter().any(|c| c.start < end && source.end < c.end);
    if taken { source.clone() } else { source.start..end }
}

/// A source without the clause that says how it spoke: "the official, who spoke on the condition of anonymity", "a clerk, who
/// said she had left", "Vale, speaking in Osterby". Terms are found apart (`source::terms`), and words have cues of their own.
/// "According to" takes what follows with it.
fn told_apart(group: &Group, source: Range<usize>, tagged: &Tagged) -> Range<usize> {
    if group.word(tagged.cue.start) == "according" {
        return source;
    }
    const LONGEST: usize = 12;
    let end = |i: usize| (i + LONGEST).min(source.end.max(i + 3)).min(group.pieces.len());
    let clause = source.clone().skip(1).find(|&i| match group.word(i) {
        "speaking" => group.word(i - 1) == ",",
        "who" => {
            let verb = group.word(i + 1);
            let said = group.word(i - 1) == "," && verb != "testified" && verbs::class(verb) == Some(Verb::Saying);
            let terms = matches!(verb, "asked" | "declined" | "demanded" | "insisted" | "requested" | "spoke")
                && states_terms(&(i + 1..end(i)).map(|i| group.word(i)).collect::<Vec<_>>());
            said || terms
        }
        _ => false,
    });
    // "Vale, speaking in Osterby, and Ben Osei": the clause is not the end
    let ends_it = |&clause: &usize| !(clause..source.end).any(|i| group.word(i) == "," && group.word(i + 1) == "and");
    let Some(clause) = clause.filter(ends_it) else { return source };
    let comma = usize::from(matches!(group.word(clause - 1), "," | "—" | "–" | "-"));
    source.start..(clause - comma).max(source.start + 1)
}

/// The content of a cue in a subordinate clause at the head of its sentence ends with that clause: in "When Vale says it is
/// over, the talks begin" the talks are the author's. After the comma a new subject has to begin, lest a list be cut.
fn within_clause(group: &Group, content: &Range<usize>, tagged: &Tagged) -> Range<usize> {
    const OPENERS: [&str; 8] = ["after", "although", "because", "if", "once", "though", "when", "while"];
    let opened = tagged.source.first().is_some_and(|s| s.start == 1 && s.end <= tagged.cue.start)
        && OPENERS.contains(&group.word(0));
    let new_subject = |i: usize| group.word(i) == "," && phrase::begins_subject(&group.pieces, i + 1);
    let comma = content.clone().find(|&i| i > content.start && new_subject(i));
    match comma.filter(|_| opened && content.start >= tagged.cue.end) {
        Some(comma) => content.start..comma,
        None => content.clone(),
    }
}

/// What is set against reported words is mostly the author's again: "Vale said the lines were open, but the ferries stayed
/// in port". ("…, but that they would stay shut" goes on with them.)
fn before_contrast(group: &Group, content: Range<usize>, tagged: &Tagged) -> Range<usize> {
    if content.start < tagged.cue.end || group.pieces[content.clone()].iter().any(Piece::is_quote) {
        return content;
    }
    let turns = |i: usize| {
        group.word(i) == ","
            && group.word(i + 1) == "but"
            && group.word(i + 2) != "that"
            && phrase::begins_subject(&group.pieces, i + 2)
    };
    let comma = content.clone().skip(1).find(|&i| turns(i));
    content.start..comma.unwrap_or(content.end)
}

/// What only adds to reported words is reported with them: "Vale said several lines would close, including two to the
/// north".
fn run_on(group: &Group, tagged: &mut Tagged) {
    let says = says(group, tagged);
    let Some(content) = tagged.content.last_mut().filter(|c| says && c.start >= tagged.cue.end) else { return };
    let next = content.end + 1;
    let adds = matches!(group.word(next), "especially" | "including" | "not" | "particularly")
        || (group.word(next) == "such" && group.word(next + 1) == "as");
    if group.word(content.end) != "," || !adds {
        return;
    }
    let stops = |p: &Piece| p.is_quote() || matches!(p.word, "," | "." | ";" | ":" | "?" | "!" | "-" | "–" | "—" | "(");
    let end = next + group.pieces[next..].iter().position(stops).unwrap_or(group.pieces.len() - next);
    if tagged.source.iter().all(|s| s.end <= content.end || s.start >= end) {
        content.end = end;
    }
}

/// After speech and its cue the author speaks: “We are done,” she said as the doors closed.
fn narrate_after_speech(group: &Group, tagged: &mut Tagged) {
    let cue = tagged.cue.clone();
    let spoken = tagged.content.iter().any(|c| c.end <= cue.start && group.pieces[c.end - 1].spoken);
    if spoken {
        let quoted = |c: &Range<usize>| group.pieces[c.clone()].iter().any(Piece::is_quote);
        tagged.content.retain(|c| c.end <= cue.start || quoted(c));
    }
}

/// In "A person said that the union had agreed" the union agreed, and nobody before it: a source that holds another's cue
/// begins with what follows that.
fn part_sources(group: &Group, tagged: &mut [Tagged]) {
    for at in 0..tagged.len() {
        let (before, inner) = tagged.split_at_mut(at);
        let inner = &mut inner[0];
        for source in inner.source.iter_mut().filter(|s| s.end <= inner.cue.start) {
            let within = before.iter().rev().take_while(|outer| source.start < outer.cue.start);
            let contents = within.filter_map(|outer| Some((outer.cue.end, outer.content.last()?.start)));
            let follows = contents.filter(|&(cue, content)| cue <= content && content < source.end).map(|c| c.1).next();
            if let Some(content) = follows {
                source.start = content + usize::from(group.word(content) == "that" && content + 1 < source.end);
            }
        }
    }
}

/// "Vale said the union expected prices to fall": what the union expects is part of what Vale said. The taggers read one
/// cue at a time and are drawn to end the outer content where the inner cue takes over.
fn reach_through(tagged: &mut [Tagged]) {
    // from the last to the first, so that three levels work as two do
    for at in (0..tagged.len()).rev() {
        let (before, inner) = tagged.split_at_mut(at + 1);
        let outer = &mut before[at];
        let Some(content) = outer.content.last_mut().filter(|c| c.start >= outer.cue.end) else { continue };
        let near = inner.iter().take_while(|t| t.cue.start <= content.end + 1);
        let taken_over = near.filter_map(|inner| {
            let head = inner.source.first().map_or(inner.cue.start, |s| s.start.min(inner.cue.start));
            let last = inner.content.last().filter(|c| c.start >= inner.cue.end)?;
            let within = content.start <= head && head < content.end;
            (within && content.end <= last.start && content.end + 1 >= inner.cue.start).then_some(last.end)
        });
        content.end = taken_over.last().unwrap_or(content.end);
    }
}

/// Adds the attributions of spoken quotations that no content holds and that have a verb of saying of their own:
/// “Does anybody know?” Vale asked.
#[allow(clippy::single_range_in_vec_init)]
fn overlooked(group: &Group, tagged: &mut Vec<Tagged>) {
    let mut held = vec![false; group.pieces.len()];
    tagged.iter().flat_map(|t| &t.content).for_each(|c| held[c.clone()].fill(true));
    let mut new = Vec::new();
    for i in 0..group.pieces.len() {
        if held[i] || !group.pieces[i].spoken || quote::is_work(group, i) {
            continue;
        }
        let Some((source, cue)) = behind(group, i + 1).or_else(|| in_front(group, i)) else { continue };
        let mut content: Vec<_> = std::iter::once(i..i + 1).collect();
        let next = cue.end.max(source.end) + 1;
        let goes_on =
            cue.start > i && group.word(next - 1) == "," && group.pieces.get(next).is_some_and(Piece::is_quote);
        if goes_on && !held[next] {
            content.push(next..next + 1);
            held[next] = true;
        }
        let at = tagged.partition_point(|t| t.cue.end <= cue.start);
        match tagged.get_mut(at).filter(|t| t.cue.start < cue.end) {
            None => new.push(Tagged { cue, source: vec![source], content }),
            // "as the sign calls it": the pronoun stands for the quotation
            Some(t) if t.content.iter().all(|c| c.len() == 1 && phrase::is_pronoun(group.word(c.start))) => {
                t.content = content;
            }
            Some(_) => {}
        }
    }
    tagged.append(&mut new);
}

/// Source and cue right after a quotation, which begin at piece `start`: "Vale asked", "said Maria Vale, a clerk", "as the
/// sign calls it".
fn behind(group: &Group, start: usize) -> Option<(Range<usize>, Range<usize>)> {
    const FARTHEST: usize = 25;
    if saying(group, start).is_some() {
        return phrase::after(group, start + 1, false).map(|source| (source, start..start + 1));
    }
    let start = start + usize::from(group.word(start) == "as");
    let last = group.pieces.len().min(start + FARTHEST);
    let (verb, end) = (start + 1..last).find_map(|i| Some((i, saying(group, i)?)))?;
    let cue = phrase::cue_start(group, verb, start);
    let source = phrase::before(group, start, cue)?;
    let comma = usize::from(group.word(cue - 1) == ",");
    (source.start == start && source.end + comma == cue).then_some((source, cue..end))
}

/// Source and cue right in front of the quotation that is piece `end`: "Vale said, “…”", "As Vale put it: “…”".
fn in_front(group: &Group, end: usize) -> Option<(Range<usize>, Range<usize>)> {
    let mark = end.checked_sub(1).filter(|&i| matches!(group.word(i), "," | ":"))?;
    let verb = (mark.saturating_sub(2)..mark).find(|&i| saying(group, i) == Some(mark))?;
    let cue = phrase::cue_start(group, verb, 0);
    phrase::before(group, 0, cue).map(|source| (source, cue..mark))
}

/// The end of the verb of saying that is piece `i`: "said", "put it".
fn saying(group: &Group, i: usize) -> Option<usize> {
    let word = group.word(i);
    // no verb: "the Report", "the secretary of state"
    let noun = group.pieces.get(i).is_some_and(|p| p.capital) || i > 0 && group.word(i - 1) == "of";
    if noun {
        None
    } else if verbs::class(word) == Some(Verb::Saying) || matches!(word, "read" | "reads") {
        Some(i + 1)
    } else {
        let names =
            matches!(word, "call" | "called" | "calls" | "describe" | "described" | "describes" | "put" | "puts");
        (names && matches!(group.word(i + 1), "it" | "them" | "him" | "her")).then_some(i + 2)
    }
}

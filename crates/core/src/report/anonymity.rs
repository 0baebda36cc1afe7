//! What the article tells of each anonymous source, held against what newsrooms ask of themselves.
//!
//! The rules are those that the news agencies and the larger papers publish: say as much as can be said about who the
//! source is and how it knows, say why it goes unnamed, and do not rest a claim on it alone. The Associated Press asks for
//! the reason in the story and does not accept "a source" as a description; Reuters calls unnamed sources the weakest and
//! asks to be as specific as possible; The New York Times asks that readers are told how a source knows. What is reported
//! here is whether the article tells it: a fact about the text and no verdict on it.

use super::{Attributed, ReportSource};
use crate::source::SourceType;
use crate::span::Span;
use crate::text::{Text, TokenKind};
use serde::{Deserialize, Serialize};

/// What is told of an anonymous source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Anonymity {
    /// Does the article state its terms anywhere?
    pub granted: bool,
    /// Where.
    pub terms: Option<Span>,
    /// The words that give the reason.
    pub reason: Option<Span>,
    /// The claims that rest on it: indices into [`super::Report::attributions`], ascending.
    pub claims: Vec<usize>,
    /// How many of them stand in a paragraph in which nothing is attributed to a named person or an institution.
    pub alone: usize,
    /// The named people, bodies and documents to whom something else in the paragraphs of its claims is attributed:
    /// indices into [`super::Report::sources`], ascending. Whether they confirm the claim is for the reader to see.
    pub beside: Vec<usize>,
    /// What newsrooms ask of anonymous sourcing, and how it stands here: the reason, the description, the support.
    pub rules: Vec<Rule>,
}

/// How the article stands by one of the rules for anonymous sources. Each has a help text of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// It is said why the source goes unnamed.
    ReasonTold,
    /// The terms are stated, and no reason.
    ReasonMissing,
    /// Neither terms nor a reason are stated.
    TermsMissing,
    /// It is said how the source knows: "familiar with the talks".
    KnowledgeTold,
    /// It is said what the source is, and not how it knows: "a senior White House official".
    PositionTold,
    /// Neither is said: "sources", "officials".
    DescriptionMissing,
    /// A named source or a document is cited in every paragraph in which a claim rests on it.
    Accompanied,
    /// In at least one paragraph a claim rests on it, and nobody else is cited.
    Alone,
}

/// How many attributions of a paragraph are looked at: more than any has, and a hostile page cannot slow us down.
const MOST_BESIDE: usize = 32;

/// Fills in [`ReportSource::anonymity`].
pub(super) fn describe(text: &Text, attributions: &[Attributed], sources: &mut [ReportSource]) {
    let paragraph = |a: &Attributed| {
        let start = a.content.first()?.start;
        Some(text.paragraphs.partition_point(|p| p.span.end <= start))
    };
    // what stands on record, by paragraph
    let mut on_record: Vec<(usize, usize, usize)> = attributions
        .iter()
        .enumerate()
        .filter(|(_, a)| matches!(a.source_type, SourceType::Named | SourceType::Institution))
        .filter_map(|(i, a)| Some((paragraph(a)?, i, a.speaker?)))
        .collect();
    on_record.sort_unstable();
    for source in sources.iter_mut().filter(|s| s.source_type == SourceType::Anonymous) {
        source.anonymity = Some(Anonymity::default());
    }
    for (i, claim) in attributions.iter().enumerate() {
        let Some(told) = claim.speaker.and_then(|s| sources.get_mut(s)).and_then(|s| s.anonymity.as_mut()) else {
            continue;
        };
        told.granted |= claim.granted;
        told.terms = told.terms.or(claim.terms);
        told.reason = told.reason.or(claim.reason);
        let Some(place) = paragraph(claim) else { continue };
        told.claims.push(i);
        // "The paper said that two officials had told it …": who passes the claim on does not stand beside it
        let passes_on = |other: &Attributed| {
            other.content.iter().any(|theirs| claim.content.iter().any(|ours| theirs.overlaps(*ours)))
        };
        let first = on_record.partition_point(|r| r.0 < place);
        let here = on_record[first..].iter().take_while(|r| r.0 == place).take(MOST_BESIDE);
        let before = told.beside.len();
        told.beside.extend(here.filter(|r| !passes_on(&attributions[r.1])).map(|r| r.2));
        told.alone += usize::from(told.beside.len() == before);
    }
    for source in sources {
        let Some(told) = &mut source.anonymity else { continue };
        told.beside.sort_unstable();
        told.beside.dedup();
        let reason = match (told.reason, told.granted) {
            (Some(_), _) => Rule::ReasonTold,
            (None, true) => Rule::ReasonMissing,
            (None, false) => Rule::TermsMissing,
        };
        let support = if told.alone == 0 { Rule::Accompanied } else { Rule::Alone };
        told.rules.push(reason);
        told.rules.push(description(text, source.description));
        told.rules.extend((!told.claims.is_empty()).then_some(support));
    }
}

/// What a description tells.
fn description(text: &Text, description: Option<Span>) -> Rule {
    let tokens = description.map_or(0..0, |d| text.tokens_in(d));
    let words: Vec<String> = tokens
        .filter(|&i| text.tokens[i].kind == TokenKind::Word)
        .map(|i| text.token(i).to_ascii_lowercase())
        .collect();
    let knows = |word: &String| {
        matches!(
            word.as_str(),
            "familiar"
                | "knowledge"
                | "briefed"
                | "involved"
                | "knowledgeable"
                | "aware"
                | "privy"
                | "present"
                | "close"
                | "attended"
                | "participated"
                | "saw"
                | "seen"
                | "reviewed"
                | "heard"
                | "witnessed"
                | "knows"
                | "worked"
                | "works"
                | "attendance"
                | "inside"
                | "acquainted"
                | "read"
        )
    };
    let bare = |word: &String| {
        matches!(
            word.as_str(),
            "source"
                | "sources"
                | "official"
                | "officials"
                | "person"
                | "people"
                | "insider"
                | "insiders"
                | "some"
                | "other"
                | "others"
                | "another"
                | "two"
                | "three"
                | "four"
                | "five"
                | "several"
                | "the"
                | "multiple"
                | "many"
                | "individual"
                | "individuals"
                | "anonymous"
                | "unnamed"
                | "who"
                | "them"
                | "of"
        )
    };
    if words.iter().skip(1).any(knows) {
        Rule::KnowledgeTold
    } else if words.iter().all(bare) {
        Rule::DescriptionMissing
    } else {
        Rule::PositionTold
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;
    use crate::{Options, analyze};

    #[track_caller]
    fn check(text: &str, rules: &[Rule], claims: usize, alone: usize, beside: &[&str]) {
        let report = analyze(&Page::from_text(text), &Options::default());
        let sources: Vec<_> = report.sources.iter().filter(|s| s.anonymity.is_some()).collect();
        let [source] = sources[..] else { panic!("{:?}", report.sources) };
        let told = source.anonymity.as_ref().unwrap();
        let names: Vec<&str> = told.beside.iter().map(|&s| report.sources[s].name.as_str()).collect();
        assert_eq!(
            (&told.rules[..], told.claims.len(), told.alone, &names[..]),
            (rules, claims, alone, beside),
            "{text}"
        );
    }

    #[test]
    fn rules_of_newsrooms() {
        check(
            "The sale is off, according to two people familiar with the talks.",
            &[Rule::TermsMissing, Rule::KnowledgeTold, Rule::Alone],
            1,
            1,
            &[],
        );
        check(
            "The sale is off, said a senior ministry official, who spoke on condition of anonymity because the talks are private. \
             Maria Vale, who leads the union, said she had not been told.",
            &[Rule::ReasonTold, Rule::PositionTold, Rule::Accompanied],
            1,
            0,
            &["Maria Vale"],
        );
        check(
            "The sale is off, according to sources.\n\nMaria Vale, who leads the union, said she had not been told.",
            &[Rule::TermsMissing, Rule::DescriptionMissing, Rule::Alone],
            1,
            1,
            &[],
        );
    }
}

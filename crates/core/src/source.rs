//! Who the sources are: their type, the terms of their anonymity, and which mentions are the same source.
//!
//! `Text, &[Attribution] → Sourcing`. The people whom the article names are found first ([`names`]), over the whole text;
//! each source phrase is read ([`phrase`]) and given a type ([`model`]); the terms of anonymity are found ([`terms`]) and
//! tied to the sources they hold for; mentions of the same source are brought together ([`speakers`]).
//!
//! ```
//! use sourcelight::{Options, analyze, page::Page, source::SourceType};
//! let page = Page::from_text("The vote is off, according to two officials who asked not to be named.");
//! for attribution in analyze(&page, &Options::default()).attributions {
//!     assert_eq!(attribution.source_type, SourceType::Anonymous);
//!     assert!(attribution.granted);
//! }
//! ```

mod model;
mod names;
mod phrase;
mod speakers;
mod terms;
mod undisclosed;
mod words;

use self::names::People;
use self::phrase::Phrase;
use self::terms::Terms;
use self::words::{Determiner, Head};
use crate::attribution::Attribution;
use crate::lexicon::Lower;
use crate::span::Span;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What kind of source an attribution rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceType {
    /// A person named in the article, or a description that refers back to one.
    Named,
    /// One or more particular people whose identity is withheld.
    Anonymous,
    /// An organisation, office, medium, document, poll, court; its spokesperson on record.
    Institution,
    /// An unspecific group with no particular informant: "critics". Shown as vague.
    Collective,
    /// An unnamed person whose speech is public or observed.
    Bystander,
    /// It cannot be told.
    Unknown,
}

/// What is known of the source of one attribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Its type.
    pub source_type: SourceType,
    /// Does the article state the terms of anonymity ("on condition of anonymity")?
    pub granted: bool,
    /// Where it states them.
    pub terms: Option<Span>,
    /// The words that give the reason ("to discuss sensitive matters").
    pub reason: Option<Span>,
    /// Which of [`Sourcing::sources`] it is.
    pub speaker: Option<usize>,
    /// The words that decided.
    pub evidence: Vec<Span>,
}

/// One distinct source of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its fullest mention.
    pub name: String,
    /// Its type.
    pub source_type: SourceType,
    /// All of its mentions, in order.
    pub mentions: Vec<Span>,
    /// How many people, where the article tells it; 1 for a named person.
    pub number: Option<u32>,
    /// The words that describe it: what an unnamed source is said to be, what stands beside a name.
    pub description: Option<Span>,
    /// The words that name the body it belongs to.
    pub affiliation: Option<Span>,
}

/// What the stage finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sourcing {
    /// One for each attribution, in the same order.
    pub judgements: Vec<Judgement>,
    /// The distinct sources, by first mention.
    pub sources: Vec<Source>,
    /// Wording that hides the basis without naming any source ("The Post has learned", "it is understood").
    pub undisclosed: Vec<Span>,
}

pub use model::CLASSES;

/// What the article tells of the sources before any of them is judged.
struct Reading {
    people: People,
    terms: Vec<Terms>,
    phrases: Vec<Option<Phrase>>,
    features: Vec<Vec<u32>>,
}

fn read(text: &Text, attributions: &[Attribution]) -> Reading {
    let people = People::find(text);
    let terms = terms::find(text);
    let phrases: Vec<Option<Phrase>> = attributions.iter().map(|a| source_phrase(text, &people, a)).collect();
    // head nouns of phrases read so far that were used for somebody without a name
    let mut unnamed = HashSet::new();
    let features = (attributions.iter().zip(&phrases))
        .map(|(attribution, phrase)| {
            let Some(phrase) = phrase else { return Vec::new() };
            let noun = (phrase.lemma.as_str(), phrase.plural);
            let context = model::Context {
                text,
                people: &people,
                terms: terms.iter().any(|t| states_terms(text, phrase, t)),
                named_behind: is_named_behind(text, &people, phrase),
                before: mentioned_before(&people, phrase, unnamed.contains(&noun)),
            };
            let definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Possessive);
            if phrase.person.is_none() && !definite {
                unnamed.insert(noun);
            }
            model::features(&context, attribution, phrase)
        })
        .collect();
    Reading { people, terms, phrases, features }
}

/// The features of every attribution's source, for the trainer; empty where there is no source phrase.
pub fn features(text: &Text, attributions: &[Attribution]) -> Vec<Vec<u32>> {
    read(text, attributions).features
}

/// The source phrase of an attribution: its longest span that has a word in it.
fn source_phrase(text: &Text, people: &People, attribution: &Attribution) -> Option<Phrase> {
    let longest = attribution.source.iter().max_by_key(|s| s.len())?;
    let tokens = text.tokens_in(*longest);
    (!tokens.is_empty()).then(|| phrase::read(text, people, tokens))
}

/// Do the terms stand in the phrase, or in a clause that follows it at once ("officials, who spoke on …")?
fn states_terms(text: &Text, phrase: &Phrase, terms: &Terms) -> bool {
    let end = phrase.tokens.end;
    if terms.tokens.start < phrase.tokens.start || terms.tokens.start > end + 6 {
        return false;
    }
    terms.tokens.start < end
        || (end..terms.tokens.start)
            .any(|i| matches!(&*Lower::of(text.token(i)), "who" | "speaking" | "asked" | "asking" | "requested"))
        || terms.tokens.start <= end + 1
}

/// Is the phrase followed by the name of a person: "one of his advisers, Tad Devine, said"?
fn is_named_behind(text: &Text, people: &People, phrase: &Phrase) -> bool {
    let mark = |i: usize| text.tokens.get(i).is_some_and(|_| matches!(text.token(i), "," | "—" | "–" | "--" | "("));
    if let Some(after) = phrase.after
        && mark(after)
        && (after + 1..(after + 4).min(phrase.tokens.end)).any(|i| people.at(i).is_some())
    {
        return true;
    }
    let end = phrase.tokens.end;
    let name = if mark(end) { end + 1 } else { end };
    let Some(person) = people.at(name) else { return false };
    if phrase.person == Some(person) {
        return false;
    }
    let stop = (name..text.tokens.len()).find(|&i| people.at(i) != Some(person)).unwrap_or(name);
    name == end || mark(stop)
}

/// How the head noun of a phrase was used before: for somebody with a name, for somebody without, for both or for none.
fn mentioned_before(people: &People, phrase: &Phrase, unnamed: bool) -> &'static str {
    let named = people.all.iter().any(|p| p.roles.contains(&phrase.lemma));
    match (named, unnamed) {
        (true, true) => "both",
        (true, false) => "named",
        (false, true) => "unnamed",
        (false, false) => "none",
    }
}

/// Judges the source of every attribution.
pub fn judge(text: &Text, attributions: &[Attribution]) -> Sourcing {
    let Reading { people, terms, phrases, features } = read(text, attributions);
    let mut types: Vec<SourceType> = phrases
        .iter()
        .zip(&features)
        .map(|(phrase, features)| match phrase {
            None => SourceType::Unknown,
            Some(p) if p.class == Head::Pronoun && p.group.len() == 1 => SourceType::Unknown,
            Some(_) => decide(model::judge(features)),
        })
        .collect();
    let spans: Vec<Vec<Span>> = attributions.iter().map(|a| a.source.clone()).collect();
    let (speakers, sources) = speakers::group(text, &people, &phrases, &spans, &mut types);
    let mut judgements: Vec<Judgement> = (0..attributions.len())
        .map(|i| Judgement {
            source_type: types[i],
            granted: false,
            terms: None,
            reason: None,
            speaker: speakers[i],
            evidence: phrases[i].as_ref().map_or_else(Vec::new, |p| model::evidence(text, p, types[i])),
        })
        .collect();
    grant(text, &terms, &phrases, &mut judgements);
    Sourcing { judgements, sources, undisclosed: undisclosed::find(text) }
}

/// The likeliest type.
fn decide(probabilities: [f32; 6]) -> SourceType {
    let best = (0..6).max_by(|&a, &b| probabilities[a].total_cmp(&probabilities[b])).unwrap_or(5);
    CLASSES[best]
}

/// Ties the terms to the sources they hold for: the nearest anonymous source before them in their sentence, else after
/// them, else the one that the sentences before spoke of; and then to every mention of that source.
fn grant(text: &Text, terms: &[Terms], phrases: &[Option<Phrase>], judgements: &mut [Judgement]) {
    let sentence = |i: usize| phrases[i].as_ref().map(|p| text.sentence_of(p.tokens.start));
    for t in terms {
        let anonymous: Vec<usize> = (0..judgements.len())
            .filter(|&i| judgements[i].source_type == SourceType::Anonymous && phrases[i].is_some())
            .collect();
        let start = |i: usize| phrases[i].as_ref().map_or(0, |p| p.tokens.start);
        let own: Vec<usize> = anonymous.iter().copied().filter(|&i| sentence(i) == Some(t.sentence)).collect();
        let first = Lower::of(text.token(text.sentences[t.sentence].tokens.start));
        let all = matches!(&*first, "all" | "both" | "they" | "most" | "like");
        let holder = own
            .iter()
            .copied()
            .filter(|&i| start(i) < t.tokens.start)
            .max_by_key(|&i| start(i))
            .or_else(|| own.iter().copied().min_by_key(|&i| start(i)))
            .or_else(|| {
                let near = |i: &usize| sentence(*i).is_some_and(|s| s < t.sentence && s + 4 >= t.sentence);
                anonymous.iter().copied().filter(near).max_by_key(|&i| start(i))
            });
        let Some(holder) = holder else { continue };
        let told = text.span(t.tokens.clone());
        for &i in &anonymous {
            let same =
                i == holder || judgements[i].speaker.is_some() && judgements[i].speaker == judgements[holder].speaker;
            let near = all && sentence(i).is_some_and(|s| s <= t.sentence && s + 6 >= t.sentence);
            if (same || near) && !judgements[i].granted {
                judgements[i].granted = true;
                judgements[i].terms = Some(told);
                judgements[i].reason = t.reason;
            }
        }
    }
}

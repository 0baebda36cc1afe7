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

use self::model::{Context, Other};
use self::names::People;
use self::phrase::Phrase;
use self::terms::Terms;
use self::words::{CueClass, Determiner, Head};
use crate::attribution::{Attribution, Form};
use crate::lexicon::Lower;
use crate::span::{Span, sort_by_place};
use crate::text::{Text, TokenKind};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

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

/// What the article tells of the sources before they are grouped.
struct Reading<T> {
    people: People,
    terms: Vec<Terms>,
    /// The source phrase of each attribution that has one.
    phrases: Vec<Option<Phrase>>,
    /// What was made of each phrase.
    signs: Vec<Option<T>>,
}

/// Reads the article and asks `sign` about each source phrase, in reading order.
fn read<T: Clone>(
    text: &Text,
    attributions: &[Attribution],
    sign: impl Fn(&Context, &Attribution, &Phrase) -> T,
) -> Reading<T> {
    let people = People::find(text);
    let terms = terms::find(text);
    let phrases: Vec<Option<Phrase>> = attributions.iter().map(|a| source_phrase(text, &people, a)).collect();
    let roles: HashSet<&str> = people.all.iter().flat_map(|p| &p.roles).map(String::as_str).collect();
    // head nouns of phrases read so far that were used for somebody without a name
    let mut unnamed = HashSet::new();
    let mut last = 99;
    let mut order: Vec<usize> = (0..phrases.len()).filter(|&i| phrases[i].is_some()).collect();
    sort_by_place(&mut order, |&i| (phrases[i].as_ref().map_or(0, |p| p.tokens.start), 0));
    let mut signs = vec![None; phrases.len()];
    for (k, &i) in order.iter().enumerate() {
        let Some(phrase) = &phrases[i] else { continue };
        // "the person" and "the source" go back to whoever was told of: they share one place
        let general = matches!(phrase.class, Head::Person | Head::Informant);
        let noun = (if general { "person" } else { phrase.lemma.as_str() }, phrase.plural);
        let context = Context {
            text,
            people: &people,
            terms: terms[terms.partition_point(|t| t.tokens.start < phrase.tokens.start)..]
                .iter()
                .take_while(|t| t.tokens.start <= phrase.tokens.end + 6)
                .any(|t| states_terms(text, phrase, t)),
            named_beside: is_named_beside(text, &people, phrase) || is_named_before(text, &people, phrase),
            other: other_person(text, &people, phrase),
            before: u32::from(roles.contains(phrase.lemma.as_str())) + 2 * u32::from(unnamed.contains(&noun)),
            next: quoted_next(&people, &phrases, &order[k + 1..], phrase),
            last,
        };
        signs[i] = Some(sign(&context, &attributions[i], phrase));
        let definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Possessive);
        if phrase.person.is_none() && phrase.class != Head::Pronoun {
            last = phrase.class as u32;
            if !definite {
                unnamed.insert(noun);
                if matches!(phrase.class, Head::Official | Head::Role) {
                    unnamed.insert(("person", phrase.plural));
                }
            }
        }
    }
    Reading { people, terms, phrases, signs }
}

/// What the trainer learns from: the type of a source where a rule tells it, and its features.
pub type Sign = (Option<SourceType>, Vec<u32>);

/// For the trainer: the sign of every attribution's source; none where there is no source phrase.
pub fn signs(text: &Text, attributions: &[Attribution]) -> Vec<Option<Sign>> {
    read(text, attributions, |c, a, p| (certain(c, a, p), model::features(c, a, p))).signs
}

/// The type where the phrase leaves no doubt.
fn certain(context: &Context, attribution: &Attribution, phrase: &Phrase) -> Option<SourceType> {
    let text = context.text;
    let head = phrase.head?;
    // "Ada Lund, a former aide": however she is described; "critics like Ada Lund"
    if phrase.person.is_some() && phrase.determiner == Determiner::Bare || context.named_beside && !phrase.plural {
        return Some(SourceType::Named);
    }
    let human = !matches!(
        phrase.class,
        Head::Body | Head::Medium | Head::Record | Head::Pronoun | Head::Amount | Head::Other | Head::Voice
    );
    let named = context.named_beside
        || matches!(context.other, Other::Apposed | Other::Example)
        || phrase.proper && phrase.class != Head::Partisan;
    // "a witness who asked not to be named": said of the source itself
    if context.terms && !named && (human || phrase.class == Head::Other && !phrase.proper) {
        return Some(SourceType::Anonymous);
    }
    // "prosecutors said": an authority, unless something shows that one of them talked
    if phrase.plural && phrase.lemma == "prosecutor" && !named && phrase.number.is_none() && phrase.after.is_none() {
        return Some(SourceType::Institution);
    }
    let insider = matches!(phrase.class, Head::Informant | Head::Official | Head::Role | Head::Circle);
    let people = insider || matches!(phrase.class, Head::Office | Head::Partisan | Head::Person);
    // "two-thirds of the insiders": a count of heads
    if phrase.share && (human || phrase.class == Head::Amount) {
        return Some(SourceType::Collective);
    }
    if !people || named || phrase.determiner == Determiner::General {
        return None;
    }
    let word = |i: usize| Lower::of(text.token(i));
    let after = phrase.after.map(word);
    let tells = model::cue_of(text, attribution).1 == Some(CueClass::Tell) && !is_told(text, attribution, phrase);
    // "sources", "a White House source"
    let informant = match phrase.lemma.as_str() {
        "source" | "tipster" => !is_other_source(text, phrase),
        "insider" => tells && after.as_deref() != Some("of"),
        _ => false,
    };
    if informant {
        return Some(SourceType::Anonymous);
    }
    // "people familiar with the matter": how the source knows; not "people familiar to him"
    let next = phrase.after.and_then(|i| (i + 1 < phrase.tokens.end).then(|| word(i + 1)));
    let behind = |wanted: &str| (head + 1..phrase.tokens.end.min(head + 7)).any(|i| word(i).eq(wanted));
    let knows = match (after.as_deref(), next.as_deref()) {
        (Some("familiar" | "acquainted"), Some("with")) => true,
        (Some("close" | "privy"), Some("to")) => true,
        (Some("briefed" | "knowledgeable"), _) => true,
        (Some("with"), _) => behind("knowledge"),
        (Some("in"), Some("attendance")) => true,
        _ => false,
    };
    if knows {
        return Some(SourceType::Anonymous);
    }
    // "officials said in a statement": on the record, for their office
    if insider && phrase.class != Head::Informant && model::says_in_public(text, attribution, phrase) {
        return Some(SourceType::Institution);
    }
    // "three doctors said": so many people in particular, unless they are quoted by name next
    let few = phrase.determiner == Determiner::Number && phrase.number.is_some_and(|n| n <= 20);
    if tells && few && insider && context.next != 3 && after.as_deref() != Some("of") {
        return Some(SourceType::Anonymous);
    }
    // "a Democratic strategist said", "one lawmaker told": somebody in particular, who talked; not "a judge said"
    let somebody = phrase.determiner == Determiner::Indefinite
        && !phrase.plural
        && context.other == Other::None
        && phrase.class != Head::Person
        && phrase.class != Head::Circle
        && !speaks_in_public(phrase)
        && after.as_deref() != Some("of");
    // "a friend of hers told", "his colleague said": those near somebody, unless the article names one; not kin
    let near = !phrase.plural
        && context.before == 0
        && matches!(
            phrase.lemma.as_str(),
            "friend"
                | "associate"
                | "confidant"
                | "confidante"
                | "acquaintance"
                | "colleague"
                | "ally"
                | "ex-colleague"
        );
    (tells && (somebody || near) && can_hide(context, attribution, phrase)).then_some(SourceType::Anonymous)
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

/// Is the person named right behind the phrase or at its end: "one of his advisers, Tad Devine, said", "a lawyer for the
/// newspapers, Ada Lund"?
fn is_named_beside(text: &Text, people: &People, phrase: &Phrase) -> bool {
    let mark = |i: usize| text.tokens.get(i).is_some_and(|_| matches!(text.token(i), "," | "—" | "–" | "--" | "("));
    let other = |i: usize| people.at(i).filter(|&p| phrase.person != Some(p));
    let past = |i: usize, person: usize| (i..text.tokens.len()).find(|&k| people.at(k) != Some(person)).unwrap_or(i);
    // the name of a person, with what stands before it: "Sen. Vale", "former Governor Vale"
    let name_at = |i: usize, end: usize| {
        let name = (i..end.min(i + 4)).find(|&k| other(k).is_some())?;
        let leads = (i..name).all(|k| {
            let lower = Lower::of(text.token(k));
            words::is_title(&lower)
                || text.token(k) == "."
                || text.token(k).starts_with(char::is_uppercase)
                || lower.eq("former")
        });
        leads.then(|| past(name, other(name).unwrap_or(0)))
    };
    let ends = |i: usize| i >= phrase.tokens.end || mark(i) || matches!(&*Lower::of(text.token(i)), "and" | "of");
    let called =
        |i: usize| Lower::of(text.token(i)).eq("named") && text.tokens.get(i + 1).is_some() && other(i + 1).is_some();
    let inside = |i: usize| {
        mark(i) && (name_at(i + 1, phrase.tokens.end).is_some_and(ends) || is_strange_name(text, i + 1, phrase))
    };
    if (phrase.group.end..phrase.tokens.end).any(inside)
        || (phrase.group.end..phrase.group.end + 1).any(|i| i < text.tokens.len() && called(i))
    {
        return true;
    }
    let end = phrase.tokens.end;
    if mark(end) { name_at(end + 1, text.tokens.len()).is_some_and(mark) } else { other(end).is_some() }
}

/// "the team's captain, Said Marouf": two or three capitalised words that close the phrase of one person, between marks,
/// are a name that the name finder does not know.
fn is_strange_name(text: &Text, from: usize, phrase: &Phrase) -> bool {
    let human = !matches!(
        phrase.class,
        Head::Body | Head::Medium | Head::Record | Head::Pronoun | Head::Amount | Head::Other | Head::Public
    );
    let end = phrase.tokens.end;
    let name = |i: &usize| {
        let lower = Lower::of(text.token(*i));
        text.tokens[*i].kind == TokenKind::Word
            && text.token(*i).starts_with(char::is_uppercase)
            && text.token(*i).contains(char::is_lowercase)
            && words::head(&lower) == Head::Other
            && !words::is_body_name(&lower)
            && !words::is_place(&lower)
    };
    let words = (from..end).take_while(name).count();
    let closes = from + words == end || from + words + 1 == end && text.tokens[end - 1].kind == TokenKind::Mark;
    human && !phrase.plural && (2..=3).contains(&words) && closes
}

/// Is the person named right before the phrase: "Ada Lund, *a senior analyst*, said"? Only where the name begins its sentence or
/// clause: in "after a talk with Ada Lund, *an official* said" it is somebody else's.
fn is_named_before(text: &Text, people: &People, phrase: &Phrase) -> bool {
    let start = phrase.tokens.start;
    if phrase.plural || phrase.person.is_some() || start < 2 || text.token(start - 1) != "," {
        return false;
    }
    let Some(person) = people.at(start - 2) else { return false };
    let sentence = text.sentences[text.sentence_of(start)].tokens.start;
    let mut first = start - 2;
    while first > sentence
        && (people.at(first - 1) == Some(person)
            || text.token(first - 1) == "."
            || text.token(first - 1).starts_with(char::is_uppercase)
                && words::is_title(&Lower::of(text.token(first - 1))))
    {
        first -= 1;
    }
    first == sentence || matches!(text.token(first - 1), "," | "”" | "\"" | ";" | ":")
}

/// How a person who does not head the phrase stands in it: in apposition to the head ("his best friend at school, Ada
/// Lund"), as an example ("critics like Ada Lund"), or as something else ("a spokesman for Ada Lund").
fn other_person(text: &Text, people: &People, phrase: &Phrase) -> Other {
    let rest = phrase.group.end..phrase.tokens.end;
    let Some(at) = rest.clone().find(|&i| people.at(i).is_some() && people.at(i) != phrase.person) else {
        return if phrase.other_person.is_some() { Other::Before } else { Other::None };
    };
    let mut kind = Other::Inside;
    for i in rest.start..at {
        let word = Lower::of(text.token(i));
        kind = match &*word {
            "including" | "like" | "as" => return Other::Example,
            "," | "—" | "–" | "--" | "and" | ":" => Other::Apposed,
            _ if words::ends_group(&word) || word.len() < text.token(i).len() => Other::Inside,
            _ => kind,
        };
    }
    kind
}

/// Who is quoted after the phrase at place `k` of `order`, within a few sentences' length: see [`model::Context::next`].
fn quoted_next(people: &People, phrases: &[Option<Phrase>], rest: &[usize], phrase: &Phrase) -> u32 {
    const NEAR: usize = 120;
    let mut next = 0;
    for other in rest.iter().filter_map(|&i| phrases[i].as_ref()).take(4) {
        if other.tokens.start > phrase.tokens.end + NEAR {
            break;
        }
        if other.tokens.start < phrase.tokens.end || other.class == Head::Pronoun {
            continue;
        }
        match other.person {
            Some(p) if people.all[p].name.start >= phrase.tokens.end => return 3,
            Some(_) => next = next.max(2),
            None => next = next.max(1),
        }
    }
    next
}

/// Judges the source of every attribution.
pub fn judge(text: &Text, attributions: &[Attribution]) -> Sourcing {
    let Reading { people, terms, phrases, signs } = read(text, attributions, |context, attribution, phrase| {
        if phrase.class == Head::Pronoun && phrase.group.len() == 1 {
            return SourceType::Unknown;
        }
        certain(context, attribution, phrase).unwrap_or_else(|| {
            decide(context, attribution, phrase, model::judge(&model::features(context, attribution, phrase)))
        })
    });
    let mut types: Vec<SourceType> = signs.into_iter().map(|s| s.unwrap_or(SourceType::Unknown)).collect();
    share_types(attributions, &mut types);
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

/// A phrase that is the source of several attributions has the type that it has beside its own cue.
fn share_types(attributions: &[Attribution], types: &mut [SourceType]) {
    let cued = attributions.iter().zip(types.iter()).filter(|(a, _)| !a.cue.is_empty());
    let told: HashMap<Span, SourceType> = cued.filter_map(|(a, &t)| Some((*a.source.first()?, t))).rev().collect();
    for (a, own) in attributions.iter().zip(types).filter(|(a, _)| a.cue.is_empty()) {
        *own = a.source.first().and_then(|s| told.get(s)).copied().unwrap_or(*own);
    }
}

/// Sources that are nobody: "a source of income", "open-source", "media sources".
fn is_other_source(text: &Text, phrase: &Phrase) -> bool {
    let other = |i: usize| {
        matches!(
            &*Lower::of(text.token(i)),
            "media"
                | "news"
                | "open"
                | "public"
                | "published"
                | "energy"
                | "power"
                | "food"
                | "income"
                | "data"
                | "water"
        )
    };
    phrase.lemma == "source"
        && (phrase.after.is_some_and(|i| Lower::of(text.token(i)).eq("of")) || phrase.group.clone().any(other))
}

/// "Managers were told": do those whom the phrase names hear it instead of saying it?
fn is_told(text: &Text, attribution: &Attribution, phrase: &Phrase) -> bool {
    let Some(cue) = attribution.cue.first().map(|c| text.tokens_in(*c)) else { return false };
    let word = |i: usize| Lower::of(text.token(i));
    let tells = |i: &usize| {
        matches!(
            &*word(*i),
            "told" | "informed" | "asked" | "warned" | "notified" | "ordered" | "advised" | "said" | "urged"
        )
    };
    let Some(verb) = cue.clone().find(tells) else { return false };
    let before = phrase.tokens.end.max(verb.saturating_sub(4))..verb;
    phrase.tokens.end <= verb
        && before.into_iter().any(|i| matches!(&*word(i), "is" | "are" | "was" | "were" | "been" | "being" | "be"))
}

/// Those who speak by their office, in public: "a judge said".
fn speaks_in_public(phrase: &Phrase) -> bool {
    !phrase.plural && matches!(phrase.lemma.as_str(), "judge" | "justice" | "bishop" | "mayor" | "sheriff" | "governor")
}

/// Can the phrase name somebody whose identity is withheld? A thing or a name hides nobody, and neither do "no official", those
/// who are told something, who testify, of whom there are "more", or some of whom are named.
fn can_hide(context: &Context, attribution: &Attribution, phrase: &Phrase) -> bool {
    let text = context.text;
    let word = |i: usize| Lower::of(text.token(i));
    let name = phrase.person.is_some() || phrase.proper && phrase.class == Head::Other;
    let thing =
        matches!(phrase.class, Head::Body | Head::Medium | Head::Record) || is_other_source(text, phrase) || name;
    let counted = matches!(&*word(phrase.group.start), "more" | "fewer" | "most");
    let testifies = (phrase.group.end..phrase.tokens.end).any(|i| word(i).eq("testified"));
    let accuser = matches!(phrase.lemma.as_str(), "whistleblower" | "whistle-blower" | "accuser" | "leaker");
    !thing
        && !counted
        && !testifies
        && !speaks_in_public(phrase)
        && phrase.determiner != Determiner::General
        && context.other != Other::Example
        && !(accuser && attribution.form == Form::Indirect)
        && !is_told(text, attribution, phrase)
}

/// The likeliest type.
fn decide(context: &Context, attribution: &Attribution, phrase: &Phrase, scores: [f32; 6]) -> SourceType {
    let hides = can_hide(context, attribution, phrase);
    // "some of the mayor's allies", "several judges": nobody by name, unless names stand beside them; "both of the women" are
    // those that were spoken of
    let whole = matches!(&*Lower::of(context.text.token(phrase.tokens.start)), "all" | "both" | "each");
    let vague = phrase.plural
        && !whole
        && (phrase.partitive || phrase.determiner == Determiner::Vague)
        && phrase.person.is_none()
        && !context.named_beside
        && !matches!(context.other, Other::Apposed | Other::Example);
    let possible = (0..6).filter(|&c| match CLASSES[c] {
        SourceType::Anonymous => hides,
        SourceType::Named => !vague,
        _ => true,
    });
    possible.max_by(|&a, &b| scores[a].total_cmp(&scores[b])).map_or(SourceType::Unknown, |best| CLASSES[best])
}

/// How many sentences away terms are still tied to a source that they do not name.
const NEAR: usize = 6;

/// How many sentences around it a statement reaches when it speaks for several sources: "both spoke on …" for those
/// around it, "who, like all others, spoke on …" for the whole article; 0 where it speaks for one.
fn reach(text: &Text, words: std::ops::Range<usize>) -> usize {
    let first = Lower::of(text.token(words.start));
    let second = (words.len() > 1).then(|| Lower::of(text.token(words.start + 1)));
    let whole = words.clone().skip(1).any(|i| {
        matches!(&*Lower::of(text.token(i)), "others" | "all")
            && matches!(&*Lower::of(text.token(i - 1)), "like" | "with")
    });
    let around = matches!(&*first, "all" | "both" | "they" | "most")
        || matches!(&*first, "some" | "several" | "many" | "each") && second.as_deref() == Some("of");
    match (whole, around) {
        (true, _) => text.sentences.len(),
        (_, true) => NEAR,
        _ => 0,
    }
}

/// Ties the terms to the sources they hold for: the nearest anonymous source before them in their sentence, else after
/// them, else the one that the sentences before spoke of; and then to every mention of that source.
fn grant(text: &Text, terms: &[Terms], phrases: &[Option<Phrase>], judgements: &mut [Judgement]) {
    // anonymous sources as (sentence, first token, attribution), in order
    let mut anonymous: Vec<(usize, usize, usize)> = judgements
        .iter()
        .zip(phrases)
        .enumerate()
        .filter(|(_, (j, _))| j.source_type == SourceType::Anonymous)
        .filter_map(|(i, (_, p))| p.as_ref().map(|p| (text.sentence_of(p.tokens.start), p.tokens.start, i)))
        .collect();
    sort_by_place(&mut anonymous, |a| (a.1, 0));
    let within = |from: usize, to: usize| {
        let start = anonymous.partition_point(|a| a.0 < from);
        let end = anonymous.partition_point(|a| a.0 < to);
        &anonymous[start..end.max(start)]
    };
    // the statement that holds for an attribution, and for all mentions of its source
    let mut of_attribution: HashMap<usize, usize> = HashMap::new();
    let mut of_speaker: HashMap<usize, usize> = HashMap::new();
    let mut whole_told = false;
    for (n, t) in terms.iter().enumerate() {
        let reach = reach(text, text.sentences[t.sentence].tokens.start..t.tokens.end);
        let all = reach > 0;
        let own = within(t.sentence, t.sentence + 1);
        let holder = (own.iter().rev().find(|a| a.1 < t.tokens.start))
            .or_else(|| own.first())
            .or_else(|| within(t.sentence.saturating_sub(NEAR), t.sentence).last())
            .or_else(|| within(t.sentence + 1, t.sentence + 1 + NEAR).first().filter(|_| all));
        // a statement for the whole article is made once
        let again = reach > NEAR && std::mem::replace(&mut whole_told, true);
        let reach = if again { NEAR } else { reach };
        let near = if all { within(t.sentence.saturating_sub(reach), t.sentence + 1 + reach) } else { &[] };
        for &(_, _, i) in holder.into_iter().chain(near) {
            of_attribution.entry(i).or_insert(n);
            if let Some(speaker) = judgements[i].speaker {
                of_speaker.entry(speaker).or_insert(n);
            }
        }
    }
    for (_, _, i) in anonymous {
        let judgement = &mut judgements[i];
        let told = of_attribution.get(&i).or_else(|| judgement.speaker.and_then(|s| of_speaker.get(&s)));
        if let Some(&n) = told {
            judgement.granted = true;
            judgement.terms = Some(text.span(terms[n].tokens.clone()));
            judgement.reason = terms[n].reason;
        }
    }
}

//! Who is who: which mentions are the same source.
//!
//! A named person is one source however called ("Mr. Lavrov", "the minister", "he"). An unnamed source is the one before
//! when it is spoken of with *the*, *that* or *those* ("three former officials …": "the former officials"), and a new one
//! with *another* or *a second*. Where it is not plain, two mentions stay two sources.

use super::names::{Gender, People};
use super::phrase::Phrase;
use super::words::{self, Determiner, Head};
use super::{Source, SourceType};
use crate::lexicon::Lower;
use crate::span::{Span, sort_by_place};
use crate::text::{Text, TokenKind};
use std::collections::HashMap;

/// How many sources back a description is compared with: an article has fewer, a hostile page cannot slow us down.
const MOST_BACK: usize = 100;

/// A source in the making.
struct Group {
    source: Source,
    person: Option<usize>,
    lemma: String,
    /// The noun group without its determiner, in lower case.
    words: String,
    plural: bool,
    /// First token of the latest mention.
    latest: usize,
}

/// Groups the mentions. `phrases` and `types` have one entry for each attribution; the type of a pronoun is set to that
/// of what it stands for. Returns the speaker of each attribution, and the sources by first mention.
pub(super) fn group(
    text: &Text,
    people: &People,
    phrases: &[Option<Phrase>],
    spans: &[Vec<Span>],
    types: &mut [SourceType],
) -> (Vec<Option<usize>>, Vec<Source>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_people: HashMap<usize, usize> = HashMap::new();
    // the group of the mention that begins at a token
    let mut at: HashMap<usize, usize> = HashMap::new();
    let roles = Roles::of(people);
    let mut speakers = vec![None; phrases.len()];
    let mut order: Vec<usize> = (0..phrases.len()).filter(|&i| phrases[i].is_some()).collect();
    sort_by_place(&mut order, |&i| (phrases[i].as_ref().map_or(0, |p| p.tokens.start), 0));
    for i in order {
        let Some(phrase) = &phrases[i] else { continue };
        let pronoun = phrase.class == Head::Pronoun && phrase.group.len() == 1;
        let found = if pronoun {
            let antecedent = antecedent(text, people, phrase, &groups, &at);
            match antecedent {
                Some(Antecedent::Group(g)) => {
                    types[i] = groups[g].source.source_type;
                    Some(g)
                }
                Some(Antecedent::Person(p)) => {
                    types[i] = SourceType::Named;
                    Some(of_person(text, people, &mut groups, &mut of_people, p))
                }
                None => None,
            }
        } else if let Some(person) = person_of(text, people, &roles, phrase, types[i]) {
            Some(of_person(text, people, &mut groups, &mut of_people, person))
        } else if phrase.head.is_some() && types[i] != SourceType::Unknown {
            let known = at.get(&phrase.tokens.start).copied().filter(|&g| groups[g].source.source_type == types[i]);
            Some(known.unwrap_or_else(|| of_description(text, &mut groups, phrase, types[i])))
        } else {
            None
        };
        let Some(g) = found else { continue };
        speakers[i] = Some(g);
        let group = &mut groups[g];
        for &span in &spans[i] {
            // in reading order: the same phrase with a second cue comes right after its first
            if group.source.mentions.iter().rev().take(4).all(|&m| m != span) {
                group.source.mentions.push(span);
            }
        }
        group.latest = phrase.tokens.start;
        at.insert(phrase.tokens.start, g);
        if !pronoun && group.source.number.is_none() {
            group.source.number = if group.person.is_some() { Some(1) } else { phrase.number };
        }
        if group.source.affiliation.is_none() && group.person.is_none() {
            group.source.affiliation = affiliation(text, phrase);
        }
    }
    // by first mention
    let mut by_mention: Vec<usize> = (0..groups.len()).filter(|&g| !groups[g].source.mentions.is_empty()).collect();
    sort_by_place(&mut by_mention, |&g| groups[g].source.mentions.iter().min().map_or((0, 0), |m| m.place()));
    let mut place = vec![None; groups.len()];
    by_mention.iter().enumerate().for_each(|(new, &old)| place[old] = Some(new));
    let speakers = speakers.into_iter().map(|s| s.and_then(|g| place[g])).collect();
    let mut groups: Vec<Option<Source>> = groups.into_iter().map(|g| Some(g.source)).collect();
    let mut sources: Vec<Source> = by_mention.into_iter().filter_map(|g| groups[g].take()).collect();
    sources.iter_mut().for_each(|s| sort_by_place(&mut s.mentions, |m| m.place()));
    (speakers, sources)
}

/// The person whom a phrase names, or whom its description fits: "the senator".
fn person_of(text: &Text, people: &People, roles: &Roles, phrase: &Phrase, source_type: SourceType) -> Option<usize> {
    if source_type != SourceType::Named {
        return None;
    }
    if phrase.person.is_some() || phrase.plural {
        return phrase.person;
    }
    // "one of his advisers, Tad Devine": the name stands behind
    let behind = phrase.group.end..(phrase.tokens.end + 3).min(text.tokens.len());
    if let Some(i) = behind.clone().find(|&i| people.at(i).is_some()) {
        let between = behind.start..i;
        if !between.is_empty() && text.token(between.start) == "," && between.len() <= 2 {
            return people.at(i);
        }
    }
    let fits = roles.0.get(phrase.lemma.as_str())?;
    // two senators: the one named last before the phrase
    match fits[..] {
        [one] => Some(one),
        _ => {
            let window = phrase.tokens.start.saturating_sub(1000)..phrase.tokens.start;
            window.rev().find_map(|i| people.at(i).filter(|p| people.all[*p].roles.contains(&phrase.lemma)))
        }
    }
}

/// The people of each role.
struct Roles<'p>(HashMap<&'p str, Vec<usize>>);

impl<'p> Roles<'p> {
    fn of(people: &'p People) -> Self {
        let mut roles: HashMap<&str, Vec<usize>> = HashMap::new();
        for (i, person) in people.all.iter().enumerate() {
            for role in &person.roles {
                roles.entry(role).or_default().push(i);
            }
        }
        Roles(roles)
    }
}

fn of_person(
    text: &Text,
    people: &People,
    groups: &mut Vec<Group>,
    of_people: &mut HashMap<usize, usize>,
    person: usize,
) -> usize {
    if let Some(&g) = of_people.get(&person) {
        return g;
    }
    of_people.insert(person, groups.len());
    let known = &people.all[person];
    let name = text.words(text.span(known.name.clone()));
    groups.push(Group {
        source: Source {
            name: crate::lexicon::without_possessive(name).to_owned(),
            source_type: SourceType::Named,
            mentions: Vec::new(),
            number: Some(1),
            description: known.description.clone().map(|d| text.span(d)),
            affiliation: None,
        },
        person: Some(person),
        lemma: String::new(),
        words: String::new(),
        plural: false,
        latest: 0,
    });
    groups.len() - 1
}

fn of_description(text: &Text, groups: &mut Vec<Group>, phrase: &Phrase, source_type: SourceType) -> usize {
    let content: Vec<usize> = phrase
        .group
        .clone()
        .filter(|&i| {
            let lower = Lower::of(text.token(i));
            text.tokens[i].kind == TokenKind::Word && words::determiner(&lower).is_none()
        })
        .collect();
    let words: String = content.iter().map(|&i| text.token(i).to_lowercase() + " ").collect();
    let fresh = phrase.group.clone().any(|i| {
        matches!(
            &*Lower::of(text.token(i)),
            "another" | "second" | "third" | "fourth" | "other" | "others" | "different" | "separate"
        )
    });
    let definite = matches!(phrase.determiner, Determiner::Definite);
    let anonymous = source_type == SourceType::Anonymous;
    let same = groups
        .iter()
        .enumerate()
        .rev()
        .take(MOST_BACK)
        .filter(|(_, g)| g.person.is_none() && g.source.source_type == source_type);
    let joined = same
        .filter(|(_, g)| {
            if fresh && !definite {
                return false;
            }
            if anonymous && phrase.determiner == Determiner::Indefinite {
                return false;
            }
            let loose = definite && content.len() == 1 && g.lemma == phrase.lemma;
            let tail = definite && g.lemma == phrase.lemma && g.words.ends_with(&words);
            let person = definite && anonymous && matches!(phrase.class, Head::Person | Head::Informant);
            g.plural == phrase.plural && (g.words == words || loose || tail || person)
                || definite && !anonymous && (loose || tail)
        })
        .max_by_key(|(_, g)| g.latest)
        .map(|(g, _)| g);
    if let Some(g) = joined {
        return g;
    }
    let described = content.first().map(|&first| {
        let end = description_end(text, phrase);
        text.span(first.min(end - 1)..end)
    });
    let whole = text.span(phrase.group.start..description_end(text, phrase));
    groups.push(Group {
        source: Source {
            name: text.words(whole).to_owned(),
            source_type,
            mentions: Vec::new(),
            number: phrase.number,
            description: if anonymous { described } else { None },
            affiliation: None,
        },
        person: None,
        lemma: phrase.lemma.clone(),
        words,
        plural: phrase.plural,
        latest: phrase.tokens.start,
    });
    groups.len() - 1
}

/// Where the description of a source ends: before the comma of "officials, who spoke …".
fn description_end(text: &Text, phrase: &Phrase) -> usize {
    let start = phrase.group.end;
    (start..phrase.tokens.end)
        .find(|&i| text.tokens[i].kind == TokenKind::Mark && matches!(text.token(i), "," | "—" | "–" | "(" | "--"))
        .unwrap_or(phrase.tokens.end)
        .max(phrase.group.start + 1)
}

/// The body that a source belongs to: "*White House* officials", "an official at the *Pentagon*".
fn affiliation(text: &Text, phrase: &Phrase) -> Option<Span> {
    let head = phrase.head?;
    if !matches!(
        phrase.class,
        Head::Official | Head::Role | Head::Informant | Head::Voice | Head::Circle | Head::Person | Head::Office
    ) {
        return None;
    }
    let capital = |i: usize| {
        text.tokens[i].kind == TokenKind::Word
            && text.token(i).starts_with(char::is_uppercase)
            && words::determiner(&Lower::of(text.token(i))).is_none()
            && !super::names::is_function(&Lower::of(text.token(i)))
    };
    let group = phrase.group.start..head;
    if let Some(start) = group.clone().find(|&i| capital(i)) {
        let end =
            (start..head).take_while(|&i| capital(i) || words::head(&Lower::of(text.token(i))) == Head::Body).last()?
                + 1;
        let span = text.span(start..end);
        let words = crate::lexicon::without_possessive(text.words(span));
        return Some(Span::new(span.start, span.start + words.len()));
    }
    let after = phrase.after.filter(|&i| {
        matches!(&*Lower::of(text.token(i)), "at" | "in" | "for" | "of" | "from" | "inside" | "with" | "to")
    })?;
    let start = (after + 1..phrase.tokens.end.min(after + 4)).find(|&i| capital(i))?;
    let end = (start..phrase.tokens.end).take_while(|&i| capital(i)).last()? + 1;
    Some(text.span(start..end))
}

/// What a pronoun stands for.
enum Antecedent {
    Group(usize),
    Person(usize),
}

fn antecedent(
    text: &Text,
    people: &People,
    phrase: &Phrase,
    groups: &[Group],
    at: &HashMap<usize, usize>,
) -> Option<Antecedent> {
    let head = phrase.head?;
    let gender = match phrase.lemma.as_str() {
        "he" | "him" | "his" => Some(Gender::Male),
        "she" | "her" => Some(Gender::Female),
        "they" | "them" => None,
        "it" => {
            let last = groups
                .iter()
                .enumerate()
                .rev()
                .take(MOST_BACK)
                .filter(|(_, g)| g.source.source_type == SourceType::Institution);
            return last
                .max_by_key(|(_, g)| g.latest)
                .map(|(g, _)| Antecedent::Group(g))
                .filter(|_| near(text, groups, head));
        }
        "who" => {
            let before = head.checked_sub(1).map(|i| if text.token(i) == "," { i.saturating_sub(1) } else { i })?;
            return people.at(before).map(Antecedent::Person);
        }
        _ => return None,
    };
    let here = text.sentence_of(head);
    // the first fitting mention of this sentence, else of one of the three before it
    for s in (here.saturating_sub(3)..=here).rev() {
        let tokens = text.sentences[s].tokens.start..text.sentences[s].tokens.end.min(head);
        let (mut best, mut described) = (None, None);
        for i in tokens.take(200) {
            if let Some(&g) = at.get(&i).filter(|&&g| groups[g].person.is_none()) {
                let group = &groups[g];
                let fits = match gender {
                    Some(_) => {
                        !group.plural
                            && matches!(
                                group.source.source_type,
                                SourceType::Anonymous | SourceType::Bystander | SourceType::Named
                            )
                    }
                    None => group.plural,
                };
                if fits && best.is_none() {
                    described = described.or(Some(g));
                }
            }
            if let (Some(wanted), Some(person)) = (gender, people.at(i))
                && people.all[person].gender.is_none_or(|g| g == wanted)
                // whom the article is about, rather than whom it names by the way
                && best.is_none_or(|b: usize| people.all[person].mentions > people.all[b].mentions)
            {
                best = Some(person);
            }
        }
        // "a friend of Ms. Lund": she is the one whose name or title tells that it is a woman
        let told = |p: &usize| gender.is_some() && people.all[*p].gender == gender;
        match (described, best) {
            (Some(g), person) if !person.is_some_and(|p| told(&p)) => return Some(Antecedent::Group(g)),
            (_, Some(person)) => return Some(Antecedent::Person(person)),
            _ => {}
        }
    }
    None
}

/// Does any source stand within the last three sentences?
fn near(text: &Text, groups: &[Group], head: usize) -> bool {
    let here = text.sentence_of(head);
    groups.iter().rev().take(MOST_BACK).any(|g| text.sentence_of(g.latest) + 3 >= here)
}

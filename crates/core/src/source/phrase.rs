//! Reading a source phrase: what picks it out, what heads it, what follows.
//!
//! "three former officials with knowledge of the matter" is a number, two words before the head, the head *officials*
//! and a *with* after it. There is no parser here: source phrases are noun groups, and the end of a noun group shows in
//! the closed class of words that can follow one.

use super::names::People;
use super::words::{self, Determiner, Head};
use crate::lexicon::Lower;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// A source phrase, read.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// All of its tokens.
    pub(super) tokens: Range<usize>,
    /// Its noun group: from the determiner up to and with the head.
    pub(super) group: Range<usize>,
    /// The head noun.
    pub(super) head: Option<usize>,
    /// What the head suggests.
    pub(super) class: Head,
    /// The head in lower case and in the singular.
    pub(super) lemma: String,
    /// Does it name more than one?
    pub(super) plural: bool,
    /// How the phrase picks out what it names.
    pub(super) determiner: Determiner,
    /// How many people, when told: three.
    pub(super) number: Option<u32>,
    /// Was it reached through an amount: "some *of the officials*", "a group *of lawyers*"?
    pub(super) partitive: bool,
    /// Is it a share of the many: "two-thirds *of insiders*"?
    pub(super) share: bool,
    /// The person in the possessive before the head: "*Cruz's* advisers".
    pub(super) owner: Option<usize>,
    /// The word after the noun group, within the phrase.
    pub(super) after: Option<usize>,
    /// The person who heads the phrase.
    pub(super) person: Option<usize>,
    /// A person named in the phrase, but not its head.
    pub(super) other_person: Option<usize>,
    /// Is the head a capitalised name that is not known as a person's?
    pub(super) proper: bool,
    /// Does the capitalised name end in a word that marks bodies, or is it an acronym?
    pub(super) body_name: bool,
}

/// Words that may stand before a noun group and are no part of it.
fn leads(lower: &str) -> bool {
    matches!(
        lower,
        "even"
            | "while"
            | "but"
            | "and"
            | "or"
            | "yet"
            | "then"
            | "still"
            | "also"
            | "perhaps"
            | "only"
            | "just"
            | "at"
            | "least"
            | "as"
            | "than"
            | "nearly"
            | "almost"
            | "about"
            | "around"
            | "roughly"
            | "some"
            | "least-some"
            | "to"
            | "according"
            | "not"
            | "though"
            | "although"
            | "when"
            | "because"
            | "that"
            | "since"
            | "if"
            | "both"
            | "from"
            | "by"
            | "among"
            | "interviews"
            | "interview"
            | "conversations"
            | "with"
            | "per"
            | "for"
            | "of"
            | "in"
            | "meanwhile"
            | "so"
            | "where"
    )
}

/// Adjectives that stand before "and" within one noun group: "current and former employees".
fn is_modifier(lower: &str) -> bool {
    matches!(
        lower,
        "current"
            | "former"
            | "state"
            | "local"
            | "federal"
            | "senior"
            | "junior"
            | "top"
            | "national"
            | "american"
            | "european"
            | "foreign"
            | "domestic"
            | "military"
            | "civilian"
            | "political"
            | "public"
            | "private"
            | "past"
            | "present"
            | "high-ranking"
            | "house"
            | "intelligence"
            | "medical"
            | "legal"
            | "liberal"
            | "conservative"
            | "western"
            | "russian"
            | "british"
            | "economic"
            | "black"
            | "white"
            | "male"
            | "female"
            | "young"
            | "old"
            | "republican"
            | "democratic"
            | "congressional"
            | "diplomatic"
            | "industry"
            | "government"
            | "business"
    )
}

/// The head noun of the noun group that `range` begins with, and where the group ends.
pub(super) fn head_of(text: &Text, range: Range<usize>) -> (Option<usize>, usize) {
    let mut head: Option<usize> = None;
    let mut i = range.start;
    while i < range.end {
        let word = text.token(i);
        match text.tokens[i].kind {
            TokenKind::Word => {
                let lower = Lower::of(word);
                let stops = words::ends_group(&lower)
                    || is_verb(&lower)
                    || head.is_some()
                        && (words::determiner(&lower).is_some()
                            || word.ends_with("ing") && words::head(&lower) == Head::Other)
                    || is_participle(text, head, i, range.end);
                if stops {
                    let known = head.map(|h| words::head(&Lower::of(text.token(h))));
                    let goes_on = match &*lower {
                        "and" | "or" => head.is_some_and(|h| {
                            let before = Lower::of(text.token(h));
                            is_modifier(&before) && i + 1 < range.end && words::determiner(&before).is_none()
                                || known == Some(Head::Other)
                                    && !before.ends_with('s')
                                    && text.token(h).starts_with(char::is_lowercase)
                                || is_named_office(text, range.start, h, i, range.end)
                                || are_two_modifiers(text, h, i, range.end)
                        }),
                        // "close friends", "known critics": an adjective before its noun
                        _ => {
                            head.is_none() && i > range.start
                                || head.is_none() && !matches!(&*lower, "of" | "who" | "that" | "which")
                        }
                    };
                    if !goes_on {
                        break;
                    }
                } else if words::determiner(&lower).is_none()
                    || head.is_none()
                        && (i + 1 == range.end || is_amount_pronoun(&lower) && next_ends(text, i + 1, range.end))
                {
                    head = Some(i);
                }
            }
            TokenKind::Number => {
                if i + 1 < range.end && matches!(text.token(i + 1), "%") {
                    return (Some(i + 1), i + 2);
                }
                if next_ends(text, i + 1, range.end) {
                    head = head.or(Some(i));
                }
            }
            TokenKind::Mark => match word {
                "." => {}
                "," if head.is_some_and(|h| {
                    let before = Lower::of(text.token(h));
                    words::head(&before) == Head::Other
                        && text.token(h).starts_with(char::is_lowercase)
                        && !before.ends_with('s')
                }) => {}
                "’" | "'" => {}
                // "a Reuters/Ipsos poll"
                "/" | "&" if head == i.checked_sub(1) && i + 1 < range.end => {}
                "%" => return (Some(i), i + 1),
                _ if head.is_none() => {}
                _ => break,
            },
            TokenKind::Open | TokenKind::Close => {}
        }
        i += 1;
    }
    (head, i)
}

/// Does the word count heads: "percent", "two-thirds", "three-in-five"?
fn is_share(lower: &str) -> bool {
    matches!(
        lower,
        "percent" | "percentage" | "half" | "majority" | "plurality" | "third" | "thirds" | "quarter" | "fraction"
    ) || lower.ends_with("-thirds")
        || lower.ends_with("-quarters")
        || lower.contains("-in-")
        || lower.contains("-out-of-")
}

/// "a Health and Human Services official": does the *and* at `i` join two capitalised words within the name of a body that
/// one unnamed person belongs to?
fn is_named_office(text: &Text, start: usize, head: usize, i: usize, end: usize) -> bool {
    let capital = |k: usize| text.token(k).starts_with(char::is_uppercase);
    let one = |k: usize| words::determiner(&Lower::of(text.token(k))) == Some(Determiner::Indefinite);
    one(start) && capital(head) && i + 1 < end && capital(i + 1)
}

/// "Arab and Western diplomats", "academic and government studies": does the *and* at `i` join two modifiers of one noun? Two
/// adjectives of origin, or two singular nouns with a plural behind.
fn are_two_modifiers(text: &Text, head: usize, i: usize, end: usize) -> bool {
    if i + 2 >= end || text.tokens[i + 1].kind != TokenKind::Word || text.tokens[i + 2].kind != TokenKind::Word {
        return false;
    }
    let capital = |k: usize| text.token(k).starts_with(char::is_uppercase);
    let plural = |k: usize| words::is_plural(&Lower::of(text.token(k)));
    let noun = Lower::of(text.token(i + 2));
    capital(head) == capital(i + 1)
        && !plural(head)
        && !plural(i + 1)
        && words::is_plural(&noun)
        && !capital(i + 2)
        && words::head(&noun) != Head::Other
        && !words::ends_group(&noun)
}

/// "officials summoned for", "an operative unaffiliated with": does the word at `i` go on about a head that stands before it?
fn is_participle(text: &Text, head: Option<usize>, i: usize, end: usize) -> bool {
    let Some(head) = head.filter(|&h| h + 1 == i) else { return false };
    text.token(i).ends_with("ed")
        && i + 1 < end
        && matches!(
            &*Lower::of(text.token(i + 1)),
            "for" | "by" | "with" | "in" | "at" | "to" | "on" | "from" | "about" | "into"
        )
        && words::head(&Lower::of(text.token(head))) != Head::Other
}

fn next_ends(text: &Text, i: usize, end: usize) -> bool {
    i >= end
        || words::ends_group(&Lower::of(text.token(i)))
        || text.tokens[i].kind == TokenKind::Mark && text.token(i) != "%"
}

fn is_amount_pronoun(lower: &str) -> bool {
    matches!(words::head(lower), Head::Amount | Head::Pronoun | Head::Person)
}

fn is_verb(lower: &str) -> bool {
    matches!(
        lower,
        "said"
            | "says"
            | "told"
            | "has"
            | "have"
            | "had"
            | "are"
            | "were"
            | "spoke"
            | "asked"
            | "requested"
            | "declined"
            | "will"
            | "would"
            | "could"
            | "can"
            | "do"
            | "did"
            | "does"
            | "interviewed"
            | "briefed"
            | "surveyed"
            | "polled"
    )
}

/// Reads the source phrase that stands on `tokens`.
pub(super) fn read(text: &Text, people: &People, tokens: Range<usize>) -> Phrase {
    let end = tokens.end;
    let mut start = tokens.start;
    let mut phrase = Phrase {
        tokens: tokens.clone(),
        group: tokens.clone(),
        head: None,
        class: Head::Other,
        lemma: String::new(),
        plural: false,
        determiner: Determiner::Bare,
        number: None,
        partitive: false,
        share: false,
        owner: None,
        after: None,
        person: None,
        other_person: None,
        proper: false,
        body_name: false,
    };
    while start + 1 < end {
        let lower = Lower::of(text.token(start));
        let next = Lower::of(text.token(start + 1));
        let keeps = match &*lower {
            "some" | "both" => !words::ends_group(&next),
            // "that official", but not "that only 76% of voters"
            "that" => !words::ends_group(&next) && !leads(&next) && text.tokens[start + 1].kind == TokenKind::Word,
            _ => false,
        };
        if text.tokens[start].kind == TokenKind::Word && (keeps || !leads(&lower))
            || text.tokens[start].kind == TokenKind::Number
        {
            break;
        }
        start += 1;
    }
    // through amounts to what they are amounts of: "one of his advisers", "a number of officials", "48 percent of voters"
    let mut determined = false;
    for _ in 0..3 {
        let (head, stop) = head_of(text, start..end);
        let first = Lower::of(text.token(start.min(end.saturating_sub(1))));
        if !determined {
            if let Some(d) = words::determiner(&first) {
                phrase.determiner = d;
                determined = true;
            }
            phrase.number = number(text, start..stop.min(end));
        }
        phrase.head = head;
        phrase.group = start..head.map_or(stop, |h| h + 1);
        phrase.after = (stop < end).then_some(stop);
        let Some(h) = head else { break };
        let lower = Lower::of(text.token(h));
        let class = if text.tokens[h].kind == TokenKind::Number || text.token(h) == "%" {
            Head::Amount
        } else {
            words::head(&lower)
        };
        let is_of = stop < end && Lower::of(text.token(stop)).eq("of") && stop + 1 < end;
        let amount = class == Head::Amount
            || matches!(
                &*lower,
                "one"
                    | "some"
                    | "many"
                    | "others"
                    | "group"
                    | "number"
                    | "pair"
                    | "most"
                    | "all"
                    | "none"
                    | "series"
                    | "mix"
                    | "team"
                    | "list"
                    | "slew"
                    | "wave"
                    | "tens"
                    | "hundreds"
                    | "thousands"
                    | "members"
                    | "member"
                    | "chorus"
                    | "cadre"
                    | "circle"
            );
        if is_of && amount {
            phrase.partitive = true;
            phrase.share |= is_share(&lower) || text.token(h) == "%";
            if class == Head::Amount && !determined {
                phrase.determiner = Determiner::Vague;
                determined = true;
            }
            start = stop + 1;
            continue;
        }
        phrase.class = class;
        break;
    }
    let first = Lower::of(text.token(phrase.group.start.min(end.saturating_sub(1))));
    if !determined && let Some(d) = words::determiner(&first) {
        phrase.determiner = d;
    }
    for i in phrase.group.clone() {
        if Some(i) != phrase.head && crate::lexicon::without_possessive(text.token(i)).len() < text.token(i).len() {
            phrase.owner = Some(i);
            phrase.determiner = Determiner::Possessive;
        }
    }
    phrase.share |= phrase.group.clone().any(|i| is_share(&Lower::of(text.token(i))));
    let Some(h) = phrase.head else { return phrase };
    let word = text.token(h);
    let lower = Lower::of(word);
    phrase.plural = words::is_plural(&lower);
    phrase.lemma = words::singular(&lower);
    phrase.person = people.at(h);
    phrase.other_person = tokens.clone().find_map(|i| people.at(i).filter(|p| Some(*p) != phrase.person));
    let sentence_start = text.sentences.get(text.sentence_of(h)).is_some_and(|s| s.tokens.start == h);
    phrase.proper = phrase.person.is_none()
        && word.starts_with(char::is_uppercase)
        && !(sentence_start && phrase.class != Head::Other);
    if phrase.lemma == "representative" && represents(text, &phrase) {
        phrase.class = Head::Voice;
    }
    phrase.body_name = phrase.proper
        && (words::is_body_name(&lower)
            || word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '-'));
    phrase
}

/// "a representative for the bank", "a company representative": whoever speaks for a body, not one who was voted for.
fn represents(text: &Text, phrase: &Phrase) -> bool {
    let Some(head) = phrase.head.filter(|&h| text.token(h).starts_with(char::is_lowercase)) else { return false };
    let speaks = |i: usize| matches!(&*Lower::of(text.token(i)), "for" | "from" | "of" | "with");
    let body = |i: usize| {
        let lower = Lower::of(text.token(i));
        match words::head(&lower) {
            Head::Body | Head::Medium => !matches!(&*lower, "state" | "house" | "congress"),
            Head::Other => text.token(i).starts_with(char::is_uppercase) && words::determiner(&lower).is_none(),
            _ => false,
        }
    };
    phrase.after.is_some_and(speaks) || head > phrase.group.start && body(head - 1)
}

/// The number of people that a noun group tells.
fn number(text: &Text, group: Range<usize>) -> Option<u32> {
    let mut told = None;
    for i in group {
        let word = text.token(i);
        let lower = Lower::of(word);
        if text.tokens[i].kind == TokenKind::Number || words::determiner(&lower) == Some(Determiner::Number) {
            told = words::count(&lower);
        } else if matches!(&*lower, "a" | "an" | "one" | "another") && told.is_none() {
            told = Some(1);
        } else if lower.eq("dozen") {
            told = Some(12);
        } else if lower.eq("half-dozen") {
            told = Some(6);
        } else if matches!(&*lower, "few" | "dozens" | "handful" | "group" | "number" | "percent" | "%") {
            return None;
        }
    }
    told
}

//! Which type a source phrase is of: a log-linear model over what the phrase reader, the article's names and the cue
//! tell. No single sign decides: "officials" with "said" hides somebody, with "announced" speaks for an office, with
//! "fear" is a crowd; the weights say how much each counts.
//!
//! A feature is the hash of its name, so that the weight file needs no names in it. The file is written by
//! `sourcelight-train sources`, which also says what it was trained on: see `models/source.md`.

use super::SourceType;
use super::names::People;
use super::phrase::Phrase;
use super::words::{self, CueClass, Determiner, Head};
use crate::attribution::{Attribution, Form};
use crate::lexicon::Lower;
use crate::span::Span;
use crate::text::{Text, TokenKind};

/// The weight file: number of features and scale (u32, f32), the features' hashes in ascending order (u32 each), then six
/// signed bytes a feature, one for each of [`CLASSES`]; all little-endian.
static WEIGHTS: &[u8] = include_bytes!("../../models/source.bin");

/// The types in the order of the weights.
pub const CLASSES: [SourceType; 6] = [
    SourceType::Named,
    SourceType::Anonymous,
    SourceType::Institution,
    SourceType::Collective,
    SourceType::Bystander,
    SourceType::Unknown,
];

/// The probabilities of [`CLASSES`].
pub(super) fn judge(features: &[u32]) -> [f32; 6] {
    let mut sums = [0f32; 6];
    let u32_at = |at: usize| WEIGHTS.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
    let count = u32_at(0) as usize;
    let scale = f32::from_bits(u32_at(4));
    for &feature in features {
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = (low + high) / 2;
            match u32_at(8 + 4 * middle).cmp(&feature) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => {
                    let row = WEIGHTS.get(8 + 4 * count + 6 * middle..).unwrap_or_default();
                    for (sum, &weight) in sums.iter_mut().zip(row) {
                        *sum += f32::from(weight as i8) * scale;
                    }
                    break;
                }
            }
        }
    }
    let top = sums.iter().fold(f32::MIN, |a, &b| a.max(b));
    let powers = sums.map(|s| (s - top).exp());
    let total: f32 = powers.iter().sum();
    powers.map(|p| p / total)
}

/// Collects features.
struct Sink(Vec<u32>);

impl Sink {
    /// The feature that is named by these parts.
    fn put(&mut self, name: &str, parts: &[&str]) {
        let mut hash: u32 = 0x811c_9dc5;
        for part in std::iter::once(&name).chain(parts) {
            for b in part.bytes().chain(std::iter::once(0x1f)) {
                hash = (hash ^ u32::from(b)).wrapping_mul(0x0100_0193);
            }
        }
        self.0.push(hash);
    }
}

/// What the article tells beside the phrase itself.
pub(super) struct Context<'c> {
    /// The article's text.
    pub(super) text: &'c Text<'c>,
    /// Its people.
    pub(super) people: &'c People,
    /// Are terms of anonymity stated in the phrase or right behind it?
    pub(super) terms: bool,
    /// Is the phrase followed by the name of a person: "one of his advisers, Tad Devine"?
    pub(super) named_behind: bool,
    /// How a person who does not head the phrase stands in it.
    pub(super) other: &'static str,
    /// How the same noun was used before: by a name, without one, or never.
    pub(super) before: &'static str,
}

/// The features of one source phrase.
pub(super) fn features(context: &Context, attribution: &Attribution, phrase: &Phrase) -> Vec<u32> {
    let Context { text, people, .. } = *context;
    let mut sink = Sink(Vec::with_capacity(64));
    let class = name(phrase.class);
    let determiner = determiner_name(phrase.determiner);
    let number = if phrase.plural { "many" } else { "one" };
    let (cue, cue_class) = cue_of(text, attribution);
    let cue_class = cue_name(cue_class);
    let proper = if phrase.person.is_some() {
        "person"
    } else if phrase.body_name {
        "body"
    } else if phrase.proper {
        "proper"
    } else {
        "common"
    };
    let form = match attribution.form {
        Form::Direct | Form::Block => "direct",
        Form::Mixed => "mixed",
        Form::Indirect => "indirect",
    };
    let after = phrase.after.map(|i| Lower::of(text.token(i)));
    let after = after.as_deref().unwrap_or(if phrase.after.is_some() { "?" } else { "" });
    let owner = match phrase.owner {
        Some(i) if people.at(i).is_some() => "person",
        Some(_) => "other",
        None if phrase.determiner == Determiner::Possessive => "pronoun",
        None => "",
    };
    let other = if context.named_behind { "behind" } else { context.other };
    let circle = circle(phrase.class);
    sink.put("bias", &[]);
    sink.put("head", &[&phrase.lemma]);
    sink.put("head+number", &[&phrase.lemma, number]);
    sink.put("head+determiner", &[&phrase.lemma, determiner, number]);
    sink.put("head+cue", &[&phrase.lemma, cue_class, number]);
    sink.put("class", &[class]);
    sink.put("class+number", &[class, number, proper]);
    sink.put("class+determiner", &[class, number, determiner, proper]);
    sink.put("class+cue", &[class, number, cue_class, proper]);
    sink.put("class+determiner+cue", &[class, number, determiner, cue_class]);
    sink.put("circle", &[circle, number, determiner]);
    sink.put("circle+cue", &[circle, number, determiner, cue_class]);
    sink.put("circle+before", &[circle, number, determiner, context.before]);
    sink.put("circle+other", &[circle, number, determiner, other]);
    sink.put("circle+form", &[circle, number, determiner, form]);
    sink.put("class+before", &[class, context.before, determiner, number]);
    sink.put("class+other", &[class, other, number]);
    sink.put("class+after", &[class, number, after]);
    sink.put("class+owner", &[class, number, owner]);
    sink.put("class+form", &[class, number, form, cue_class]);
    sink.put("class+partitive", &[class, number, if phrase.partitive { "of" } else { "" }]);
    sink.put("before", &[context.before, determiner]);
    sink.put("determiner", &[determiner, number]);
    sink.put("proper", &[proper, number]);
    sink.put("other", &[other]);
    sink.put("cue", &[&cue]);
    sink.put("cue class", &[cue_class, form]);
    sink.put("cue+proper", &[cue_class, proper]);
    sink.put("after", &[after]);
    sink.put("person+after", &[proper, after, other]);
    let suffix = |n: usize| phrase.lemma.char_indices().rev().nth(n - 1).map_or("", |(i, _)| &phrase.lemma[i..]);
    sink.put("suffix", &[suffix(3), number]);
    sink.put("suffix2", &[suffix(2), number]);
    if phrase.number.is_some() {
        sink.put("counted", &[class, number]);
    }
    if context.terms {
        sink.put("terms", &[]);
        sink.put("terms+class", &[class]);
    }
    let mut seen_modifier = false;
    for i in phrase.group.clone().filter(|&i| Some(i) != phrase.head) {
        if text.tokens[i].kind != TokenKind::Word || Some(i) == phrase.owner {
            continue;
        }
        let lower = Lower::of(text.token(i));
        if words::determiner(&lower).is_some() {
            sink.put("determiner word", &[&lower, class, number]);
            continue;
        }
        seen_modifier = true;
        sink.put("modifier", &[&lower]);
        sink.put("modifier+class", &[&lower, class, number]);
        let kind = words::head(&lower);
        if kind != Head::Other {
            sink.put("modifier class", &[name(kind), class, number]);
        } else if people.at(i).is_some() {
            sink.put("modifier class", &["person", class, number]);
        }
    }
    if !seen_modifier {
        sink.put("unmodified", &[class, number, determiner, cue_class]);
    }
    // what comes behind the noun group: "familiar with the matter", "in the crowd"
    let behind = phrase.group.end..phrase.tokens.end;
    for i in behind.clone().take(8) {
        if text.tokens[i].kind == TokenKind::Word {
            let lower = Lower::of(text.token(i));
            sink.put("behind", &[&lower]);
            if i < behind.start + 3 {
                sink.put("behind+class", &[&lower, class]);
            }
        }
    }
    let length = match phrase.tokens.len() {
        0..=1 => "1",
        2 => "2",
        3..=4 => "4",
        5..=9 => "9",
        _ => "more",
    };
    sink.put("length", &[length, class]);
    if let Some(head) = phrase.head {
        let sentence = &text.sentences[text.sentence_of(head)];
        let paragraph = &text.paragraphs[sentence.paragraph];
        if paragraph.kind == crate::body::BlockKind::Headline {
            sink.put("headline", &[class]);
        }
        let quoted = text.depth[head] > 0;
        if quoted {
            sink.put("quoted", &[class]);
        }
        if proper != "common" {
            let initials = phrase.group.clone().filter(|&i| text.token(i).starts_with(char::is_uppercase)).count();
            sink.put("capitals", &[proper, &initials.min(4).to_string(), determiner]);
        }
    }
    sink.0.sort_unstable();
    sink.0.dedup();
    sink.0
}

/// The main word of the cue, and its class.
pub(super) fn cue_of(text: &Text, attribution: &Attribution) -> (String, Option<CueClass>) {
    let mut first = String::new();
    for &span in &attribution.cue {
        for i in text.tokens_in(span) {
            let lower = Lower::of(text.token(i));
            if let Some(class) = words::cue(&lower) {
                return (lower.to_string(), Some(class));
            }
            if text.tokens[i].kind == TokenKind::Word
                && !matches!(
                    &*lower,
                    "has" | "have" | "had" | "is" | "are" | "was" | "were" | "also" | "be" | "been" | "to"
                )
            {
                first = lower.to_string();
            }
        }
    }
    (first, None)
}

/// Which words of a phrase decided: the noun group without its determiner, and what follows where it tells how the
/// source knows or why it goes unnamed.
pub(super) fn evidence(text: &Text, phrase: &Phrase, source_type: SourceType) -> Vec<Span> {
    let Some(head) = phrase.head else { return Vec::new() };
    let mut evidence = vec![text.tokens[head].span];
    if source_type == SourceType::Anonymous {
        let group =
            phrase.group.clone().find(|&i| words::determiner(&Lower::of(text.token(i))).is_none()).unwrap_or(head);
        evidence[0] = text.span(group.min(head)..head + 1);
        let knows = phrase.after.filter(|&i| {
            matches!(
                &*Lower::of(text.token(i)),
                "familiar"
                    | "with"
                    | "close"
                    | "briefed"
                    | "involved"
                    | "knowledgeable"
                    | "aware"
                    | "privy"
                    | "who"
                    | "present"
                    | "in"
            )
        });
        if let Some(start) = knows {
            evidence.push(text.span(start..phrase.tokens.end));
        }
    }
    evidence
}

/// Kinds of heads that take part in the same rules.
fn circle(head: Head) -> &'static str {
    match head {
        Head::Informant | Head::Official | Head::Role | Head::Circle => "insider",
        Head::Office | Head::Partisan => "politician",
        Head::Person | Head::Human | Head::Onlooker => "person",
        Head::Observer | Head::Public | Head::Amount => "crowd",
        Head::Voice => "voice",
        Head::Holder => "holder",
        Head::Body | Head::Medium | Head::Record => "thing",
        Head::Pronoun => "pronoun",
        Head::Other => "other",
    }
}

fn name(head: Head) -> &'static str {
    const NAMES: [&str; 19] = [
        "informant",
        "official",
        "role",
        "circle",
        "office",
        "partisan",
        "person",
        "voice",
        "onlooker",
        "human",
        "observer",
        "public",
        "holder",
        "body",
        "medium",
        "record",
        "amount",
        "pronoun",
        "other",
    ];
    NAMES[head as usize]
}

fn determiner_name(determiner: Determiner) -> &'static str {
    const NAMES: [&str; 7] = ["bare", "definite", "indefinite", "possessive", "vague", "number", "general"];
    NAMES[determiner as usize]
}

fn cue_name(cue: Option<CueClass>) -> &'static str {
    const NAMES: [&str; 5] = ["tell", "believe", "act", "show", "public"];
    cue.map_or("none", |c| NAMES[c as usize])
}

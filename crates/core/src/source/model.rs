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

/// The weight file, all little-endian: the scale (f32); for each value of a feature's highest byte, and once more for the
/// end, where its features begin (u16); two further bytes of each feature, ascending within their group (u16); six signed
/// bytes a feature, one for each of [`CLASSES`]. Three bytes of a hash are enough to tell a few thousand features from all
/// others.
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

/// The sums of the weights of [`CLASSES`]: the largest is the likeliest.
pub(super) fn judge(features: &[u32]) -> [f32; 6] {
    const STARTS: usize = 4;
    const HASHES: usize = STARTS + 2 * 257;
    let u16_at = |at: usize| WEIGHTS.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]));
    let start = |group: usize| usize::from(u16_at(STARTS + 2 * group));
    let count = start(256);
    let mut sums = [0i32; 6];
    for &feature in features {
        let group = (feature >> 24) as usize;
        let wanted = (feature >> 8) as u16;
        let (mut low, mut high) = (start(group), start(group + 1));
        while low < high {
            let middle = (low + high) / 2;
            match u16_at(HASHES + 2 * middle).cmp(&wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => {
                    let row = WEIGHTS.get(HASHES + 2 * count + 6 * middle..).unwrap_or_default();
                    sums.iter_mut().zip(row).for_each(|(sum, &weight)| *sum += i32::from(weight as i8));
                    break;
                }
            }
        }
    }
    let scale = WEIGHTS.first_chunk().map_or(0.0, |b| f32::from_le_bytes(*b));
    sums.map(|sum| sum as f32 * scale)
}

/// FNV-1a; the compiler does it for the names of features.
const fn hash(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let mut hash = 0x811c_9dc5u32;
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash
}

/// Adds the feature of a name and some values, each a hash or a small number, to a list.
macro_rules! put {
    ($sink:expr, $name:literal $(, $value:expr)*) => {{
        const NAME: u32 = hash($name);
        let feature = NAME;
        $(let feature = (feature.rotate_left(7) ^ $value).wrapping_mul(0x9e37_79b1);)*
        $sink.push(feature ^ feature >> 15);
    }};
}

/// How a person who does not head a phrase stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Other {
    /// There is none.
    None,
    /// Behind the head, as in "a spokesman for Ada Lund".
    Inside,
    /// Before the head: "Ada Lund's lawyer".
    Before,
    /// Beside the head: "his friends and Ada Lund".
    Apposed,
    /// As an example: "critics like Ada Lund".
    Example,
    /// Right beside it: "one of his advisers, Ada Lund".
    Behind,
}

/// What the article tells beside the phrase itself.
pub(super) struct Context<'c> {
    /// The article's text.
    pub(super) text: &'c Text<'c>,
    /// Its people.
    pub(super) people: &'c People,
    /// Are terms of anonymity stated in the phrase or right behind it?
    pub(super) terms: bool,
    /// Does the name of the person stand beside the phrase: "one of his advisers, Tad Devine"?
    pub(super) named_beside: bool,
    /// How a person who does not head the phrase stands in it.
    pub(super) other: Other,
    /// How the same noun is used in the article: 1 is for somebody with a name, 2 for somebody without one before.
    pub(super) before: u32,
    /// Who is quoted next, nearby: 0 nobody, 1 somebody without a name, 2 a person known already, 3 a person named there
    /// first.
    pub(super) next: u32,
    /// The class of the head of the last phrase before this one that was no name and no pronoun; 99 where there is none.
    pub(super) last: u32,
}

/// The features of one source phrase.
pub(super) fn features(context: &Context, attribution: &Attribution, phrase: &Phrase) -> Vec<u32> {
    let Context { text, people, .. } = *context;
    let mut sink: Vec<u32> = Vec::with_capacity(96);
    let lemma = hash(&phrase.lemma);
    let class = phrase.class as u32;
    let circle = circle(phrase.class);
    let determiner = phrase.determiner as u32;
    let number = u32::from(phrase.plural);
    let (cue, cue_class) = cue_of(text, attribution);
    let cue_class = cue_class.map_or(9, |c| c as u32);
    let place = || phrase.head.is_some_and(|h| words::is_place(&Lower::of(text.token(h))));
    let kind = match (phrase.person, phrase.body_name, phrase.proper) {
        (Some(_), ..) => 0u32,
        (_, true, _) => 1,
        (.., true) if place() => 4,
        (.., true) => 2,
        _ => 3,
    };
    let form = match attribution.form {
        Form::Direct | Form::Block => 0u32,
        Form::Mixed => 1,
        Form::Indirect => 2,
    };
    let after = phrase.after.map_or(0, |i| hash(&Lower::of(text.token(i))));
    let owner = match phrase.owner {
        Some(i) if people.at(i).is_some() => 0u32,
        Some(_) => 1,
        None if phrase.determiner == Determiner::Possessive => 2,
        None => 3,
    };
    let other = if context.named_beside { Other::Behind } else { context.other } as u32;
    let (before, next, last) = (context.before, context.next, context.last);
    put!(sink, "bias");
    put!(sink, "head", lemma);
    put!(sink, "head+number", lemma, number);
    put!(sink, "head+determiner", lemma, determiner, number);
    put!(sink, "head+cue", lemma, cue_class, number);
    put!(sink, "class", class);
    put!(sink, "class+number", class, number, kind);
    put!(sink, "class+determiner", class, number, determiner, kind);
    put!(sink, "class+cue", class, number, cue_class, kind);
    put!(sink, "class+determiner+cue", class, number, determiner, cue_class);
    put!(sink, "circle", circle, number, determiner);
    put!(sink, "circle+cue", circle, number, determiner, cue_class);
    put!(sink, "circle+before", circle, number, determiner, before);
    put!(sink, "circle+other", circle, number, determiner, other);
    put!(sink, "circle+form", circle, number, determiner, form);
    put!(sink, "class+before", class, before, determiner, number);
    put!(sink, "class+other", class, other, number);
    put!(sink, "class+after", class, number, after);
    put!(sink, "class+owner", class, number, owner);
    put!(sink, "class+form", class, number, form, cue_class);
    put!(sink, "class+partitive", class, number, u32::from(phrase.partitive));
    put!(sink, "before", before, determiner);
    put!(sink, "circle+next", circle, number, next);
    put!(sink, "circle+next+determiner", circle, number, determiner, next);
    put!(sink, "class+next", class, number, next, cue_class);
    if matches!(phrase.class, Head::Amount | Head::Person | Head::Pronoun | Head::Other) {
        put!(sink, "class+last", class, last);
        put!(sink, "head+last", lemma, last, number);
    }
    put!(sink, "determiner", determiner, number);
    put!(sink, "proper", kind, number);
    put!(sink, "other", other);
    put!(sink, "cue", hash(&cue));
    put!(sink, "cue class", cue_class, form);
    put!(sink, "cue+proper", cue_class, kind);
    if says_in_public(text, attribution, phrase) {
        put!(sink, "public", class, number);
        put!(sink, "public+circle", circle);
    }
    put!(sink, "after", after);
    put!(sink, "person+after", kind, after, other);
    let suffix = |n: usize| hash(phrase.lemma.char_indices().rev().nth(n - 1).map_or("", |(i, _)| &phrase.lemma[i..]));
    put!(sink, "suffix", suffix(3), number);
    put!(sink, "suffix2", suffix(2), number);
    if phrase.number.is_some() {
        put!(sink, "counted", class, number);
    }
    if context.terms {
        put!(sink, "terms");
        put!(sink, "terms+class", class);
    }
    let mut seen_modifier = false;
    for i in phrase.group.clone().filter(|&i| Some(i) != phrase.head) {
        if text.tokens[i].kind != TokenKind::Word || Some(i) == phrase.owner {
            continue;
        }
        let lower = Lower::of(text.token(i));
        let word = hash(&lower);
        if words::determiner(&lower).is_some() {
            put!(sink, "determiner word", word, class, number);
            continue;
        }
        seen_modifier = true;
        put!(sink, "modifier", word);
        put!(sink, "modifier+class", word, class, number);
        let head = words::head(&lower);
        if head != Head::Other {
            put!(sink, "modifier class", head as u32, class, number);
        } else if people.at(i).is_some() {
            put!(sink, "modifier class", 99, class, number);
        }
    }
    if !seen_modifier {
        put!(sink, "unmodified", class, number, determiner, cue_class);
    }
    // what comes behind the noun group: "familiar with the matter", "in the crowd"
    let behind = phrase.group.end..phrase.tokens.end;
    for i in behind.clone().take(8) {
        if text.tokens[i].kind == TokenKind::Word {
            let word = hash(&Lower::of(text.token(i)));
            put!(sink, "behind", word);
            if i < behind.start + 3 {
                put!(sink, "behind+class", word, class);
            }
        }
    }
    let length = match phrase.tokens.len() {
        0..=1 => 1u32,
        2 => 2,
        3..=4 => 4,
        5..=9 => 9,
        _ => 10,
    };
    put!(sink, "length", length, class);
    if let Some(head) = phrase.head {
        let sentence = &text.sentences[text.sentence_of(head)];
        if text.paragraphs[sentence.paragraph].kind == crate::body::BlockKind::Headline {
            put!(sink, "headline", class);
        }
        if text.depth[head] > 0 {
            put!(sink, "quoted", class);
        }
        if kind != 3 {
            let capitals = phrase.group.clone().filter(|&i| text.token(i).starts_with(char::is_uppercase)).count();
            put!(sink, "capitals", kind, capitals.min(4) as u32, determiner);
        }
    }
    sink.sort_unstable();
    sink.dedup();
    sink
}

/// Does the article say that it was said in public or on paper: "said in a statement", "at a news conference, officials
/// said"?
pub(super) fn says_in_public(text: &Text, attribution: &Attribution, phrase: &Phrase) -> bool {
    const NEAR: usize = 7;
    let Some(cue) = attribution.cue.first() else { return false };
    let start = text.tokens_in(*cue).start;
    let Some(sentence) = text.sentences.get(text.sentence_of(start)).map(|s| s.tokens.clone()) else { return false };
    let word = |i: usize| Lower::of(text.token(i));
    let preposition = |i: usize| matches!(&*word(i), "in" | "at");
    let place = |i: usize| {
        matches!(
            &*word(i),
            "statement"
                | "statements"
                | "conference"
                | "release"
                | "filing"
                | "filings"
                | "records"
                | "affidavit"
                | "indictment"
                | "testimony"
        )
    };
    let told = |mut tokens: std::ops::Range<usize>| {
        let first = tokens.start;
        tokens
            .find(|&i| place(i) && text.depth[i] == 0)
            .is_some_and(|i| (first.max(i.saturating_sub(4))..i).any(preposition))
    };
    let opening = sentence.start..phrase.tokens.start;
    told(start..sentence.end.min(start + NEAR))
        || opening.len() <= NEAR + 1 && opening.start < opening.end && preposition(opening.start) && told(opening)
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
fn circle(head: Head) -> u32 {
    match head {
        Head::Informant | Head::Official | Head::Role | Head::Circle => 0,
        Head::Office | Head::Partisan => 1,
        Head::Person | Head::Human | Head::Onlooker => 2,
        Head::Observer | Head::Public | Head::Amount => 3,
        Head::Voice => 4,
        Head::Holder => 5,
        Head::Body | Head::Medium | Head::Record => 6,
        Head::Pronoun => 7,
        Head::Other => 8,
    }
}

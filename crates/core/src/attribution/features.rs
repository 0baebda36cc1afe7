//! What the taggers see of a group: a description of every piece, and from it the features of cues and of roles.
//!
//! No parser and no dictionary of the whole language: the words themselves, their endings and shapes, a coarse class from
//! short closed lists, where the quotations stand, and where a piece lies relative to the cue.

use super::clusters::Clusters;
use super::crf::Sink;
use super::group::Group;
use super::verbs::{self, Verb};
use crate::body::BlockKind;
use crate::lexicon::Lexicon;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// A coarse class of words and marks. The numbers are hashed into features: changing them needs a new training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    Edge,
    Quote,
    ShortQuote,
    Comma,
    Stop,
    Colon,
    Dash,
    Bracket,
    Mark,
    Subject,
    Pronoun,
    Determiner,
    Preposition,
    Conjunction,
    Subordinator,
    That,
    To,
    Who,
    Be,
    Have,
    Modal,
    Not,
    Saying,
    Thinking,
    Evaluating,
    Day,
    Number,
    Capital,
    Adverb,
    Gerund,
    Past,
    Plural,
    Lower,
    /// The full stop of an abbreviation: nothing ends there.
    Dot,
}

impl Class {
    /// Is it a verb, as far as can be told?
    fn is_verb(self) -> bool {
        use Class::{Be, Evaluating, Have, Modal, Past, Saying, Thinking};
        matches!(self, Be | Have | Modal | Past | Saying | Thinking | Evaluating)
    }
}

/// The closed lists of [`Class`], in this order; "that", "to" and "who" have classes of their own.
const CLOSED: [Class; 14] = [
    Class::Subject,
    Class::Determiner,
    Class::Preposition,
    Class::Conjunction,
    Class::Subordinator,
    Class::Pronoun,
    Class::Be,
    Class::Have,
    Class::Modal,
    Class::Not,
    Class::Day,
    Class::That,
    Class::To,
    Class::Who,
];

static WORDS: Lexicon<256> = Lexicon::new(&[
    SUBJECTS,
    DETERMINERS,
    PREPOSITIONS,
    CONJUNCTIONS,
    SUBORDINATORS,
    PRONOUNS,
    BE,
    HAVE,
    MODALS,
    NOT,
    DAYS,
    "that",
    "to",
    "who whom whose",
]);

const SUBJECTS: &str = "he i it she they we you";
const DETERMINERS: &str = "a all an another any both each every few his its many more most my no one other our several some such the \
    their these this those your";
const PREPOSITIONS: &str = "about above across after against along amid among around at before behind between beyond by despite down \
    during for from in inside into like near of off on onto out over per since through toward towards under \
    until up upon via with within without";
const CONJUNCTIONS: &str = "and but nor or yet";
const SUBORDINATORS: &str =
    "although as because how if once so than though unless what when where whereas whether which while why";
const PRONOUNS: &str = "her herself him himself itself me others someone them themselves there us";
const BE: &str = "am are be been being is was were";
const HAVE: &str = "had has have having";
const MODALS: &str = "can cannot could did do does may might must shall should will would";
const NOT: &str = "aren't can't couldn't didn't doesn't don't hasn't isn't never not wasn't won't wouldn't";
const DAYS: &str =
    "friday monday month night saturday sunday thursday today tomorrow tuesday wednesday week year yesterday";

/// What the taggers know of a piece.
#[derive(Clone, Copy, Debug)]
struct Seen {
    word: u32,
    suffix: u32,
    stem: u32,
    cluster: u32,
    class: Class,
}

const EDGE: Seen = Seen { word: 1, suffix: 1, stem: 1, cluster: 0, class: Class::Edge };

/// A group as the taggers see it.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    seen: Vec<Seen>,
    /// For each piece: pieces to the next quotation on the left and on the right, in steps (0 none).
    quotes: Vec<(u8, u8)>,
    headline: bool,
}

/// The hash of a word in lower case.
pub(super) fn hash_word(word: &str) -> u32 {
    hash_bytes(word.bytes())
}

fn hash_bytes(bytes: impl Iterator<Item = u8>) -> u32 {
    let mut hash = 0x811c_9dc5u32;
    for byte in bytes {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

fn step(distance: usize) -> u8 {
    match distance {
        0..=4 => distance as u8,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}

fn class_of(word: &str, capital: bool, kind: TokenKind, first: bool) -> Class {
    let bytes = word.as_bytes();
    match kind {
        TokenKind::Open | TokenKind::Close => return Class::ShortQuote,
        TokenKind::Number => return Class::Number,
        TokenKind::Mark => {
            return match bytes[0] {
                b',' => Class::Comma,
                b'.' | b'?' | b'!' => Class::Stop,
                b':' | b';' => Class::Colon,
                b'(' | b')' | b'[' | b']' => Class::Bracket,
                b'-' => Class::Dash,
                _ if word.starts_with(['–', '—', '―']) => Class::Dash,
                _ if word.starts_with('…') => Class::Stop,
                _ => Class::Mark,
            };
        }
        TokenKind::Word => {}
    }
    if let Some(list) = WORDS.list_of(word) {
        return CLOSED[list];
    }
    if !capital || first {
        match verbs::class(word) {
            Some(Verb::Saying) => return Class::Saying,
            Some(Verb::Thinking) => return Class::Thinking,
            Some(Verb::Evaluating) => return Class::Evaluating,
            None => {}
        }
    }
    if capital {
        return Class::Capital;
    }
    if word.ends_with("ly") {
        Class::Adverb
    } else if word.ends_with("ing") {
        Class::Gerund
    } else if word.ends_with("ed") {
        Class::Past
    } else if bytes.last() == Some(&b's') {
        Class::Plural
    } else {
        Class::Lower
    }
}

impl View {
    /// Looks at a group.
    pub(super) fn of(text: &Text, group: &Group, clusters: Clusters) -> View {
        let seen: Vec<Seen> = group
            .pieces
            .iter()
            .enumerate()
            .map(|(i, piece)| {
                if let Some(q) = piece.quote.and_then(|q| text.quotations.get(q)) {
                    let words = step(q.tokens.1.saturating_sub(q.tokens.0)) as u32;
                    let last = q.inner.of(text.source).chars().next_back().unwrap_or(' ');
                    let last = if last.is_alphanumeric() { 'a' } else { last } as u32;
                    let long = words > 5;
                    return Seen {
                        word: 2,
                        suffix: 3 + last,
                        stem: 4 + words,
                        cluster: 0,
                        class: if long { Class::Quote } else { Class::ShortQuote },
                    };
                }
                let kind = text.tokens[piece.tokens.start].kind;
                let inside =
                    piece.word == "." && group.pieces.get(i + 1).is_some_and(|next| next.wordy && !next.is_quote());
                let class = if inside { Class::Dot } else { class_of(piece.word, piece.capital, kind, i == 0) };
                let bytes = piece.word.as_bytes();
                let hash = hash_word(piece.word);
                let word = if class == Class::Number { 5 } else { hash };
                let cluster = if piece.wordy && class != Class::Number { clusters.of(hash).into() } else { 0 };
                let suffix = hash_bytes(bytes.iter().rev().take(3).copied());
                let stem = hash_bytes(bytes.iter().take(5).copied());
                Seen { word, suffix, stem, cluster, class }
            })
            .collect();
        let mut quotes = vec![(0u8, 0u8); seen.len()];
        let mut last: Option<usize> = None;
        for (i, piece) in group.pieces.iter().enumerate() {
            quotes[i].0 = last.map_or(0, |q| step(i - q));
            last = if piece.is_quote() { Some(i) } else { last };
        }
        last = None;
        for (i, piece) in group.pieces.iter().enumerate().rev() {
            quotes[i].1 = last.map_or(0, |q| step(q - i));
            last = if piece.is_quote() { Some(i) } else { last };
        }
        View { seen, quotes, headline: text.paragraphs[group.paragraph].kind == BlockKind::Headline }
    }

    fn at(&self, i: isize) -> Seen {
        usize::try_from(i).ok().and_then(|i| self.seen.get(i).copied()).unwrap_or(EDGE)
    }

    /// A piece with two to each side.
    fn around(&self, i: usize) -> [Seen; 5] {
        let k = i as isize;
        [k - 2, k - 1, k, k + 1, k + 2].map(|k| self.at(k))
    }

    /// The features of every piece for the cue tagger.
    pub(super) fn cue_rows(&self, rows: &mut impl Sink) {
        for i in 0..self.seen.len() {
            let k = i as isize;
            let [a, b, c, d, e] = self.around(i);
            let [ca, cb, cc, cd, ce] = [a, b, c, d, e].map(|seen| seen.class as u32);
            let (left, right) = self.quotes[i];
            let that = (1..=5).find(|&n| matches!(self.at(k + n).class, Class::That)).unwrap_or(0) as u32;
            rows.push(&mixed(
                1,
                [
                    (0, 0),
                    (c.word, 0),
                    (b.word, 0),
                    (d.word, 0),
                    (a.word, 0),
                    (e.word, 0),
                    (b.word, c.word),
                    (c.word, d.word),
                    (c.suffix, 0),
                    (c.stem, 0),
                    (cb, cc),
                    (cc, cd),
                    (ca << 16 | cb << 8 | cc, 0),
                    (cc << 16 | cd << 8 | ce, 0),
                    (cb << 16 | cc << 8 | cd, 0),
                    (c.word, cb),
                    (c.word, cd),
                    (c.word, cd << 8 | ce),
                    (c.word, u32::from(left) << 8 | u32::from(right)),
                    (cc, u32::from(left) << 8 | u32::from(right)),
                    (c.word, that << 8 | u32::from(right > 0)),
                    (c.suffix, that),
                    (cc, u32::from(k == 0) | u32::from(i + 2 >= self.seen.len()) << 1 | u32::from(self.headline) << 2),
                    (a.word, b.word),
                    (d.word, e.word),
                    (c.word, d.suffix),
                    (c.cluster, 0),
                    (c.cluster, d.cluster),
                    (b.cluster, c.cluster),
                    (c.cluster, cb << 8 | cd),
                    (c.cluster, cd << 8 | ce),
                    (c.cluster, ca << 8 | cb),
                ],
            ));
            rows.end();
        }
    }

    /// The features of the pieces of `window` for the role tagger, given the cue and all cues of the group.
    pub(super) fn role_rows(
        &self,
        cue: &Range<usize>,
        cues: &[Range<usize>],
        window: &Range<usize>,
        rows: &mut impl Sink,
    ) {
        let head = self.head(cue);
        let h = self.seen[head];
        let phrase =
            cue.clone().fold(7, |hash: u32, i| hash.rotate_left(5) ^ self.seen[i].word.wrapping_mul(0x9e37_79b1));
        let (before, after) = (self.at(cue.start as isize - 1), self.at(cue.end as isize));
        let quoted = u32::from(self.quotes[cue.start].0.min(4)) << 4 | u32::from(self.quotes[cue.end - 1].1.min(4));
        let config = (before.class as u32) << 24 | (after.class as u32) << 16 | (h.class as u32) << 8 | quoted;
        let opener = self.at(0);
        // what lies between a piece and the cue, counted outward from the cue
        let between = self.between(cue, cues, window);
        for i in window.clone() {
            if cue.contains(&i) {
                rows.push(&[mix(200, 0, 0)]);
                rows.end();
                continue;
            }
            let [_, b, c, d, _] = self.around(i);
            let cc = c.class as u32;
            let right = i >= cue.end;
            let distance = u32::from(if right { step(i - cue.end + 1) } else { step(cue.start - i) });
            let side = u32::from(right);
            let place = side << 8 | distance;
            let gap = between[i - window.start];
            let commas = u32::from(gap.commas.min(3));
            let other = u32::from(gap.cues.min(2));
            let verbs = u32::from(gap.verbs.min(3));
            let bounds = u32::from(gap.boundaries.min(2));
            let quotes = u32::from(gap.quotes.min(2));
            rows.known(2 * i + usize::from(right), |rows| self.side_row(i, side, rows));
            rows.push(&mixed(
                121,
                [
                    (place, 0),
                    (place, cc),
                    (h.word, place),
                    (phrase, place),
                    (config, side << 8 | commas),
                    (h.word, side << 16 | commas << 12 | other << 8 | bounds << 4 | quotes),
                    (side << 16 | commas << 12 | other << 8 | bounds << 4 | quotes, cc),
                    (side << 16 | commas << 12 | verbs << 8 | quotes, cc),
                    (side << 8 | verbs, config & 0xffff_ff00),
                    (c.suffix, side << 8 | commas),
                    (c.word, place),
                    (c.word, h.class as u32 | side << 8),
                    (config, side << 16 | other << 8 | bounds),
                    (side << 8 | u32::from(gap.last_cue), cc << 8 | other),
                    (b.word, side << 8 | commas),
                    (d.word, side << 8 | commas),
                    (h.suffix, side << 16 | commas << 8 | cc),
                    (before.word, side << 16 | distance << 8 | cc),
                    (after.word, side << 16 | distance << 8 | cc),
                    (after.word, h.word),
                    // "When Vale says it is over, the talks begin": what comes after the comma is not what Vale says
                    (opener.word, side << 8 | commas),
                    (opener.word, side << 16 | commas << 8 | h.class as u32),
                    (h.cluster, place),
                    (h.cluster, side << 8 | cc),
                    (h.cluster, side << 16 | commas << 12 | other << 8 | bounds << 4 | quotes),
                ],
            ));
            rows.end();
        }
    }

    /// The features of a piece that know nothing of the cue but on which side of it the piece stands: they are the same for
    /// every cue of the group.
    fn side_row(&self, i: usize, side: u32, rows: &mut impl Sink) {
        let [a, b, c, d, e] = self.around(i);
        let [ca, cb, cc, cd, ce] = [a, b, c, d, e].map(|seen| seen.class as u32);
        let to_end = (self.seen.len() - i).min(4) as u32;
        rows.push(&mixed(
            101,
            [
                (c.word, side),
                (cc, side),
                (b.word, side << 8 | cc),
                (d.word, side << 8 | cc),
                (side, cb << 8 | cc),
                (side, cc << 8 | cd),
                (side, cb << 16 | cc << 8 | cd),
                (side, ca << 16 | cb << 8 | cc),
                (side, cc << 16 | cd << 8 | ce),
                (side << 8 | to_end, cc << 8 | (i.min(3) as u32)),
                (c.cluster, side),
                (b.cluster, side << 8 | cc),
                (d.cluster, side << 8 | cc),
                (b.cluster.rotate_left(8) ^ c.cluster, side),
            ],
        ));
    }

    /// The piece of a cue that carries it: its last verb of the lists, else its last piece.
    fn head(&self, cue: &Range<usize>) -> usize {
        let verb = |&i: &usize| matches!(self.seen[i].class, Class::Saying | Class::Thinking | Class::Evaluating);
        cue.clone().rev().find(verb).unwrap_or(cue.end - 1)
    }

    fn between(&self, cue: &Range<usize>, cues: &[Range<usize>], window: &Range<usize>) -> Vec<Gap> {
        let mut gaps = vec![Gap::default(); window.len()];
        let starts = |i: usize| cues.iter().any(|c| c.contains(&i) && c != cue);
        let mut gap = Gap::default();
        for i in cue.end..window.end {
            gaps[i - window.start] = gap;
            gap.pass(self.seen[i].class, starts(i));
        }
        gap = Gap::default();
        for i in (window.start..cue.start).rev() {
            gaps[i - window.start] = gap;
            gap.pass(self.seen[i].class, starts(i));
        }
        gaps
    }
}

/// What lies between a piece and the cue.
#[derive(Clone, Copy, Debug, Default)]
struct Gap {
    commas: u8,
    quotes: u8,
    cues: u8,
    verbs: u8,
    boundaries: u8,
    in_cue: bool,
    /// The class of the last verb passed.
    last_cue: u8,
}

impl Gap {
    fn pass(&mut self, class: Class, cue: bool) {
        let count = |n: &mut u8| *n = n.saturating_add(1);
        match class {
            Class::Comma | Class::Dash => count(&mut self.commas),
            Class::Quote | Class::ShortQuote => count(&mut self.quotes),
            Class::Conjunction | Class::Subordinator | Class::That | Class::Who | Class::Colon => {
                count(&mut self.boundaries);
            }
            class if class.is_verb() => {
                count(&mut self.verbs);
                self.last_cue = class as u8;
            }
            _ => {}
        }
        if cue && !self.in_cue {
            count(&mut self.cues);
        }
        self.in_cue = cue;
    }
}

/// The hashes of features whose templates are numbered from `first` on. All at once, which takes a step for four where the
/// processor has vectors.
fn mixed<const N: usize>(first: u32, values: [(u32, u32); N]) -> [u32; N] {
    std::array::from_fn(|i| mix(first + i as u32, values[i].0, values[i].1))
}

/// One 32-bit hash of a feature: its template and two values. Multiplications of 32 bits only, which Wasm does in one step.
fn mix(template: u32, x: u32, y: u32) -> u32 {
    let mut hash = x.wrapping_mul(0xcc9e_2d51).rotate_left(15) ^ y.wrapping_mul(0x1b87_3593).rotate_left(7);
    // one multiplication less, without the shift between two, makes features collide that should not: half a point of F1
    hash = (hash ^ template.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 15;
    // a feature's address is the upper bits, which need no more mixing
    hash.wrapping_mul(0xc2b2_ae35)
}

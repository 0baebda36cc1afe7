//! What the classifier sees of a sentence: its words in the author's own voice, and where it stands.
//!
//! A feature is a 28-bit key, the hash of what it stands for; it is there or not, nothing between. Words of other people
//! are masked before anything is looked at. Pairs and triples of words are not features: they made the weights five times
//! as large and nothing better. Training and analysis both go through [`Reading::features`], so they
//! cannot drift apart.

use super::lexicon;
use crate::attribution::Attribution;
use crate::body::BlockKind;
use crate::span::Span;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// Bits of a feature's key.
pub const KEY_BITS: u32 = 28;

/// A quotation of at most so many words that nobody is the source of is the author's own way of putting it (a nickname,
/// a title, scare quotes); a longer one is masked even where no source was found.
const SCARE_WORDS: usize = 3;

/// Where a feature does not come from a word.
pub const NO_TOKEN: u32 = u32::MAX;

/// One feature of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    /// What it stands for, hashed.
    pub key: u32,
    /// Its group, for leaving whole groups out in experiments.
    pub group: Group,
    /// The token it comes from, an index into [`Text::tokens`], or [`NO_TOKEN`].
    pub token: u32,
}

/// The kinds of features.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Group {
    /// A word.
    Word,
    /// The last letters of a word.
    Suffix,
    /// A word inside scare quotes.
    Scare,
    /// The first words of the sentence.
    First,
    /// A punctuation mark.
    Punctuation,
    /// A class of a word list.
    Class,
    /// Length, masked share, position.
    Shape,
}

/// Something about one token that several features need.
#[derive(Clone, Copy)]
struct Seen {
    /// Hash of the lower-case word, of the mark, of "number" or of "name".
    hash: u64,
    /// The same, but of the word even where it is a name.
    word: u64,
    /// Hashes of the last three and four letters; 0 for short words.
    suffixes: [u64; 2],
    /// Classes of word lists.
    classes: u16,
}

/// Facts about a sentence that the second pass needs and that are no features of the first.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Facts {
    /// Words and numbers.
    pub words: u16,
    /// Those in the author's own voice.
    pub own: u16,
    /// "I", "we" and the like, in the author's own voice.
    pub first_person: u16,
    /// Question and exclamation marks, in the author's own voice.
    pub calls: u16,
    /// Does it end like a sentence?
    pub ends: bool,
    /// Does it introduce or hold somebody's words?
    pub attributed: bool,
}

/// An article read for features.
pub struct Reading<'t, 'p> {
    text: &'t Text<'p>,
    seen: Vec<Seen>,
    masked: Vec<bool>,
    scare: Vec<bool>,
    attributed: Vec<bool>,
}

fn hash(bytes: impl Iterator<Item = char>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |h, c| (h ^ c as u64).wrapping_mul(0x0000_0100_0000_01b3))
}

fn lower(word: &str) -> impl DoubleEndedIterator<Item = char> + '_ {
    word.chars().map(|c| match c {
        '’' | 'ʼ' => '\'',
        'A'..='Z' => c.to_ascii_lowercase(),
        c if c.is_ascii() => c,
        c => c.to_lowercase().next().unwrap_or(c),
    })
}

fn key(group: Group, a: u64, b: u64) -> u32 {
    let mut h = a ^ b.rotate_left(29) ^ ((group as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    h = (h ^ (h >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    h = (h ^ (h >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (h >> (64 - KEY_BITS)) as u32
}

/// The key of the feature that a word is there which is no name.
pub fn word_key(word: &str) -> u32 {
    key(Group::Word, hash(lower(word)), 0)
}

const NUMBER: u64 = 1;
const NAME: u64 = 2;
const MASK: u64 = 3;
const EDGE: u64 = 4;

impl<'t, 'p> Reading<'t, 'p> {
    /// Reads an article.
    pub fn new(text: &'t Text<'p>, attributions: &[Attribution]) -> Self {
        let n = text.tokens.len();
        let (mut masked, mut scare, mut attributed) = (vec![false; n], vec![false; n], vec![false; n]);
        for span in attributions.iter().flat_map(|a| &a.content) {
            let tokens = text.tokens_in(*span);
            masked[tokens.clone()].fill(true);
            attributed[tokens].fill(true);
        }
        for span in attributions.iter().flat_map(|a| a.cue.iter().chain(&a.source)) {
            attributed[text.tokens_in(*span)].fill(true);
        }
        for q in text.quotations.iter().filter(|q| q.depth == 0) {
            let tokens = q.tokens.0.min(n)..q.tokens.1.min(n).max(q.tokens.0.min(n));
            let words = text.tokens[tokens.clone()].iter().filter(|t| t.kind == TokenKind::Word).count();
            let flags = if words > SCARE_WORDS || q.continues { &mut masked } else { &mut scare };
            flags[tokens].fill(true);
        }
        let mut seen = Vec::with_capacity(n);
        for sentence in &text.sentences {
            see(text, sentence.tokens.clone(), &mut seen);
        }
        let nothing = Seen { hash: EDGE, word: EDGE, suffixes: [0; 2], classes: 0 };
        seen.resize(n, nothing);
        Self { text, seen, masked, scare, attributed }
    }

    /// Is the token somebody else's?
    pub fn is_masked(&self, token: usize) -> bool {
        self.masked[token]
    }

    /// The classes of word lists that a token belongs to.
    pub fn classes(&self, token: usize) -> u16 {
        self.seen[token].classes
    }

    /// Is the token a word with a capital letter where none is due?
    pub fn is_name(&self, token: usize) -> bool {
        self.seen[token].hash == NAME
    }

    /// Is the token between scare quotes?
    pub fn is_scare(&self, token: usize) -> bool {
        self.scare[token]
    }

    /// How many words of a stretch neither name a source nor tie it to what it said.
    pub fn free_words(&self, tokens: Range<usize>) -> usize {
        tokens.filter(|&i| self.text.tokens[i].kind == TokenKind::Word && !self.attributed[i]).count()
    }

    /// Facts about a sentence.
    pub fn facts(&self, sentence: usize) -> Facts {
        let tokens = self.text.sentences[sentence].tokens.clone();
        let mut facts = Facts::default();
        for i in tokens.clone() {
            facts.attributed |= self.attributed[i];
            let own = !self.masked[i];
            match self.text.tokens[i].kind {
                TokenKind::Word | TokenKind::Number => {
                    facts.words += 1;
                    facts.own += u16::from(own);
                    facts.first_person += u16::from(own && self.seen[i].classes & lexicon::FIRST_PERSON != 0);
                }
                TokenKind::Mark if own => {
                    facts.calls += u16::from(matches!(self.text.token(i).as_bytes()[0], b'?' | b'!'));
                }
                _ => {}
            }
        }
        let end = tokens
            .rev()
            .take(2)
            .any(|i| matches!(self.text.token(i).chars().next(), Some('.' | '?' | '!' | '…' | ':')));
        facts.ends = end;
        facts
    }

    /// Calls `give` with every feature of a sentence. A feature may come more than once.
    pub fn features(&self, sentence: usize, mut give: impl FnMut(Feature)) {
        let text = self.text;
        let s = &text.sentences[sentence];
        let mut give = |group, a: u64, b: u64, token: usize| {
            give(Feature { key: key(group, a, b), group, token: u32::try_from(token).unwrap_or(NO_TOKEN) });
        };
        let none = NO_TOKEN as usize;
        let mut first = 0;
        for i in s.tokens.clone() {
            let (seen, kind) = (self.seen[i], text.tokens[i].kind);
            if first < 2 && !matches!(kind, TokenKind::Open | TokenKind::Close) {
                let current = if self.masked[i] { MASK } else { seen.hash };
                give(Group::First, current, first, i);
                first += 1;
            }
            if self.masked[i] {
                continue;
            }
            match kind {
                TokenKind::Word => {
                    let name = seen.hash == NAME;
                    give(Group::Word, seen.word, u64::from(name), i);
                    if !name {
                        for suffix in seen.suffixes.into_iter().filter(|&s| s != 0) {
                            give(Group::Suffix, suffix, 0, i);
                        }
                    }
                    if self.scare[i] {
                        give(Group::Scare, 0, 0, i);
                        if !name {
                            give(Group::Scare, seen.word, 1, i);
                        }
                    }
                    for class in (0..16).filter(|c| seen.classes >> c & 1 != 0) {
                        give(Group::Class, class, 0, i);
                    }
                }
                TokenKind::Number => give(Group::Word, NUMBER, 0, i),
                TokenKind::Mark => give(Group::Punctuation, seen.hash, 0, i),
                TokenKind::Open | TokenKind::Close => {}
            }
        }
        self.shape(sentence, |what, value| give(Group::Shape, what, value, none));
    }

    fn shape(&self, sentence: usize, mut give: impl FnMut(u64, u64)) {
        let text = self.text;
        let s = &text.sentences[sentence];
        let facts = self.facts(sentence);
        let masked = facts.words - facts.own;
        give(0, 0); // the bias
        give(1, bucket(facts.own, &[1, 3, 6, 10, 15, 20, 25, 30, 40]));
        give(2, bucket(masked * 10 / facts.words.max(1), &[1, 3, 5, 7, 9, 10]));
        give(3, u64::from(facts.ends));
        let n = text.sentences.len();
        give(4, sentence.min(3) as u64);
        give(5, (n - 1 - sentence).min(3) as u64);
        give(6, (sentence * 5 / n) as u64);
        if let Some(p) = text.paragraphs.get(s.paragraph) {
            give(7, (sentence.saturating_sub(p.sentences.start)).min(3) as u64);
            give(8, p.sentences.len().min(6) as u64);
            give(9, u64::from(p.kind == BlockKind::Headline || (s.paragraph == 0 && !facts.ends)));
            give(10, u64::from(matches!(p.kind, BlockKind::Heading)));
        }
        for (what, other) in [(11, sentence.checked_sub(1)), (12, Some(sentence + 1).filter(|&i| i < n))] {
            let value = other.map_or(9, |i| {
                let f = self.facts(i);
                u64::from(f.attributed) + 2 * u64::from((f.words - f.own) * 2 > f.words)
            });
            give(what, value);
        }
        give(13, u64::from(facts.attributed));
    }

    /// The stretches of a sentence outside of attributed content and long quotations, as ranges of tokens.
    pub fn own_stretches(&self, sentence: usize) -> Vec<Range<usize>> {
        let tokens = self.text.sentences[sentence].tokens.clone();
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for i in tokens.filter(|&i| !self.masked[i]) {
            match stretches.last_mut() {
                Some(last) if last.end == i => last.end = i + 1,
                _ => stretches.push(i..i + 1),
            }
        }
        stretches
    }

    /// The words of a stretch.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.text.span(tokens)
    }
}

fn bucket(value: u16, bounds: &[u16]) -> u64 {
    bounds.iter().filter(|&&b| value >= b).count() as u64
}

/// Hashes the tokens of one sentence.
fn see(text: &Text, tokens: Range<usize>, seen: &mut Vec<Seen>) {
    let capital = |i: usize| text.token(i).starts_with(|c: char| c.is_uppercase());
    let words = || tokens.clone().filter(|&i| text.tokens[i].kind == TokenKind::Word);
    // a title in capitals says nothing of names
    let title = words().filter(|&i| capital(i)).count() * 10 >= words().count() * 6;
    let start = words().next();
    let pad = tokens.start.saturating_sub(seen.len());
    let nothing = Seen { hash: EDGE, word: EDGE, suffixes: [0; 2], classes: 0 };
    seen.extend(std::iter::repeat_n(nothing, pad));
    for i in tokens.clone() {
        let word = text.token(i);
        seen.push(match text.tokens[i].kind {
            TokenKind::Word => {
                let stem = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
                let word_hash = hash(lower(stem));
                let is_capital = capital(i);
                let pronoun = word == "I" || word.starts_with("I'") || word.starts_with("I’");
                // "US" is never "us"
                let name = is_capital && !title && Some(i) != start && !pronoun || word == "US";
                let mut suffixes = [0; 2];
                let letters = word.chars().count();
                if letters >= 5 {
                    suffixes[0] = hash(lower(word).rev().take(3));
                }
                if letters >= 7 {
                    suffixes[1] = hash(lower(word).rev().take(4));
                }
                let classes = if name { 0 } else { lexicon::classes(word_hash) };
                Seen { hash: if name { NAME } else { word_hash }, word: word_hash, suffixes, classes }
            }
            TokenKind::Number => Seen { hash: NUMBER, word: NUMBER, ..nothing },
            _ => {
                let mark = hash(word.chars().take(2));
                Seen { hash: mark, word: mark, ..nothing }
            }
        });
    }
}

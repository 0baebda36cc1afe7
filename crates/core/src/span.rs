//! Stretches of the page's text, and the change of their units.
//!
//! The core counts in bytes, JavaScript in UTF-16 units, Python and the JSON reports in code points. Each outside
//! interface converts once, at its own boundary, through an [`Offsets`] index; nothing inside ever sees another unit.

use serde::{Deserialize, Serialize};

/// A half-open stretch `[start, end)` of [`Page::text`](crate::page::Page::text), in bytes, on character boundaries.
///
/// Serialised as the pair `[start, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` up to and without `end`; an end before the start gives an empty span.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Does it hold nothing?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words themselves. An empty string where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Does byte offset `at` lie inside?
    pub fn holds(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Does `other` lie wholly inside?
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two share at least one byte?
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// What is left of the span without the white space at both of its ends.
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }

    /// What is left of the span once every span in `holes` is cut out, in order.
    pub fn without(self, holes: &[Span]) -> Vec<Span> {
        let mut inside: Vec<Span> = holes.iter().copied().filter(|h| h.overlaps(self)).collect();
        sort_by_place(&mut inside, |s| s.place());
        let (mut rest, mut at) = (Vec::new(), self.start);
        for hole in inside {
            if hole.start > at {
                rest.push(Span::new(at, hole.start));
            }
            at = at.max(hole.end);
        }
        if at < self.end {
            rest.push(Span::new(at, self.end));
        }
        rest
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self::new(start, end)
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// Sorts things by where they stand: by `place`, an offset and a rank among those at the same offset. Stable, and the one sorting
/// routine of the core: the standard library's, made anew for every type, took a fifth of the Wasm code.
pub fn sort_by_place<T>(items: &mut [T], mut place: impl FnMut(&T) -> (usize, u32)) {
    let key = |item: &T| {
        let (offset, rank) = place(item);
        (offset as u64) << 32 | u64::from(rank)
    };
    let mut to = destinations(items.iter().map(key).collect());
    for i in 0..items.len() {
        while to[i] as usize != i {
            let j = to[i] as usize;
            items.swap(i, j);
            to.swap(i, j);
        }
    }
}

/// For each key the place it has once all are in order.
fn destinations(keys: Vec<u64>) -> Vec<u32> {
    let mut order: Vec<(u64, u32)> = keys.into_iter().zip(0..).collect();
    order.sort_unstable();
    let mut to = vec![0; order.len()];
    for (place, (_, from)) in (0..).zip(order) {
        to[from as usize] = place;
    }
    to
}

impl Span {
    /// The place of a span among others: by start, then by end, the shorter first.
    pub fn place(self) -> (usize, u32) {
        (self.start, self.end as u32)
    }

    /// The same, but the longer first: what encloses comes before what is enclosed.
    pub fn place_outermost(self) -> (usize, u32) {
        (self.start, u32::MAX - self.end as u32)
    }
}

/// The unit in which an outside interface counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// UTF-16 code units: JavaScript strings, the DOM.
    Utf16,
    /// Unicode code points: Python strings, the JSON reports.
    CodePoints,
}

impl Unit {
    fn width(self, c: char) -> usize {
        match self {
            Unit::Utf16 => c.len_utf16(),
            Unit::CodePoints => 1,
        }
    }
}

/// How many bytes apart the index notes a count. A conversion walks at most this far; the index costs 1/16 of the text.
const STRIDE: usize = 128;

/// An index over one text that converts offsets between bytes and another [`Unit`].
///
/// ```
/// use sourcelight::span::{Offsets, Unit};
/// let text = "“Oui 🦊”";
/// let utf16 = Offsets::new(text, Unit::Utf16);
/// assert_eq!(utf16.from_bytes(text.find('🦊').unwrap()), 5);
/// assert_eq!(utf16.to_bytes(7), text.find('”').unwrap());
/// ```
pub struct Offsets<'a> {
    text: &'a str,
    unit: Unit,
    /// Units before the first character boundary at or after byte `i * STRIDE`, and that boundary.
    marks: Vec<(usize, usize)>,
    ascii: bool,
}

impl<'a> Offsets<'a> {
    /// Builds the index: linear in the text, nothing at all for pure ASCII.
    pub fn new(text: &'a str, unit: Unit) -> Self {
        let ascii = text.is_ascii();
        let mut marks = Vec::new();
        if !ascii {
            marks.reserve(text.len() / STRIDE + 1);
            let (mut units, mut next) = (0, 0);
            for (at, c) in text.char_indices() {
                if at >= next {
                    marks.push((at, units));
                    next = (at / STRIDE + 1) * STRIDE;
                }
                units += unit.width(c);
            }
            if marks.is_empty() {
                marks.push((0, 0));
            }
        }
        Self { text, unit, marks, ascii }
    }

    /// Bytes to units. An offset inside a character counts as its start, one past the end as the end.
    #[allow(clippy::wrong_self_convention)]
    pub fn from_bytes(&self, bytes: usize) -> usize {
        let bytes = bytes.min(self.text.len());
        if self.ascii {
            return bytes;
        }
        let i = self.marks.partition_point(|m| m.0 <= bytes).saturating_sub(1);
        let (from, mut units) = self.marks[i];
        for (at, c) in self.text[from..].char_indices() {
            if from + at + c.len_utf8() > bytes {
                break;
            }
            units += self.unit.width(c);
        }
        units
    }

    /// Units to bytes. An offset inside a surrogate pair counts as its start, one past the end as the end.
    pub fn to_bytes(&self, units: usize) -> usize {
        if self.ascii {
            return units.min(self.text.len());
        }
        let i = self.marks.partition_point(|m| m.1 <= units).saturating_sub(1);
        let (from, mut count) = self.marks[i];
        for (at, c) in self.text[from..].char_indices() {
            count += self.unit.width(c);
            if count > units {
                return from + at;
            }
        }
        self.text.len()
    }
}

//! A block by its own words, and by what the page says of them elsewhere.

use super::super::reading::Reading;
use super::{Columns, flag, share};
use crate::lists::has;
use crate::page::InlineKind;
use std::collections::HashMap;

/// What one look at all characters of a block tells.
#[derive(Clone, Copy, Debug, Default)]
struct Letters {
    letters: u32,
    capitals: u32,
    digits: u32,
    commas: u32,
    odd: u32,
    quotes: u32,
    lines: u32,
    initials: u32,
    sentences: u32,
}

fn letters(text: &str) -> Letters {
    let mut found = Letters::default();
    let mut before = ' ';
    for c in text.chars() {
        match c {
            'a'..='z' => found.letters += 1,
            'A'..='Z' => {
                found.letters += 1;
                found.capitals += 1;
                found.initials += u32::from(!before.is_ascii_alphanumeric());
            }
            '0'..='9' => found.digits += 1,
            ',' | '、' | '，' => found.commas += 1,
            '|' | '»' | '›' | '©' | '@' | '#' | '•' | '/' | '→' | '+' => found.odd += 1,
            '"' | '“' | '”' | '„' | '«' => found.quotes += 1,
            '\n' => found.lines += 1,
            '。' | '！' | '？' => found.sentences += 1,
            ' ' if matches!(before, '.' | '!' | '?' | '”' | '"' | '…') => found.sentences += 1,
            c if !c.is_ascii() => {
                found.letters += 1;
                if c.is_uppercase() {
                    found.capitals += 1;
                    found.initials += u32::from(!before.is_alphanumeric());
                }
            }
            _ => {}
        }
        before = c;
    }
    found
}

/// How a block ends, from loose to firm.
fn end(text: &str) -> f32 {
    let inner = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    match inner.chars().next_back() {
        Some('.' | '。') => 4.0,
        Some('!' | '?' | '…' | '！' | '？') => 3.0,
        Some(':') => 2.0,
        Some(',' | ';') => 1.0,
        _ => 0.0,
    }
}

/// How a block begins.
fn start(text: &str) -> f32 {
    match text.chars().next() {
        Some(c) if c.is_lowercase() => 0.0,
        Some(c) if c.is_alphabetic() => 1.0,
        Some('"' | '“' | '‘' | '\'' | '«' | '„') => 2.0,
        Some(c) if c.is_numeric() => 3.0,
        _ => 4.0,
    }
}

/// The longest block that is looked at for words of bylines, dates and credits, in words.
const LINE: usize = 40;

/// How a byline begins.
const BY: &[&str] = &["by", "par", "por", "posted", "reported", "story", "text", "von", "words", "written"];

/// Words of dates and times.
const DATES: &[&str] = &[
    "ago",
    "am",
    "apr",
    "april",
    "aug",
    "august",
    "dec",
    "december",
    "edt",
    "est",
    "feb",
    "february",
    "friday",
    "gmt",
    "hours",
    "jan",
    "january",
    "jul",
    "july",
    "jun",
    "june",
    "last",
    "mar",
    "march",
    "may",
    "modified",
    "monday",
    "nov",
    "november",
    "oct",
    "october",
    "p.m",
    "pm",
    "posted",
    "pst",
    "published",
    "saturday",
    "sep",
    "sept",
    "september",
    "sunday",
    "thursday",
    "tuesday",
    "updated",
    "utc",
    "wednesday",
];

/// Words under pictures.
const CREDITS: &[&str] = &[
    "afp",
    "ap",
    "caption",
    "copyright",
    "courtesy",
    "credit",
    "credits",
    "file",
    "getty",
    "handout",
    "illustration",
    "image",
    "images",
    "left",
    "photo",
    "photograph",
    "photographer",
    "photos",
    "pictured",
    "reuters",
    "shutterstock",
    "video",
];

/// Does it begin like a byline, how much of it is words of dates, and how much words of credits?
fn line(text: &str, words: usize) -> [f32; 3] {
    if words > LINE {
        return [0.0; 3];
    }
    let mut found = [0.0; 3];
    let (mut all, mut word) = (0.0, String::new());
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        word.clear();
        word.extend(part.chars().map(|c| c.to_ascii_lowercase()));
        if all == 0.0 {
            found[0] = flag(has(BY, &word));
        }
        all += 1.0;
        let is_year = word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit());
        found[1] += flag(is_year || has(DATES, &word));
        found[2] += flag(has(CREDITS, &word));
    }
    [found[0], share(found[1], all), share(found[2], all)]
}

/// Words in lower case, by their hash.
fn hashes(text: &str) -> impl Iterator<Item = u32> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(|word| {
        word.chars()
            .flat_map(char::to_lowercase)
            .fold(0x811c_9dc5, |h: u32, c| (h ^ c as u32).wrapping_mul(0x0100_0193))
    })
}

/// A sorted set of words, or of what hashes stand for.
struct Set(Vec<u32>);

impl Set {
    fn of(hashes: impl Iterator<Item = u32>) -> Set {
        let mut all: Vec<u32> = hashes.collect();
        all.sort_unstable();
        all.dedup();
        Set(all)
    }

    /// The share of these that are in it; nothing where there are none of these.
    fn covers(&self, hashes: impl Iterator<Item = u32>) -> f32 {
        let (mut all, mut found) = (0u32, 0u32);
        for hash in hashes {
            all += 1;
            found += u32::from(self.0.binary_search(&hash).is_ok());
        }
        share(found as f32, all as f32)
    }
}

/// Runs of three words, by their hash; a shorter text is one run.
fn runs(text: &str) -> impl Iterator<Item = u32> {
    let all: Vec<u32> = hashes(text).collect();
    let width = all.len().clamp(1, 3);
    let run = |w: &[u32]| w.iter().fold(7u32, |h, &x| h.wrapping_mul(31).wrapping_add(x));
    all.windows(width).map(run).collect::<Vec<_>>().into_iter()
}

/// For each block the share of its bytes that lie in inline elements of each kind, then whether it begins and ends with a
/// link.
fn inlines(reading: &Reading) -> Vec<[f32; 8]> {
    let page = reading.page;
    let mut shares = vec![[0.0; 8]; reading.len()];
    let mut block = 0;
    for inline in &page.inlines {
        while block + 1 < page.blocks.len() && page.blocks[block].span.end <= inline.span.start {
            block += 1;
        }
        let (own, span) = (&mut shares[block], page.blocks[block].span);
        if inline.kind == InlineKind::Link {
            own[6] = f32::max(own[6], flag(inline.span.start <= span.start + 3));
            own[7] = f32::max(own[7], flag(inline.span.end + 3 >= span.end));
        }
        own[inline.kind as usize] += inline.span.len() as f32 / span.len().max(1) as f32;
    }
    shares
}

pub(super) fn add(reading: &Reading, columns: &mut Columns) {
    let (page, n) = (reading.page, reading.len());
    let measures = &reading.measures;
    let text = |i: usize| reading.text(i);
    let found: Vec<Letters> = (0..n).map(|i| letters(text(i))).collect();
    let per_word = |count: u32, i: usize| share(count as f32, measures[i].words as f32);
    let all = 0..n;
    columns.add("words", all.clone().map(|i| measures[i].words as f32));
    columns.add("bytes a word", all.clone().map(|i| share(text(i).len() as f32, measures[i].words as f32)));
    columns.add("links", measures.iter().map(|m| m.links));
    columns.add("sentence", measures.iter().map(|m| flag(m.sentence)));
    columns.add("prose", measures.iter().map(|m| flag(m.prose)));
    columns.add("promo", measures.iter().map(|m| flag(m.promo)));
    columns.add("end", all.clone().map(|i| end(text(i))));
    columns.add("start", all.clone().map(|i| start(text(i))));
    columns.add("capitals", found.iter().map(|l| share(l.capitals as f32, l.letters as f32)));
    columns.add("initials", all.clone().map(|i| per_word(found[i].initials, i)));
    columns.add("digits", found.iter().map(|l| share(l.digits as f32, (l.letters + l.digits) as f32)));
    columns.add("commas", all.clone().map(|i| per_word(found[i].commas, i)));
    columns.add("odd marks", all.clone().map(|i| per_word(found[i].odd, i)));
    columns.add("quotes", found.iter().map(|l| l.quotes as f32));
    columns.add("lines", found.iter().map(|l| l.lines as f32));
    columns.add("sentences", found.iter().map(|l| l.sentences as f32));
    let found: Vec<[f32; 3]> = all.clone().map(|i| line(text(i), measures[i].words)).collect();
    columns.add("by", found.iter().map(|l| l[0]));
    columns.add("date", found.iter().map(|l| l[1]));
    columns.add("credit", found.iter().map(|l| l[2]));
    let inlines = inlines(reading);
    for (kind, name) in [
        (InlineKind::Bold, "bold"),
        (InlineKind::Italic, "italic"),
        (InlineKind::Cite, "cite"),
        (InlineKind::Time, "time"),
    ] {
        columns.add(name, inlines.iter().map(|shares| shares[kind as usize]));
    }
    columns.add("begins with link", inlines.iter().map(|shares| shares[6]));
    columns.add("ends with link", inlines.iter().map(|shares| shares[7]));

    // the same words elsewhere on the page
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut times: Vec<u32> = vec![0; n];
    let mut earlier = vec![false; n];
    for (i, earlier) in earlier.iter_mut().enumerate() {
        let at = *first.entry(text(i)).or_insert(i);
        times[at] += 1;
        *earlier = at < i;
    }
    columns.add("times", all.clone().map(|i| times[first[text(i)]] as f32));
    columns.add("earlier", earlier.iter().map(|&e| flag(e)));

    // what the page says of itself
    let title = Set::of(hashes(&page.title).chain(hashes(&page.signals.headline)));
    columns
        .add("of title", all.clone().map(|i| if measures[i].words > 40 { 0.0 } else { title.covers(hashes(text(i))) }));
    let authors = Set::of(page.signals.authors.iter().flat_map(|a| hashes(a)));
    columns.add(
        "of authors",
        all.clone().map(|i| if measures[i].words > 40 { 0.0 } else { authors.covers(hashes(text(i))) }),
    );
    let body = (!page.signals.body.is_empty()).then(|| Set::of(runs(&page.signals.body)));
    columns.add("of declared body", all.map(|i| body.as_ref().map_or(-1.0, |body| body.covers(runs(text(i))))));
}

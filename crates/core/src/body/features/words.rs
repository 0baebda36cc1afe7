//! A block by its own words, and by what the page says of them elsewhere.

use super::super::hashed::{self, Set};
use super::super::reading::Reading;
use super::{Columns, flag, share};
use crate::page::InlineKind;

/// How many columns.
pub(super) const WIDTH: usize = 30;

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

/// The longest block whose words are looked at one by one, in words.
const LINE: usize = 40;

/// A line that begins so may be a byline.
const BY: u16 = 1;
/// Of dates and times.
const DATE: u16 = 2;
/// Stands under pictures.
const CREDIT: u16 = 4;

/// Words of bylines, dates and credits.
const WORDS: &[(&str, u16)] = &[
    ("afp", CREDIT),
    ("ago", DATE),
    ("am", DATE),
    ("ap", CREDIT),
    ("apr", DATE),
    ("april", DATE),
    ("aug", DATE),
    ("august", DATE),
    ("by", BY),
    ("caption", CREDIT),
    ("copyright", CREDIT),
    ("courtesy", CREDIT),
    ("credit", CREDIT),
    ("credits", CREDIT),
    ("dec", DATE),
    ("december", DATE),
    ("edt", DATE),
    ("est", DATE),
    ("feb", DATE),
    ("february", DATE),
    ("file", CREDIT),
    ("friday", DATE),
    ("getty", CREDIT),
    ("gmt", DATE),
    ("handout", CREDIT),
    ("hours", DATE),
    ("illustration", CREDIT),
    ("image", CREDIT),
    ("images", CREDIT),
    ("jan", DATE),
    ("january", DATE),
    ("jul", DATE),
    ("july", DATE),
    ("jun", DATE),
    ("june", DATE),
    ("last", DATE),
    ("left", CREDIT),
    ("mar", DATE),
    ("march", DATE),
    ("may", DATE),
    ("modified", DATE),
    ("monday", DATE),
    ("nov", DATE),
    ("november", DATE),
    ("oct", DATE),
    ("october", DATE),
    ("par", BY),
    ("photo", CREDIT),
    ("photograph", CREDIT),
    ("photographer", CREDIT),
    ("photos", CREDIT),
    ("pictured", CREDIT),
    ("pm", DATE),
    ("por", BY),
    ("posted", BY | DATE),
    ("pst", DATE),
    ("published", DATE),
    ("reported", BY),
    ("reuters", CREDIT),
    ("saturday", DATE),
    ("sep", DATE),
    ("sept", DATE),
    ("september", DATE),
    ("shutterstock", CREDIT),
    ("story", BY),
    ("sunday", DATE),
    ("text", BY),
    ("thursday", DATE),
    ("tuesday", DATE),
    ("updated", DATE),
    ("utc", DATE),
    ("video", CREDIT),
    ("von", BY),
    ("wednesday", DATE),
    ("words", BY),
    ("written", BY),
];
const TABLE: [(u32, u16); WORDS.len()] = hashed::table(WORDS);

/// What a line's words tell, 0 to 1 each.
#[derive(Clone, Copy, Default)]
struct Line {
    /// Does it begin like a byline?
    by: f32,
    /// How much of it is words of dates?
    dates: f32,
    /// How much of it is words of credits?
    credits: f32,
    /// How much of it stands in the title that the page declares?
    title: f32,
    /// How much of it stands in the names of its authors?
    authors: f32,
}

fn line(text: &str, title: &Set, authors: &Set) -> Line {
    let mut found = Line::default();
    let mut all = 0.0;
    hashed::words(text, |word, letters| {
        let told = hashed::look_up(&TABLE, word);
        if all == 0.0 {
            found.by = flag(told & BY != 0);
        }
        all += 1.0;
        let is_year = letters.len() == 4 && letters.starts_with("20") && letters.bytes().all(|b| b.is_ascii_digit());
        found.dates += flag(told & DATE != 0 || is_year);
        found.credits += flag(told & CREDIT != 0);
        found.title += flag(title.has(word));
        found.authors += flag(authors.has(word));
    });
    let Line { by, dates, credits, title, authors } = found;
    Line {
        by,
        dates: share(dates, all),
        credits: share(credits, all),
        title: share(title, all),
        authors: share(authors, all),
    }
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

fn set<'a>(texts: impl Iterator<Item = &'a String>) -> Set {
    let mut all = Vec::new();
    texts.for_each(|text| hashed::words(text, |word, _| all.push(word)));
    Set::of(all)
}

fn runs(text: &str) -> Vec<u32> {
    let mut all = Vec::new();
    hashed::runs::<3>(text, &mut |run| all.push(run));
    all
}

pub(super) fn add(reading: &Reading, columns: &mut Columns) {
    let page = reading.page;
    // what the page says of itself
    let title = set([&page.title, &page.signals.headline].into_iter());
    let authors = set(page.signals.authors.iter());
    let body = (!page.signals.body.is_empty()).then(|| Set::of(runs(&page.signals.body)));
    let mut times = vec![0u32; reading.len()];
    reading.first.iter().for_each(|&first| times[first] += 1);

    for (i, inlines) in inlines(reading).into_iter().enumerate() {
        let (text, m) = (reading.text(i), &reading.measures[i]);
        let (words, c) = (m.words as f32, &m.characters);
        let line = if m.words > LINE { Line::default() } else { line(text, &title, &authors) };
        let mut row = columns.row(0, i);
        row.put(words);
        row.put(share(text.len() as f32, words));
        row.put(m.links);
        row.flag(m.sentence);
        row.flag(m.prose);
        row.flag(m.promo);
        row.put(end(text));
        row.put(start(text));
        row.put(share(c.capitals as f32, c.letters as f32));
        row.put(share(c.initials as f32, words));
        row.put(share(c.digits as f32, (c.letters + c.digits) as f32));
        row.put(share(c.commas as f32, words));
        row.put(share(c.odd as f32, words));
        row.put(c.quotes as f32);
        row.put(c.lines as f32);
        row.put(c.sentences as f32);
        row.put(line.by);
        row.put(line.dates);
        row.put(line.credits);
        for kind in [InlineKind::Bold, InlineKind::Italic, InlineKind::Cite, InlineKind::Time] {
            row.put(inlines[kind as usize]);
        }
        // does it begin, does it end with a link?
        row.put(inlines[6]);
        row.put(inlines[7]);
        // the same words elsewhere on the page
        row.put(times[reading.first[i]] as f32);
        row.flag(reading.first[i] < i);
        row.put(line.title);
        row.put(line.authors);
        row.put(body.as_ref().map_or(-1.0, |body| {
            let (mut all, mut found) = (0u32, 0u32);
            hashed::runs::<3>(text, &mut |run| {
                all += 1;
                found += u32::from(body.has(run));
            });
            share(found as f32, all as f32)
        }));
        row.done();
    }
}

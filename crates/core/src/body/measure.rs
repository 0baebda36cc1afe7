//! What can be said of a block by its text and links alone.

use super::promo;
use crate::page::{InlineKind, Page};

/// A block, measured.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// Words; two CJK characters count as one.
    pub(super) words: usize,
    /// Share of its bytes that are links, 0 to 1.
    pub(super) links: f32,
    /// Does a sentence end in it?
    pub(super) sentence: bool,
    /// Does it invite the reader to something else?
    pub(super) promo: bool,
    /// Is it a paragraph of running text?
    pub(super) prose: bool,
    /// What its characters are.
    pub(super) characters: Characters,
}

impl Measure {
    /// How much running text it is, in words; 0 where it is none.
    pub(super) fn mass(&self) -> f32 {
        if self.prose { self.words as f32 * (1.0 - self.links) } else { 0.0 }
    }
}

/// How many characters of some kinds a text has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Characters {
    pub(super) letters: u32,
    pub(super) capitals: u32,
    pub(super) digits: u32,
    pub(super) commas: u32,
    /// Marks that menus and credits have rather than prose.
    pub(super) odd: u32,
    pub(super) quotes: u32,
    pub(super) lines: u32,
    /// Capitals at the beginning of a word.
    pub(super) initials: u32,
    /// Ends of sentences with more behind them.
    pub(super) sentences: u32,
    /// Runs of characters between spaces.
    spaced: u32,
    /// Characters of scripts without spaces.
    unspaced: u32,
    /// Does a sentence end?
    sentence: bool,
}

/// Measures all blocks.
pub(super) fn all(page: &Page) -> Vec<Measure> {
    let mut linked = vec![0; page.blocks.len()];
    let mut block = 0;
    for link in page.inlines.iter().filter(|i| i.kind == InlineKind::Link) {
        while block + 1 < page.blocks.len() && page.blocks[block].span.end <= link.span.start {
            block += 1;
        }
        if let Some(linked) = linked.get_mut(block) {
            *linked += link.span.len();
        }
    }
    let measured = page.blocks.iter().zip(linked).map(|(b, linked)| {
        let tag = page.elements.get(b.element as usize).map_or("", |e| e.tag.as_str());
        one(b.span.of(&page.text), linked, tag)
    });
    measured.collect()
}

fn one(text: &str, linked: usize, tag: &str) -> Measure {
    let characters = Characters::of(text);
    let Characters { sentence, .. } = characters;
    let words = characters.words();
    let links = (linked as f32 / text.len().max(1) as f32).min(1.0);
    let promo = promo::is_promo(text, words);
    let long = (words >= 10 && sentence) || words >= 25;
    // a paragraph full of names that are links is still a paragraph, where it ends like one
    let linked_prose = tag == "p" && words >= 10 && links < 0.75 && ends_like_sentence(text);
    Measure { words, links, sentence, promo, prose: !promo && ((long && links < 0.5) || linked_prose), characters }
}

/// Counts words, for scripts with and without spaces between them.
pub(super) fn words(text: &str) -> usize {
    Characters::of(text).words()
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»')
}

impl Characters {
    /// Looks at all characters once.
    fn of(text: &str) -> Characters {
        let mut found = Characters::default();
        let (mut before, mut ended) = (' ', false);
        for c in text.chars() {
            if !c.is_ascii_whitespace() {
                found.spaced += u32::from(before.is_ascii_whitespace());
            }
            match c {
                'a'..='z' => found.letters += 1,
                ' ' => found.sentences += u32::from(matches!(before, '.' | '!' | '?' | '”' | '"' | '…')),
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
                '。' | '！' | '？' => {
                    found.sentences += 1;
                    found.sentence = true;
                }
                c if !c.is_ascii() => {
                    found.letters += 1;
                    found.unspaced += u32::from(is_unspaced(c));
                    if c.is_uppercase() {
                        found.capitals += 1;
                        found.initials += u32::from(!before.is_alphanumeric());
                    }
                }
                _ => {}
            }
            if ended {
                found.sentence |= c.is_whitespace();
                ended = is_closer(c);
            }
            ended |= matches!(c, '.' | '!' | '?' | '…');
            before = c;
        }
        found.sentence |= ended;
        found
    }

    /// Words; two characters of a script without spaces count as one.
    fn words(&self) -> usize {
        (self.spaced + self.unspaced / 2) as usize
    }
}

/// Is it of a script that has no spaces between words?
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

fn ends_like_sentence(text: &str) -> bool {
    text.trim_end_matches(is_closer).ends_with(['.', '!', '?', '…', '。'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose() {
        let check = |text: &str, linked: usize, tag: &str, expected: bool| {
            assert_eq!(one(text, linked, tag).prose, expected, "{text:?}");
        };
        check("The council voted on Tuesday to close the bridge for repairs.", 0, "p", true);
        check("The council voted.", 0, "p", false);
        check("Home News Sport Weather Travel Culture Food Money Opinion Video Live", 0, "div", false);
        check("The council voted on Tuesday to close the bridge for repairs.", 61, "p", false);
        check("The mayor, Ana Reyes, and her deputy, Tom Ilic, met the bishop on Friday.", 40, "p", true);
        check("The mayor, Ana Reyes, and her deputy, Tom Ilic, met the bishop on Friday.", 40, "li", false);
        check("Read more: the council voted on Tuesday to close the bridge for repairs.", 0, "p", false);
        check("市議会は火曜日、修理のため橋を閉鎖することを決めた。", 0, "div", true);
        check("", 0, "p", false);
    }

    #[test]
    fn sentence_ends() {
        let check = |text: &str, expected: bool| assert_eq!(Characters::of(text).sentence, expected, "{text:?}");
        check("It rained.", true);
        check("“It rained.” He left", true);
        check("Version 2.5 out", false);
        check("No end", false);
        check("雨。でも", true);
        check("(He left.)", true);
    }
}

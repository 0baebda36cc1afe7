//! How good attributions are, counted in words, so that punctuation never matters: the same figures as `docs/quality.md`.

use std::collections::BTreeSet;
use std::ops::Range;

type Words = BTreeSet<usize>;

/// An attribution's roles as byte ranges: source, cue, content.
pub(crate) type Roles = [Vec<Range<usize>>; 3];

/// Two spans are the same, or an attribution is found, at this ratio of common to all words.
const SAME: f64 = 0.5;

/// Counts of one or more articles; all ratios are made from sums of these.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figures {
    words: Rate,
    indirect: Rate,
    direct_exact: Rate,
    direct: Rate,
    attributions: Rate,
    sources: Rate,
    end_to_end: Rate,
    exact: [Rate; 3],
}

/// Right ones, found ones, and ones to be found.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rate {
    hit: usize,
    found: usize,
    gold: usize,
}

impl Rate {
    pub(crate) fn add(&mut self, hit: usize, found: usize, gold: usize) {
        self.hit += hit;
        self.found += found;
        self.gold += gold;
    }

    fn ratio(hit: usize, of: usize) -> f64 {
        if of == 0 { 0.0 } else { 100.0 * hit as f64 / of as f64 }
    }

    pub(crate) fn precision(&self) -> f64 {
        Rate::ratio(self.hit, self.found)
    }

    pub(crate) fn recall(&self) -> f64 {
        Rate::ratio(self.hit, self.gold)
    }

    pub(crate) fn f1(&self) -> f64 {
        Rate::ratio(2 * self.hit, self.found + self.gold)
    }
}

impl std::iter::Sum for Rate {
    fn sum<I: Iterator<Item = Rate>>(all: I) -> Rate {
        let mut sum = Rate::default();
        all.for_each(|one| sum.add(one.hit, one.found, one.gold));
        sum
    }
}

impl std::iter::Sum for Figures {
    fn sum<I: Iterator<Item = Figures>>(all: I) -> Figures {
        let mut sum = Figures::default();
        for one in all {
            for (a, b) in sum.counts_mut().into_iter().zip(one.counts()) {
                a.add(b.hit, b.found, b.gold);
            }
        }
        sum
    }
}

impl Figures {
    fn counts(&self) -> [Rate; 10] {
        let Figures { words, indirect, direct_exact, direct, attributions, sources, end_to_end, exact: [s, q, c] } =
            *self;
        [words, indirect, direct_exact, direct, attributions, sources, end_to_end, s, q, c]
    }

    fn counts_mut(&mut self) -> [&mut Rate; 10] {
        let Figures { words, indirect, direct_exact, direct, attributions, sources, end_to_end, exact: [s, q, c] } =
            self;
        [words, indirect, direct_exact, direct, attributions, sources, end_to_end, s, q, c]
    }

    /// The counts of one article. `kinds` are the annotators' kinds of the `gold` attributions; `blocks` tells which of the
    /// `found` are republished passages, which hold attributions of their own.
    pub(crate) fn of(text: &str, gold: &[Roles], kinds: &[&str], found: &[Roles], blocks: &[bool]) -> Figures {
        let words = words(text);
        let paragraphs: Vec<usize> = words
            .iter()
            .scan((0, 0), |(at, count), w| {
                *count += text[*at..w.start].matches('\n').count();
                *at = w.start;
                Some(*count)
            })
            .collect();
        let quoted = quoted(text);
        let quoted: Vec<bool> = words.iter().map(|w| quoted[w.start]).collect();
        let as_words = |all: &[Roles]| -> Vec<[Words; 3]> {
            all.iter().map(|roles| std::array::from_fn(|r| touched(&words, &roles[r]))).collect()
        };
        let (gold, found) = (as_words(gold), as_words(found));
        let mut out = Figures::default();

        let union = |all: &[[Words; 3]]| -> Words { all.iter().flat_map(|a| a[2].iter().copied()).collect() };
        let (all_gold, all_found) = (union(&gold), union(&found));
        out.words.add(all_gold.intersection(&all_found).count(), all_found.len(), all_gold.len());
        for (roles, _) in gold.iter().zip(kinds).filter(|g| *g.1 == "indirect") {
            out.indirect.add(roles[2].intersection(&all_found).count(), 0, roles[2].len());
        }

        let runs = |all: &[[Words; 3]], role: usize| -> BTreeSet<Vec<usize>> {
            all.iter().flat_map(|a| runs(&a[role], &paragraphs)).collect()
        };
        let direct = |run: &Vec<usize>| run.iter().filter(|&&i| quoted[i]).count() * 10 >= run.len() * 9;
        let as_sets =
            |runs: Vec<Vec<usize>>| -> Vec<Words> { runs.into_iter().map(|r| r.into_iter().collect()).collect() };
        let gold_runs: Vec<Vec<usize>> = gold.iter().flat_map(|a| self::runs(&a[2], &paragraphs)).collect();
        let (gold_direct, gold_mixed): (Vec<_>, Vec<_>) = gold_runs.into_iter().partition(direct);
        let (gold_direct, gold_mixed) = (as_sets(gold_direct), as_sets(gold_mixed));
        let found_direct = as_sets(runs(&found, 2).into_iter().filter(direct).collect());
        let pairs = matched(&gold_direct, &found_direct);
        let hit: BTreeSet<usize> = pairs.iter().map(|p| p.1).collect();
        // a quotation inside of content that was annotated as a whole is neither right nor wrong
        let counted = |j: &usize| hit.contains(j) || !gold_mixed.iter().any(|m| found_direct[*j].is_subset(m));
        let counted = (0..found_direct.len()).filter(counted).count();
        let exact = pairs.iter().filter(|&&(i, j)| gold_direct[i] == found_direct[j]).count();
        out.direct.add(pairs.len(), counted, gold_direct.len());
        out.direct_exact.add(exact, counted, gold_direct.len());

        for role in 0..3 {
            let (g, f) = (runs(&gold, role), runs(&found, role));
            out.exact[role].add(g.intersection(&f).count(), f.len(), g.len());
        }

        let gold: Vec<[Words; 3]> = gold.into_iter().filter(|a| !a[2].is_empty()).collect();
        let (found, blocks): (Vec<[Words; 3]>, Vec<bool>) =
            found.into_iter().zip(blocks).filter(|a| !a.0[2].is_empty()).unzip();
        let contents = |all: &[[Words; 3]]| -> Vec<Words> { all.iter().map(|a| a[2].clone()).collect() };
        let (gold_contents, found_contents) = (contents(&gold), contents(&found));
        let pairs = matched(&gold_contents, &found_contents);
        let outer = |j: &usize| {
            let inner = |c: &Words| c.len() < found_contents[*j].len() && c.is_subset(&found_contents[*j]);
            blocks[*j] && !pairs.iter().any(|p| p.1 == *j) && found_contents.iter().any(inner)
        };
        let counted = found.len() - (0..found.len()).filter(outer).count();
        out.attributions.add(pairs.len(), counted, gold.len());
        let mut right = 0;
        for (i, j) in pairs {
            let (g, f) = (&gold[i][0], &found[j][0]);
            let same = if g.is_empty() { f.is_empty() } else { ratio(g, f) >= SAME };
            right += usize::from(same);
            if !g.is_empty() {
                out.sources.add(usize::from(same), 0, 1);
            }
        }
        out.end_to_end.add(right, counted, gold.len());
        out
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let [source, cue, content] = self.exact.map(|e| e.f1());
        write!(
            f,
            "words {:.1}/{:.1}/{:.2} indirect {:.1} direct {:.1}/{:.1} attribution {:.1}/{:.1}/{:.2} source {:.2} end {:.2} exact {source:.1}/{cue:.1}/{content:.1}",
            self.words.precision(),
            self.words.recall(),
            self.words.f1(),
            self.indirect.recall(),
            self.direct_exact.f1(),
            self.direct.f1(),
            self.attributions.precision(),
            self.attributions.recall(),
            self.attributions.f1(),
            self.sources.recall(),
            self.end_to_end.f1(),
        )
    }
}

/// The words of a text: letters and digits, with apostrophes, points and commas between them.
fn words(text: &str) -> Vec<Range<usize>> {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !letter(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, c)) = chars.peek() {
            let joins = matches!(c, '\'' | '’' | '.' | ',') && text[next + c.len_utf8()..].starts_with(letter);
            if !letter(c) && !joins {
                break;
            }
            end = next + c.len_utf8();
            chars.next();
        }
        out.push(at..end);
    }
    out
}

/// The words that the spans touch.
fn touched(words: &[Range<usize>], spans: &[Range<usize>]) -> Words {
    let of = |s: &Range<usize>| words.partition_point(|w| w.end <= s.start)..words.partition_point(|w| w.start < s.end);
    spans.iter().flat_map(of).collect()
}

/// Words next to each other, cut at paragraphs' ends.
fn runs(words: &Words, paragraphs: &[usize]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for &i in words {
        match out.last_mut() {
            Some(run) if run.last().is_some_and(|&l| l + 1 == i && paragraphs[l] == paragraphs[i]) => run.push(i),
            _ => out.push(vec![i]),
        }
    }
    out
}

fn ratio(a: &Words, b: &Words) -> f64 {
    let common = a.intersection(b).count();
    common as f64 / (a.len() + b.len() - common).max(1) as f64
}

/// One-to-one pairs of the sets that share at least half of their words, the likest first.
fn matched(gold: &[Words], found: &[Words]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let (Some(g0), Some(g1), Some(f0), Some(f1)) = (g.first(), g.last(), f.first(), f.last()) else { continue };
            if f1 >= g0 && f0 <= g1 && ratio(g, f) >= SAME {
                pairs.push((ratio(g, f), i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.partial_cmp(a).expect("ratios are numbers"));
    let (mut golds, mut founds) = (BTreeSet::new(), BTreeSet::new());
    pairs.retain(|&(_, i, j)| !golds.contains(&i) && !founds.contains(&j) && golds.insert(i) && founds.insert(j));
    pairs.into_iter().map(|(_, i, j)| (i, j)).collect()
}

/// For each byte: does it lie within double quotation marks, paired paragraph by paragraph? An opening mark that is never
/// closed runs to the paragraph's end.
fn quoted(text: &str) -> Vec<bool> {
    let mut out = vec![false; text.len() + 1];
    let mut at = 0;
    for line in text.split('\n') {
        let mut opened = None;
        for (i, c) in line.char_indices().filter(|(_, c)| matches!(c, '"' | '“' | '”')) {
            if c == '“' || c == '"' && opened.is_none() {
                opened = opened.or(Some(i));
            } else if let Some(start) = opened.take() {
                out[at + start..at + i + c.len_utf8()].fill(true);
            }
        }
        if let Some(start) = opened {
            out[at + start..at + line.len()].fill(true);
        }
        at += line.len() + 1;
    }
    out
}

//! From labelled pages to the bytes of a model.

use super::boost::{self, Rows, Settings};
use super::labels::Kinds;
use super::pages::Labelled;
use sourcelight::body::training::{self, Columns, Forest, TRAINED_KINDS, probabilities};

/// Settings of the two passes and of the kinds; chosen by figures out of fold, see docs/quality.md.
const FIRST: Settings = Settings { trees: 100, levels: 4, rate: 0.18, l2: 12.0, columns: 0.25 };
const SECOND: Settings = Settings { trees: 100, levels: 4, rate: 0.15, l2: 12.0, columns: 0.25 };
const KIND: Settings = Settings { trees: 40, levels: 3, rate: 0.35, l2: 1.0, columns: 0.3 };

/// How much a page counts that was made from another one by leaving out most of its article.
const SHORTENED: f32 = 0.1;
/// How many words are left then.
const SHORT: usize = 60;

/// All blocks of a page's article together count this much, so that each page counts alike.
const PAGE: f32 = 40.0;
/// No block counts more.
const MOST: f32 = 8.0;

/// A page with the columns of its first pass.
pub(super) struct Example<'a> {
    pub(super) page: &'a Labelled,
    pub(super) columns: Columns,
    part: f32,
}

/// The examples of a page: itself, and a short version of it.
pub(super) struct Examples {
    pages: Vec<(Labelled, f32)>,
}

impl Examples {
    /// Makes them. From pages whose text nobody marked only the kinds of blocks are learnt.
    pub(super) fn of(pages: &[Labelled]) -> Examples {
        let part = |p: &Labelled, part: f32| if p.is_truth { part } else { 0.0 };
        let both = |p: &Labelled| [(p.clone(), part(p, 1.0)), (p.shortened(SHORT), part(p, SHORTENED))];
        Examples { pages: pages.iter().flat_map(both).collect() }
    }

    /// With their columns.
    pub(super) fn all<'a>(&'a self) -> Vec<Example<'a>> {
        let example = |(page, part): (&'a Labelled, f32)| Example { page, columns: training::first(&page.page), part };
        self.pages.iter().map(|(page, part)| (page, *part)).map(example).collect()
    }
}

/// How much each block counts: longer ones more, as in the measure, but less than by their length.
fn weights(example: &Example) -> Vec<f32> {
    let page = example.page;
    let words = |i: usize| page.page.blocks[i].span.of(&page.page.text).split_whitespace().count();
    let all: Vec<f32> = (0..page.labels.len()).map(|i| 1.0 + (words(i) as f32).sqrt()).collect();
    let truth: f32 = all.iter().zip(&page.labels).filter(|(_, l)| **l).map(|(w, _)| w).sum();
    all.into_iter().map(|w| example.part * (w * PAGE / truth.max(1.0)).min(MOST)).collect()
}

fn grow(examples: &[&Example], columns: &[&Columns], settings: Settings, seed: u64) -> Vec<u8> {
    let rows = Rows {
        pages: columns.to_vec(),
        labels: examples.iter().flat_map(|e| e.page.labels.iter().copied()).collect(),
        weights: examples.iter().flat_map(|e| weights(e)).collect(),
    };
    boost::grow(&rows, settings, seed)
}

fn apply(bytes: &[u8], example: &Example) -> Vec<f32> {
    let (forest, _) = Forest::read(bytes).expect("a forest just grown");
    probabilities(&forest.scores(&example.columns, |_| true))
}

/// The kinds of the blocks near the article; those farther away are never asked for theirs.
fn near(mut kinds: Vec<&'static str>) -> Vec<&'static str> {
    const NEAR: usize = 10;
    let first = kinds.iter().position(|k| *k != "other").unwrap_or(0).saturating_sub(NEAR);
    let last = kinds.iter().rposition(|k| *k != "other").unwrap_or(0) + NEAR;
    for (i, kind) in kinds.iter_mut().enumerate() {
        if i < first || i > last {
            *kind = "unclear";
        }
    }
    kinds
}

/// A model grown from these examples. What the second pass learns from the first one says of pages it was not grown from.
pub(super) fn model(examples: &[&Example], kinds: &Kinds, seed: u64) -> Vec<u8> {
    let mut full: Vec<Columns> = examples.iter().map(|e| e.columns.clone()).collect();
    let mut folds: Vec<usize> = examples.iter().map(|e| e.page.fold).collect();
    folds.sort_unstable();
    folds.dedup();
    for &fold in &folds {
        let others: Vec<&Example> = examples.iter().copied().filter(|e| e.page.fold != fold).collect();
        let columns: Vec<&Columns> = others.iter().map(|e| &e.columns).collect();
        let inner = grow(&others, &columns, FIRST, seed);
        for (example, full) in examples.iter().zip(&mut full).filter(|(e, _)| e.page.fold == fold) {
            training::second(&example.page.page, &apply(&inner, example), full);
        }
    }
    let columns: Vec<&Columns> = examples.iter().map(|e| &e.columns).collect();
    let mut bytes = grow(examples, &columns, FIRST, seed);
    let columns: Vec<&Columns> = full.iter().collect();
    bytes.extend(grow(examples, &columns, SECOND, seed));
    let judged: Vec<(&Columns, Vec<&str>)> = examples
        .iter()
        .zip(&full)
        .filter(|(e, _)| !e.page.truth.is_empty())
        .filter_map(|(e, full)| Some((full, near(kinds.of(e.page)?))))
        .collect();
    for kind in TRAINED_KINDS {
        let name = super::name(kind);
        let of = |f: &dyn Fn(&str) -> f32| {
            judged.iter().flat_map(|(_, k)| k.iter().map(|k| f(k)).collect::<Vec<_>>()).collect()
        };
        let rows = Rows {
            pages: judged.iter().map(|(full, _)| *full).collect(),
            labels: judged.iter().flat_map(|(_, k)| k.iter().map(|&k| k == name)).collect(),
            weights: of(&|k| match k {
                "unclear" => 0.0,
                k if k == name => 2.0,
                _ => 1.0,
            }),
        };
        bytes.extend(boost::grow(&rows, KIND, seed));
    }
    bytes
}

//! The benchmark's own figures: overlap of four-word windows, every page weighing the same.

use super::pages::{Labelled, words};
use std::collections::HashMap;

/// Figures over pages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figures {
    pub(super) precision: f64,
    pub(super) recall: f64,
    pub(super) exact: f64,
    pub(super) zero: usize,
}

impl Figures {
    pub(super) fn f1(&self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(1e-9)
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let Figures { precision, recall, exact, zero } = self;
        write!(f, "P {precision:.4} R {recall:.4} F1 {:.4} exact {exact:.3} zero {zero}", self.f1())
    }
}

fn windows<'a>(words: &[&'a str]) -> HashMap<Vec<&'a str>, i32> {
    let mut counts = HashMap::new();
    if words.len() <= 4 {
        if !words.is_empty() {
            counts.insert(words.to_vec(), 1);
        }
    } else {
        words.windows(4).for_each(|w| *counts.entry(w.to_vec()).or_default() += 1);
    }
    counts
}

/// Precision, recall and exactness of one page.
pub(super) fn page(labelled: &Labelled, taken: &[bool]) -> (Option<f64>, Option<f64>, bool) {
    let page = &labelled.page;
    let mut found: Vec<&str> = Vec::new();
    for (block, _) in page.blocks.iter().zip(taken).filter(|(_, taken)| **taken) {
        found.extend(words(block.span.of(&page.text)));
    }
    let truth: Vec<&str> = words(&labelled.truth).collect();
    let (t, p) = (windows(&truth), windows(&found));
    let hit: i32 = t.iter().map(|(w, &n)| n.min(p.get(w).copied().unwrap_or(0))).sum();
    let (n_t, n_p): (i32, i32) = (t.values().sum(), p.values().sum());
    let share = |n: i32| (n > 0).then(|| f64::from(hit) / f64::from(n));
    (share(n_p), share(n_t), truth == found)
}

/// Figures over pages, given which blocks are taken.
pub(super) fn all<'a>(pages: impl Iterator<Item = (&'a Labelled, &'a Vec<bool>)>) -> Figures {
    let rows: Vec<_> = pages.map(|(p, taken)| page(p, taken)).collect();
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len().max(1) as f64;
    Figures {
        precision: mean(rows.iter().filter_map(|r| r.0).collect()),
        recall: mean(rows.iter().filter_map(|r| r.1).collect()),
        exact: mean(rows.iter().map(|r| f64::from(u8::from(r.2))).collect()),
        zero: rows.iter().filter(|r| r.0.unwrap_or(0.0) == 0.0).count(),
    }
}

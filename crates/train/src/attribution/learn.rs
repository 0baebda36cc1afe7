//! Training both taggers on the same articles.

use super::corpus::Labelled;
use super::field::{Chance, Field, Settings};
use sourcelight::attribution::crf::Rows;
use sourcelight::attribution::tagger::{CUE_LABELS, ROLE_LABELS, window};
use std::ops::Range;

const CUES: Settings = Settings { epochs: 7, alpha: 0.1, l1: 12.0, l2: 1.0, dropped: 0.0 };
const ROLES: Settings = Settings { epochs: 6, alpha: 0.1, l1: 22.0, l2: 1.0, dropped: 0.2 };

/// A sequence to learn from: features, labels, and how much it counts.
struct Sequence {
    rows: Rows,
    labels: Vec<u8>,
    share: f32,
}

fn fit<const L: usize>(settings: Settings, sequences: &[Sequence]) -> (Vec<u8>, [usize; 2]) {
    let mut field = Field::<L>::new(settings);
    for pass in 0..settings.epochs {
        let mut chance = Chance::new(pass as u64);
        for i in chance.order(sequences.len()) {
            let Sequence { rows, labels, share } = &sequences[i];
            field.learn(rows, labels, *share, &mut chance);
        }
    }
    field.bytes()
}

/// Groups of one article.
pub(crate) type Groups<'a> = &'a [Labelled];

/// Trains both taggers: the bytes of the weight file, which begin with the table of word clusters.
pub(crate) fn model(articles: &[Groups], clusters: &[u8]) -> Vec<u8> {
    let (cue_bytes, [cue_features, cues_lost]) = cues(articles);
    let (role_bytes, [role_features, roles_lost]) = roles(articles);
    println!("features: cues {cue_features} ({cues_lost} without room), roles {role_features} ({roles_lost})");
    let mut bytes = clusters.to_vec();
    bytes.extend((cue_bytes.len() as u32).to_le_bytes());
    bytes.extend(cue_bytes);
    bytes.extend(role_bytes);
    bytes
}

/// The tagger of cues learns from every group.
fn cues(articles: &[Groups]) -> (Vec<u8>, [usize; 2]) {
    let sequence = |group: &Labelled| {
        let mut labels = vec![0u8; group.example.pieces.len()];
        group.cues.iter().for_each(|c| paint(&mut labels, c.cue.clone(), 1));
        let mut rows = Rows::default();
        group.example.sight.cue_rows(&mut rows);
        Sequence { rows, labels, share: group.share }
    };
    let sequences: Vec<Sequence> = articles.iter().copied().flatten().map(sequence).collect();
    fit::<CUE_LABELS>(CUES, &sequences)
}

/// The tagger of roles learns from every annotated cue. It is told the cues that people marked and not those that are found:
/// learning from found ones, with nothing to be said for the wrong ones, was tried and is no better.
fn roles(articles: &[Groups]) -> (Vec<u8>, [usize; 2]) {
    let mut sequences = Vec::new();
    for group in articles.iter().copied().flatten() {
        let cues: Vec<Range<usize>> = group.cues.iter().map(|c| c.cue.clone()).collect();
        sequences.extend(group.cues.iter().map(|gold| {
            let mut labels = vec![0u8; group.example.pieces.len()];
            gold.content.iter().for_each(|r| paint(&mut labels, r.clone(), 3));
            gold.source.iter().for_each(|r| paint(&mut labels, r.clone(), 1));
            labels[gold.cue.clone()].fill(0);
            let mut rows = Rows::default();
            group.example.sight.role_rows(&gold.cue, &cues, &mut rows);
            let mut labels = labels[window(&gold.cue, group.example.pieces.len())].to_vec();
            mend(&mut labels);
            Sequence { rows, labels, share: group.share }
        }));
    }
    fit::<ROLE_LABELS>(ROLES, &sequences)
}

/// Labels a span: `begin` at its first piece, the label after it at the others.
fn paint(labels: &mut [u8], range: Range<usize>, begin: u8) {
    for i in range.clone() {
        labels[i] = if i == range.start { begin } else { begin + 1 };
    }
}

/// A span that lost its first piece begins with its second.
fn mend(labels: &mut [u8]) {
    let mut before = 0;
    for label in labels {
        if *label > 0 && *label % 2 == 0 && before != *label && before + 1 != *label {
            *label -= 1;
        }
        before = *label;
    }
}

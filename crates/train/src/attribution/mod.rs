//! Trains the taggers of the attribution stage on articles whose attributions people annotated (PolNeAR).
//!
//! The tagger of cues learns from every sentence; the tagger of roles learns, for every annotated cue, which pieces around
//! it are its source and its content.

mod field;

use crate::corpora;
use field::{Field, Settings};
use serde::Deserialize;
use sourcelight::attribution::crf::Rows;
use sourcelight::attribution::tagger::{CUE_LABELS, ROLE_LABELS, window};
use sourcelight::attribution::training::{Example, examples};
use sourcelight::body;
use sourcelight::page::Page;
use sourcelight::span::{Offsets, Span, Unit};
use sourcelight::text::Text;
use std::ops::Range;

/// An annotated article; offsets in code points.
#[derive(Debug, Deserialize)]
struct Article {
    text: String,
    attributions: Vec<Gold>,
}

/// An annotated attribution.
#[derive(Debug, Deserialize)]
struct Gold {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// A cue, its source and its content, as pieces of their group.
type GoldCue = (Range<usize>, Vec<Range<usize>>, Vec<Range<usize>>);

/// A group and its annotated cues with their roles.
struct Labelled {
    example: Example,
    cues: Vec<GoldCue>,
}

const CUES: Settings = Settings { bits: 17, epochs: 7, alpha: 0.1, l1: 18.0, l2: 1.0 };
const ROLES: Settings = Settings { bits: 17, epochs: 6, alpha: 0.1, l1: 18.0, l2: 1.0 };

/// The model card.
const CARD: &str = "
# Model card: attribution.bin

Two linear-chain conditional random fields over hashed features: one tags the cues of a sentence, the other, for a given
cue, its source and its content. Used by `attribution::tagger`.

- **Made by** `cargo run --release -p sourcelight-train -- attribution`; the same corpus gives the same bytes.
- **Trained on** the training part of PolNeAR 1.0 (789 articles of US political news of 2015 and 2016 by seven publishers,
  about 18,000 attributions annotated by people). The corpus carries no licence file for its annotations (its setup.py says
  MIT); the articles' text is the publishers' and is not in the weights: they hold sums over hashed features.
- **Figures** on the corpus's development part: see `docs/quality.md`.
- **Limits**: English; news prose of the 2010s; the annotators' wide notion of attribution (plans, wishes and
  fears count as attributed) is the model's too. Names of people in the training text are features like any other word.
";

/// Trains both taggers and writes their file and its card.
pub(crate) fn train() -> Result<(), String> {
    let articles: Vec<Article> = corpora::read("attribution/train.jsonl")?;
    let groups: Vec<Labelled> = articles.iter().flat_map(label).collect();
    let cues = groups.iter().map(|g| g.cues.len()).sum::<usize>();
    println!("{} articles, {} groups, {cues} cues", articles.len(), groups.len());
    let cue_field = train_cues(&groups);
    let role_field = train_roles(&groups);
    let (cue_bytes, cue_share) = cue_field.bytes();
    let (role_bytes, role_share) = role_field.bytes();
    println!("weights in use: cues {:.1}%, roles {:.1}%", 100.0 * cue_share, 100.0 * role_share);
    let mut bytes = (cue_bytes.len() as u32).to_le_bytes().to_vec();
    bytes.extend(cue_bytes);
    bytes.extend(role_bytes);
    let path = "crates/core/models/attribution.bin";
    std::fs::write(path, &bytes).map_err(|e| format!("{path}: {e}"))?;
    println!("wrote {path}, {} bytes", bytes.len());
    let card = "crates/core/models/attribution.md";
    std::fs::write(card, CARD.trim_start()).map_err(|e| format!("{card}: {e}"))
}

/// The order in which a pass visits `n` sequences: shuffled, alike every time.
fn order(n: usize, pass: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut state = 0x9e37_79b9_7f4a_7c15u64 ^ (pass as u64 + 1).wrapping_mul(0xd134_2543_de82_ef95);
    for i in (1..n).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, (state >> 33) as usize % (i + 1));
    }
    order
}

fn train_cues(groups: &[Labelled]) -> Field<CUE_LABELS> {
    let mut field = Field::new(CUES);
    let mut rows = Rows::default();
    for pass in 0..CUES.epochs {
        let mut loss = 0.0;
        for i in order(groups.len(), pass) {
            let group = &groups[i];
            let mut labels = vec![0u8; group.example.pieces.len()];
            for (cue, ..) in &group.cues {
                paint(&mut labels, cue.clone(), 1);
            }
            group.example.sight.cue_rows(&mut rows);
            loss += field.learn(&rows, &labels);
        }
        println!("cues, pass {}: loss {:.4} a group", pass + 1, loss / groups.len() as f64);
    }
    field
}

fn train_roles(groups: &[Labelled]) -> Field<ROLE_LABELS> {
    let mut field = Field::new(ROLES);
    let mut rows = Rows::default();
    let pairs: Vec<(usize, usize)> =
        groups.iter().enumerate().flat_map(|(g, group)| (0..group.cues.len()).map(move |c| (g, c))).collect();
    for pass in 0..ROLES.epochs {
        let mut loss = 0.0;
        for i in order(pairs.len(), pass) {
            let group = &groups[pairs[i].0];
            let (cue, source, content) = &group.cues[pairs[i].1];
            let cues: Vec<Range<usize>> = group.cues.iter().map(|c| c.0.clone()).collect();
            let mut labels = vec![0u8; group.example.pieces.len()];
            content.iter().for_each(|r| paint(&mut labels, r.clone(), 3));
            source.iter().for_each(|r| paint(&mut labels, r.clone(), 1));
            labels[cue.clone()].fill(0);
            group.example.sight.role_rows(cue, &cues, &mut rows);
            let window = window(cue, group.example.pieces.len());
            let mut labels = labels[window].to_vec();
            mend(&mut labels);
            loss += field.learn(&rows, &labels);
        }
        println!("roles, pass {}: loss {:.4} a cue", pass + 1, loss / pairs.len() as f64);
    }
    field
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

/// Ties an article's annotations to its groups.
fn label(article: &Article) -> Vec<Labelled> {
    let page = Page::from_text(&article.text);
    let found = body::find(&page);
    let text = Text::read(&page, &found);
    let offsets = Offsets::new(&article.text, Unit::CodePoints);
    let bytes = |spans: &[(usize, usize)]| -> Vec<Span> {
        spans.iter().map(|&(s, e)| Span::new(offsets.to_bytes(s), offsets.to_bytes(e))).collect()
    };
    let mut groups: Vec<Labelled> =
        examples(&text).into_iter().map(|example| Labelled { example, cues: Vec::new() }).collect();
    for gold in &article.attributions {
        let cue = bytes(&gold.cue);
        let Some(first) = cue.first() else { continue };
        let Some(group) = groups.iter_mut().find(|g| g.example.pieces.iter().any(|p| p.overlaps(*first))) else {
            continue;
        };
        let pieces = &group.example.pieces;
        let Some(cue) = covered(pieces, &cue).into_iter().next() else { continue };
        let (source, content) = (covered(pieces, &bytes(&gold.source)), covered(pieces, &bytes(&gold.content)));
        group.cues.push((cue, source, content));
    }
    groups.iter_mut().for_each(|g| g.cues.sort_by_key(|c| c.0.start));
    groups
}

/// The runs of pieces that lie at least half in one of the spans; trailing punctuation is no part of them.
fn covered(pieces: &[Span], spans: &[Span]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for span in spans {
        let inside = |p: &Span| {
            let common = p.end.min(span.end).saturating_sub(p.start.max(span.start));
            common * 2 >= p.len().max(1)
        };
        let Some(start) = pieces.iter().position(inside) else { continue };
        let end = pieces.iter().rposition(inside).map_or(start, |i| i + 1);
        out.push(start..end);
    }
    out
}

//! Trains the taggers of the attribution stage on articles whose attributions people annotated (PolNeAR).
//!
//! The tagger of cues learns from every sentence; the tagger of roles learns, for every cue that is found, which pieces
//! around it are its source and its content.

mod clusters;
mod corpus;
mod field;
mod figures;
mod flagged;
mod learn;

use crate::corpora;
use crate::further::attributions as further;
use corpus::{Article, Labelled};
use figures::{Figures, Rate, Roles};
use learn::Groups;
use sourcelight::attribution::clusters::{Clusters, table};
use sourcelight::attribution::{Form, training};
use sourcelight::span::{Offsets, Span, Unit};

/// The model card.
const CARD: &str = "
# Model card: attribution.bin

Two linear-chain conditional random fields over hashed features: one tags the cues of a sentence, the other, for a given
cue, its source and its content; and a table of word clusters, which are features of both. Used by `attribution::tagger`.

- **Made by** `cargo run --release -p sourcelight-train -- attribution`; the same corpora give the same bytes.
- **Trained on** the training part of PolNeAR 1.0 (789 articles of US political news of 2015 and 2016 by seven publishers,
  about 18,000 attributions annotated by people), and on 44,402 attributions of 1,997 articles of Article-Bias-Prediction
  (Apache-2.0) that language-model readers annotated by PolNeAR's conventions (`crates/train/labels/attributions`; on articles that
  people had annotated they agree with these at an attribution F1 of about .79, as two people do). PolNeAR carries no licence file for its annotations (its setup.py says
  MIT); the articles' text is the publishers' and is not in the weights: they hold sums over hashed features.
- **Word clusters** (10,900 words in 160 clusters) from 9,000 unlabelled articles of Article-Bias-Prediction (Apache-2.0), by
  what stands before and after each word; names left out.
- **Figures** on the corpus's development part: see `docs/quality.md`.
- **Limits**: English; news prose of the 2010s; the annotators' wide notion of attribution (plans, wishes and
  fears count as attributed) is the model's too. Names of people in the training text are features like any other word.
";

/// Annotated articles to learn from.
const TRAIN: &str = "attribution/train.jsonl";

/// How much an attribution of the further articles counts beside an annotation by people.
const FURTHER_SHARE: f32 = 0.5;

/// Articles whose sentences are flagged, to measure on.
const FLAGGED: &str = "newsroom/train.jsonl";

/// Annotated articles to measure on.
const DEV: &str = "attribution/dev.jsonl";

/// The same of the development part.
const FLAGGED_DEV: &str = "newsroom/dev.jsonl";

/// Parts of the training articles for cross-validation.
const FOLDS: usize = 5;

/// The biases (see `CUE_BIAS` in the core) that figures are made at.
const BIASES: [f32; 5] = [-0.4, -0.2, 0.0, 0.2, 0.4];

/// What there is to learn from.
struct Corpus {
    articles: Vec<Article>,
    /// The groups of every article.
    groups: Vec<Vec<Labelled>>,
    /// Those of the further articles, which are only learned from.
    further: Vec<Vec<Labelled>>,
    /// Articles whose sentences are flagged.
    flagged: Vec<flagged::Article>,
    /// The table of word clusters.
    clusters: Vec<u8>,
}

impl Corpus {
    fn read() -> Result<Corpus, String> {
        let table = table(&clusters::induce()?);
        let clusters = Clusters::read(&table).ok_or("the table of word clusters is broken")?;
        let articles: Vec<Article> = corpora::read(TRAIN)?;
        let groups = articles.iter().map(|a| corpus::label(a, 1.0, clusters)).collect();
        let further =
            further::articles()?.into_iter().map(|a| corpus::label(&a.into(), FURTHER_SHARE, clusters)).collect();
        let flagged = flagged::Article::read(FLAGGED)?;
        Ok(Corpus { articles, groups, further, flagged, clusters: table })
    }

    /// The weight file, trained without the articles of a fold.
    fn model(&self, without: Option<usize>) -> Vec<u8> {
        let groups = self.groups.iter().enumerate().filter(|(i, _)| Some(i % FOLDS) != without);
        let groups = groups.map(|(_, g)| g).chain(&self.further);
        learn::model(&groups.map(Vec::as_slice).collect::<Vec<Groups>>(), &self.clusters)
    }
}

/// Trains both taggers and writes their file and its card.
pub(crate) fn train() -> Result<(), String> {
    let bytes = Corpus::read()?.model(None);
    let path = "crates/core/models/attribution.bin";
    std::fs::write(path, &bytes).map_err(|e| format!("{path}: {e}"))?;
    println!("wrote {path}, {} bytes", bytes.len());
    let card = "crates/core/models/attribution.md";
    std::fs::write(card, CARD.trim_start()).map_err(|e| format!("{card}: {e}"))
}

/// Prints figures over the training articles, each found by weights that have not seen it; with a number those of that one of
/// the [`FOLDS`] parts, with `dev` those of the development articles. *Flagged* is about sentences with indirect speech.
pub(crate) fn evaluate(part: Option<&str>) -> Result<(), String> {
    let corpus = Corpus::read()?;
    let mut sums: [(Figures, Rate); BIASES.len()] = Default::default();
    let mut measure_all = |articles: &[&Article], flagged: &[&flagged::Article], model: &[u8]| {
        for (bias, (figures, indirect)) in BIASES.iter().zip(&mut sums) {
            *figures = std::iter::once(*figures).chain(articles.iter().map(|a| measure(a, model, *bias))).sum();
            *indirect = std::iter::once(*indirect).chain(flagged.iter().map(|a| a.indirect(model, *bias))).sum();
        }
    };
    match part {
        Some("dev") => {
            let dev: Vec<Article> = corpora::read(DEV)?;
            let flagged = flagged::Article::read(FLAGGED_DEV)?;
            let (dev, flagged) = (dev.iter().collect::<Vec<_>>(), flagged.iter().collect::<Vec<_>>());
            measure_all(&dev, &flagged, &corpus.model(None));
        }
        _ => {
            let only = part
                .map(|p| p.parse::<usize>().map_err(|_| format!("no part of the corpus is called {p}")))
                .transpose()?;
            for fold in (0..FOLDS).filter(|&fold| only.is_none_or(|only| only == fold)) {
                let held = corpus.articles.iter().enumerate().filter(|(i, _)| i % FOLDS == fold);
                let flagged = corpus.flagged.iter().enumerate().filter(|(i, _)| i % FOLDS == fold);
                let flagged: Vec<_> = flagged.map(|(_, a)| a).collect();
                let model = corpus.model(Some(fold));
                measure_all(&held.map(|(_, a)| a).collect::<Vec<_>>(), &flagged, &model);
            }
        }
    }
    for (bias, (figures, indirect)) in BIASES.iter().zip(sums) {
        let (p, r, f) = (indirect.precision(), indirect.recall(), indirect.f1());
        println!("bias {bias}: {figures} flagged {p:.1}/{r:.1}/{f:.2}");
    }
    Ok(())
}

/// The figures of one article under these weights.
fn measure(article: &Article, model: &[u8], bias: f32) -> Figures {
    let offsets = Offsets::new(&article.text, Unit::CodePoints);
    let bytes =
        |spans: &[(usize, usize)]| spans.iter().map(|&(s, e)| offsets.to_bytes(s)..offsets.to_bytes(e)).collect();
    let gold: Vec<Roles> =
        article.attributions.iter().map(|a| [bytes(&a.source), bytes(&a.cue), bytes(&a.content)]).collect();
    let kinds: Vec<&str> = article.attributions.iter().map(|a| a.kind.as_str()).collect();
    let found = corpus::with_text(&article.text, |text| training::find(model, bias, text));
    let ranges = |spans: &[Span]| spans.iter().map(|s| s.start..s.end).collect();
    let blocks: Vec<bool> = found.iter().map(|a| a.form == Form::Block).collect();
    let found: Vec<Roles> = found.iter().map(|a| [ranges(&a.source), ranges(&a.cue), ranges(&a.content)]).collect();
    Figures::of(&article.text, &gold, &kinds, &found, &blocks)
}

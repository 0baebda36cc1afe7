//! Trains and measures the source-type model.
//!
//! The rows of `source-types` name one source span each; the cue, the content and the rest of the article's attributions
//! come from `attribution`, so that what is measured here is this stage alone, given the spans that people marked.
//! Phrases judged for this project over unlabelled articles (`labels/sources.tsv`) and the flags of `newsroom` sentences go
//! with the spans that the attribution stage finds. Figures for `train` and judged phrases are made out of fold, by article.

mod data;

use self::data::{Article, Example, Row, examples, flagged, further, judged, load};
use crate::minimize::minimize;
use sourcelight::source::{self, CLASSES, SourceType};
use sourcelight::span::Span;
use sourcelight::{body, text::Text};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Weights of one feature for each of [`CLASSES`].
type Weights = BTreeMap<u32, [f32; 6]>;

fn scores(weights: &Weights, features: &[u32]) -> [f32; 6] {
    let mut sums = [0f32; 6];
    for weight in features.iter().filter_map(|f| weights.get(f)) {
        sums.iter_mut().zip(weight).for_each(|(sum, w)| *sum += w);
    }
    let top = sums.iter().fold(f32::MIN, |a, &b| a.max(b));
    let powers = sums.map(|s| (s - top).exp());
    let total: f32 = powers.iter().sum();
    powers.map(|p| p / total)
}

/// The type that a rule tells, else the one that the weights make the likeliest.
fn likeliest(weights: &Weights, example: &Example) -> SourceType {
    example.certain.unwrap_or_else(|| {
        let scores = scores(weights, &example.features);
        CLASSES[(0..6).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(5)]
    })
}

/// How strongly weights are held at zero; chosen by the figures out of fold.
const DECAY: f64 = 6.0;

/// Logistic regression over partly known labels: no random numbers, the same bytes every time.
fn fit(examples: &[Example]) -> Weights {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    examples.iter().flat_map(|e| &e.features).for_each(|&f| *counts.entry(f).or_default() += 1);
    // a feature seen once tells more about the article than about sources
    let keys: Vec<u32> = counts.into_iter().filter(|&(_, n)| n >= 2).map(|(f, _)| f).collect();
    let place: HashMap<u32, usize> = keys.iter().enumerate().map(|(i, &k)| (k, i)).collect();
    let rows: Vec<(Vec<usize>, &Example)> =
        examples.iter().map(|e| (e.features.iter().filter_map(|f| place.get(f).copied()).collect(), e)).collect();
    let weights = minimize(vec![0.0; keys.len() * 6], 120, |w, gradient| {
        let mut loss = 0.0;
        for (g, w) in gradient.iter_mut().zip(w) {
            *g = DECAY * w;
            loss += 0.5 * DECAY * w * w;
        }
        for (features, example) in &rows {
            let mut sums = [0f64; 6];
            for &f in features {
                sums.iter_mut().zip(&w[6 * f..]).for_each(|(sum, w)| *sum += w);
            }
            let top = sums.iter().fold(f64::MIN, |a, &b| a.max(b));
            let powers = sums.map(|s| (s - top).exp());
            let total: f64 = powers.iter().sum();
            let may = |c: usize| f64::from(example.allowed >> c & 1);
            let allowed: f64 = (0..6).map(|c| may(c) * powers[c]).sum::<f64>().max(1e-300);
            loss += example.weight * (total / allowed).ln();
            let pull: [f64; 6] =
                std::array::from_fn(|c| example.weight * (powers[c] / total - may(c) * powers[c] / allowed));
            for &f in features {
                gradient[6 * f..6 * f + 6].iter_mut().zip(&pull).for_each(|(g, p)| *g += p);
            }
        }
        loss
    });
    let row = |i: usize| std::array::from_fn(|c| weights[6 * i + c] as f32);
    keys.into_iter().enumerate().map(|(i, key)| (key, row(i))).collect()
}

/// The features that are kept, the heaviest: eight bytes each.
const MOST_FEATURES: usize = 5000;

/// The weight file, as the core reads it.
fn encode(weights: &Weights) -> Vec<u8> {
    let largest = weights.values().flatten().fold(0f32, |a, w| a.max(w.abs()));
    let scale = largest / 127.0;
    let rounded = |w: &[f32; 6]| w.map(|w| (w / scale).round() as i8);
    let mut kept: Vec<(u32, [i8; 6])> = weights.iter().map(|(&f, w)| (f >> 8, rounded(w))).collect();
    kept.sort_by_key(|(_, w)| std::cmp::Reverse(w.iter().map(|w| w.unsigned_abs()).max()));
    kept.truncate(MOST_FEATURES);
    kept.sort_unstable();
    kept.dedup_by_key(|(f, _)| *f);
    let mut bytes = scale.to_le_bytes().to_vec();
    let start = |group: u32| kept.partition_point(|(f, _)| f >> 16 < group) as u16;
    (0..=256).for_each(|group| bytes.extend(start(group).to_le_bytes()));
    kept.iter().for_each(|(f, _)| bytes.extend((*f as u16).to_le_bytes()));
    kept.iter().for_each(|(_, w)| bytes.extend(w.map(|w| w as u8)));
    bytes
}

/// What was found against what is right.
#[derive(Default)]
struct Tally {
    rows: usize,
    right: usize,
    anonymous: [usize; 3],
    granted: [usize; 3],
    reasons: [usize; 2],
    confusions: BTreeMap<(SourceType, SourceType), usize>,
}

impl Tally {
    fn add(&mut self, label: Option<SourceType>, found: SourceType) {
        let Some(label) = label else { return };
        self.rows += 1;
        self.right += usize::from(label == found);
        let [hit, predicted, gold] = &mut self.anonymous;
        *hit += usize::from(label == found && found == SourceType::Anonymous);
        *predicted += usize::from(found == SourceType::Anonymous);
        *gold += usize::from(label == SourceType::Anonymous);
        if label != found {
            *self.confusions.entry((label, found)).or_default() += 1;
        }
    }

    fn print(&self, name: &str) {
        let prf = |[hit, predicted, gold]: [usize; 3]| {
            let p = hit as f64 / predicted.max(1) as f64;
            let r = hit as f64 / gold.max(1) as f64;
            format!("{p:.3} / {r:.3} / F1 {:.3} ({gold} gold)", if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
        };
        println!("{name}: accuracy {:.3} of {} rows", self.right as f64 / self.rows.max(1) as f64, self.rows);
        println!("  anonymous {}", prf(self.anonymous));
        if self.granted[2] > 0 || self.granted[1] > 0 {
            println!("  granted   {}; reason found for {} of {}", prf(self.granted), self.reasons[0], self.reasons[1]);
        }
        let mut worst: Vec<_> = self.confusions.iter().collect();
        worst.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
        let worst: Vec<String> = worst.iter().take(12).map(|((a, b), n)| format!("{a:?}→{b:?} {n}")).collect();
        println!("  {}", worst.join(", "));
    }
}

fn show(article: &Article, row: &Row, found: SourceType) {
    let a = &article.attributions[row.attribution];
    let words = |spans: &[Span]| spans.iter().map(|s| s.of(&article.page.text)).collect::<Vec<_>>().join(" … ");
    println!(
        "    {:?} → {found:?} | {} | {} | {}",
        row.label,
        words(&a.cue),
        words(&a.source).chars().take(150).collect::<String>(),
        article.id.chars().take(24).collect::<String>(),
    );
}

/// Trains on `source-types/train` and writes the weight file.
pub(crate) fn train() -> Result<(), String> {
    let mut all: Vec<Example> = load("train")?.iter().flat_map(examples).collect();
    all.extend(judged()?.into_iter().map(|j| j.example));
    all.extend(flagged()?);
    all.extend(further()?);
    let bytes = encode(&fit(&all));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/models/source.bin");
    std::fs::write(&file, &bytes).map_err(|e| format!("{}: {e}", file.display()))?;
    println!("{} bytes from {} rows", bytes.len(), all.len());
    Ok(())
}

/// Measures: `train` out of fold, and the stage as it stands on every part; prints the errors of `list`.
pub(crate) fn evaluate(list: Option<&str>) -> Result<(), String> {
    const FOLDS: usize = 8;
    let articles = load("train")?;
    let by_article: Vec<_> = articles.iter().map(examples).collect();
    let (flagged, judged, further) = (flagged()?, judged()?, further()?);
    println!(
        "{} flagged sources, {} of them anonymous; {} judged phrases, {} typed sources of further articles",
        flagged.len(),
        flagged.iter().filter(|e| e.allowed == 2).count(),
        judged.len(),
        further.len()
    );
    let [mut tally, mut tally_judged] = [Tally::default(), Tally::default()];
    for fold in 0..FOLDS {
        let (test, train): (Vec<usize>, Vec<usize>) = (0..articles.len()).partition(|i| i % FOLDS == fold);
        let of_fold = |id: &str| id.bytes().map(usize::from).sum::<usize>() % FOLDS == fold;
        let others = judged.iter().filter(|j| !of_fold(&j.article)).map(|j| &j.example);
        let learned = train.iter().flat_map(|&i| &by_article[i]).chain(others).chain(&flagged).chain(&further);
        let weights = fit(&learned.cloned().collect::<Vec<_>>());
        for i in test {
            for (row, example) in articles[i].rows.iter().zip(&by_article[i]) {
                let found = likeliest(&weights, example);
                tally.add(row.label, found);
                if list == Some("folds") && row.label != Some(found) {
                    show(&articles[i], row, found);
                }
            }
        }
        for judged in judged.iter().filter(|j| of_fold(&j.article)) {
            let found = likeliest(&weights, &judged.example);
            tally_judged.add(judged.label, found);
            if list == Some("judged") && judged.label != Some(found) {
                println!("    {:?} → {found:?} | {} | {}", judged.label, judged.words, judged.article);
            }
        }
    }
    tally.print("train, out of fold");
    tally_judged.print("judged, out of fold");
    let all = by_article.iter().flatten().chain(judged.iter().map(|j| &j.example)).chain(&flagged).chain(&further);
    let weights = fit(&all.cloned().collect::<Vec<_>>());
    for part in ["dev", "rich"] {
        let mut tally = Tally::default();
        for article in load(part)? {
            for (row, example) in article.rows.iter().zip(&examples(&article)) {
                tally.add(row.label, likeliest(&weights, example));
            }
        }
        tally.print(part);
    }
    if list == Some("quick") {
        return Ok(());
    }
    for part in ["train", "dev", "rich"] {
        let mut tally = Tally::default();
        for article in load(part)? {
            let found = body::find(&article.page);
            let text = Text::read(&article.page, &found);
            let sourcing = source::judge(&text, &article.attributions);
            for row in &article.rows {
                let judgement = &sourcing.judgements[row.attribution];
                tally.add(row.label, judgement.source_type);
                if row.label == Some(SourceType::Anonymous) && judgement.source_type == SourceType::Anonymous {
                    tally.granted[0] += usize::from(row.granted && judgement.granted);
                    tally.granted[1] += usize::from(judgement.granted);
                    tally.granted[2] += usize::from(row.granted);
                    if !row.reason.is_empty() {
                        let told = judgement.reason.map_or("", |r| r.of(&article.page.text));
                        tally.reasons[1] += 1;
                        tally.reasons[0] +=
                            usize::from(!told.is_empty() && (row.reason.contains(told) || told.contains(&row.reason)));
                    }
                    if list == Some("granted") && row.granted != judgement.granted {
                        println!(
                            "granted {} → {}, terms {:?}",
                            row.granted,
                            judgement.granted,
                            judgement.terms.map(|t| t.of(&article.page.text))
                        );
                        show(&article, row, judgement.source_type);
                    }
                }
                if list == Some(part) && row.label != Some(judgement.source_type) {
                    show(&article, row, judgement.source_type);
                }
            }
        }
        tally.print(part);
    }
    Ok(())
}

//! Trains and measures the source-type model.
//!
//! The rows of `source-types` name one source span each; the cue, the content and the rest of the article's attributions
//! come from `attribution`, so that what is measured here is this stage alone, given the spans that people marked.
//! Figures for `train` are made out of fold, by article.

use crate::corpora;
use crate::minimize::minimize;
use serde_json::Value;
use sourcelight::attribution::{self, Attribution, Basis, Form};
use sourcelight::source::{self, CLASSES, Sign, SourceType};
use sourcelight::span::{Offsets, Span, Unit};
use sourcelight::{body, page::Page, text::Text};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// One article with its attributions and the rows that label their sources.
struct Article {
    id: String,
    page: Page,
    attributions: Vec<Attribution>,
    /// For each labelled attribution: its index, its label (None for `other`), are terms stated, the reason.
    rows: Vec<Row>,
}

struct Row {
    attribution: usize,
    label: Option<SourceType>,
    granted: bool,
    reason: String,
}

const LABELS: [(&str, SourceType); 5] = [
    ("named", SourceType::Named),
    ("anonymous", SourceType::Anonymous),
    ("institution", SourceType::Institution),
    ("collective", SourceType::Collective),
    ("bystander", SourceType::Bystander),
];

fn load(part: &str) -> Result<Vec<Article>, String> {
    let mut rows: HashMap<String, Vec<Value>> = HashMap::new();
    for row in corpora::read::<Value>(&format!("source-types/{part}.jsonl"))? {
        rows.entry(row["article"].as_str().unwrap_or_default().to_owned()).or_default().push(row);
    }
    let mut articles = Vec::new();
    for value in corpora::read::<Value>(&format!("attribution/{part}.jsonl"))? {
        let id = value["id"].as_str().unwrap_or_default().to_owned();
        let Some(rows) = rows.remove(&id) else { continue };
        let page = Page::from_text(value["text"].as_str().unwrap_or_default());
        let offsets = Offsets::new(&page.text, Unit::CodePoints);
        let span = |start: &Value, end: &Value| {
            let at = |v: &Value| offsets.to_bytes(v.as_u64().unwrap_or(0) as usize);
            Span::new(at(start), at(end))
        };
        let spans =
            |v: &Value| -> Vec<Span> { v.as_array().into_iter().flatten().map(|s| span(&s[0], &s[1])).collect() };
        let mut attributions: Vec<Attribution> = value["attributions"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|a| Attribution {
                source: spans(&a["source"]),
                cue: spans(&a["cue"]),
                content: spans(&a["content"]),
                form: match a["kind"].as_str() {
                    Some("direct") => Form::Direct,
                    Some("mixed") => Form::Mixed,
                    _ => Form::Indirect,
                },
                basis: Basis::ReportingVerb,
            })
            .collect();
        attributions.sort_by_key(|a| a.source.iter().chain(&a.cue).chain(&a.content).map(|s| s.start).min());
        let mut labelled = Vec::new();
        for row in &rows {
            let place = span(&row["start"], &row["end"]);
            let Some(attribution) = attributions.iter().position(|a| a.source.contains(&place)) else { continue };
            let label = LABELS.iter().find(|(name, _)| Some(*name) == row["label"].as_str()).map(|(_, label)| *label);
            labelled.push(Row {
                attribution,
                label,
                granted: row["granted"].as_bool().unwrap_or(false),
                reason: row["reason"].as_str().unwrap_or_default().to_owned(),
            });
        }
        drop(offsets);
        articles.push(Article { id, page, attributions, rows: labelled });
    }
    Ok(articles)
}

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

/// How strongly weights are held at zero; chosen by the figures out of fold.
const DECAY: f64 = 6.0;

/// A source phrase to learn from.
#[derive(Clone)]
struct Example {
    features: Vec<u32>,
    /// The type where a rule tells it.
    certain: Option<SourceType>,
    /// Which of [`CLASSES`] may be right, one bit each. Often it is only known which is wrong.
    allowed: u8,
    /// How much it counts.
    weight: f64,
}

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

fn class_of(label: Option<SourceType>) -> usize {
    CLASSES.iter().position(|&c| c == label.unwrap_or(SourceType::Unknown)).unwrap_or(5)
}

/// The labelled rows of an article.
fn examples(article: &Article) -> Vec<Example> {
    let found = body::find(&article.page);
    let text = Text::read(&article.page, &found);
    let signs = source::signs(&text, &article.attributions);
    let example = |row: &Row| {
        let (certain, features) = signs[row.attribution].clone().unwrap_or_default();
        Example { features, certain, allowed: 1 << class_of(row.label), weight: 1.0 }
    };
    article.rows.iter().map(example).collect()
}

/// What the flags of `newsroom/train` tell of the sources that the attribution stage finds there: the ones whose words
/// are noted as anonymous are, and in a sentence without the flag none is.
fn flagged() -> Result<Vec<Example>, String> {
    const ANONYMOUS: u8 = 1 << 1;
    const COLLECTIVE: u8 = 1 << 3;
    let mut examples = Vec::new();
    for article in corpora::read::<Value>("newsroom/train.jsonl")? {
        let (mut all, mut sentences, mut paragraph) = (String::new(), Vec::new(), None);
        for sentence in article["sentences"].as_array().into_iter().flatten() {
            if paragraph.is_some() {
                all += if paragraph == sentence["paragraph"].as_u64() { " " } else { "\n\n" };
            }
            paragraph = sentence["paragraph"].as_u64();
            let start = all.len();
            all += sentence["text"].as_str().unwrap_or_default();
            sentences.push((Span::new(start, all.len()), sentence));
        }
        let page = Page::from_text(&all);
        let found = body::find(&page);
        let text = Text::read(&page, &found);
        let attributions = attribution::find(&text);
        let signs = source::signs(&text, &attributions);
        for (attribution, sign) in attributions.iter().zip(&signs) {
            let Some((certain, features)) = sign else { continue };
            let Some(&source) = attribution.source.first() else { continue };
            let Some((span, sentence)) = sentences.iter().find(|(s, _)| s.overlaps(source)) else { continue };
            let Some(flags) = sentence["flags"].as_str() else { continue };
            let words = sentence["anonymous_words"].as_str().unwrap_or_default();
            let place = all[span.start..span.end]
                .find(words)
                .map(|at| Span::new(span.start + at, span.start + at + words.len()));
            // as far as can be told, a vague group's sentence has no other source that is neither named nor a pronoun
            let alone = || {
                let open = |a: &Attribution, s: &Option<Sign>| {
                    matches!(s, Some((None, _))) && a.source.first().is_some_and(|s| s.overlaps(*span))
                };
                attributions.iter().zip(&signs).filter(|(a, s)| open(a, s)).count() == 1
            };
            let allowed = match (flags.contains('a'), words.is_empty()) {
                (true, false) if place.is_some_and(|p| p.overlaps(source)) => ANONYMOUS,
                (true, _) => continue,
                _ if flags.contains('v') && certain.is_none() && alone() => COLLECTIVE,
                _ if flags.contains('v') => !ANONYMOUS,
                _ if flags.contains(['i', 'q']) => !ANONYMOUS & !COLLECTIVE,
                _ => !ANONYMOUS,
            };
            // there are several of them for each labelled row, and each tells less
            let weight = match allowed {
                ANONYMOUS => 0.6,
                COLLECTIVE => 0.3,
                _ if allowed == !ANONYMOUS => 0.3,
                _ => 0.15,
            };
            examples.push(Example { features: features.clone(), certain: *certain, allowed, weight });
        }
    }
    Ok(examples)
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
    all.extend(flagged()?);
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
    let flagged = flagged()?;
    println!(
        "{} flagged sources, {} of them anonymous",
        flagged.len(),
        flagged.iter().filter(|e| e.allowed == 2).count()
    );
    let mut tally = Tally::default();
    for fold in 0..FOLDS {
        let (test, train): (Vec<usize>, Vec<usize>) = (0..articles.len()).partition(|i| i % FOLDS == fold);
        let weights = fit(&train.iter().flat_map(|&i| &by_article[i]).chain(&flagged).cloned().collect::<Vec<_>>());
        for i in test {
            for (row, example) in articles[i].rows.iter().zip(&by_article[i]) {
                let scores = scores(&weights, &example.features);
                let best = (0..6).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(5);
                let found = example.certain.unwrap_or(CLASSES[best]);
                tally.add(row.label, found);
                if list == Some("folds") && row.label != Some(found) {
                    show(&articles[i], row, found);
                }
            }
        }
    }
    tally.print("train, out of fold");
    let weights = fit(&by_article.iter().flatten().chain(&flagged).cloned().collect::<Vec<_>>());
    for part in ["dev", "rich"] {
        let mut tally = Tally::default();
        for article in load(part)? {
            for (row, example) in article.rows.iter().zip(&examples(&article)) {
                let scores = scores(&weights, &example.features);
                let best = (0..6).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(5);
                tally.add(row.label, example.certain.unwrap_or(CLASSES[best]));
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

//! Trains the opinion stage.

mod card;
mod data;
mod figures;
mod first;
mod second;
mod vectors;

use crate::corpora;
use crate::further;
use crate::minimize::minimize;
use data::{Article, Label};
use figures::Scored;
use first::{Settings, Weights};
use sourcelight::opinion::context::{self, Judged};
use sourcelight::opinion::features::Group;
use sourcelight::opinion::model::{Context, Model};
use vectors::Vectors;

/// Parts of the cross-validation.
const FOLDS: usize = 5;

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

fn logit(p: f32) -> f32 {
    (p / (1.0 - p)).ln()
}

fn fold_of(index: usize) -> usize {
    index % FOLDS
}

/// How far a gold sentence is opinion, and how much it counts.
fn lesson(gold: &data::Gold) -> (f64, f64) {
    match (gold.label, gold.weak) {
        (Label::Report, _) => (0.0, 1.0),
        (Label::Boiler, _) => (0.0, 0.5),
        (_, true) => (1.0, 0.7),
        (_, false) => (1.0, 1.0),
    }
}

/// The log-odds of an article's share of opinion, drawn a little to the middle.
fn level(article: &Article) -> f64 {
    let count = |of: fn(Label) -> bool| article.gold.iter().filter(|g| of(g.label)).count() as f64;
    ((count(Label::positive) + 0.5) / (count(|l| l == Label::Report) + 1.5)).ln()
}

fn first_examples<'a>(articles: impl Iterator<Item = &'a Article>) -> Vec<first::Example<'a>> {
    articles
        .flat_map(|a| {
            // a sentence alone has no article to be held against
            let offset = if a.sentences.len() < context::ALONE { 0.0 } else { level(a) };
            a.sentences.iter().filter_map(move |sentence| {
                let (target, weight) = lesson(&a.gold[sentence.gold?]);
                Some(first::Example { sentence, target, weight, offset })
            })
        })
        .collect()
}

/// What the second pass sees of an article.
fn context_inputs(article: &Article, judged: &[Judged], labelled: bool) -> Vec<[f32; context::INPUTS]> {
    let facts: Vec<_> = article.sentences.iter().map(|s| s.facts).collect();
    let paragraphs: Vec<_> = article.sentences.iter().map(|s| s.paragraph).collect();
    context::inputs(judged, &facts, &paragraphs, labelled)
}

/// An article that only its address calls opinion is taught twice at half the weight, with and without that label, so that
/// both are known.
fn second_examples<'a>(rows: impl Iterator<Item = (&'a Article, &'a Vec<Judged>)>) -> Vec<second::Example> {
    rows.flat_map(|(a, z)| {
        let twice = a.filed && !a.labelled;
        let times: &[bool] = if twice {
            &[false, true]
        } else if a.labelled {
            &[true]
        } else {
            &[false]
        };
        times.iter().flat_map(move |&labelled| {
            let inputs = context_inputs(a, z, labelled);
            let share = 1.0 / times.len() as f64;
            a.sentences.iter().zip(inputs).filter_map(move |(s, input)| {
                let (target, weight) = lesson(&a.gold[s.gold?]);
                Some(second::Example { input, target, weight: weight * share })
            })
        })
    })
    .collect()
}

fn scores(weights: &Weights, article: &Article) -> Vec<Judged> {
    article.sentences.iter().map(|s| first::score(weights, s)).collect()
}

/// The second pass over an article of which the text alone is known.
fn probable(context: &Context, article: &Article, z: &[Judged]) -> Vec<f32> {
    context_inputs(article, z, article.labelled).iter().map(|i| sigmoid(context.score(i))).collect()
}

fn scored(article: &Article, scores: &[f32]) -> Vec<Scored> {
    if !article.measured {
        return Vec::new();
    }
    let golds = article.gold.iter().zip(article.gold_scores(scores));
    golds.filter(|(g, _)| g.label != Label::Boiler).map(|(g, s)| (s, g.label.positive())).collect()
}

fn group(name: &str) -> Option<Group> {
    use Group::{Class, First, Punctuation, Scare, Shape, Suffix, Word};
    [Word, Suffix, Scare, First, Punctuation, Class, Shape]
        .into_iter()
        .find(|g| format!("{g:?}").eq_ignore_ascii_case(name))
}

struct Corpora {
    articles: Vec<Article>,
    dev: Vec<Article>,
    alone: Vec<Article>,
    alone_dev: Vec<Article>,
    vectors: Vectors,
}

fn load(settings: &Settings) -> Result<Corpora, String> {
    let without = &settings.without;
    let labelled = |name| -> Result<Vec<Article>, String> {
        Ok(corpora::read(name)?.iter().map(|a| Article::labelled(a, without)).collect())
    };
    let (mut articles, dev) = (labelled("newsroom/train.jsonl")?, labelled("newsroom/dev.jsonl")?);
    articles.extend(further::sentences::articles()?.into_iter().map(|a| Article::further(a, &settings.without)));
    let alone = corpora::read::<corpora::Alone>("subjectivity/train.jsonl")?;
    let alone = alone.iter().filter(|a| matches!(a.newssd.as_deref(), Some("train" | "val")));
    Ok(Corpora {
        alone: alone.map(|a| Article::alone(a, without)).collect(),
        alone_dev: corpora::read("subjectivity/dev.jsonl")?.iter().map(|a| Article::alone(a, without)).collect(),
        articles,
        dev,
        vectors: Vectors::read()?,
    })
}

fn settings(args: &[&str]) -> Settings {
    let value = |name: &str| args.iter().find_map(|a| a.strip_prefix(name).and_then(|a| a.strip_prefix('=')));
    Settings {
        count: value("count").and_then(|v| v.parse().ok()).unwrap_or(3),
        penalty: value("penalty").and_then(|v| v.parse().ok()).unwrap_or(8.0),
        contrast_penalty: value("contrast").and_then(|v| v.parse().ok()).unwrap_or(16.0),
        likeness_penalty: value("likeness").and_then(|v| v.parse().ok()).unwrap_or(4.0),
        without: value("without").map(|v| v.split(',').filter_map(group).collect()).unwrap_or_default(),
    }
}

/// Scores of the training articles, each from models that never saw it.
struct Validated {
    /// First pass.
    first: Vec<Vec<Judged>>,
    /// Second pass, probabilities.
    second: Vec<Vec<f32>>,
    /// Sentences alone, first pass.
    alone: Vec<Vec<Judged>>,
}

fn others(fold: usize, articles: &[Article]) -> impl Iterator<Item = &Article> {
    articles.iter().enumerate().filter(move |(i, _)| fold_of(*i) != fold).map(|(_, a)| a)
}

/// Scores every part of the cross-validation with weights that did not see it.
fn out_of_fold(articles: &[Article], weights: &[Weights]) -> Vec<Vec<Judged>> {
    articles.iter().enumerate().map(|(i, a)| scores(&weights[fold_of(i)], a)).collect()
}

fn contexts(articles: &[Article], first: &[Vec<Judged>]) -> Vec<Context> {
    (0..FOLDS)
        .map(|fold| {
            let train = articles.iter().zip(first).enumerate().filter(|(i, _)| fold_of(*i) != fold);
            second::learn(&second_examples(train.map(|(_, x)| x)))
        })
        .collect()
}

fn cross_validate(corpora: &Corpora, settings: &Settings) -> Validated {
    let Corpora { articles, alone, vectors, .. } = corpora;
    let weights: Vec<Weights> = (0..FOLDS)
        .map(|fold| first::learn(&first_examples(others(fold, articles).chain(others(fold, alone))), settings, vectors))
        .collect();
    let first = out_of_fold(articles, &weights);
    let context = contexts(articles, &first);
    let second = articles.iter().enumerate().map(|(i, a)| probable(&context[fold_of(i)], a, &first[i])).collect();
    Validated { first, second, alone: out_of_fold(alone, &weights) }
}

fn all_scored(articles: &[Article], scores: &[Vec<f32>]) -> Vec<Scored> {
    articles.iter().zip(scores).flat_map(|(a, s)| scored(a, s)).collect()
}

fn probabilities(z: &[Vec<Judged>]) -> Vec<Vec<f32>> {
    z.iter().map(|z| z.iter().map(|z| sigmoid(z.level)).collect()).collect()
}

/// Factor and summand that turn the scores' log-odds into calibrated ones (Platt's scaling).
fn platt(scored: &[Scored]) -> (f32, f32) {
    let rows: Vec<(f64, f64)> = scored
        .iter()
        .filter_map(|s| s.0.map(|p| (f64::from(p), f64::from(u8::from(s.1)))))
        .map(|(p, y)| ((p / (1.0 - p)).ln().clamp(-15.0, 15.0), y))
        .collect();
    let w = minimize(vec![1.0, 0.0], 100, |w, g| {
        g.fill(0.0);
        rows.iter()
            .map(|(z, y)| {
                let x = w[0] * z + w[1];
                let d = 1.0 / (1.0 + (-x).exp()) - y;
                g[0] += d * z;
                g[1] += d;
                x.max(0.0) + (-x.abs()).exp().ln_1p() - y * x
            })
            .sum()
    });
    (w[0] as f32, w[1] as f32)
}

/// Moves the scale of lone sentences, so that the balanced level is the best one for them as well; the other levels mean nothing
/// exact there.
fn moved((factor, summand): (f32, f32), scored: &[Scored], threshold: f32) -> (f32, f32) {
    let best = figures::best_macro_f1(&scaled(scored, (factor, summand)));
    (factor, summand + logit(threshold) - logit(best))
}

fn scaled(scored: &[Scored], (factor, summand): (f32, f32)) -> Vec<Scored> {
    let scale = |p: f32| sigmoid(factor * logit(p) + summand);
    scored.iter().map(|s| (s.0.map(scale), s.1)).collect()
}

/// A trained classifier and its cross-validated figures.
struct Trained {
    weights: Weights,
    context: Context,
    news: Vec<Scored>,
    alone: Vec<Scored>,
    first: Vec<Scored>,
    /// Strict, balanced, everything.
    thresholds: [f32; 3],
}

fn learn(corpora: &Corpora, settings: &Settings) -> Trained {
    let v = cross_validate(corpora, settings);
    let labelled = || corpora.articles.iter().chain(&corpora.alone);
    let weights = first::learn(&first_examples(labelled()), settings, &corpora.vectors);
    let mut context = second::learn(&second_examples(corpora.articles.iter().zip(&v.first)));
    let news = all_scored(&corpora.articles, &v.second);
    let scale = platt(&news);
    let news = scaled(&news, scale);
    let by_article: Vec<Vec<Scored>> =
        corpora.articles.iter().zip(&v.second).map(|(a, s)| scaled(&scored(a, s), scale)).collect();
    let thresholds =
        [figures::threshold_for(&by_article, 0.9), figures::balanced(&news), figures::threshold_of_recall(&news, 0.9)];
    let alone = all_scored(&corpora.alone, &probabilities(&v.alone));
    let alone_scale = moved(platt(&alone), &alone, thresholds[1]);
    second::rescale(&mut context, scale, alone_scale);
    let first = all_scored(&corpora.articles, &probabilities(&v.first));
    Trained { weights, context, first, news, thresholds, alone: scaled(&alone, alone_scale) }
}

/// The dev figures of a model as the core will use it.
fn on_dev(corpora: &Corpora, bytes: &[u8]) -> Result<[Vec<Scored>; 2], String> {
    let model = Model::read(bytes).ok_or("the model cannot be read back")?;
    let context = model.context();
    let z = |a: &Article| -> Vec<Judged> {
        a.sentences.iter().map(|s| s.features.iter().map(|&key| model.weight(key)).sum()).collect()
    };
    let news = corpora.dev.iter().flat_map(|a| scored(a, &probable(&context, a, &z(a)))).collect();
    let alone = |a: &Article| z(a).into_iter().map(|z| sigmoid(context.alone(z.level))).collect::<Vec<_>>();
    Ok([news, corpora.alone_dev.iter().flat_map(|a| scored(a, &alone(a))).collect()])
}

fn bytes(trained: &Trained) -> Vec<u8> {
    let mut weights: Vec<(u32, Judged)> = trained.weights.iter().map(|w| (*w.0, *w.1)).collect();
    weights.sort_unstable_by_key(|w| w.0);
    Model::write(&weights, &trained.context, trained.thresholds)
}

/// Prints cross-validated figures, with `dev` also those of dev.
pub(crate) fn evaluate(args: &[&str]) -> Result<(), String> {
    let settings = settings(args);
    let corpora = load(&settings)?;
    println!("{settings:?}");
    let trained = learn(&corpora, &settings);
    println!("{} features", trained.weights.len());
    println!("first   {}", figures::line(&trained.first));
    println!("second  {}", figures::line(&trained.news));
    let lost = trained.news.iter().filter(|s| s.1 && s.0.is_none()).count();
    println!("lost to attribution {lost} of {}", trained.news.iter().filter(|s| s.1).count());
    let [strict, ..] = trained.thresholds;
    println!("strict from {strict:.3}: {:.3?}", figures::at(&trained.news, strict));
    println!("calibration error {:.3}", figures::calibration(&trained.news).0);
    println!(
        "alone   {} macro {:.3}",
        figures::line(&trained.alone),
        figures::macro_f1(&trained.alone, trained.thresholds[1])
    );
    if args.contains(&"dev") {
        let bytes = bytes(&trained);
        println!("{} bytes", bytes.len());
        let [news, alone] = on_dev(&corpora, &bytes)?;
        let threshold = trained.thresholds[1];
        let (p, r, f1) = figures::at(&news, threshold);
        println!("dev     {}", figures::line(&news));
        println!("dev strict {:.3?}", figures::at(&news, strict));
        println!(
            "dev at {threshold:.2}: P {p:.3} R {r:.3} F1 {f1:.3}, calibration error {:.3}",
            figures::calibration(&news).0
        );
        println!("alone dev {} macro-F1 {:.3}", figures::line(&alone), figures::macro_f1(&alone, threshold));
    }
    Ok(())
}

/// Trains, and writes the weights and their card.
pub(crate) fn train() -> Result<(), String> {
    let settings = settings(&[]);
    let corpora = load(&settings)?;
    let trained = learn(&corpora, &settings);
    let bytes = bytes(&trained);
    let dev = on_dev(&corpora, &bytes)?;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/models");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))
    };
    let card = card::write(&trained, &bytes, &dev);
    println!("{card}");
    write("opinion.bin", &bytes)?;
    write("opinion.md", card.as_bytes())
}

/// Prints the training sentences that were judged wrongly by models that never saw them, the surest first: to read, and
/// to mend what causes classes of them.
pub(crate) fn errors(args: &[&str]) -> Result<(), String> {
    let settings = settings(args);
    let corpora = load(&settings)?;
    let v = cross_validate(&corpora, &settings);
    let mut wrong = Vec::new();
    for (a, scores) in corpora.articles.iter().zip(&v.second) {
        for (gold, score) in a.gold.iter().zip(a.gold_scores(scores)) {
            let error = match (gold.label.positive(), score) {
                (true, None) => 1.0,
                (true, Some(p)) => 1.0 - p,
                (false, p) => p.unwrap_or(0.0),
            };
            if error > 0.5 && gold.label != Label::Boiler {
                wrong.push((error, score, gold, a));
            }
        }
    }
    wrong.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, score, gold, a) in wrong {
        let score = score.map_or("attributed".to_owned(), |s| format!("{s:.2}"));
        let weak = if gold.weak { " weak" } else { "" };
        println!("{:?}{weak}\t{score}\t{}\t{}", gold.label, a.id, gold.span.of(&a.text));
    }
    Ok(())
}

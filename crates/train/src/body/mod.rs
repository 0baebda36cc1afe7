//! Trains and measures the body stage.
//!
//! Figures are made out of fold: no page is judged by weights that were grown from a page of its site. What is not out of
//! fold are the word lists of `role` and `promo`, which were written with these pages in view.

mod boost;
mod labels;
mod learn;
mod pages;
mod score;

use labels::Kinds;
use learn::{Example, Examples};
use pages::Labelled;
use serde_json::json;
use sourcelight::body::training::{self, Model};
use sourcelight::body::{Article, BlockKind};
use sourcelight::span::{Offsets, Unit};
use std::collections::BTreeMap;
use std::path::Path;

const FOLDS: usize = 5;

/// What the draw of columns begins with. The choice of it alone moves the figures by some tenths of a point: `evaluate draws`.
const SEED: u64 = 7;

/// A kind as the labels and the reports write it.
fn name(kind: BlockKind) -> String {
    json!(kind).as_str().unwrap_or_default().to_owned()
}

/// Grows a model from all pages and writes it.
pub(crate) fn train() -> Result<(), String> {
    let (pages, _) = pages::all()?;
    let examples = Examples::of(&pages);
    let all = examples.all();
    let learnt: Vec<&Example> = all.iter().collect();
    let bytes = learn::model(&learnt, &Kinds::read()?, SEED);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/models/body.bin");
    std::fs::write(&file, &bytes).map_err(|e| format!("{}: {e}", file.display()))?;
    println!("{} bytes from {} pages", bytes.len(), pages.len());
    Ok(())
}

/// What the stage finds on each page with weights that were grown without its fold.
fn out_of_fold(pages: &[Labelled], kinds: &Kinds, seed: u64) -> Vec<Article> {
    let examples = Examples::of(pages);
    let all = examples.all();
    let mut found: Vec<Article> = vec![Article::default(); pages.len()];
    let folds: Vec<Vec<(usize, Article)>> = std::thread::scope(|scope| {
        let one = |fold: usize| {
            let all = &all;
            scope.spawn(move || {
                let others: Vec<&Example> = all.iter().filter(|e| e.page.fold != fold).collect();
                let bytes = learn::model(&others, kinds, seed);
                let model = Model::read(&bytes).expect("a model just grown");
                let test = pages.iter().enumerate().filter(|(_, p)| p.fold == fold);
                test.map(|(i, p)| (i, training::find(&p.page, &model))).collect()
            })
        };
        let handles: Vec<_> = (0..FOLDS).map(one).collect();
        handles.into_iter().map(|h| h.join().expect("a fold")).collect()
    });
    for (i, article) in folds.into_iter().flatten() {
        found[i] = article;
    }
    found
}

fn taken(page: &Labelled, article: &Article) -> Vec<bool> {
    let mut taken = vec![false; page.labels.len()];
    article.body.iter().for_each(|b| taken[b.block] = true);
    taken
}

/// Figures out of fold; with a folder, reports for the scorer are written there, and with `show` or `kinds` the errors
/// are printed, with `draws` the figures of several draws of the columns.
pub(crate) fn evaluate(rest: &[&str]) -> Result<(), String> {
    let (pages, count) = pages::all()?;
    let kinds = Kinds::read()?;
    if rest == ["draws"] {
        show_draws(&pages, count, &kinds);
        return Ok(());
    }
    let found = out_of_fold(&pages, &kinds, SEED);
    let gold: Vec<Vec<bool>> = pages.iter().map(|p| p.labels.clone()).collect();
    let blocks: Vec<Vec<bool>> = pages.iter().zip(&found).map(|(p, a)| taken(p, a)).collect();
    println!("perfect blocks  {}", score::all(pages[..count].iter().zip(&gold)));
    println!("out of fold     {}", score::all(pages[..count].iter().zip(&blocks)));
    println!("Readability's   {}", score::all(pages[count..].iter().zip(&blocks[count..])));
    Tally::of(&pages, &found, &kinds).show();
    show_time(&pages);
    match rest {
        ["show"] => pages.iter().zip(&blocks).for_each(|(p, b)| show(p, b)),
        ["kinds"] => pages.iter().zip(&found).for_each(|(p, a)| show_confused(p, a, &kinds)),
        [folder] => {
            write_reports(folder, "aeb", &pages[..count], &found)?;
            write_reports(folder, "readability-news", &pages[count..], &found[count..])?;
        }
        _ => {}
    }
    Ok(())
}

/// What each block was told to be.
fn told(page: &Labelled, article: &Article) -> Vec<String> {
    let mut told = vec!["other".to_owned(); page.labels.len()];
    article.furniture.iter().chain(&article.body).for_each(|b| told[b.block] = name(b.kind));
    told
}

/// The blocks of a page that are told to be of another kind than they are.
fn show_confused(page: &Labelled, article: &Article, kinds: &Kinds) {
    let Some(gold) = kinds.of(page) else { return };
    let wrong = gold.into_iter().zip(told(page, article)).enumerate();
    for (i, (gold, told)) in wrong.filter(|(_, (gold, told))| *gold != "unclear" && gold != told) {
        let block = &page.page.blocks[i];
        let text: String = block.span.of(&page.page.text).chars().take(160).collect();
        let tag = &page.page.elements[block.element as usize].tag;
        println!("{gold} told {told}\t{}\t{i} {tag}\t{}", page.id, text.replace('\n', "|"));
    }
}

/// The time that the stage takes on a page, the best of a few runs.
fn show_time(pages: &[Labelled]) {
    let time = |page: &Labelled| {
        let run = |_| {
            let start = std::time::Instant::now();
            std::hint::black_box(sourcelight::body::find(&page.page));
            start.elapsed()
        };
        (0..9).map(run).min().unwrap_or_default()
    };
    let mut times: Vec<_> = pages.iter().map(time).collect();
    times.sort_unstable();
    println!("time a page: median {:?}, longest {:?}", times[times.len() / 2], times[times.len() - 1]);
}

/// How the kinds of blocks were told.
#[derive(Default)]
struct Tally {
    /// For each kind: right, told, labelled.
    kinds: BTreeMap<String, [usize; 3]>,
    /// How often one kind was taken for another.
    confused: BTreeMap<(String, String), usize>,
    pages: usize,
}

impl Tally {
    fn of(pages: &[Labelled], found: &[Article], kinds: &Kinds) -> Tally {
        let mut tally = Tally::default();
        for (page, article) in pages.iter().zip(found) {
            let Some(gold) = kinds.of(page) else { continue };
            tally.pages += 1;
            for (gold, told) in gold.into_iter().zip(told(page, article)).filter(|(gold, _)| *gold != "unclear") {
                tally.kinds.entry(told.clone()).or_default()[1] += 1;
                tally.kinds.entry(gold.to_owned()).or_default()[2] += 1;
                if gold == told {
                    tally.kinds.entry(told).or_default()[0] += 1;
                } else {
                    *tally.confused.entry((gold.to_owned(), told)).or_default() += 1;
                }
            }
        }
        tally
    }

    fn f1([hit, told, gold]: [usize; 3]) -> f64 {
        2.0 * hit as f64 / (told + gold).max(1) as f64
    }

    /// The mean F1 of the kinds with ten labels or more.
    fn macro_f1(&self) -> f64 {
        let counted = self.kinds.iter().filter(|(kind, [_, _, gold])| *kind != "other" && *gold >= 10);
        let all: Vec<f64> = counted.map(|(_, counts)| Tally::f1(*counts)).collect();
        all.iter().sum::<f64>() / all.len().max(1) as f64
    }

    /// Precision, recall and F1 of each kind over the labelled pages.
    fn show(&self) {
        println!("kinds of the blocks of {} pages", self.pages);
        for (kind, counts) in &self.kinds {
            let [hit, told, gold] = counts;
            println!("  {kind:<12} F1 {:.3}  {hit} right of {told} told and {gold} labelled", Tally::f1(*counts));
        }
        println!("  macro-F1 of the kinds with ten labels or more: {:.3}", self.macro_f1());
        let mut confused: Vec<_> = self.confused.iter().collect();
        confused.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        for ((gold, told), n) in confused.into_iter().take(14) {
            println!("  {gold} taken for {told}: {n}");
        }
    }
}

/// Figures out of fold for several draws of the columns, and their mean: what a single one is worth.
fn show_draws(pages: &[Labelled], count: usize, kinds: &Kinds) {
    const DRAWS: u64 = 8;
    let mut sums = [0.0; 6];
    for seed in 1..=DRAWS {
        let found = out_of_fold(pages, kinds, seed);
        let blocks: Vec<Vec<bool>> = pages.iter().zip(&found).map(|(p, a)| taken(p, a)).collect();
        let figures = score::all(pages[..count].iter().zip(&blocks));
        let others = score::all(pages[count..].iter().zip(&blocks[count..])).f1();
        let told = Tally::of(pages, &found, kinds).macro_f1();
        println!("draw {seed}: {figures} Readability's {others:.4} kinds {told:.4}");
        let row = [figures.precision, figures.recall, figures.f1(), figures.exact, others, told];
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value / DRAWS as f64);
    }
    let [p, r, f1, exact, others, told] = sums;
    println!("mean: P {p:.4} R {r:.4} F1 {f1:.4} exact {exact:.3} Readability's {others:.4} kinds {told:.4}");
}

/// The blocks of a page that are judged wrongly.
fn show(page: &Labelled, taken: &[bool]) {
    let (precision, recall, exact) = score::page(page, taken);
    if exact {
        return;
    }
    let [p, r] = [precision, recall].map(Option::unwrap_or_default);
    println!("== {} {} P {p:.3} R {r:.3}", page.id, page.page.url);
    for (i, block) in page.page.blocks.iter().enumerate().filter(|(i, _)| taken[*i] != page.labels[*i]) {
        let text: String = block.span.of(&page.page.text).chars().take(100).collect();
        let tag = &page.page.elements[block.element as usize].tag;
        println!("  {} {tag} {}", if taken[i] { "+" } else { "-" }, text.replace('\n', "|"));
    }
}

/// Reports with nothing in them but the article's blocks, for the scorer.
fn write_reports(folder: &str, part: &str, pages: &[Labelled], found: &[Article]) -> Result<(), String> {
    let mut lines = String::new();
    for (page, article) in pages.iter().zip(found) {
        let offsets = Offsets::new(&page.page.text, Unit::CodePoints);
        let block = |b: &sourcelight::body::ArticleBlock| {
            json!([offsets.from_bytes(b.span.start), offsets.from_bytes(b.span.end), b.kind])
        };
        let body: Vec<_> = article.body.iter().map(block).collect();
        let furniture: Vec<_> = article.furniture.iter().map(block).collect();
        lines += &json!({ "id": page.id, "text": page.page.text, "body": body, "furniture": furniture }).to_string();
        lines.push('\n');
    }
    let file = Path::new(folder).join(format!("pages-{part}.jsonl"));
    let error = |e: std::io::Error| format!("{}: {e}", file.display());
    std::fs::create_dir_all(folder).map_err(error)?;
    std::fs::write(&file, lines).map_err(error)
}

//! How long each stage takes, natively, on articles of 800, 5,000 and 100,000 words.
//!
//! The articles are the test suite's, one after the other until there are words enough. A stage gets what the stages
//! before it found, ready made, so that its time is its own.

use divan::Bencher;
use divan::counter::ItemsCount;
use sourcelight::attribution::{self, Attribution};
use sourcelight::body::{self, Article};
use sourcelight::page::Page;
use sourcelight::text::Text;
use sourcelight::{Options, analyze, language, opinion, source};
use std::fs;
use std::path::Path;

/// Words of the articles.
const WORDS: [usize; 3] = [800, 5_000, 100_000];

fn main() {
    divan::main();
}

/// An article of about this many words: whole paragraphs, the first of them crossing the number ends it.
fn page(words: usize) -> Page {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let articles: String = files.iter().filter_map(|file| fs::read_to_string(file).ok()).map(|a| a + "\n\n").collect();
    let (mut text, mut count) = (String::new(), 0);
    for paragraph in articles.split("\n\n").filter(|p| !p.trim().is_empty()).cycle() {
        text.push_str(paragraph);
        text.push_str("\n\n");
        count += paragraph.split_whitespace().count();
        if count >= words {
            break;
        }
    }
    Page::from_text(&text)
}

/// What the stages find in a page, up to the attributions.
fn with_stages(words: usize, measure: impl FnOnce(&Page, &Article, &Text, &[Attribution])) {
    let page = page(words);
    let article = body::find(&page);
    let text = Text::read(&page, &article);
    let attributions = attribution::find(&text);
    measure(&page, &article, &text, &attributions);
}

#[divan::bench(args = WORDS)]
fn s1_body(bencher: Bencher, words: usize) {
    with_stages(words, |page, _, _, _| bencher.counter(ItemsCount::new(words)).bench_local(|| body::find(page)));
}

#[divan::bench(args = WORDS)]
fn s2_language(bencher: Bencher, words: usize) {
    with_stages(words, |page, article, _, _| {
        bencher.counter(ItemsCount::new(words)).bench_local(|| language::detect(page, article).supported);
    });
}

#[divan::bench(args = WORDS)]
fn s3_text(bencher: Bencher, words: usize) {
    with_stages(words, |page, article, _, _| {
        bencher.counter(ItemsCount::new(words)).bench_local(|| Text::read(page, article));
    });
}

#[divan::bench(args = WORDS)]
fn s4_attribution(bencher: Bencher, words: usize) {
    with_stages(words, |_, _, text, _| bencher.counter(ItemsCount::new(words)).bench_local(|| attribution::find(text)));
}

#[divan::bench(args = WORDS)]
fn s5_source(bencher: Bencher, words: usize) {
    with_stages(words, |_, _, text, found| {
        bencher.counter(ItemsCount::new(words)).bench_local(|| source::judge(text, found));
    });
}

#[divan::bench(args = WORDS)]
fn s6_opinion(bencher: Bencher, words: usize) {
    let threshold = Options::default().opinion_threshold;
    with_stages(words, |_, _, text, found| {
        bencher
            .counter(ItemsCount::new(words))
            .bench_local(|| opinion::find(text, found, opinion::PageType::Unknown, threshold));
    });
}

#[divan::bench(args = WORDS)]
fn s7_all(bencher: Bencher, words: usize) {
    let (page, options) = (page(words), Options::default());
    bencher.counter(ItemsCount::new(words)).bench_local(|| analyze(&page, &options));
}

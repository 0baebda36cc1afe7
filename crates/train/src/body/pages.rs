//! Pages with what people say is their article's text, and which of their blocks that makes the article's.

use crate::corpora;
use flate2::read::GzDecoder;
use serde::Deserialize;
use sourcelight::page::Page;
use sourcelight_cli::html;
use std::collections::HashMap;
use std::io::Read;

/// A page to learn from or to be measured on.
#[derive(Clone)]
pub(super) struct Labelled {
    /// Its id.
    pub(super) id: String,
    /// Its fold of the cross-validation; pages of one site are in one fold.
    pub(super) fold: usize,
    /// Did people mark its text? Else it is what Readability took.
    pub(super) is_truth: bool,
    /// Its site.
    pub(super) site: String,
    /// The page.
    pub(super) page: Page,
    /// Its article's text.
    pub(super) truth: String,
    /// Is each block the article's?
    pub(super) labels: Vec<bool>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    url: Option<String>,
    html_path: String,
    #[serde(rename = "articleBody")]
    body: Option<String>,
    #[serde(default)]
    blocks: Vec<Piece>,
    #[serde(default)]
    fold: usize,
}

#[derive(Deserialize)]
struct Piece {
    text: String,
}

impl Labelled {
    /// The page with nothing of its article behind about so many words: what a stub or a short notice looks like.
    pub(super) fn shortened(&self, most: usize) -> Labelled {
        let mut total = 0;
        let kept: Vec<bool> = (0..self.labels.len())
            .map(|i| {
                let keep = !self.labels[i] || total < most;
                total += if self.labels[i] { words(self.page.blocks[i].span.of(&self.page.text)).count() } else { 0 };
                keep
            })
            .collect();
        let mut page = self.page.clone();
        let mut labels = Vec::new();
        let mut gone = Vec::new();
        page.blocks.clear();
        for (i, block) in self.page.blocks.iter().enumerate() {
            if kept[i] {
                page.blocks.push(*block);
                labels.push(self.labels[i]);
            } else {
                gone.push(block.span);
            }
        }
        page.inlines.retain(|inline| {
            let at = gone.partition_point(|g| g.end <= inline.span.start);
            gone.get(at).is_none_or(|g| !g.overlaps(inline.span))
        });
        Labelled { page, labels, truth: String::new(), id: self.id.clone(), site: self.site.clone(), ..*self }
    }
}

/// Reads the pages of a file of the corpus.
pub(super) fn read(file: &str) -> Result<Vec<Labelled>, String> {
    corpora::read::<Row>(&format!("pages/{file}.jsonl"))?.into_iter().map(labelled).collect()
}

/// The name by which a site is registered, as far as two labels tell it.
fn site(url: &str) -> String {
    let host = url.split("//").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
    let labels: Vec<&str> = host.rsplit('.').take(2).collect();
    labels.into_iter().rev().collect::<Vec<_>>().join(".")
}

/// All pages: those whose text people marked, and behind them Readability's own, which are given folds so that no site is in two.
pub(super) fn all() -> Result<(Vec<Labelled>, usize), String> {
    let mut pages = read("aeb")?;
    let count = pages.len();
    let folds: HashMap<String, usize> = pages.iter().map(|p| (p.site.clone(), p.fold)).collect();
    for (i, mut page) in read("readability-news")?.into_iter().enumerate() {
        page.fold = folds.get(&page.site).copied().unwrap_or(i % 5);
        pages.push(page);
    }
    Ok((pages, count))
}

fn labelled(row: Row) -> Result<Labelled, String> {
    let path = corpora::folder().join("pages").join(&row.html_path);
    let error = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut bytes = Vec::new();
    GzDecoder::new(std::fs::File::open(&path).map_err(error)?).read_to_end(&mut bytes).map_err(error)?;
    let page = html::read(&String::from_utf8_lossy(&bytes), row.url.as_deref().unwrap_or_default());
    let is_truth = row.body.is_some();
    let pieces: Vec<String> = row.blocks.into_iter().map(|b| b.text).collect();
    let truth = row.body.unwrap_or_else(|| pieces.join("\n"));
    let labels = align(&page, &truth);
    let site = site(&page.url);
    Ok(Labelled { id: row.id, fold: row.fold, is_truth, site, page, truth, labels })
}

/// Maximal runs of word characters, as the benchmark counts them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty())
}

/// A place in the truth where a block may stand.
struct Place {
    block: usize,
    start: usize,
    end: usize,
    weight: usize,
}

/// Which blocks make up the truth: the heaviest chain of blocks that stand in it in their own order.
///
/// A block stands where all of its words do, or where at least half of its windows of four words do; a short one only at
/// the start or the end of a line, because its words occur anywhere.
fn align(page: &Page, truth: &str) -> Vec<bool> {
    const SHORT: usize = 3;
    let mut all: Vec<&str> = Vec::new();
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    for line in truth.lines() {
        starts.push(all.len());
        all.extend(words(line));
        ends.push(all.len());
    }
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    all.iter().enumerate().for_each(|(i, word)| by_word.entry(word).or_default().push(i));
    let mut places: Vec<Place> = Vec::new();
    for (block, b) in page.blocks.iter().enumerate() {
        let own: Vec<&str> = words(b.span.of(&page.text)).collect();
        let Some(first) = own.first() else { continue };
        let before = places.len();
        for &at in by_word.get(first).into_iter().flatten() {
            let end = at + own.len();
            let is_whole = all.get(at..end).is_some_and(|w| w == own);
            let is_line = starts.binary_search(&at).is_ok() || ends.binary_search(&end).is_ok();
            if is_whole && (own.len() > SHORT || is_line) {
                places.push(Place { block, start: at, end, weight: 2 * own.len() });
            }
        }
        if places.len() == before && own.len() >= 8 {
            // the windows of the block that stand in the truth, by how far the two are apart there
            let mut shifts: HashMap<isize, usize> = HashMap::new();
            for (i, window) in own.windows(4).enumerate() {
                for &at in by_word.get(window[0]).into_iter().flatten() {
                    if all.get(at..at + 4).is_some_and(|w| w == window) {
                        *shifts.entry((at as isize - i as isize) / 8).or_default() += 1;
                    }
                }
            }
            let best = shifts.into_iter().max_by_key(|&(shift, n)| (n, -shift));
            if let Some((shift, n)) = best.filter(|&(_, n)| 2 * n >= own.len() - 3) {
                let start = (shift * 8).max(0) as usize;
                places.push(Place { block, start, end: start + n + 3, weight: n + 3 });
            }
        }
    }
    // best[i]: the heaviest chain that ends with place i
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for (i, place) in places.iter().enumerate() {
        let before = (0..i).filter(|&j| places[j].block < place.block && places[j].end <= place.start);
        let before = before.max_by_key(|&j| best[j].0);
        best.push((place.weight + before.map_or(0, |j| best[j].0), before));
    }
    let mut labels = vec![false; page.blocks.len()];
    let mut at = (0..best.len()).max_by_key(|&i| best[i].0);
    while let Some(i) = at {
        labels[places[i].block] = true;
        at = best[i].1;
    }
    labels
}

/// What stands for a block's text in the file of labels (FNV-1a).
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

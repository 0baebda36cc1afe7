//! Further labelled articles: the labels of `labels/sentences.tsv` over the texts of `articles/`.

use super::data::{Article, Gold, Label};
use super::first::Settings;
use crate::corpora;
use serde::Deserialize;
use sourcelight::span::Span;
use std::collections::HashMap;

const FILE: &str = include_str!("../../labels/sentences.tsv");

#[derive(Deserialize)]
struct Unlabelled {
    id: String,
    url: String,
    title: String,
    text: String,
}

/// A sentence's bounds in code points, its label, and whether it is weak.
type Row = (usize, usize, Label, bool);

/// The articles that were labelled, in the order of their corpus.
pub(super) fn articles(settings: &Settings) -> Result<Vec<Article>, String> {
    let mut rows: HashMap<&str, Vec<Row>> = HashMap::new();
    for (number, line) in FILE.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let (id, row) = row(line).ok_or_else(|| format!("labels/sentences.tsv, line {}: no label", number + 1))?;
        rows.entry(id).or_default().push(row);
    }
    let unlabelled = corpora::read_packed::<Unlabelled>("articles/articles.jsonl.gz")?;
    let labelled = unlabelled.iter().filter_map(|a| Some((a, rows.get(a.id.as_str())?)));
    labelled.map(|(article, rows)| read(article, rows, settings)).collect()
}

fn row(line: &str) -> Option<(&str, Row)> {
    let mut fields = line.split('\t');
    let id = fields.next()?;
    let (start, end) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some((id, (start, end, Label::named(fields.next()?)?, fields.next() == Some("1"))))
}

fn read(article: &Unlabelled, rows: &[Row], settings: &Settings) -> Result<Article, String> {
    let text = format!("{}\n\n{}", article.title.trim(), article.text);
    let places: Vec<usize> = text.char_indices().map(|c| c.0).chain([text.len()]).collect();
    let gold = |&(start, end, label, weak): &Row| {
        let span = Span::new(*places.get(start)?, *places.get(end)?);
        Some(Gold { span, label, weak })
    };
    let gold: Option<Vec<Gold>> = rows.iter().map(gold).collect();
    let gold = gold.ok_or_else(|| format!("labels/sentences.tsv: {} is not the text that was labelled", article.id))?;
    Ok(Article::further(&article.id, &article.url, text, gold, &settings.without))
}

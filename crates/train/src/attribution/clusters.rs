//! Word clusters from unlabelled articles: words with like neighbours, by spherical k-means (Dhillon & Modha 2001) over
//! vectors of positive pointwise mutual information with the word before and the word after.

use crate::corpora;
use serde::Deserialize;
use std::collections::HashMap;

/// Clusters, at most 255.
const CLUSTERS: usize = 160;
/// Words that are met less often get no cluster.
const FEWEST: usize = 12;
/// The most frequent words are the neighbours that count, each before and after.
const NEIGHBOURS: usize = 1500;
/// Rounds of k-means.
const ROUNDS: usize = 12;

#[derive(Deserialize)]
struct Article {
    text: String,
}

/// The words with their clusters, from 1; the most frequent first. Words that mostly begin with a capital letter are left out:
/// they are names.
pub(crate) fn induce() -> Result<Vec<(String, u8)>, String> {
    let articles: Vec<Article> = corpora::read_packed("articles/articles.jsonl.gz")?;
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    let tokens = |text: &str, each: &mut dyn FnMut(&str, bool)| {
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let word = if c.is_alphabetic() { rest.find(|c| !inner(c)).unwrap_or(rest.len()) } else { c.len_utf8() };
            let (token, after) = rest.split_at(word);
            rest = after;
            if !c.is_whitespace() {
                let lower = token.to_ascii_lowercase();
                let number = c.is_ascii_digit();
                each(if number { "0" } else { lower.trim_end_matches(['\'', '’', '-']) }, c.is_uppercase());
            }
        }
    };
    for article in &articles {
        tokens(&article.text, &mut |word, capital| {
            let entry = counts.entry(word.to_owned()).or_default();
            entry.0 += 1;
            entry.1 += usize::from(capital);
        });
    }
    let mut words: Vec<(&str, usize, usize)> = counts.iter().map(|(w, &(n, c))| (w.as_str(), n, c)).collect();
    words.retain(|w| w.1 >= FEWEST);
    words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let number: HashMap<&str, usize> = words.iter().enumerate().map(|(i, w)| (w.0, i)).collect();
    // counts of (word, neighbour): neighbours before have even numbers, after odd ones; the last stand for rare words
    let mut pairs: HashMap<(usize, usize), f32> = HashMap::new();
    let rare = NEIGHBOURS;
    for article in &articles {
        for paragraph in article.text.split('\n') {
            let mut before: Option<(usize, usize)> = None;
            tokens(paragraph, &mut |word, _| {
                let id = number.get(word).copied().unwrap_or(usize::MAX);
                let as_neighbour = id.min(rare);
                let (earlier, earlier_neighbour) = before.unwrap_or((usize::MAX, rare));
                if id != usize::MAX {
                    *pairs.entry((id, 2 * earlier_neighbour)).or_default() += 1.0;
                }
                if earlier != usize::MAX {
                    *pairs.entry((earlier, 2 * as_neighbour + 1)).or_default() += 1.0;
                }
                before = Some((id, as_neighbour));
            });
        }
    }
    let dimensions = 2 * rare + 2;
    let mut rows: Vec<Vec<(usize, f32)>> = vec![Vec::new(); words.len()];
    let (mut row_sums, mut column_sums, mut total) = (vec![0f32; words.len()], vec![0f64; dimensions], 0f64);
    let mut sorted: Vec<((usize, usize), f32)> = pairs.into_iter().collect();
    sorted.sort_by_key(|p| p.0);
    for &((w, n), count) in &sorted {
        row_sums[w] += count;
        column_sums[n] += f64::from(count);
        total += f64::from(count);
    }
    for ((w, n), count) in sorted {
        let expected = f64::from(row_sums[w]) * column_sums[n] / total;
        let value = (f64::from(count) / expected).ln() as f32;
        if value > 0.0 {
            rows[w].push((n, value.min(4.0) * (count / (count + 2.0))));
        }
    }
    let keep = |i: &usize| words[*i].2 * 2 < words[*i].1 && words[*i].0.starts_with(char::is_alphabetic);
    let kept: Vec<usize> = (0..words.len()).filter(keep).collect();
    for &i in &kept {
        let norm = rows[i].iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1e-9);
        rows[i].iter_mut().for_each(|(_, v)| *v /= norm);
    }
    let rows: Vec<&[(usize, f32)]> = kept.iter().map(|&i| rows[i].as_slice()).collect();
    let assigned = k_means(&rows, dimensions);
    Ok(kept.iter().zip(assigned).map(|(&i, c)| (words[i].0.to_owned(), c as u8 + 1)).collect())
}

/// The cluster of every row. The first centres are frequent words' rows.
fn k_means(rows: &[&[(usize, f32)]], dimensions: usize) -> Vec<usize> {
    // by dimension, so that one row meets all centres in one pass over memory
    let mut centres = vec![[0f32; CLUSTERS]; dimensions];
    for c in 0..CLUSTERS {
        for &(n, v) in rows[(c * 5 + 50).min(rows.len() - 1)] {
            centres[n][c] = v;
        }
    }
    let mut assigned = vec![0; rows.len()];
    for _ in 0..ROUNDS {
        for (row, assigned) in rows.iter().zip(&mut assigned) {
            let mut scores = [0f32; CLUSTERS];
            for &(n, v) in *row {
                for c in 0..CLUSTERS {
                    scores[c] += v * centres[n][c];
                }
            }
            *assigned = (0..CLUSTERS).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0);
        }
        centres.iter_mut().for_each(|c| *c = [0.0; CLUSTERS]);
        for (row, &c) in rows.iter().zip(&assigned) {
            row.iter().for_each(|&(n, v)| centres[n][c] += v);
        }
        let mut norms = [1e-9f32; CLUSTERS];
        for centre in &centres {
            (0..CLUSTERS).for_each(|c| norms[c] += centre[c] * centre[c]);
        }
        for centre in &mut centres {
            (0..CLUSTERS).for_each(|c| centre[c] /= norms[c].sqrt());
        }
    }
    assigned
}

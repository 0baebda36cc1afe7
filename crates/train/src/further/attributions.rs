//! The labels of `labels/attributions/`: who said what, and what kind of source it is.

use super::{Place, Unlabelled, place};
use std::collections::HashMap;

/// In parts, because a file of all would be larger than any here should be.
const FILES: [&str; 2] =
    [include_str!("../../labels/attributions/1.tsv"), include_str!("../../labels/attributions/2.tsv")];

/// An article whose attributions are labelled.
pub(crate) struct Article {
    /// Its text.
    pub(crate) text: String,
    /// Its attributions, in reading order.
    pub(crate) attributions: Vec<Label>,
}

/// A labelled attribution.
#[derive(Clone)]
pub(crate) struct Label {
    /// Its source's type: a letter, see the files' head.
    pub(crate) kind: char,
    /// Its source; empty where there is none.
    pub(crate) source: Vec<Place>,
    /// Its cue.
    pub(crate) cue: Vec<Place>,
    /// Its content.
    pub(crate) content: Vec<Place>,
}

/// The labelled articles, in the order of their corpus.
pub(crate) fn articles() -> Result<Vec<Article>, String> {
    let mut labels = HashMap::new();
    for (i, file) in FILES.iter().enumerate() {
        read(file, &mut labels).map_err(|line| format!("labels/attributions/{}.tsv, line {line} is none", i + 1))?;
    }
    let labelled = Unlabelled::all()?.into_iter().filter_map(|a| {
        let attributions = labels.remove(a.id.as_str())?;
        Some(Article { text: a.whole(), attributions })
    });
    Ok(labelled.collect())
}

/// Reads a file's articles; the number of a line that is not as it should be.
fn read(file: &'static str, labels: &mut HashMap<&'static str, Vec<Label>>) -> Result<(), usize> {
    let (mut article, mut before) = (None, 0);
    for (number, line) in file.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        if let Some(id) = line.strip_prefix("= ") {
            article = Some(labels.entry(id).or_default());
            before = 0;
            continue;
        }
        let label = article.as_mut().zip(label(line, before)).ok_or(number + 1)?;
        before = label.1.cue[0].0;
        label.0.push(label.1);
    }
    Ok(())
}

/// A line's label; `before` is where the cue of the line before begins.
fn label(line: &str, before: usize) -> Option<Label> {
    let [kind, cue, source, content] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
    let places = |field: &str, from: usize| -> Option<Vec<Place>> {
        field.split(',').filter(|part| !part.is_empty()).map(|part| place(part, from)).collect()
    };
    let cue = places(cue, before)?;
    let at = cue.first()?.0;
    Some(Label { kind: kind.chars().next()?, source: places(source, at)?, content: places(content, at)?, cue })
}

//! Further labelled articles: labels of our own over the texts of `articles/`, made by language-model readers. The labels are in
//! this repository, by offsets; the texts are not.

pub(crate) mod attributions;
pub(crate) mod sentences;

use crate::corpora;
use serde::Deserialize;

/// An article of `articles/`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Unlabelled {
    /// Its id.
    pub(crate) id: String,
    #[serde(default)]
    url: String,
    title: Option<String>,
    text: String,
}

impl Unlabelled {
    /// All of `articles/`.
    pub(crate) fn all() -> Result<Vec<Unlabelled>, String> {
        corpora::read_packed("articles/articles.jsonl.gz")
    }

    /// The text that labels refer to: title, two line feeds, text.
    pub(crate) fn whole(&self) -> String {
        format!("{}\n\n{}", self.title.as_deref().unwrap_or_default().trim(), self.text)
    }
}

/// Start and end of a stretch, in code points.
pub(crate) type Place = (usize, usize);

/// The place that a label file gives as `start:length`, its start counted from another; `None` where that is not what it says.
fn place(field: &str, from: usize) -> Option<Place> {
    let (start, length) = field.split_once(':')?;
    let start = from.checked_add_signed(start.parse().ok()?)?;
    Some((start, start + length.parse::<usize>().ok()?))
}

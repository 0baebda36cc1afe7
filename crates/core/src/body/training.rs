//! What the trainer needs of this stage: the columns of a page's blocks, and the stage with other weights than its own.

use super::Article;
pub use super::features::Columns;
pub use super::forest::{Forest, MOST_LEVELS, probabilities};
pub use super::model::{Model, TRAINED_KINDS};
use super::reading::Reading;
use crate::page::Page;

/// The columns of the first pass.
pub fn first(page: &Page) -> Columns {
    super::features::first(&Reading::of(page))
}

/// Adds the columns of the second pass to those of the first.
pub fn second(page: &Page, likely: &[f32], columns: &mut Columns) {
    super::features::second(&Reading::of(page), likely, columns);
}

/// The article by other weights than the shipped ones.
pub fn find(page: &Page, model: &Model) -> Article {
    super::html::find(page, model)
}

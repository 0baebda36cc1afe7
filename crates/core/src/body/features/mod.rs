//! What is known of each block, as numbers: the columns that the trained trees ask about.
//!
//! Four groups, one file each: the block's own words ([`words`]), the elements around it ([`place`]), the blocks around
//! it ([`neighbors`]), and, for the second pass, what the first one thought of all of these ([`second`]). Every column is
//! one line that says how it is made; the trainer reads the same columns, so the two can't drift apart.

mod neighbors;
mod place;
mod second;
mod words;

use super::reading::Reading;

/// One number for each block and feature, column by column: trees ask the same question of all blocks at once.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// What each column says.
    pub names: Vec<&'static str>,
    /// The columns, each as long as the page has blocks.
    pub values: Vec<Vec<f32>>,
}

impl Columns {
    fn add(&mut self, name: &'static str, values: impl Iterator<Item = f32>) {
        self.names.push(name);
        self.values.push(values.collect());
    }
}

/// The columns of the first pass.
pub(super) fn first(reading: &Reading) -> Columns {
    let mut columns = Columns::default();
    words::add(reading, &mut columns);
    place::add(reading, &mut columns);
    neighbors::add(reading, &mut columns);
    columns
}

/// Adds the columns of the second pass, given how likely the first one holds each block to be the article's.
pub(super) fn second(reading: &Reading, likely: &[f32], columns: &mut Columns) {
    second::add(reading, likely, columns);
}

/// Yes and no as numbers.
fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// A share, 0 where there is nothing to share.
fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

//! What is known of each block, as numbers: the columns that the trained trees ask about.
//!
//! Four groups, one file each: the block's own words ([`words`]), the elements around it ([`place`]), the blocks around
//! it ([`neighbors`]), and, for the second pass, what the first one thought of all of these ([`second`]). Each goes through
//! the blocks once and writes one row of numbers a block; the trainer reads the same columns, so the two can't drift apart.

mod neighbors;
mod place;
mod second;
mod words;

use super::reading::Reading;

/// One number for each block and feature, column by column: trees ask the same question of several blocks at once.
#[derive(Clone, Debug)]
pub struct Columns {
    blocks: usize,
    /// From one column to the next: room for [`LANES`] from any block on.
    stride: usize,
    values: Vec<f32>,
}

/// So many blocks are asked at once.
pub(super) const LANES: usize = 16;

/// How many columns each group has.
const GROUPS: [usize; 4] = [words::WIDTH, place::WIDTH, neighbors::WIDTH, second::WIDTH];

/// How many columns there are in all; the weights name one by a byte.
const WIDTH: usize = GROUPS[0] + GROUPS[1] + GROUPS[2] + GROUPS[3];
const _: () = assert!(WIDTH <= 256);

impl Columns {
    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.blocks
    }

    /// The numbers of all blocks in a column of either pass; those of the second are zeros before it.
    pub fn column(&self, column: usize) -> &[f32] {
        &self.values[column * self.stride..][..self.blocks]
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        WIDTH
    }

    /// A column's numbers from a block on; what is beyond the last column is all zero.
    pub(super) fn lanes(&self, column: usize, first: usize) -> &[f32; LANES] {
        const NONE: [f32; LANES] = [0.0; LANES];
        self.values.get(column * self.stride + first..).and_then(<[f32]>::first_chunk).unwrap_or(&NONE)
    }

    /// The row of a block in a group.
    fn row(&mut self, group: usize, block: usize) -> Row<'_> {
        let from: usize = GROUPS[..group].iter().sum();
        Row { next: from * self.stride + block, stride: self.stride, values: &mut self.values, left: GROUPS[group] }
    }
}

/// A block's numbers in one group, written one after the other.
struct Row<'a> {
    values: &'a mut [f32],
    stride: usize,
    next: usize,
    left: usize,
}

impl Row<'_> {
    fn put(&mut self, value: f32) {
        self.left -= 1;
        self.values[self.next] = value;
        self.next += self.stride;
    }

    fn flag(&mut self, is: bool) {
        self.put(flag(is));
    }

    fn done(self) {
        debug_assert_eq!(self.left, 0, "a group says how many columns it has");
    }
}

/// The columns of the first pass.
pub(super) fn first(reading: &Reading) -> Columns {
    let blocks = reading.len();
    let stride = blocks.next_multiple_of(LANES);
    let mut columns = Columns { blocks, stride, values: vec![0.0; WIDTH * stride] };
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

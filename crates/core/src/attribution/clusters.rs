//! Word clusters: words that stand among the same neighbours in unlabelled news get the same number, so that what the
//! taggers learn of "chided" holds for "upbraided" too.
//!
//! A table of 2^14 slots is read in place: a word's hash gives the slot where the search begins and a check of 8 bits; the
//! search goes on to an empty slot. One unknown word in about a hundred is taken for a known one.

/// Bits of a slot's number.
pub const BITS: u32 = 14;

/// Bytes of a table.
pub const LENGTH: usize = 2 << BITS;

/// The table: check and cluster of every slot; cluster 0 is an empty slot.
#[derive(Clone, Copy, Debug)]
pub struct Clusters<'a>(&'a [[u8; 2]]);

impl<'a> Clusters<'a> {
    /// Reads a table from its bytes; `None` where they are not one.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (slots, rest) = bytes.as_chunks::<2>();
        (slots.len() == 1 << BITS && rest.is_empty()).then_some(Clusters(slots))
    }

    /// The cluster of the word with this hash, from 1; 0 for words that have none.
    pub(super) fn of(self, hash: u32) -> u8 {
        let first = slot(hash);
        let slots = self.0[first..].iter().chain(self.0);
        let check = check(hash);
        slots.take_while(|s| s[1] != 0).take(16).find(|s| s[0] == check).map_or(0, |s| s[1])
    }
}

fn mixed(hash: u32) -> u32 {
    hash.wrapping_mul(0x9e37_79b1)
}

fn slot(hash: u32) -> usize {
    (mixed(hash) >> (32 - BITS)) as usize
}

fn check(hash: u32) -> u8 {
    (mixed(hash) >> 8) as u8
}

/// Makes the table: words in lower case with their clusters (from 1), the most frequent first. Fills two thirds of it.
pub fn table(words: &[(String, u8)]) -> Vec<u8> {
    let mut slots = vec![[0u8; 2]; 1 << BITS];
    for (word, cluster) in words.iter().take((2 << BITS) / 3) {
        let hash = super::features::hash_word(word);
        let mut at = slot(hash);
        while slots[at][1] != 0 && slots[at][0] != check(hash) {
            at = (at + 1) % slots.len();
        }
        if slots[at][1] == 0 {
            slots[at] = [check(hash), *cluster];
        }
    }
    slots.into_flattened()
}

//! Words and texts by their hash: looked up, counted and compared without making a string or a map of strings.
//!
//! A word's hash is that of its letters in lower case (FNV-1a), so that a list of words becomes a table of numbers when the
//! crate is compiled. Two words of one hash are taken for one; with some thousands of words on a page that hardly happens,
//! and costs a little evidence where it does.

/// The hash of no letters at all.
pub(super) const START: u32 = 0x811c_9dc5;

/// The hash of what was before and one more letter.
pub(super) const fn step(hash: u32, letter: u32) -> u32 {
    (hash ^ letter).wrapping_mul(0x0100_0193)
}

/// The hash of an ASCII word in lower case.
const fn hash(word: &str) -> u32 {
    let mut hash = START;
    let mut i = 0;
    while i < word.len() {
        hash = step(hash, word.as_bytes()[i] as u32);
        i += 1;
    }
    hash
}

/// A list of words, each with what it tells, as a table to be searched by hash.
pub(super) const fn table<const N: usize>(list: &[(&str, u16)]) -> [(u32, u16); N] {
    assert!(list.len() == N);
    let mut table = [(0, 0); N];
    let mut i = 0;
    while i < N {
        let entry = (hash(list[i].0), list[i].1);
        let mut at = i;
        while at > 0 && table[at - 1].0 > entry.0 {
            table[at] = table[at - 1];
            at -= 1;
        }
        assert!(at == 0 || table[at - 1].0 != entry.0, "a word stands there twice");
        table[at] = entry;
        i += 1;
    }
    table
}

/// What a table tells of a word; 0 where the word is not in it.
pub(super) fn look_up(table: &[(u32, u16)], hash: u32) -> u16 {
    table.binary_search_by_key(&hash, |entry| entry.0).map_or(0, |i| table[i].1)
}

/// Hands out each word of a text, its hash first.
pub(super) fn words<'a>(text: &'a str, mut found: impl FnMut(u32, &'a str)) {
    let (mut hash, mut start) = (START, 0);
    for (at, c) in text.char_indices() {
        if !c.is_alphanumeric() {
            if hash != START {
                found(hash, &text[start..at]);
                hash = START;
            }
            continue;
        }
        if hash == START {
            start = at;
        }
        hash = if c.is_ascii() {
            step(hash, u32::from(c as u8 | 0x20)) // digits have that bit
        } else {
            c.to_lowercase().fold(hash, |hash, c| step(hash, c as u32))
        };
    }
    if hash != START {
        found(hash, &text[start..]);
    }
}

/// Hands out each run of `N` words of a text by its hash; a shorter text is one run.
pub(super) fn runs<const N: usize>(text: &str, found: &mut dyn FnMut(u32)) {
    let mut last = [0; N];
    let mut count = 0;
    let run = |words: &[u32]| words.iter().fold(7u32, |h, &x| h.wrapping_mul(31).wrapping_add(x));
    words(text, |word, _| {
        last.copy_within(1.., 0);
        last[N - 1] = word;
        count += 1;
        if count >= N {
            found(run(&last));
        }
    });
    if (1..N).contains(&count) {
        found(run(&last[N - count..]));
    }
}

/// A set of hashes.
#[derive(Debug, Default)]
pub(super) struct Set(Vec<u32>);

impl Set {
    /// A set of these.
    pub(super) fn of(mut all: Vec<u32>) -> Set {
        all.sort_unstable();
        all.dedup();
        Set(all)
    }

    /// Is nothing in it?
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Is it in the set?
    pub(super) fn has(&self, hash: u32) -> bool {
        self.0.binary_search(&hash).is_ok()
    }
}

/// Gives things numbers from 0 in the order in which they come, the same things the same number, told apart by their hash.
pub(super) struct Numbers {
    /// For each place where a hash may stand one more than the number of what stands there, or 0.
    slots: Vec<u32>,
    hashes: Vec<u64>,
}

impl Numbers {
    /// For at most so many things.
    pub(super) fn of_at_most(count: usize) -> Numbers {
        Numbers { slots: vec![0; (2 * count + 2).next_power_of_two()], hashes: Vec::new() }
    }

    /// The number of a thing.
    pub(super) fn get(&mut self, hash: u64) -> usize {
        let mut at = (hash >> 32) as usize;
        loop {
            at &= self.slots.len() - 1;
            let slot = &mut self.slots[at];
            if *slot == 0 {
                self.hashes.push(hash);
                *slot = self.hashes.len() as u32;
                return self.hashes.len() - 1;
            }
            if self.hashes[*slot as usize - 1] == hash {
                return *slot as usize - 1;
            }
            at += 1;
        }
    }
}

/// The hash of what was before and eight more bytes.
pub(super) fn mix(hash: u64, bytes: u64) -> u64 {
    let mixed = (hash ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// The hash of a text as it stands.
pub(super) fn text(hash: u64, text: &str) -> u64 {
    let (whole, rest) = text.as_bytes().as_chunks::<8>();
    let hash = whole.iter().fold(mix(hash, text.len() as u64), |hash, &bytes| mix(hash, u64::from_le_bytes(bytes)));
    rest.iter().fold(hash, |hash, &byte| mix(hash, u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_runs() {
        let all = |text: &str| {
            let mut all = Vec::new();
            words(text, |word, _| all.push(word));
            all
        };
        assert_eq!(all("The Quay-Herald, 2031"), ["the", "quay", "herald", "2031"].map(hash));
        assert_eq!(all("ÉCOLE"), all("école"));
        assert_eq!(all("… –"), []);
        let count = |text: &str| {
            let mut count = 0;
            runs::<3>(text, &mut |_| count += 1);
            count
        };
        assert_eq!(["", "one", "one two", "one two three", "one two three four"].map(count), [0, 1, 1, 1, 2]);
    }

    #[test]
    fn numbers() {
        let mut numbers = Numbers::of_at_most(5);
        assert_eq!(["a", "b", "a", "", "b"].map(|t| numbers.get(text(0, t))), [0, 1, 0, 2, 1]);
    }
}

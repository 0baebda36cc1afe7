//! A few word lists that are asked together: which of them holds this word?
//!
//! The lists are plain strings of words, so that they read as lists. The hash table over them is built by the compiler:
//! nothing is built when the program starts, and a question costs one hash and usually one comparison, however many
//! lists there are. A word in two lists belongs to the first.

/// Lists of words in lower case, each a string with white space between its words, and a table of `SLOTS` over them.
/// `SLOTS` is a power of two, at least a third more than there are words: the compiler checks both.
pub(crate) struct Lexicon<const SLOTS: usize> {
    lists: &'static [&'static str],
    slots: [Slot; SLOTS],
}

/// Where a word stands; a length of 0 is an empty slot.
#[derive(Clone, Copy)]
struct Slot {
    list: u8,
    len: u8,
    start: u16,
}

impl<const SLOTS: usize> Lexicon<SLOTS> {
    /// Builds the table; for use in a `static`.
    pub(crate) const fn new(lists: &'static [&'static str]) -> Self {
        assert!(SLOTS.is_power_of_two());
        let mut slots = [Slot { list: 0, len: 0, start: 0 }; SLOTS];
        let (mut list, mut words) = (0, 0);
        while list < lists.len() {
            let text = lists[list].as_bytes();
            let mut start = 0;
            while start < text.len() {
                if text[start] == b' ' {
                    start += 1;
                    continue;
                }
                let mut end = start;
                while end < text.len() && text[end] != b' ' {
                    end += 1;
                }
                let mut at = hash(text, start, end) as usize % SLOTS;
                let mut known = false;
                while slots[at].len > 0 && !known {
                    let slot = slots[at];
                    known = same(lists[slot.list as usize].as_bytes(), slot, text, start, end);
                    at = (at + 1) % SLOTS;
                }
                if !known {
                    assert!(end - start < 256 && start < 65536 && list < 256);
                    slots[at] = Slot { list: list as u8, len: (end - start) as u8, start: start as u16 };
                    words += 1;
                }
                start = end;
            }
            list += 1;
        }
        assert!(words * 4 <= SLOTS * 3, "the table is too small for its words");
        Self { lists, slots }
    }

    /// The index of the first list that holds `word`, given in lower case.
    pub(crate) fn list_of(&self, word: &str) -> Option<usize> {
        let word = word.as_bytes();
        let mut at = hash(word, 0, word.len()) as usize % SLOTS;
        loop {
            let slot = self.slots[at];
            if slot.len == 0 {
                return None;
            }
            if same(self.lists[slot.list as usize].as_bytes(), slot, word, 0, word.len()) {
                return Some(slot.list as usize);
            }
            at = (at + 1) % SLOTS;
        }
    }

    /// Does any of the lists hold `word`, given in lower case?
    pub(crate) fn has(&self, word: &str) -> bool {
        self.list_of(word).is_some()
    }
}

/// FNV-1a over `text[start..end]`.
const fn hash(text: &[u8], start: usize, end: usize) -> u32 {
    let mut hash = 0x811c_9dc5;
    let mut i = start;
    while i < end {
        hash = (hash ^ text[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash ^ (hash >> 15)
}

const fn same(list: &[u8], slot: Slot, text: &[u8], start: usize, end: usize) -> bool {
    if slot.len as usize != end - start {
        return false;
    }
    let mut i = 0;
    while i < slot.len as usize {
        if list[slot.start as usize + i] != text[start + i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A word in lower case (ASCII letters only), on the stack; without a possessive ending. Words beyond the longest that
/// any list holds become the empty string, which is in no list.
pub(crate) struct Lower {
    bytes: [u8; 32],
    len: usize,
}

impl Lower {
    /// Of a token.
    pub(crate) fn of(word: &str) -> Lower {
        let word = without_possessive(word);
        let mut bytes = [0; 32];
        let len = if word.len() <= bytes.len() { word.len() } else { 0 };
        bytes[..len].copy_from_slice(&word.as_bytes()[..len]);
        bytes[..len].make_ascii_lowercase();
        Lower { bytes, len }
    }
}

impl std::ops::Deref for Lower {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// A word without `'s` or `’s` at its end.
pub(crate) fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    static ANIMALS: Lexicon<16> = Lexicon::new(&["cat dog", "hen  cat", "été"]);

    #[test]
    fn finds_the_first_list() {
        let answers: Vec<_> =
            ["cat", "dog", "hen", "été", "ca", "cats", ""].iter().map(|w| ANIMALS.list_of(w)).collect();
        assert_eq!(answers, [Some(0), Some(0), Some(1), Some(2), None, None, None]);
    }

    #[test]
    fn lowers_and_drops_the_possessive() {
        assert_eq!(&*Lower::of("Cruz’s"), "cruz");
        assert_eq!(&*Lower::of("OFFICIAL'S"), "official");
        assert_eq!(&*Lower::of(&"x".repeat(40)), "");
    }
}

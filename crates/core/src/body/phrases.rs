//! Lists of fixed phrases, found in a text as it stands: no copy of it in lower case is made for each block of a page.
//!
//! Phrases are in lower case; of a text only ASCII letters are compared without regard to case.

use crate::lists::sorted;

/// A sorted list of phrases, and where in it those of each first byte begin.
pub(super) struct Phrases {
    list: &'static [&'static str],
    from: [u8; LAST + 2],
}

/// All first bytes beyond ASCII are looked for together.
const LAST: usize = 128;

impl Phrases {
    /// Takes a list; it has to be sorted.
    pub(super) const fn of(list: &'static [&'static str]) -> Phrases {
        assert!(sorted(list) && list.len() < 256);
        let mut from = [0; LAST + 2];
        let mut byte = 0;
        let mut i = 0;
        while byte <= LAST {
            from[byte] = i as u8;
            while i < list.len() && (list[i].as_bytes()[0] as usize == byte || byte == LAST) {
                i += 1;
            }
            byte += 1;
        }
        from[LAST + 1] = list.len() as u8;
        Phrases { list, from }
    }

    /// Does a text begin with one of them?
    pub(super) fn begin(&self, text: &[u8]) -> bool {
        let Some(first) = text.first() else { return false };
        let first = usize::from(first.to_ascii_lowercase()).min(LAST);
        let range = usize::from(self.from[first])..usize::from(self.from[first + 1]);
        self.list[range].iter().any(|phrase| begins(text, phrase))
    }

    /// Does one of them stand in a text, from the beginning of a word on?
    pub(super) fn are_in(&self, text: &[u8]) -> bool {
        let mut inside = false;
        text.iter().enumerate().any(|(i, byte)| {
            let starts = !inside;
            inside = byte.is_ascii_alphanumeric();
            starts && inside && self.begin(&text[i..])
        })
    }
}

/// Does a text begin with a phrase?
pub(super) fn begins(text: &[u8], phrase: &str) -> bool {
    text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase.as_bytes()))
}

/// Does a phrase stand anywhere in a text?
pub(super) fn holds(text: &[u8], phrase: &str) -> bool {
    text.windows(phrase.len()).any(|window| window.eq_ignore_ascii_case(phrase.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASES: Phrases = Phrases::of(&["by ", "in your inbox", "in your mail", "©"]);

    #[test]
    fn begin_and_are_in() {
        let check = |text: &str, begin: bool, are_in: bool| {
            assert_eq!((PHRASES.begin(text.as_bytes()), PHRASES.are_in(text.as_bytes())), (begin, are_in), "{text:?}");
        };
        check("By Ada Brandt", true, true);
        check("Baby steps", false, false);
        check("It is In Your Inbox", false, true);
        check("© 2031", true, false);
        check("»", false, false);
        check("", false, false);
    }
}

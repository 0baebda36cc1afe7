//! Lists of fixed phrases, found in a text as it stands: no copy of it in lower case is made for each block of a page.
//!
//! Phrases are in lower case; of a text only ASCII letters are compared without regard to case.

/// Does a text begin with a phrase?
pub(super) fn begins(text: &[u8], phrase: &str) -> bool {
    text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase.as_bytes()))
}

/// Does a text begin with one of the phrases? They are sorted.
pub(super) fn begins_with_any(text: &[u8], phrases: &[&str]) -> bool {
    let Some(first) = text.first().map(u8::to_ascii_lowercase) else { return false };
    let from = phrases.partition_point(|phrase| phrase.as_bytes()[0] < first);
    phrases[from..].iter().take_while(|phrase| phrase.as_bytes()[0] == first).any(|phrase| begins(text, phrase))
}

/// Does one of the phrases, which are sorted, stand in a text, from the beginning of a word on?
pub(super) fn holds_any(text: &[u8], phrases: &[&str]) -> bool {
    let is_start = |i: usize| i == 0 || !text[i - 1].is_ascii_alphanumeric();
    (0..text.len()).any(|i| is_start(i) && text[i].is_ascii_alphanumeric() && begins_with_any(&text[i..], phrases))
}

/// Does a phrase stand anywhere in a text?
pub(super) fn holds(text: &[u8], phrase: &str) -> bool {
    text.windows(phrase.len()).any(|window| window.eq_ignore_ascii_case(phrase.as_bytes()))
}

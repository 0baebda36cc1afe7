//! Word lists: sorted slices of string literals, searched by halving, checked when the crate is compiled.
//!
//! No table is built when the program starts, so the first click costs no more than the second.

/// Is `word` in the sorted `list`?
pub(crate) fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Is `list` in strictly ascending order of its bytes? For `const _: () = assert!(sorted(LIST));` beside each list.
pub(crate) const fn sorted(list: &[&str]) -> bool {
    let mut i = 1;
    while i < list.len() {
        if !less(list[i - 1].as_bytes(), list[i].as_bytes()) {
            return false;
        }
        i += 1;
    }
    true
}

const fn less(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return a[i] < b[i];
        }
        i += 1;
    }
    a.len() < b.len()
}

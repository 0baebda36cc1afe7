//! The kinds that people gave to the blocks of real pages, by `labels/blocks.tsv`, which says what each kind means.

use super::pages::{Labelled, hash};
use std::collections::HashMap;

const FILE: &str = include_str!("../../labels/blocks.tsv");

/// All labels: for each page the kind of each listed block, by its hash and its number among blocks of the same text.
pub(super) struct Kinds(HashMap<&'static str, HashMap<(u64, u32), &'static str>>);

impl Kinds {
    /// Reads the labels.
    pub(super) fn read() -> Result<Kinds, String> {
        let mut pages: HashMap<&str, HashMap<(u64, u32), &str>> = HashMap::new();
        for (number, line) in FILE.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty()) {
            let bad = || format!("labels/blocks.tsv, line {}: not a page, a kind and blocks", number + 1);
            let mut fields = line.split('\t');
            let (Some(page), Some(kind), Some(blocks)) = (fields.next(), fields.next(), fields.next()) else {
                return Err(bad());
            };
            for block in blocks.split(' ') {
                let (hash, time) = block.split_once('.').unwrap_or((block, "1"));
                let key = (u64::from_str_radix(hash, 16).map_err(|_| bad())?, time.parse().map_err(|_| bad())?);
                pages.entry(page).or_default().insert(key, kind);
            }
        }
        Ok(Kinds(pages))
    }

    /// The kind of each block of a page, `other` where it is not listed; nothing for pages that nobody labelled.
    pub(super) fn of(&self, page: &Labelled) -> Option<Vec<&'static str>> {
        let labels = self.0.get(page.id.as_str())?;
        let mut times: HashMap<u64, u32> = HashMap::new();
        let kind = |block: &sourcelight::page::Block| {
            let hash = hash(block.span.of(&page.page.text));
            let time = times.entry(hash).or_default();
            *time += 1;
            labels.get(&(hash, *time)).copied().unwrap_or("other")
        };
        Some(page.page.blocks.iter().map(kind).collect())
    }
}

//! A plain text: all of it is the article, but for a headline at its head and promos at its end.

use super::measure::words;
use super::promo::is_promo;
use super::{Article, ArticleBlock, BlockKind};
use crate::page::Page;

/// A headline is no longer, in words.
const LONGEST_HEADLINE: usize = 24;

/// How many lines at the end may be promos.
const PROMOS: usize = 4;

/// The longest promo at the end of a text, in words: without markup only short lines are sure.
const LONGEST_PROMO: usize = 25;

/// Finds headline and body.
pub(super) fn find(page: &Page) -> Article {
    let mut blocks = page
        .blocks
        .iter()
        .enumerate()
        .map(|(block, b)| ArticleBlock { span: b.span, kind: BlockKind::Paragraph, block })
        .collect::<Vec<_>>();
    let mut furniture = Vec::new();
    if let [first, rest @ ..] = &mut blocks[..]
        && is_headline(first.span.of(&page.text), rest.iter().map(|b| b.span.of(&page.text)))
    {
        first.kind = BlockKind::Headline;
        furniture.push(blocks.remove(0));
    }
    for _ in 0..PROMOS {
        let Some(last) = blocks.last().filter(|_| blocks.len() > 1) else { break };
        let text = last.span.of(&page.text);
        let words = words(text);
        if words > LONGEST_PROMO || !is_promo(text, words) {
            break;
        }
        blocks.pop();
    }
    Article { body: blocks, furniture, is_partial: false }
}

/// Does the first line look like the title of the rest?
fn is_headline<'a>(line: &str, mut rest: impl Iterator<Item = &'a str>) -> bool {
    let count = words(line);
    let body = line.trim_end_matches(['"', '”', '’', '\'', '.', '!', '?', ';', ' ', '…']);
    // two sentences are prose; a colon at the end introduces what follows; initials and numbers hold full stops too
    let sentences =
        body.match_indices(". ").filter(|(at, _)| body[..*at].len() - body[..*at].rfind(' ').map_or(0, |i| i + 1) > 3);
    (2..=LONGEST_HEADLINE).contains(&count)
        && sentences.count() == 0
        && !line.ends_with([':', ','])
        && !line.starts_with(['"', '“'])
        && rest.any(|paragraph| words(paragraph) > count.max(12))
        && (is_titled(line) || !line.trim_end_matches(['"', '”']).ends_with('.') || count <= 14)
}

/// Are most of its longer words capitalised?
fn is_titled(line: &str) -> bool {
    let (mut capital, mut all) = (0, 0);
    for word in line.split_whitespace().filter(|w| w.chars().count() > 3) {
        all += 1;
        capital += usize::from(word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase()));
    }
    capital * 3 > all * 2
}

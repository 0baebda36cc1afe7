//! Which of the page's blocks are the article, and what each of them is.
//!
//! `Page → Article`. Everything that this stage leaves out is never analysed at all.
//!
//! A plain text is an article as it stands ([`plain`]). On a page with elements ([`html`]) the article is looked for in
//! three steps, none of which knows any site:
//!
//! 1. every block is measured ([`measure`]): is it prose, a promo, mostly links?
//! 2. every element's role is read from its tag and the words of its attributes ([`role`]): boilerplate, caption, byline;
//! 3. the element with the most prose for the least of anything else is the container, and of its blocks those are
//!    taken that belong to running text.

mod html;
mod measure;
mod plain;
mod promo;
mod role;
#[cfg(test)]
mod tests;

use crate::page::Page;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// What a block of the article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The article's own title.
    Headline,
    /// Running text.
    Paragraph,
    /// A subhead.
    Heading,
    /// A block quotation.
    Quote,
    /// An item of a list within the article.
    ListItem,
    /// The text under a picture.
    Caption,
    /// Who wrote it, when.
    Byline,
    /// An embedded post of a social network.
    Embed,
}

/// A block of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleBlock {
    /// Where it stands in the page's text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The page's block it is; an index into [`Page::blocks`].
    pub block: usize,
}

/// The article on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The article's own text, in order: what is analysed.
    pub body: Vec<ArticleBlock>,
    /// What belongs to the article but is not its text: headline, byline, captions. The headline is analysed too.
    pub furniture: Vec<ArticleBlock>,
}

/// Finds the article on a page; an empty body means that there is none.
pub fn find(page: &Page) -> Article {
    if page.elements.is_empty() { plain::find(page) } else { html::find(page) }
}

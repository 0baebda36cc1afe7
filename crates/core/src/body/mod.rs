//! Which of the page's blocks are the article, and what each of them is.
//!
//! `Page → Article`. Everything that this stage leaves out is never analysed at all.
//!
//! A plain text is an article as it stands ([`plain`]). On a page with elements ([`html`]):
//!
//! 1. the page is read once ([`reading`]): every block is measured ([`measure`], [`promo`]), every element's role is told
//!    from its tag and the words of its attributes ([`role`]), and what each element holds is summed up;
//! 2. all of that becomes numbers ([`features`]), about which the trained trees of the [`model`] ask ([`forest`]), in two
//!    passes: the second knows what the first one thought of the blocks around, and is asked where that left a doubt;
//! 3. rules settle what trees can't: whether there is an article at all, which of several is read ([`html`]), and what its
//!    blocks are ([`kind`], [`wording`]).
//!
//! Words are looked up by their hash ([`hashed`]), fixed phrases where they stand ([`phrases`]), so that no string is made
//! for a block: most blocks of a page are menus, and are looked at only to be left out.
//!
//! Nothing here knows any site.

mod features;
mod forest;
mod hashed;
mod html;
mod kind;
mod measure;
mod model;
mod phrases;
mod plain;
mod promo;
mod reading;
mod role;
#[cfg(test)]
mod tests;
pub mod training;
mod wording;

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
    /// When, or where, it was written.
    Dateline,
    /// What was corrected.
    Correction,
    /// Words of the text, repeated for show: they are not analysed twice.
    PullQuote,
    /// An invitation to something else.
    Promo,
    /// The time or the title of an entry of a live blog.
    LiveEntry,
}

impl BlockKind {
    /// Is it analysed? What stands around the text is not, nor what repeats it.
    pub fn is_analyzed(self) -> bool {
        !matches!(self, Self::Caption | Self::Byline | Self::Dateline | Self::PullQuote | Self::Promo)
    }
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
    /// The article's own text, in order: what is analysed, and credits, dates and promos that stand in it and are not
    /// ([`BlockKind::is_analyzed`]).
    pub body: Vec<ArticleBlock>,
    /// What belongs to the article but is not its text: headline, byline, date, captions, and the promos among its blocks.
    /// Of these the headline is analysed too.
    pub furniture: Vec<ArticleBlock>,
    /// Is it only the beginning of the article, and the rest to be had by paying or signing in?
    pub is_partial: bool,
}

/// Finds the article on a page; an empty body means that there is none.
pub fn find(page: &Page) -> Article {
    if page.elements.is_empty() {
        return plain::find(page);
    }
    // the file is part of the program, and tested to be a model
    model::Model::shipped().map_or_else(Article::default, |model| html::find(page, &model))
}

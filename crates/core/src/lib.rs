//! Sourcelight tells apart, in a news article, **quoted reporting**, **anonymous sourcing** and **the author's own
//! opinion**, and says for every mark why it is there.
//!
//! The analysis is a chain of stages, each a function of what the ones before it found, in the order of the modules:
//! [`page`] → [`body`] → [`text`] → [`attribution`] → [`source`] → [`opinion`] → [`report`]. It does no input or output,
//! knows no JavaScript, reads no clock, starts no thread, and cannot fail: any string gives a report.
//!
//! ```
//! use sourcelight::{Options, analyze, page::Page};
//! let page = Page::from_text("The vote is off, according to two officials who asked not to be named.");
//! let report = analyze(&page, &Options::default());
//! assert!(report.body.len() == 1);
//! ```
#![forbid(unsafe_code)]

pub mod attribution;
pub mod body;
pub mod language;
mod lexicon;
mod lists;
pub mod opinion;
pub mod page;
pub mod report;
pub mod source;
pub mod span;
pub mod text;

pub use report::{Options, Report, analyze, analyze_with};

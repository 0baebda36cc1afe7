//! The command line's reader: an HTML document → a [`Page`], by the rules of [`sourcelight::page`].
//!
//! Parsing follows the HTML standard (html5ever), so broken markup gives the tree that a browser would build. What a
//! browser computes from style sheets is not known here; inline styles and attributes are.

mod blocks;
mod decode;
mod signals;
mod walk;

pub use decode::decode;
use scraper::Html;
use sourcelight::page::Page;

/// Reads one HTML document. Never fails: a document without text gives a page without blocks.
///
/// ```
/// let page = sourcelight_cli::html::read("<title>T</title><p>One<p>Two", "https://news.example/a");
/// assert_eq!(page.text, "One\n\nTwo");
/// assert_eq!(page.title, "T");
/// ```
pub fn read(html: &str, url: &str) -> Page {
    let document = Html::parse_document(html);
    let head = signals::read(&document);
    let (text, elements, blocks, inlines) = walk::visible(&document).finish();
    Page {
        url: url.to_owned(),
        title: head.title,
        language: head.language,
        signals: head.signals,
        text,
        elements,
        blocks,
        inlines,
        view: None,
    }
}

//! What the outlet says the article is.
//!
//! The strongest signal wins: the page's machine-readable type, then its flags, its section, its address, a kicker in
//! its title or its headline, its byline. Only words that outlets use as names of a department count; "review" in a headline is news.

use super::PageType;
use crate::body::{Article, BlockKind};
use crate::page::Page;

/// schema.org types.
const TYPES: &[(&str, PageType)] = &[
    ("OpinionNewsArticle", PageType::Opinion),
    ("AnalysisNewsArticle", PageType::Analysis),
    ("BackgroundNewsArticle", PageType::Analysis),
    ("ReviewNewsArticle", PageType::Review),
    ("CriticReview", PageType::Review),
    ("ReportageNewsArticle", PageType::Reportage),
];

/// Names of departments, as sections, parts of an address and kickers have them, words joined by single hyphens.
const DEPARTMENTS: &[(&str, PageType)] = &[
    ("analysis", PageType::Analysis),
    ("blogs-opinion", PageType::Opinion),
    ("book-review", PageType::Review),
    ("book-reviews", PageType::Review),
    ("columnist", PageType::Opinion),
    ("columnists", PageType::Opinion),
    ("comment", PageType::Opinion),
    ("commentary", PageType::Opinion),
    ("comment-is-free", PageType::Opinion),
    ("commentisfree", PageType::Opinion),
    ("editorial", PageType::Opinion),
    ("editorial-board", PageType::Opinion),
    ("editorials", PageType::Opinion),
    ("essay", PageType::Opinion),
    ("film-review", PageType::Review),
    ("guest-commentary", PageType::Opinion),
    ("guest-column", PageType::Opinion),
    ("guest-essay", PageType::Opinion),
    ("guest-opinion", PageType::Opinion),
    ("letters-to-the-editor", PageType::Opinion),
    ("movie-review", PageType::Review),
    ("movie-reviews", PageType::Review),
    ("news-analysis", PageType::Analysis),
    ("op-ed", PageType::Opinion),
    ("op-eds", PageType::Opinion),
    ("oped", PageType::Opinion),
    ("opinion", PageType::Opinion),
    ("opinions", PageType::Opinion),
    ("perspective", PageType::Opinion),
    ("perspectives", PageType::Opinion),
    ("review", PageType::Review),
    ("reviews", PageType::Review),
    ("viewpoint", PageType::Opinion),
    ("viewpoints", PageType::Opinion),
];

/// Words in a byline that only an opinion piece has.
const BYLINES: &[&str] = &["editorial board", "opinion columnist", "opinion contributor", "opinion writer"];

fn department(name: &str) -> Option<PageType> {
    let mut key = String::new();
    for word in name.trim().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(5) {
        if !key.is_empty() {
            key.push('-');
        }
        key.extend(word.chars().flat_map(char::to_lowercase));
    }
    DEPARTMENTS.iter().find(|d| d.0 == key).map(|d| d.1)
}

/// The path of an address, cut at its slashes; the last part is the article's own name.
fn folders(url: &str) -> impl Iterator<Item = &str> {
    let after = url.split_once("://").map_or(url, |u| u.1);
    let path = after.split(['?', '#']).next().unwrap_or_default();
    let mut parts: Vec<&str> = path.split('/').skip(1).filter(|p| !p.is_empty()).collect();
    parts.pop();
    parts.into_iter()
}

/// A department before a colon or a bar: "Opinion: …", "Opinion | …", or after a bar: "… | Opinion".
fn kicker(title: &str) -> Option<(PageType, &str)> {
    let first = title.split_once([':', '|', '–', '—']).map(|t| t.0);
    let others = title.split(['|', '–', '—']).skip(1);
    first.into_iter().chain(others).map(str::trim).find_map(|k| Some((department(k)?, k)))
}

/// What the page says of its type, and the words of the page that said so (empty when it does not say).
pub fn page_type(page: &Page, article: &Article) -> (PageType, String) {
    let signals = &page.signals;
    let typed = signals.types.iter().find_map(|t| {
        let name = t.rsplit('/').next().unwrap_or(t);
        TYPES.iter().find(|known| known.0 == name).map(|known| (known.1, t.as_str()))
    });
    let flagged = || {
        let set = |value: &str| !matches!(value.trim().to_ascii_lowercase().as_str(), "" | "0" | "false" | "no");
        let flag = signals.flags.iter().find(|f| f.split_once('=').is_some_and(|(_, value)| set(value)))?;
        Some((PageType::Opinion, flag.as_str()))
    };
    let section = || signals.sections.iter().find_map(|s| Some((department(s)?, s.as_str())));
    let address = || folders(&page.url).find_map(|f| Some((department(f)?, f)));
    let first = article.furniture.iter().chain(&article.body).filter(|b| matches!(b.kind, BlockKind::Headline));
    let headline = first.chain(article.body.first()).min_by_key(|b| b.span.start).map_or("", |b| b.span.of(&page.text));
    let title = || [signals.headline.as_str(), &page.title, headline].into_iter().find_map(kicker);
    let byline = || {
        let known = |a: &&String| BYLINES.iter().any(|b| a.to_lowercase().contains(b));
        signals.authors.iter().find(known).map(|a| (PageType::Opinion, a.as_str()))
    };
    let found = typed.or_else(flagged).or_else(section).or_else(address).or_else(title).or_else(byline);
    found.map_or((PageType::Unknown, String::new()), |(kind, signal)| (kind, signal.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body;
    use crate::page::Signals;

    #[test]
    fn the_page_says_what_it_is() {
        use PageType::{Analysis, Opinion, Reportage, Review, Unknown};
        let page = |change: &dyn Fn(&mut Page)| {
            let mut page = Page::default();
            change(&mut page);
            let article = body::find(&page);
            page_type(&page, &article)
        };
        let url = |url: &str| page(&|p| p.url = url.to_owned());
        let title = |title: &str| page(&|p| p.title = title.to_owned());
        let signals = |s: Signals| page(&move |p| p.signals = s.clone());
        let one = |word: &str| vec![word.to_owned()];
        for ((found, signal), expected, words) in [
            (
                signals(Signals { types: one("https://schema.org/OpinionNewsArticle"), ..Signals::default() }),
                Opinion,
                "https://schema.org/OpinionNewsArticle",
            ),
            (
                signals(Signals { types: one("NewsArticle"), sections: one("Op-Ed"), ..Signals::default() }),
                Opinion,
                "Op-Ed",
            ),
            (
                signals(Signals { types: one("ReportageNewsArticle"), sections: one("Opinion"), ..Signals::default() }),
                Reportage,
                "ReportageNewsArticle",
            ),
            (
                signals(Signals { flags: one("article:opinion=true"), ..Signals::default() }),
                Opinion,
                "article:opinion=true",
            ),
            (signals(Signals { flags: one("article:opinion=false"), ..Signals::default() }), Unknown, ""),
            (signals(Signals { sections: one("Book Reviews"), ..Signals::default() }), Review, "Book Reviews"),
            (
                signals(Signals { authors: one("Ada Quill, opinion contributor"), ..Signals::default() }),
                Opinion,
                "Ada Quill, opinion contributor",
            ),
            (url("https://harbor.example/opinion/2031/why-the-bridge-matters.html?x=1"), Opinion, "opinion"),
            (url("https://harbor.example/politics/opinion"), Unknown, ""),
            (url("https://opinion.example/politics/vote"), Unknown, ""),
            (title("Opinion: The bridge we need - Harbor Post"), Opinion, "Opinion"),
            (title("The bridge we need | Commentary | Harbor Post"), Opinion, "Commentary"),
            (title("Analysis: What the vote means"), Analysis, "Analysis"),
            (title("Public opinion: what voters think"), Unknown, ""),
            (title("Court orders review of bridge plan"), Unknown, ""),
        ] {
            assert_eq!((found, signal.as_str()), (expected, words));
        }
    }
}

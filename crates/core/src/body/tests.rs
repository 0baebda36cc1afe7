//! Pages in a small notation: one block a line, its elements and its text, links in `[[ ]]`.
//!
//! `article.post/p: text` stands for a `p` in an `article` of class `post` in the body. Neighbouring lines share the
//! elements that they have in common, up to the innermost, which is always a new one.

use super::*;
use crate::page::{Block, Element, Inline, InlineKind};

fn page(lines: &str) -> Page {
    let mut page = Page::default();
    page.elements.push(Element { parent: None, tag: "body".to_owned(), attributes: String::new() });
    let mut open: Vec<(&str, u32)> = Vec::new();
    for line in lines.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (path, text) = line.split_once(": ").expect("path: text");
        let names: Vec<&str> = path.split('/').collect();
        let shared = names.iter().zip(&open).take_while(|(a, b)| **a == b.0).count().min(names.len() - 1);
        open.truncate(shared);
        for name in &names[shared..] {
            let (tag, class) = name.split_once('.').unwrap_or((name, ""));
            let parent = Some(open.last().map_or(0, |o| o.1));
            page.elements.push(Element { parent, tag: tag.to_owned(), attributes: class.replace('.', " ") });
            open.push((name, page.elements.len() as u32 - 1));
        }
        if !page.text.is_empty() {
            page.text.push_str("\n\n");
        }
        let start = page.text.len();
        for (i, part) in text.split("[[").enumerate() {
            let (link, rest) = if i == 0 { ("", part) } else { part.split_once("]]").expect("a closed link") };
            if i > 0 {
                let at = page.text.len();
                page.inlines.push(Inline { span: Span::new(at, at + link.len()), kind: InlineKind::Link });
            }
            page.text.push_str(link);
            page.text.push_str(rest);
        }
        let element = open.last().expect("a path").1;
        page.blocks.push(Block { span: Span::new(start, page.text.len()), element });
    }
    page
}

/// What is found, a line for each block: its kind and its first two words; furniture in brackets.
fn check(lines: &str, expected: &[&str]) {
    let page = page(lines);
    let article = find(&page);
    let show = |b: &ArticleBlock, brackets: bool| {
        let words: Vec<&str> = b.span.of(&page.text).split_whitespace().take(2).collect();
        let line = format!("{:?} {}", b.kind, words.join(" "));
        (b.span, if brackets { format!("[{line}]") } else { line })
    };
    let mut found: Vec<_> = article.furniture.iter().map(|b| show(b, true)).collect();
    found.extend(article.body.iter().map(|b| show(b, false)));
    found.sort();
    let found: Vec<&str> = found.iter().map(|(_, line)| line.as_str()).collect();
    assert_eq!(found, expected, "{lines}");
}

const ONE: &str = "Ferries will stop running on Monday, the harbour office said, because the pier needs repairs.";
const TWO: &str = "About nine hundred people cross the sound every day, and most of them have no other way to work.";
const THREE: &str = "The council will meet on Thursday to talk about buses, which would take an hour longer each way.";

#[test]
fn an_article_among_the_usual_things() {
    check(
        &format!(
            "header.site/nav/a: [[Home]]
            header.site/nav/a: [[News]]
            main/article/h1: Ferries to stop on Monday
            main/article/p.byline: By Ada Brandt
            main/article/div.share-bar/a: [[Share]]
            main/article/figure/figcaption: The pier in May. Photo: Ben Osei
            main/article/p: {ONE}
            main/article/p: {TWO}
            main/article/h2: What happens next
            main/article/p: {THREE}
            main/article/p: Read more: [[The pier that nobody wanted]]
            main/article/p: Follow Ada Brandt on Facebook
            main/section.comments/p: {ONE} I have known for years that this would happen to all of us.
            aside/li: [[Bridge closed for a week]]
            footer/p: © Quay Herald. All rights reserved. {TWO}"
        ),
        &[
            "[Headline Ferries to]",
            "[Byline By Ada]",
            "[Caption The pier]",
            "Paragraph Ferries will",
            "Paragraph About nine",
            "Heading What happens",
            "Paragraph The council",
        ],
    );
}

#[test]
fn kinds() {
    check(
        &format!(
            "div.post/p: {ONE}
            div.post/blockquote/p: We were never asked.
            div.post/ul/li: The nine o’clock ferry
            div.post/ul/li: The noon ferry
            div.post/blockquote.twitter-tweet/p: no ferry no cry
            div.post/p: {TWO}"
        ),
        &[
            "Paragraph Ferries will",
            "Quote We were",
            "ListItem The nine",
            "ListItem The noon",
            "Embed no ferry",
            "Paragraph About nine",
        ],
    );
}

#[test]
fn no_markup_but_divs() {
    check(
        &format!(
            "div/div/div: [[Home]] [[News]] [[Sport]]
            div/div.a/div: {ONE}
            div/div.a/div: {TWO}
            div/div.a/div: {THREE}
            div/div.b/div: [[Ten piers to see before they are gone]]
            div/div.b/div: [[Why the ferry was late again]]"
        ),
        &["Paragraph Ferries will", "Paragraph About nine", "Paragraph The council"],
    );
}

#[test]
fn a_part_that_is_named_article_within_a_page_of_teasers() {
    let teaser = "div.card/p: A man in Lund has built a pier of his own, and now he wants to give it away.";
    check(
        &format!("div.top/article/p: {ONE}\ndiv.top/article/p: {TWO}\ndiv.top/article/p: {THREE}\n{teaser}\n{teaser}"),
        &["Paragraph Ferries will", "Paragraph About nine", "Paragraph The council"],
    );
}

#[test]
fn a_list_of_links_leads_elsewhere() {
    check(
        &format!(
            "article/p: {ONE}
            article/ul/li: [[Why the ferry was late]]
            article/ul/li: More: [[Ten piers to see]]
            article/p: {TWO}"
        ),
        &["Paragraph Ferries will", "Paragraph About nine"],
    );
}

#[test]
fn a_paragraph_that_stands_twice_counts_once() {
    let long = format!("{ONE} {TWO}");
    check(
        &format!("article/p: {long}\narticle/p: {long}\narticle/p: {THREE}"),
        &["Paragraph Ferries will", "Paragraph The council"],
    );
}

#[test]
fn boilerplate_by_name_is_an_article_if_it_is_all_there_is() {
    check(&format!("div.sidebar/p: {ONE}\ndiv.sidebar/p: {TWO}"), &["Paragraph Ferries will", "Paragraph About nine"]);
}

#[test]
fn pages_without_an_article() {
    let card =
        |n: usize| format!("main/div.c{n}/h3/a: [[Ferries to stop running in week {n}]]\nmain/div.c{n}/p: {ONE}\n");
    check(&(0..6).map(card).collect::<String>(), &[]);
    check("nav/a: [[Home]]\nnav/a: [[News]]", &[]);
    check("main/p: Page not found.", &[]);
    check("", &[]);
}

/// A plain text: the headline, if there is one, and the number of paragraphs in the body.
fn check_plain(text: &str, headline: Option<&str>, paragraphs: usize) {
    let page = Page::from_text(text);
    let article = find(&page);
    let found = article.furniture.first().map(|b| b.span.of(text));
    assert_eq!((found, article.body.len()), (headline, paragraphs), "{text}");
}

#[test]
fn plain_texts() {
    check_plain(&format!("Ferries to Stop Monday\n\n{ONE}\n\n{TWO}"), Some("Ferries to Stop Monday"), 2);
    check_plain(&format!("Ferries to stop Monday.\n\n{ONE}"), Some("Ferries to stop Monday."), 1);
    check_plain(&format!("{ONE}\n\n{TWO}"), None, 2);
    check_plain(&format!("The harbour office said:\n\n{ONE}"), None, 2);
    check_plain(&format!("“It is over.”\n\n{ONE}"), None, 2);
    check_plain(&format!("It is over. Nobody came.\n\n{ONE}"), None, 2);
    check_plain("The ferries are a disgrace.", None, 1);
    check_plain("Ferries to stop Monday", None, 1);
    check_plain("One line\n\nAnother line\n\nA third", None, 3);
    check_plain(&format!("{ONE}\n\nFor more about ferries join our group.\n\nFollow Ada Brandt on Facebook"), None, 1);
    check_plain(&format!("{ONE}\n\nFollow Ada Brandt on Facebook\n\n{TWO}"), None, 3);
    check_plain("Subscribe to our newsletter", None, 1);
    check_plain("", None, 0);
}

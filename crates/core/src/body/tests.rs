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
            div.post/blockquote/p: We were never asked, and nobody told us that the pier would close.
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
    let teaser = "div.card/h3/a: [[A pier of his own to give away]]\ndiv.card/p: A man in Lund has built a pier.";
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
        &["Paragraph Ferries will", "[Promo Why the]", "[Promo More: Ten]", "Paragraph About nine"],
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

#[test]
fn search_results_and_log_in_pages_are_no_articles() {
    let result = |n: usize| {
        format!(
            "main/div.r{n}/h3/a: [[Ferries stopped in {n}]]\nmain/div.r{n}/p: … in {n} the ferries stopped for a week, the harbour office said. The pier …\n"
        )
    };
    check(&(2001..2009).map(result).collect::<String>(), &[]);
    check(
        "main/h1: Welcome back
        main/form/div: Sign in to the Quay Herald
        main/form/div/a: [[Forgot your password?]]
        main/p: By signing in you agree to our terms of use and to our privacy policy, which tells what we keep about you, for how long, and whom to ask about it. You can close your account at any time.
        main/div/a: [[Create an account]]",
        &[],
    );
}

#[test]
fn a_page_for_a_video_is_no_article() {
    let mut page = page(
        "main/h1: The last ferry leaves
        main/p: The last ferry of the year left the pier on Sunday night. Our cameras were there, and so were about forty people with lanterns who sang.
        main/div.next/a: [[A bridge in ten minutes]]
        main/div.next/a: [[How a lock works]]",
    );
    page.signals.og_type = "video.other".to_owned();
    assert_eq!(find(&page).body, []);
}

#[test]
fn of_several_articles_the_one_in_view_is_read() {
    let article = |n: usize, extra: &str| {
        format!(
            "main/article.a{n}/h1: Ferries to stop in week {n}
            main/article.a{n}/p: {ONE} {extra}
            main/article.a{n}/p: {TWO} {extra}
            main/article.a{n}/p: {THREE} {extra}\n"
        )
    };
    let mut page = page(&(article(1, "It is spring.") + &article(2, "It is autumn.")));
    let words = |page: &Page| {
        let article = find(page);
        let all = article.furniture.iter().chain(&article.body).map(|b| b.span.of(&page.text).to_owned());
        all.collect::<Vec<_>>().join(" ")
    };
    let first = words(&page);
    assert!(first.contains("week 1") && first.contains("spring") && !first.contains("autumn"), "{first}");
    let at = page.text.rfind("autumn").expect("the second article");
    page.view = Some(Span::new(at, at + 6));
    let second = words(&page);
    assert!(second.contains("week 2") && second.contains("autumn") && !second.contains("spring"), "{second}");
}

#[test]
fn the_beginning_of_an_article_behind_a_wall() {
    let wall = |end: &str| {
        let page =
            page(&format!("article/h1: Ferries to stop\narticle/p: {ONE}\narticle/p: {TWO}\narticle/div.x/div: {end}"));
        find(&page).is_partial
    };
    assert!(wall("Subscribe to read the full story. Already a subscriber? Sign in"));
    assert!(!wall("Filed under: ferries"));
}

#[test]
fn corrections_and_pull_quotes() {
    check(
        &format!(
            "article/p: {ONE}
            article/aside.pullquote/p: most of them have no other way to work
            article/p: {TWO}
            article/p: {THREE}
            article/p: Correction: an earlier version of this article gave the wrong number of passengers. It is nine hundred."
        ),
        &[
            "Paragraph Ferries will",
            "[PullQuote most of]",
            "Paragraph About nine",
            "Paragraph The council",
            "Correction Correction: an",
        ],
    );
}

#[test]
fn the_shipped_weights_are_a_model() {
    assert!(model::Model::shipped().is_some());
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

#[test]
fn what_stands_beside_the_text_is_taken_and_labels_are_not() {
    check(
        &format!(
            "main/article/h1: Ferries to stop on Monday
            main/article/p: Reading time: 4 minutes
            main/article/p: {ONE}
            main/article/p: WHAT NOW
            main/article/p: {TWO}
            main/article/ul/li: Buses
            main/article/ul/li: The noon ferry, which carries the post to the islands in the sound
            main/article/div: Advertisement
            main/article/p: [[The pier that nobody wanted and everybody paid for in the end]]
            main/article/p: {THREE}
            main/article/p: (Reporting by Ben Osei; editing by Ada Brandt)
            main/article/div: Published: May 3, 2031"
        ),
        &[
            "[Headline Ferries to]",
            "Paragraph Ferries will",
            "Heading WHAT NOW",
            "Paragraph About nine",
            "ListItem Buses",
            "ListItem The noon",
            "[Promo The pier]",
            "Paragraph The council",
            "[Byline (Reporting by]",
            "Dateline Published: May",
        ],
    );
}

#[test]
fn readers_comments_beside_the_text_are_none_of_it() {
    check(
        &format!(
            "div.post/div.body/p: {ONE}
            div.post/div.body/p: {TWO}
            div.post/div.body/p: {THREE}
            div.post/ol.comment-list/li/p: I have known for years that this would happen, and wrote so to the council.
            div.post/ol.comment-list/li/p: Logically, there must be some pier at which a ferry can still stop."
        ),
        &["Paragraph Ferries will", "Paragraph About nine", "Paragraph The council"],
    );
}

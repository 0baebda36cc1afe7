//! The reader of HTML by the rules of `sourcelight::page`, as pairs of markup and what is read.

use sourcelight::page::InlineKind;
use sourcelight_cli::html::read;

/// Blocks as `path: text`, one a line; the path is from the body down, with what the attributes tell.
fn check(html: &str, expected: &[&str]) {
    let page = read(html, "");
    let blocks: Vec<String> = page
        .blocks
        .iter()
        .map(|b| {
            let path: Vec<String> = page
                .path(b.element)
                .iter()
                .map(|e| [e.tag.as_str(), e.attributes.as_str()].join(".").trim_end_matches('.').to_owned())
                .collect();
            format!("{}: {}", path.join("/"), b.span.of(&page.text))
        })
        .collect();
    assert_eq!(blocks, expected, "{html}");
    let joined: Vec<&str> = page.blocks.iter().map(|b| b.span.of(&page.text)).collect();
    assert_eq!(page.text, joined.join("\n\n"), "the text is its blocks");
    assert!(matches!(page.mended(), std::borrow::Cow::Borrowed(_)), "what is read is well formed");
}

#[test]
fn blocks() {
    check("", &[]);
    check("just text", &["body: just text"]);
    check("<p>One<p>Two", &["body/p: One", "body/p: Two"]);
    check("before<div>in</div>after", &["body: before", "body/div: in", "body: after"]);
    check("<p>a <b>b</b> c", &["body/p: a b c"]);
    check("<p>a<span>b</span>c", &["body/p: abc"]);
    check("<span><div>in</div></span>", &["body/span/div: in"]);
    check("<p>one<br>two", &["body/p: one\ntwo"]);
    check("<p>one <br> two", &["body/p: one\ntwo"]);
    check("<p>one<br><br>two", &["body/p: one", "body/p: two"]);
    check("<p>one<br> &nbsp; <br>two<br>", &["body/p: one", "body/p: two"]);
    check("<p><br>one", &["body/p: one"]);
    check("<p> \n a \t\n b\u{202f}c&nbsp;&nbsp;d ", &["body/p: a b c d"]);
    check("<pre>a\n  b</pre>", &["body/pre: a b"]);
    check("<p> &nbsp; <p>x", &["body/p: x"]);
    check("<ul><li>a<li>b</ul>", &["body/ul/li: a", "body/ul/li: b"]);
    check(
        "<article id=x class='a  b' role=main itemprop=articleBody data-testid=t data-x=no>y</article>",
        &["body/article.x a b main articleBody t: y"],
    );
}

#[test]
fn what_is_not_visible() {
    check("<script>no</script><style>no</style><noscript>no</noscript><p>yes", &["body/p: yes"]);
    check("<p>a<button>no</button><select><option>no</select><textarea>no</textarea>b", &["body/p: ab"]);
    check("<p hidden>no<p aria-hidden=true>no<p aria-hidden=false>yes", &["body/p: yes"]);
    check("<div style='color:red; DISPLAY : none !important'>no</div>yes", &["body: yes"]);
    check("<div style='visibility:hidden'>no</div><div style='display:nonesuch'>yes</div>", &["body/div: yes"]);
    check("<dialog>no</dialog><dialog open>yes</dialog>", &["body/dialog: yes"]);
    check("a<div hidden>no</div>b", &["body: ab"]);
    check("<svg><title>no</title><text>no</text></svg><math><mi>no</mi></math>yes", &["body: yes"]);
    check("<template><p>no</template><p>yes", &["body/p: yes"]);
    check("<!-- no --><p>yes<iframe>no</iframe>", &["body/p: yes"]);
}

#[test]
fn broken_markup() {
    check("<p><b>a<p>b</b>c", &["body/p: a", "body/p: bc"]);
    check("</div></p>x<div", &["body: x"]);
    check("<table><p>out</p><tr><td>in</table>", &["body/p: out", "body/table/tbody/tr/td: in"]);
}

#[test]
fn inlines() {
    let check = |html: &str, expected: &[(InlineKind, &str)]| {
        let page = read(html, "");
        let found: Vec<_> = page.inlines.iter().map(|i| (i.kind, i.span.of(&page.text))).collect();
        assert_eq!(found, expected, "{html}");
    };
    check("<p>a <a href=x> link </a> b", &[(InlineKind::Link, "link")]);
    check("<p><a name=x>no link</a>", &[]);
    check("<p><a href=x></a>a", &[]);
    check("<a href=x><p>one<p>two</a>", &[(InlineKind::Link, "one"), (InlineKind::Link, "two")]);
    check("<p><b>a <i>b</i></b>", &[(InlineKind::Bold, "a b"), (InlineKind::Italic, "b")]);
    check("<p><b>a <strong>b</strong> c</b>", &[(InlineKind::Bold, "a b c")]);
    check(
        "<p><q>q</q> <cite>c</cite> <time>t</time>",
        &[(InlineKind::Quote, "q"), (InlineKind::Cite, "c"), (InlineKind::Time, "t")],
    );
}

#[test]
fn signals() {
    let page = read(
        r#"<html lang="en-GB"><title> A
            title </title><meta property="og:title" content="Other"><meta property="og:type" content="article">
            <meta name="author" content="Ada Brandt"><meta property="article:author" content="https://x.example/ada">
            <meta property="article:section" content="Harbour"><meta property="article:opinion" content="true">
            <meta property="og:site_name" content="Quay Herald">
            <script type="application/ld+json">{"@graph":[{"@type":["NewsArticle","Thing"],"headline":"The headline",
            "author":[{"@type":"Person","name":"Ben Osei"},"Ada Brandt"],"articleSection":["Opinion"],
            "publisher":{"@type":"Organization","name":"Quay"},"articleBody":"Words."}]}</script>
            <script type="application/ld+json">{broken</script><svg><title>no</title></svg>"#,
        "https://quay.example/a",
    );
    assert_eq!((page.title.as_str(), page.language.as_str()), ("A title", "en-GB"));
    assert_eq!(page.url, "https://quay.example/a");
    let s = page.signals;
    assert_eq!(s.types, ["NewsArticle", "Thing", "Person", "Organization"]);
    assert_eq!((s.headline.as_str(), s.og_type.as_str()), ("The headline", "article"));
    assert_eq!(s.authors, ["Ben Osei", "Ada Brandt"]);
    assert_eq!(s.sections, ["Opinion", "Harbour"]);
    assert_eq!((s.site.as_str(), s.body.as_str()), ("Quay Herald", "Words."));
    assert_eq!(s.flags, ["article:opinion=true"]);
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    // deep enough to overflow a recursive walk; the parser itself looks through all open elements at each tag
    let deep = 8_000;
    let page = read(&format!("{}text{}", "<div>".repeat(deep), "</div>".repeat(deep)), "");
    assert_eq!(page.text, "text");
    assert_eq!(page.elements.len(), deep + 1);
    let report = sourcelight::analyze(&page, &sourcelight::Options::default());
    assert!(report.body.is_empty());
}

//! What holds for any text whatever, and for pages that break every rule of their making.

use crate::marked::{parse, render};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use sourcelight::attribution::Form;
use sourcelight::page::{Block, Element, Inline, InlineKind, Page};
use sourcelight::report::{Layer, Report};
use sourcelight::span::{Offsets, Span, Unit};
use sourcelight::text::Text;
use sourcelight::{Options, analyze, body};

/// What texts are made of here: all that decides about quotation, sentences and attribution, and all that breaks offsets.
const PIECES: &[&str] = &[
    "\"",
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "‹",
    "›",
    "`",
    "''",
    "(",
    ")",
    "[",
    "]",
    ".",
    "...",
    "…",
    "!",
    "?",
    ",",
    ":",
    ";",
    "—",
    "--",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\n\n",
    "\t",
    "\u{a0}",
    "\r\n",
    "\u{2028}",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "Mr.",
    "U.S.",
    "No. 5",
    "3.5",
    "5'11\"",
    "A",
    "J.",
    "Vale",
    "Maria Vale",
    "she",
    "the official",
    "two officials",
    "the report",
    "critics",
    "said",
    "says",
    "told reporters",
    "asked",
    "called",
    "reported:",
    "SMITH:",
    "— Vale (@vale) March 3",
    "according to",
    "that",
    "who asked not to be named",
    "on condition of anonymity",
    "because",
    "the plan",
    "was",
    "a disgrace",
    "clearly",
    "should",
    "must",
    "and",
    "but",
    "not",
    "isn't",
    "don’t",
    "The",
    "He",
    "I",
    "it is understood",
    "🦊",
    "👩‍👩‍👧",
    "🇳🇴",
    "é",
    "e\u{301}",
    "\u{301}",
    "ß",
    "ﬁ",
    "שלום",
    "مرحبا",
    "\u{202e}",
    "日本語",
    "😀\u{fe0f}",
    "\u{ffff}",
    "\u{10000}",
    "\u{d7ff}",
    "\u{e000}",
    "\u{10ffff}",
    "İ",
    "ǆ",
];

/// Mixes of [`PIECES`], with and without spaces between.
fn mixed() -> impl Strategy<Value = String> {
    let spaced = vec(select(PIECES), 0..120).prop_map(|p| p.join(" "));
    let tight = vec(select(PIECES), 0..120).prop_map(|p| p.concat());
    prop_oneof![spaced, tight]
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![3 => mixed(), 1 => ".{0,300}", 1 => vec(any::<char>(), 0..300).prop_map(|c| c.into_iter().collect::<String>())]
}

/// Any span at all: beyond the text, inside a character, the wrong way round.
fn wild_span() -> impl Strategy<Value = Span> {
    let place = prop_oneof![9 => 0usize..600, 1 => any::<usize>()];
    (place.clone(), place).prop_map(|(start, end)| Span { start, end })
}

/// Pages as no reader makes them.
fn wild_page() -> impl Strategy<Value = Page> {
    const TAGS: &[&str] =
        &["p", "div", "blockquote", "h1", "article", "body", "li", "", "figcaption", "section", "aside"];
    const KINDS: &[InlineKind] = &InlineKind::ALL;
    let element = (proptest::option::of(0u32..12), select(TAGS), ".{0,12}")
        .prop_map(|(parent, tag, attributes)| Element { parent, tag: tag.to_owned(), attributes });
    let block = (wild_span(), 0u32..12).prop_map(|(span, element)| Block { span, element });
    let inline = (wild_span(), select(KINDS)).prop_map(|(span, kind)| Inline { span, kind });
    (any_text(), ".{0,30}", ".{0,30}", vec(element, 0..10), vec(block, 0..10), vec(inline, 0..6)).prop_map(
        |(text, url, title, elements, blocks, inlines)| Page {
            url,
            title,
            text,
            elements,
            blocks,
            inlines,
            ..Page::default()
        },
    )
}

/// Everything that a report promises, whatever the page.
fn check_report(page: &Page, report: &Report, threshold: f32) {
    let text = &page.text;
    let check = |what: &str, span: Span| {
        assert!(text.get(span.start..span.end).is_some(), "{what}: {span:?} does not fit a text of {}", text.len());
    };
    let full = |what: &str, span: Span| {
        check(what, span);
        assert!(!span.is_empty(), "{what}: empty at {}", span.start);
    };
    let sorted = |what: &str, spans: &[Span]| {
        spans.iter().for_each(|&s| check(what, s));
        assert!(spans.is_sorted_by_key(|s| s.start), "{what}: out of order {spans:?}");
    };
    for block in report.body.iter().chain(&report.furniture) {
        full("block", block.span);
    }
    let blocks: Vec<Span> = report.body.iter().map(|b| b.span).collect();
    assert!(blocks.is_sorted() && blocks.windows(2).all(|w| !w[0].overlaps(w[1])), "body: {blocks:?}");
    let content: Vec<Span> = report.attributions.iter().flat_map(|a| a.content.iter().copied()).collect();
    for a in &report.attributions {
        assert!(!a.content.is_empty(), "content is never empty");
        for (what, spans) in [("source", &a.source), ("cue", &a.cue), ("content", &a.content), ("quoted", &a.quoted)] {
            sorted(what, spans);
        }
        a.content.iter().for_each(|&s| full("content", s));
        a.evidence.iter().chain(&a.terms).chain(&a.reason).for_each(|&s| check("evidence", s));
        assert!(a.speaker.is_none_or(|s| s < report.sources.len()), "speaker is a source");
        assert!(a.quoted.iter().all(|q| a.content.iter().any(|c| c.contains(*q))), "quoted is part of the content");
    }
    let first =
        |a: &sourcelight::report::Attributed| a.source.iter().chain(&a.cue).chain(&a.content).map(|s| s.start).min();
    assert!(report.attributions.is_sorted_by_key(first), "attributions stand by the start of their first span");
    for (i, source) in report.sources.iter().enumerate() {
        assert_eq!(source.id, i);
        sorted("mentions", &source.mentions);
    }
    report.undisclosed.iter().for_each(|&s| full("undisclosed", s));
    for o in report.opinions.iter().map(|o| &o.0) {
        full("opinion", o.span);
        assert!(o.score >= threshold && (0.0..=1.0).contains(&o.score), "score {}", o.score);
        assert!(o.cues.iter().all(|c| text.get(c.span.start..c.span.end).is_some()), "cues fit the text");
        assert!(content.iter().all(|c| !c.overlaps(o.span)), "opinion over attributed words: {:?}", o.span.of(text));
    }
    assert!(report.opinions.is_sorted_by_key(|o| o.0.span), "opinions in order");
    let marks = report.marks();
    assert!(marks.is_sorted_by_key(|m| m.span.start), "marks in order");
    for mark in &marks {
        full("mark", mark.span);
        let all = match mark.layer {
            Layer::Opinion => report.opinions.len(),
            Layer::Undisclosed => report.undisclosed.len(),
            _ => report.attributions.len(),
        };
        assert!(mark.finding < all, "the mark shows a finding");
    }
    let s = &report.summary;
    for share in [s.attributed, s.anonymous, s.opinion, s.plain] {
        assert!((0.0..=1.0).contains(&share), "{s:?}");
    }
    assert!(s.anonymous <= s.attributed + 1e-6, "{s:?}");
    if s.words > 0 {
        assert!((s.attributed + s.opinion + s.plain - 1.0).abs() < 1e-4, "{s:?}");
    }
}

fn check_page(page: &Page) {
    for threshold in [0.0, 0.5] {
        check_report(page, &analyze(page, &Options { opinion_threshold: threshold }), threshold);
    }
}

/// What the tokens, sentences, paragraphs and quotations promise of one another.
fn check_text(page: &Page) {
    let t = Text::read(page, &body::find(page));
    let fits = |s: Span| t.source.get(s.start..s.end).is_some_and(|w| !w.is_empty());
    assert!(t.tokens.iter().all(|token| fits(token.span)), "tokens hold words");
    assert!(t.tokens.windows(2).all(|w| w[0].span.end <= w[1].span.start), "tokens in order");
    assert_eq!(t.depth.len(), t.tokens.len(), "a depth for each token");
    assert!(t.sentences.iter().all(|s| fits(s.span) && s.span.trim(t.source) == s.span), "sentences hold words");
    assert!(t.sentences.windows(2).all(|w| w[0].span.end <= w[1].span.start && w[0].tokens.end == w[1].tokens.start));
    assert_eq!(t.sentences.iter().map(|s| s.tokens.len()).sum::<usize>(), t.tokens.len(), "all tokens in sentences");
    for s in &t.sentences {
        assert!(t.paragraphs[s.paragraph].span.contains(s.span), "a sentence never crosses a paragraph");
        assert!(t.tokens[s.tokens.clone()].iter().all(|token| s.span.contains(token.span)));
    }
    for (i, p) in t.paragraphs.iter().enumerate() {
        assert!(t.sentences[p.sentences.clone()].iter().all(|s| s.paragraph == i));
        assert!(t.tokens[p.tokens.clone()].iter().all(|token| p.span.contains(token.span)));
    }
    assert!(t.quotations.is_sorted_by_key(|q| q.span.start), "quotations in order");
    for q in &t.quotations {
        assert!(fits(q.span) && q.span.contains(q.inner), "{q:?}");
        assert!(t.paragraphs.iter().any(|p| p.span.contains(q.span)), "a quotation stays in its paragraph");
        assert!(q.tokens.0 <= q.tokens.1 && q.tokens.1 <= t.tokens.len());
        assert!(t.tokens[q.tokens.0..q.tokens.1].iter().all(|token| q.inner.contains(token.span)));
    }
}

/// Offsets against a count that is too simple to be wrong.
fn check_offsets(text: &str) {
    for unit in [Unit::Utf16, Unit::CodePoints] {
        let offsets = Offsets::new(text, unit);
        let mut units = 0;
        for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
            assert_eq!(offsets.from_bytes(at), units, "{unit:?} at byte {at}");
            assert_eq!(offsets.to_bytes(units), at, "{unit:?} at unit {units}");
            let width = if unit == Unit::Utf16 { c.len_utf16() } else { 1 };
            // inside a character counts as its start
            if at < text.len() {
                (1..c.len_utf8()).for_each(|i| assert_eq!(offsets.from_bytes(at + i), units));
                (1..width).for_each(|i| assert_eq!(offsets.to_bytes(units + i), at));
            }
            units += width;
        }
        assert_eq!(offsets.from_bytes(usize::MAX), offsets.from_bytes(text.len()));
        assert_eq!(offsets.to_bytes(usize::MAX), text.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_report(text in any_text()) {
        check_page(&Page::from_text(&text));
    }

    #[test]
    fn any_page_gives_a_report(page in wild_page()) {
        check_page(&page);
    }

    #[test]
    fn tokens_sentences_and_quotations_fit_one_another(text in any_text()) {
        check_text(&Page::from_text(&text));
    }

    #[test]
    fn offsets_are_exact(text in any_text(), times in 1usize..4) {
        check_offsets(&text.repeat(times));
    }

    #[test]
    fn a_plain_text_is_cut_into_its_paragraphs(text in any_text()) {
        let page = Page::from_text(&text);
        let words = |s: &str| s.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let blocks: String = page.blocks.iter().map(|b| format!("{}\n", b.span.of(&text))).collect();
        prop_assert_eq!(words(&blocks), words(&text));
        prop_assert!(page.blocks.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    }

    #[test]
    fn holes_are_cut_out(span in wild_span(), holes in vec(wild_span(), 0..6)) {
        let tame = |s: Span| Span::new(s.start.min(900), s.end.min(900));
        let (span, holes) = (tame(span), holes.into_iter().map(tame).collect::<Vec<_>>());
        let rest = span.without(&holes);
        for at in 0..900 {
            let left = span.holds(at) && !holes.iter().any(|h| h.holds(at));
            prop_assert_eq!(rest.iter().filter(|r| r.holds(at)).count(), usize::from(left));
        }
    }

    #[test]
    fn the_notation_of_the_tests_is_read_back(marks in vec((0usize..20, 0usize..20), 0..8)) {
        let text = "the twenty odd words.";
        let marks: Vec<(Span, &str)> = marks.into_iter().map(|(s, e)| (Span::new(s, e), "a")).collect();
        let (read, found) = parse(&render(text, &marks)).expect("what is written can be read");
        prop_assert_eq!(read, text);
        for at in 0..text.len() {
            prop_assert_eq!(
                found.iter().filter(|m| m.span.holds(at)).count(),
                marks.iter().filter(|m| m.0.holds(at)).count()
            );
        }
    }
}

/// Texts that are long in one way each. They have to end soon and not exhaust the stack: a stage that is quadratic, or
/// that recurs, would not.
mod long {
    use super::*;
    use std::time::{Duration, Instant};

    /// How long the analysis of a text takes: the shortest of three, since other processes can only slow it down.
    fn time(text: &str) -> Duration {
        let page = Page::from_text(text);
        let once = || {
            let start = Instant::now();
            let report = analyze(&page, &Options::default());
            let taken = start.elapsed();
            check_report(&page, &report, Options::default().opinion_threshold);
            taken
        };
        let first = once();
        if first < ENOUGH { first } else { first.min(once()).min(once()) }
    }

    /// Four times the text may take four times as long, and somewhat more for chance; a quadratic stage takes sixteen.
    fn check(piece: &str, times: usize) {
        let whole = time(&piece.repeat(times));
        if whole > ENOUGH {
            let quarter = time(&piece.repeat(times / 4));
            let ratio = whole.as_secs_f64() / quarter.as_secs_f64();
            assert!(ratio < 9.0, "{times} × {piece:?} took {whole:?}, {ratio:.1} times as long as a quarter of it");
        }
    }

    /// What ends sooner than this is quick enough, whatever its growth.
    const ENOUGH: Duration = Duration::from_millis(500);

    #[test]
    fn quotation_marks() {
        for mark in ["\"", "“", "”", "'", "‘", "’", "«", "“‘", "\" ", "' ", "“a "] {
            check(mark, 100_000);
        }
    }

    /// However the marks are broken, a mark of the analysis stays within its paragraph.
    #[test]
    fn broken_quotations() {
        for piece in [
            "“We are done, said Vale.\n\n",
            "We are done,” said Vale. It was “late, she said. ",
            "\"We are \"done, \"said Vale\".\n\n",
            "‘We’re done’, said ‘Vale. It’s ‘officials’ view’. ",
            "«Nous »allons« “gehen„ said Vale. ",
        ] {
            check(piece, 12_000);
            let page = Page::from_text(&piece.repeat(40));
            let report = analyze(&page, &Options::default());
            for span in report.attributions.iter().filter(|a| a.form != Form::Block).flat_map(|a| &a.content) {
                let held = page.blocks.iter().any(|b| b.span.contains(*span));
                assert!(held, "{piece:?}: a mark over several paragraphs: {:?}", span.of(&page.text));
            }
        }
    }

    #[test]
    fn no_punctuation() {
        check("the union said the port would pay and the mayor said it would not ", 15_000);
    }

    #[test]
    fn mixed_directions() {
        check("“שלום, אמר ואל” said Vale. « مرحبا » \u{202e}“done”\u{202c} she said. ", 12_000);
    }

    #[test]
    fn speech_of_all_kinds() {
        for piece in [
            "“Done?” Vale asked. ",
            "“Done,” as Vale put it, ",
            "VALE: Done.\n\nPELL: Not yet.\n\n",
            "Done. — Maria Vale (@mvale) March 3, 2020\n\n",
            "— Vale\n\n",
            "Vale said Pell said ",
            "Vale said it was so, but Pell, a clerk, said ",
            "The Times reported:\n\nIt was late, officials said.\n\n",
        ] {
            check(piece, 15_000);
        }
    }

    #[test]
    fn one_paragraph() {
        check("“We are done,” said Maria Vale, who leads the union, and the port said it would pay. ", 12_000);
    }

    #[test]
    fn one_sentence() {
        check("and the plan of the union was ", 35_000);
    }

    #[test]
    fn one_word() {
        check("a", 1_000_000);
    }

    #[test]
    fn many_paragraphs() {
        check("“We go,\n\n", 50_000);
        check("Vale said it.\n\n", 50_000);
    }

    #[test]
    fn one_kind_of_word() {
        for word in ["said ", "according to ", "that ", "Vale ", "the official ", ". ", "Mr. ", ": ", "(", ", "] {
            check(word, 60_000);
        }
    }

    #[test]
    fn nested_elements() {
        let text = "The vote is off. ".repeat(30);
        let elements = (0..100_000u32)
            .map(|i| Element { parent: i.checked_sub(1), tag: "div".to_owned(), ..Element::default() })
            .collect();
        let page = Page {
            blocks: vec![Block { span: Span::new(0, text.trim_end().len()), element: 99_999 }],
            text,
            elements,
            ..Page::default()
        };
        check_page(&page);
    }
}

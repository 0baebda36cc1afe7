//! The opinion stage on small texts, and its invariants.

use super::*;
use crate::attribution::{Basis, Form};
use crate::body;
use crate::page::Page;

/// Attributed content as `[…]` in the input; what is marked at the balanced level comes out as `{…}`.
fn marked(input: &str, threshold: f32) -> String {
    let (mut text, mut attributions, mut open) = (String::new(), Vec::new(), 0);
    for c in input.chars() {
        match c {
            '[' => open = text.len(),
            ']' if open == text.len() => {}
            ']' => attributions.push(Attribution {
                source: Vec::new(),
                cue: Vec::new(),
                content: vec![Span::new(open, text.len())],
                form: Form::Indirect,
                basis: Basis::ReportingVerb,
            }),
            c => text.push(c),
        }
    }
    let page = Page::from_text(&text);
    let article = body::find(&page);
    let read = Text::read(&page, &article);
    let opinions = find(&read, &attributions, PageType::Unknown, threshold);
    for o in &opinions {
        for content in attributions.iter().flat_map(|a| &a.content) {
            assert!(!o.span.overlaps(*content), "{input:?}: {:?} lies in attributed content", o.span.of(&text));
        }
        assert!((0.0..=1.0).contains(&o.score), "{input:?}");
        assert!(o.cues.iter().all(|c| o.span.contains(c.span)), "{input:?}");
    }
    let mut out = text.clone();
    for o in opinions.iter().rev() {
        out.insert(o.span.end, '}');
        out.insert(o.span.start, '{');
    }
    out
}

#[test]
fn whatever_is_attributed_is_never_marked() {
    // every sentence is listed at threshold 0, cut where somebody else's words stand
    for (input, expected) in [
        ("Editorial: [Mend the bridge]", "{Editorial}: Mend the bridge"),
        ("Vale said [the plan was a disgrace], and it is.", "{Vale said} the plan was a disgrace, and {it is.}"),
        (
            "It is a shameful, cynical plan, and Vale called it [a disgrace].",
            "{It is a shameful, cynical plan, and Vale called it} a disgrace.",
        ),
        ("[It is a disgrace.] [It must stop.]", "It is a disgrace. It must stop."),
        ("[“No,”] he said. [“Never.”]", "“No,” {he said.} “Never.”"),
        (
            "“The council has lied to every one of us for years.”",
            "“The council has lied to every one of us for years.”",
        ),
        ("His “tax reform” helps nobody.", "{His “tax reform” helps nobody.}"),
        ("", ""),
        ("…", "…"),
    ] {
        assert_eq!(marked(input, 0.0), expected);
    }
}

#[test]
fn subheads_are_judged_but_not_marked() {
    let (under, title) =
        ("It is a shameful, reckless plan. It is an insult to this town.", "A Shameful, Reckless Disgrace");
    let page = Page::from_text(&[under, title, under].join("\n\n"));
    let article = body::find(&page);
    let mut read = Text::read(&page, &article);
    let is_marked = |read: &Text, threshold| {
        let found = find(read, &[], PageType::Unknown, threshold);
        found.iter().any(|o| o.span.of(&page.text) == title)
    };
    let balanced = Sensitivity::Balanced.threshold();
    assert!(is_marked(&read, balanced));
    read.paragraphs[1].kind = BlockKind::Heading;
    assert!(!is_marked(&read, balanced) && is_marked(&read, 0.0));
}

#[test]
fn any_string_gives_marks_on_character_boundaries() {
    let pieces =
        ["“", "”", "[", "]", "é", "🦊", " ", "\n\n", ".", "?", "the", "shameful", "He said", ",", "’s", "\"", "1,5"];
    let mut state = 7u64;
    for _ in 0..400 {
        let mut input = String::new();
        let mut open = false;
        for _ in 0..40 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let piece = pieces[(state >> 33) as usize % pieces.len()];
            // brackets in pairs only
            if (piece == "[") == open && (piece == "[" || piece == "]") {
                continue;
            }
            open = if piece == "[" {
                true
            } else if piece == "]" {
                false
            } else {
                open
            };
            input += piece;
        }
        if open {
            input += "]";
        }
        marked(&input, 0.0);
    }
}

#[test]
fn the_model_is_whole() {
    let model = Model::read(MODEL).expect("the embedded model is one");
    assert!(MODEL.len() <= 150 * 1024);
    let [strict, balanced, everything] = model.thresholds();
    assert!(strict > balanced && balanced > everything && everything > 0.0);
    for cut in [0, 3, 100, MODEL.len() / 2, MODEL.len() - 1] {
        assert!(Model::read(&MODEL[..cut]).is_none());
    }
}

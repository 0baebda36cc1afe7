//! Small cases as data, one line each, for the stages that read the text (`cases/*.txt`). README.md tells the notation.

use crate::marked::{parse, words};
use sourcelight::attribution::{self, Attribution, Form};
use sourcelight::body::{Article, ArticleBlock, BlockKind};
use sourcelight::opinion::CueKind;
use sourcelight::page::Page;
use sourcelight::span::Span;
use sourcelight::text::Text;
use sourcelight::{Options, analyze};
use std::collections::BTreeMap;
use std::fmt::Write as _;

#[test]
fn text() {
    run("text.txt", include_str!("../cases/text.txt"), |kind, case| match kind {
        "sentences" => check_sentences(case),
        "tokens" => check_tokens(case),
        "quotations" => check_quotations(case),
        _ => Err("no such kind of case".to_owned()),
    });
}

#[test]
fn attribution() {
    run("attribution.txt", include_str!("../cases/attribution.txt"), |kind, case| match kind {
        "attributions" => check_attributions(case),
        _ => Err("no such kind of case".to_owned()),
    });
}

#[test]
fn opinion() {
    run("opinion.txt", include_str!("../cases/opinion.txt"), |kind, case| match kind {
        "opinions" => check_opinions(case),
        _ => Err("no such kind of case".to_owned()),
    });
}

/// Runs all cases of a file. A case under a heading "known failures" has to fail: once it passes it is to be moved up.
pub(crate) fn run(
    file: &str,
    cases: &str,
    check: impl Fn(&str, &str) -> Result<(), String> + std::panic::RefUnwindSafe,
) {
    let (mut kind, mut known) = ("", false);
    let (mut complaints, mut failures, mut count) = (String::new(), 0, 0);
    for (i, line) in cases.lines().enumerate() {
        if let Some(title) = line.strip_prefix("## ") {
            let failing = title.strip_prefix("known failures, ");
            known = failing.is_some();
            kind = failing.unwrap_or(title).split(':').next().unwrap_or_default();
        } else if !line.trim().is_empty() && !line.starts_with("# ") {
            count += 1;
            failures += usize::from(known);
            let result = std::panic::catch_unwind(|| check(kind, line)).unwrap_or_else(|_| Err("panicked".to_owned()));
            let complaint = match result {
                Err(e) if !known => e,
                Ok(()) if known => "a known failure that passes: move it to its section above".to_owned(),
                _ => continue,
            };
            writeln!(complaints, "cases/{file}:{}: {line}\n    {complaint}", i + 1).expect("a string takes all");
        }
    }
    println!("{file}: {count} cases, {failures} of them known failures");
    assert!(complaints.is_empty(), "\n{complaints}");
}

/// Reads a text as an article of plain paragraphs and hands it to `f`.
pub(crate) fn with_text<T>(text: &str, f: impl FnOnce(&Text) -> T) -> T {
    with_blocks(text, &[], f)
}

/// Reads a text as an article, its paragraphs of these kinds (where there are more paragraphs than kinds: plain), and hands
/// it to `f`.
fn with_blocks<T>(text: &str, kinds: &[BlockKind], f: impl FnOnce(&Text) -> T) -> T {
    let page = Page::from_text(text);
    let kind = |i: usize| kinds.get(i).copied().unwrap_or(BlockKind::Paragraph);
    let blocks = page.blocks.iter().enumerate();
    let body = blocks.map(|(block, b)| ArticleBlock { span: b.span, kind: kind(block), block }).collect();
    f(&Text::read(&page, &Article { body, ..Article::default() }))
}

pub(crate) fn paragraphs(case: &str) -> String {
    case.split('¶').map(str::trim).collect::<Vec<_>>().join("\n\n")
}

fn equal<T: PartialEq + std::fmt::Debug>(found: &T, expected: &T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("expected {expected:?}\n       found {found:?}")) }
}

/// `‖` ends a sentence.
fn check_sentences(case: &str) -> Result<(), String> {
    let text = paragraphs(&case.replace('‖', ""));
    let expected: Vec<&str> = case.split(['‖', '¶']).map(str::trim).collect();
    with_text(&text, |t| {
        let found: Vec<&str> = t.sentences.iter().map(|s| t.words(s.span)).collect();
        equal(&found, &expected)
    })
}

/// `·` ends a token where there is no space.
fn check_tokens(case: &str) -> Result<(), String> {
    let text = paragraphs(&case.replace('·', ""));
    let expected: Vec<&str> = case.split(['·', '¶', ' ']).filter(|t| !t.is_empty()).collect();
    with_text(&text, |t| {
        let found: Vec<&str> = t.tokens.iter().map(|token| t.words(token.span)).collect();
        equal(&found, &expected)
    })
}

/// `⟦…⟧` is a quotation, `⟦unclosed|…⟧` one whose closing mark is missing, `⟦continues|…⟧` one that goes on from the
/// paragraph before, `⟦continues-unclosed|…⟧` both.
fn check_quotations(case: &str) -> Result<(), String> {
    let (text, marks) = parse(&paragraphs(case))?;
    let expected: Vec<(&str, u8, bool, bool)> = marks
        .iter()
        .map(|m| {
            let depth = marks.iter().filter(|o| *o != m && o.span.contains(m.span)).count() as u8;
            (m.span.of(&text), depth, !m.name.contains("unclosed"), m.name.contains("continues"))
        })
        .collect();
    with_text(&text, |t| {
        let found = t.quotations.iter().map(|q| (t.words(q.span), q.depth, q.closed, q.continues)).collect();
        equal(&found, &expected)
    })
}

/// `⟦…⟧` is to be marked at the balanced level, on most of its words, and nothing outside of it; `⟦evaluation|…⟧` also says
/// what kind of cue has to be among those that gave it away.
fn check_opinions(case: &str) -> Result<(), String> {
    let (text, expected) = parse(&paragraphs(case))?;
    let report = analyze(&Page::from_text(&text), &Options::default());
    let found = || report.opinions.iter().map(|o| &o.0);
    let shown = || {
        let shown = found().map(|o| {
            let cues = o.cues.iter().map(|c| format!(" {:?} {}", c.kind, c.span.of(&text)));
            format!("{:.2} “{}”{}", o.score, o.span.of(&text), cues.collect::<String>())
        });
        format!("found {}", shown.collect::<Vec<_>>().join("; "))
    };
    let common = |a: Span, b: Span| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    for e in &expected {
        let marked: usize = found().map(|o| common(o.span, e.span)).sum();
        if marked * 2 < e.span.len() {
            return Err(format!("“{}” is not marked; {}", e.span.of(&text), shown()));
        }
        let kinds = found().filter(|o| o.span.overlaps(e.span)).flat_map(|o| &o.cues).map(|c| name(c.kind));
        if !e.name.is_empty() && !kinds.into_iter().any(|kind| kind == e.name) {
            return Err(format!("no cue of the kind {}; {}", e.name, shown()));
        }
    }
    match found().find(|o| expected.iter().map(|e| common(o.span, e.span)).sum::<usize>() * 2 < o.span.len()) {
        Some(o) => Err(format!("“{}” is marked; {}", o.span.of(&text), shown())),
        None => Ok(()),
    }
}

/// The kind's name as the report has it: `loaded-name`.
fn name(kind: CueKind) -> String {
    let name = format!("{kind:?}");
    let dashed = name.chars().map(|c| if c.is_uppercase() { format!("-{}", c.to_lowercase()) } else { c.to_string() });
    dashed.collect::<String>().trim_start_matches('-').to_owned()
}

/// One expected attribution: the marked words of each role, in order.
#[derive(Clone, Debug, Default)]
struct Expected {
    source: String,
    cue: String,
    content: String,
}

/// `[source] {cue} <content>`; where a text has several attributions they are numbered, `[2:source]`; a line may open
/// with `@block` or another form where it can't be told by the quotation marks.
fn check_attributions(case: &str) -> Result<(), String> {
    let (form, case) = match case.strip_prefix('@').and_then(|c| c.split_once(' ')) {
        Some((form, rest)) => (Some(form), rest),
        None => (None, case),
    };
    let marked = |paragraph: &str| match paragraph.trim_start().split_once(' ')?.0 {
        "#" => Some(BlockKind::Headline),
        "|" => Some(BlockKind::Quote),
        "~" => Some(BlockKind::Embed),
        _ => None,
    };
    let kinds: Vec<_> = case.split('¶').map(|p| marked(p).unwrap_or(BlockKind::Paragraph)).collect();
    let bare = case.split('¶').map(|p| if marked(p).is_some() { &p.trim_start()[2..] } else { p });
    let (text, expected) = roles(&paragraphs(&bare.collect::<Vec<_>>().join("¶")))?;
    with_blocks(&text, &kinds, |t| {
        let found = attribution::find(t);
        let shown = || found.iter().map(|a| show(&text, a)).collect::<Vec<_>>().join("; ");
        if found.len() != expected.len() {
            return Err(format!("expected {}, found {}: {}", expected.len(), found.len(), shown()));
        }
        for e in &expected {
            let form = form.map_or_else(|| form_of(&e.content), str::to_owned);
            if !found.iter().any(|a| agrees(&text, a, e, &form)) {
                return Err(format!(
                    "expected {form} [{}] {{{}}} <{}>\n       found {}",
                    e.source,
                    e.cue,
                    e.content,
                    shown()
                ));
            }
        }
        Ok(())
    })
}

/// Takes the roles out of a case: the text, and the attributions by number.
fn roles(case: &str) -> Result<(String, Vec<Expected>), String> {
    let mut text = String::new();
    let mut open: Vec<(char, u32, usize)> = Vec::new();
    let mut all = BTreeMap::<u32, Expected>::new();
    let mut rest = case;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' | '{' | '<' => {
                let digits = rest.find(|d: char| !d.is_ascii_digit()).unwrap_or(0);
                let number = rest[digits..].starts_with(':').then(|| rest[..digits].parse().ok()).flatten();
                if number.is_some() {
                    rest = &rest[digits + 1..];
                }
                open.push((c, number.unwrap_or(1), text.len()));
            }
            ']' | '}' | '>' => {
                let (opened, number, start) = open.pop().ok_or_else(|| format!("{c} is not open"))?;
                let e = all.entry(number).or_default();
                let role = match (opened, c) {
                    ('[', ']') => &mut e.source,
                    ('{', '}') => &mut e.cue,
                    ('<', '>') => &mut e.content,
                    _ => return Err(format!("{opened} is closed by {c}")),
                };
                if !role.is_empty() {
                    role.push(' ');
                }
                role.push_str(&text[start..]);
            }
            _ => text.push(c),
        }
    }
    if open.is_empty() { Ok((text, all.into_values().collect())) } else { Err("a role is never closed".to_owned()) }
}

/// The form that the quotation marks tell.
fn form_of(content: &str) -> String {
    let mut inside = false;
    let mut outer = false;
    let mut any = false;
    for c in content.chars() {
        match c {
            '“' => inside = true,
            '”' => inside = false,
            '"' => inside = !inside,
            _ if c.is_alphanumeric() && !inside => outer = true,
            _ => continue,
        }
        any |= inside;
    }
    if !any {
        "indirect"
    } else if outer {
        "mixed"
    } else {
        "direct"
    }
    .to_owned()
}

/// The content has to be the same words ("that" before it and punctuation around it aside); of source and cue, whose
/// extent is a matter of taste, at least half.
fn agrees(text: &str, found: &Attribution, expected: &Expected, form: &str) -> bool {
    let of = |spans: &[Span]| words(&spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" "));
    let bare = |mut words: Vec<String>| {
        if words.first().is_some_and(|w| w == "that") {
            words.remove(0);
        }
        words
    };
    let alike = |a: Vec<String>, b: Vec<String>| {
        let common = a.iter().filter(|w| b.contains(w)).count();
        let all = a.len() + b.iter().filter(|w| !a.contains(w)).count();
        2 * common >= all
    };
    // "Maria Vale, who has led the union since 2019" for "Maria Vale", "said in a statement" for "said"
    let opens = |whole: &[String], start: &[String]| !start.is_empty() && whole.starts_with(start);
    let form_found = match found.form {
        Form::Direct => "direct",
        Form::Mixed => "mixed",
        Form::Indirect => "indirect",
        Form::Block => "block",
    };
    form_found == form
        && bare(of(&found.content)) == bare(words(&expected.content))
        && (alike(of(&found.source), words(&expected.source)) || opens(&of(&found.source), &words(&expected.source)))
        && (alike(of(&found.cue), words(&expected.cue)) || opens(&of(&found.cue), &words(&expected.cue)))
}

fn show(text: &str, a: &Attribution) -> String {
    let of = |spans: &[Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" … ");
    format!("{:?} [{}] {{{}}} <{}>", a.form, of(&a.source), of(&a.cue), of(&a.content))
}

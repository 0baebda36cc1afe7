//! Cases of the source stage (`cases/source.txt`), given the attributions. README.md tells the notation.

use crate::cases::{paragraphs, run, with_text};
use sourcelight::attribution::{Attribution, Basis, Form};
use sourcelight::page::Page;
use sourcelight::source::{self, SourceType};
use sourcelight::span::Span;
use sourcelight::{Options, analyze};

#[test]
fn sources() {
    run("source.txt", include_str!("../cases/source.txt"), |kind, case| match kind {
        "sources" => check(case),
        _ => Err("no such kind of case".to_owned()),
    });
}

/// The quotation has no cue of its own; its source is read where it stands, beside the cue before it.
#[test]
fn a_phrase_has_one_type() {
    let text = "Vale said the pier was closed. “It is done and nobody will open it again.”";
    let report = analyze(&Page::from_text(text), &Options::default());
    let types: Vec<_> = report.attributions.iter().map(|a| (a.source_type, a.speaker)).collect();
    assert_eq!(types, [(SourceType::Named, Some(0)); 2]);
}

fn check(case: &str) -> Result<(), String> {
    let (marked, expected) = case.split_once('⇒').ok_or("a case has an expectation behind ⇒")?;
    let found = judged(&paragraphs(marked))?;
    let expected = expected.trim();
    let agrees = match expected.strip_prefix('!') {
        Some(unwanted) => !found.split([' ', ';']).any(|word| word == unwanted),
        None => found == expected,
    };
    if agrees { Ok(()) } else { Err(format!("expected {expected}\n       found {found}")) }
}

/// Judges a text in which sources are marked `[so]`, cues `{so}` and contents `<so>`; a source goes with the cues and the
/// contents of its sentence. Gives for each source its type, whether terms are stated, the reason and the number of its
/// speaker; then what hides its basis.
fn judged(marked: &str) -> Result<String, String> {
    let (mut plain, mut open, mut found) = (String::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '[' | '{' | '<' => open.push(plain.len()),
            ']' | '}' | '>' => found.push((c, Span::new(open.pop().ok_or("a mark is not open")?, plain.len()))),
            _ => plain.push(c),
        }
    }
    found.sort_by_key(|f| f.1);
    with_text(&plain, |text| {
        let sentence = |s: Span| text.sentence_of(text.tokens_in(s).start);
        let attributions: Vec<Attribution> = found
            .iter()
            .filter(|f| f.0 == ']')
            .map(|&(_, source)| {
                let with = |mark: char| -> Vec<Span> {
                    let near = found.iter().filter(|f| f.0 == mark && sentence(f.1) == sentence(source));
                    near.map(|f| f.1).collect()
                };
                let content = with('>');
                let direct = content.first().is_some_and(|c| c.of(&plain).starts_with('“'));
                Attribution {
                    source: vec![source],
                    cue: with('}'),
                    content,
                    form: if direct { Form::Direct } else { Form::Indirect },
                    basis: Basis::ReportingVerb,
                }
            })
            .collect();
        let sourcing = source::judge(text, &attributions);
        let mut out = Vec::new();
        for judgement in &sourcing.judgements {
            let mut line = format!("{:?}", judgement.source_type).to_lowercase();
            if judgement.granted {
                line += " granted";
            }
            if let Some(reason) = judgement.reason {
                line += &format!(" ({})", reason.of(&plain));
            }
            if let Some(speaker) = judgement.speaker {
                line += &format!(" ={speaker}");
            }
            out.push(line);
        }
        out.extend(sourcing.undisclosed.iter().map(|u| format!("undisclosed: {}", u.of(&plain))));
        Ok(out.join("; "))
    })
}

//! Whole articles: the analysis against what a careful reader marked (`NAME.gold`), and a snapshot of all that it finds
//! (`NAME.snap`), so that any change of behaviour is a diff that can be read.

use crate::marked::{Marked, head, parse, render, words};
use insta::{Settings, assert_snapshot};
use sourcelight::attribution::Basis;
use sourcelight::opinion::Sensitivity;
use sourcelight::page::Page;
use sourcelight::report::{Layer, Mark};
use sourcelight::span::Span;
use sourcelight::{Options, Report, analyze};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A gold file: what it is of, how many faults of each class are tolerated for now, and the marked article.
struct Gold {
    header: Vec<String>,
    tolerated: BTreeMap<String, usize>,
    /// A new article: what is tolerated is still to be written.
    new: bool,
    marked: String,
    text: String,
    marks: Vec<Marked>,
}

/// What a gold file may mark beside the layers: the words that state terms of anonymity, and their reason.
const TERMS: [&str; 2] = ["terms", "reason"];

/// The share of a gold mark's words that the analysis has to mark, where the exact extent is a matter of taste.
const COVERED: f64 = 0.7;
/// The same for opinion, where a judging clause may stand for its sentence, and for source phrases and terms.
const TOUCHED: f64 = 0.4;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")
}

/// The articles by name, in order.
fn names() -> Vec<String> {
    let files = fs::read_dir(folder()).expect("tests/articles can be read");
    let mut names: Vec<String> = files
        .map(|file| file.expect("tests/articles can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "gold"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}

/// Are files to be brought up to date? The switch is insta's, so that one command accepts everything.
fn accepting() -> bool {
    std::env::var("INSTA_UPDATE").is_ok_and(|v| v == "always")
}

impl Gold {
    fn read(name: &str) -> Result<Gold, String> {
        let file = fs::read_to_string(folder().join(format!("{name}.gold"))).map_err(|e| e.to_string())?;
        let (header, marked) = file.split_once("---\n").ok_or("no line --- after the header")?;
        let new = header.lines().any(|l| l.trim() == "tolerated: ?");
        let mut tolerated = BTreeMap::new();
        for item in header.lines().filter_map(|l| l.strip_prefix("tolerated:")).flat_map(|l| l.split(',')) {
            if new {
                break;
            }
            let (class, count) = item.trim().split_once(' ').ok_or_else(|| format!("not “class count”: {item}"))?;
            tolerated.insert(class.to_owned(), count.parse().map_err(|_| format!("not a number: {item}"))?);
        }
        let (text, marks) = parse(marked)?;
        let known = |n: &str| TERMS.contains(&n) || Layer::ALL.iter().any(|l| l.name() == n);
        if let Some(wrong) = marks.iter().find(|m| !known(&m.name)) {
            return Err(format!("no such mark: {}", wrong.name));
        }
        let header = header.lines().filter(|l| !l.starts_with("tolerated:")).map(str::to_owned).collect();
        Ok(Gold { header, tolerated, new, marked: marked.to_owned(), text, marks })
    }

    fn spans(&self, names: &[&str]) -> Vec<Span> {
        self.marks.iter().filter(|m| names.contains(&m.name.as_str())).map(|m| m.span).collect()
    }

    /// Writes the file anew with the faults that are left as what is tolerated.
    fn tolerate(&self, name: &str, counts: &BTreeMap<String, usize>) {
        let mut file = self.header.join("\n") + "\n";
        if !counts.is_empty() {
            let items: Vec<String> = counts.iter().map(|(class, count)| format!("{class} {count}")).collect();
            writeln!(file, "tolerated: {}", items.join(", ")).expect("a string takes all");
        }
        fs::write(folder().join(format!("{name}.gold")), file + "---\n" + &self.marked)
            .expect("the file can be written");
    }
}

fn report(text: &str, sensitivity: Sensitivity) -> Report {
    analyze(&Page::from_text(text), &Options { opinion_threshold: sensitivity.threshold() })
}

/// The share of the words of `span` that lie in one of `by`.
fn share(text: &str, span: Span, by: &[Span]) -> f64 {
    let (mut all, mut covered) = (0u32, 0u32);
    let mut at = span.start;
    for word in span.of(text).split_inclusive(char::is_whitespace) {
        let here = Span::new(at, at + word.len()).trim(text);
        at += word.len();
        if here.of(text).contains(char::is_alphanumeric) {
            all += 1;
            covered += u32::from(by.iter().any(|s| s.overlaps(here)));
        }
    }
    f64::from(covered) / f64::from(all.max(1))
}

/// Spans that touch, or have but the end of a paragraph between them, as one.
fn runs(text: &str, mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut runs: Vec<Span> = Vec::new();
    for span in spans {
        match runs.last_mut() {
            Some(last) if span.start <= last.end || gap(text, last.end, span.start) => {
                *last = last.join(span);
            }
            _ => runs.push(span),
        }
    }
    runs
}

/// Is there nothing, or nothing but the end of a paragraph, between two spans?
fn gap(text: &str, end: usize, start: usize) -> bool {
    let between = &text[end..start];
    between.is_empty() || between.contains('\n') && between.trim().is_empty()
}

/// All faults of the analysis, each as its class and the words concerned.
fn faults(gold: &Gold) -> Vec<(String, String)> {
    let text = &gold.text;
    let (strict, balanced) = (report(text, Sensitivity::Strict), report(text, Sensitivity::Balanced));
    let marks = strict.marks();
    let found = |layers: &[Layer]| -> Vec<Span> {
        marks.iter().filter(|m| layers.contains(&m.layer)).map(|m| m.span).collect()
    };
    let mut faults = Vec::new();
    let mut compare = |class: &str, of: &[Span], with: &[Span], least: f64| {
        for span in of.iter().filter(|s| share(text, **s, with) < least) {
            faults.push((class.to_owned(), head(span.of(text))));
        }
    };
    // indirect speech, and whose: the extent of a clause is a matter of taste, the bulk of its words is not
    let (said, said_gold) = (found(&[Layer::Quoted, Layer::Indirect]), gold.spans(&["quoted", "indirect"]));
    compare("indirect-missed", &gold.spans(&["indirect"]), &said, COVERED);
    compare("indirect-false", &found(&[Layer::Indirect]), &said_gold, 0.5);
    for (layer, least) in [
        (Layer::Anonymous, TOUCHED),
        (Layer::AnonymousClaim, COVERED),
        (Layer::Vague, TOUCHED),
        (Layer::Undisclosed, TOUCHED),
    ] {
        let (found, right) = (found(&[layer]), gold.spans(&[layer.name()]));
        compare(&format!("{}-missed", layer.name()), &right, &found, least);
        compare(&format!("{}-false", layer.name()), &found, &right, f64::MIN_POSITIVE);
    }
    // opinion: nothing false where the reader asked for certainty, nothing missed at the best balance
    let right = gold.spans(&["opinion"]);
    let opinions = |r: &Report| -> Vec<Span> { r.opinions.iter().map(|o| o.0.span).collect() };
    compare("opinion-missed", &right, &opinions(&balanced), TOUCHED);
    compare("opinion-false", &opinions(&strict), &right, f64::MIN_POSITIVE);
    // terms of anonymity and their reasons
    let granted: Vec<Span> = strict.attributions.iter().filter(|a| a.granted).filter_map(|a| a.terms).collect();
    let reasons: Vec<Span> = strict.attributions.iter().filter_map(|a| a.reason).collect();
    compare("terms-missed", &gold.spans(&["terms"]), &granted, TOUCHED);
    compare("terms-false", &granted, &gold.spans(&["terms"]), f64::MIN_POSITIVE);
    compare("reason-missed", &gold.spans(&["reason"]), &reasons, COVERED);
    // somebody's own words: exactly those, from mark to mark
    let (quoted, right) = (runs(text, found(&[Layer::Quoted])), runs(text, gold.spans(&["quoted"])));
    let missing = |class: &str, of: &[Span], with: &[Span]| -> Vec<(String, String)> {
        let lacking = of.iter().filter(|s| !with.contains(s));
        lacking.map(|s| (class.to_owned(), head(s.of(text)))).collect()
    };
    faults.extend(missing("quoted-missed", &right, &quoted));
    faults.extend(missing("quoted-false", &quoted, &right));
    faults
}

#[test]
fn what_a_careful_reader_marks_is_found() {
    let mut complaints = String::new();
    let mut total: BTreeMap<String, usize> = BTreeMap::new();
    for name in names() {
        let gold = Gold::read(&name).unwrap_or_else(|e| panic!("{name}.gold: {e}"));
        let faults = faults(&gold);
        let mut counts = BTreeMap::<String, usize>::new();
        for (class, _) in &faults {
            *counts.entry(class.clone()).or_default() += 1;
            *total.entry(class.clone()).or_default() += 1;
        }
        if gold.new && accepting() {
            gold.tolerate(&name, &counts);
            continue;
        }
        for (class, &count) in &counts {
            let tolerated = gold.tolerated.get(class).copied().unwrap_or(0);
            if count > tolerated {
                writeln!(complaints, "{name}: {class} {count}, tolerated {tolerated}").expect("a string takes all");
                for (_, words) in faults.iter().filter(|f| f.0 == *class) {
                    writeln!(complaints, "    {words}").expect("a string takes all");
                }
            }
        }
        let fewer = gold.tolerated.iter().any(|(class, &n)| counts.get(class).copied().unwrap_or(0) < n);
        let more = counts.iter().any(|(class, &n)| n > gold.tolerated.get(class).copied().unwrap_or(0));
        if fewer && !more {
            if accepting() {
                gold.tolerate(&name, &counts);
            } else {
                writeln!(complaints, "{name}: better than tolerated, lower it to {counts:?}")
                    .expect("a string takes all");
            }
        }
    }
    println!("faults over all articles: {total:?}");
    assert!(complaints.is_empty(), "\n{complaints}");
}

#[test]
fn the_plain_text_is_the_gold_without_its_marks() {
    for name in names() {
        let gold = Gold::read(&name).unwrap_or_else(|e| panic!("{name}.gold: {e}"));
        let path = folder().join(format!("{name}.txt"));
        if accepting() {
            fs::write(&path, &gold.text).expect("the file can be written");
        }
        let plain = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(plain, gold.text, "{name}.txt");
    }
}

#[test]
fn articles_are_of_the_length_of_news() {
    for name in names() {
        let gold = Gold::read(&name).unwrap_or_else(|e| panic!("{name}.gold: {e}"));
        let count = words(&gold.text).len();
        assert!((300..=900).contains(&count), "{name} has {count} words");
    }
}

#[test]
fn snapshots() {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _bound = settings.bind_to_scope();
    // one report of all that changed instead of a stop at the first
    let changed: Vec<String> = names()
        .into_iter()
        .filter(|name| {
            let text = fs::read_to_string(folder().join(format!("{name}.txt"))).expect("the article can be read");
            let shown = show(&text);
            std::panic::catch_unwind(|| assert_snapshot!(name.as_str(), shown)).is_err()
        })
        .collect();
    assert!(changed.is_empty(), "changed: {}", changed.join(", "));
}

/// A report for people: the article with its marks, then everything found.
fn show(text: &str) -> String {
    let report = report(text, Sensitivity::Balanced);
    let spans: Vec<(Span, &str)> = report.marks().iter().map(|m: &Mark| (m.span, m.layer.name())).collect();
    let mut out = render(text, &spans);
    let mut section = |title: &str, lines: Vec<String>| {
        writeln!(out, "\n── {title}").expect("a string takes all");
        for line in lines {
            writeln!(out, "{}", line.trim_end()).expect("a string takes all");
        }
    };
    let words = |spans: &[Span]| spans.iter().map(|s| s.of(text).to_owned()).collect::<Vec<_>>().join(" … ");
    let attributions = report.attributions.iter().map(|a| {
        let speaker = a.speaker.map_or(String::new(), |s| format!(" #{s}"));
        let mut line = format!(
            "[{}] {{{}}} <{}> {}, {}, {}{speaker}",
            words(&a.source),
            words(&a.cue),
            ends(&words(&a.content)),
            name(&a.form),
            name::<Basis>(&a.basis),
            name(&a.source_type)
        );
        if a.granted {
            line += ", granted";
        }
        for (title, span) in [("terms", a.terms), ("reason", a.reason)] {
            if let Some(span) = span {
                write!(line, ", {title} “{}”", span.of(text)).expect("a string takes all");
            }
        }
        line
    });
    section("attributions", attributions.collect());
    let sources = report.sources.iter().map(|s| {
        format!("#{} {}, {}, mentions {}, words {}", s.id, s.name, name(&s.source_type), s.mentions.len(), s.words)
    });
    section("sources", sources.collect());
    let opinions = report.opinions.iter().map(|o| {
        let o = &o.0;
        let strict = if o.score >= Sensitivity::Strict.threshold() { "strict" } else { "balanced" };
        let cues: Vec<String> = o.cues.iter().map(|c| format!("{} “{}”", name(&c.kind), c.span.of(text))).collect();
        format!("{strict}: {} ({})", ends(o.span.of(text)), cues.join(", "))
    });
    section("opinions", opinions.collect());
    let s = &report.summary;
    let percent = |share: f32| (share * 100.0).round();
    let mut lines = vec![format!(
        "{} words: {}% attributed (anonymous {}%), {}% opinion, {}% plain",
        s.words,
        percent(s.attributed),
        percent(s.anonymous),
        percent(s.opinion),
        percent(s.plain)
    )];
    lines.extend(s.sources.iter().map(|(kind, count)| format!("{count} {}", name(kind))));
    lines.extend(report.notices.iter().map(|n| format!("notice: {}", name(n))));
    section("summary", lines);
    out
}

/// The first and the last words of a long stretch, on one line.
fn ends(text: &str) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    if all.len() <= 9 {
        all.join(" ")
    } else {
        format!("{} … {}", all[..4].join(" "), all[all.len() - 3..].join(" "))
    }
}

/// The name of an enumeration's value, as its reports have it.
fn name<T: std::fmt::Debug>(value: &T) -> String {
    format!("{value:?}").to_lowercase()
}
